//! Lists of words of which a text may begin with one: told by the first character at once.

/// How many buckets the words are put in, by their first characters.
const BUCKETS: usize = 128;

/// Words, made by [`words!`] while the program is compiled.
#[derive(Debug)]
pub(crate) struct Words {
    /// Bucket by bucket, the longest of each first.
    words: &'static [&'static str],
    /// Where each bucket begins, and the last one ends.
    starts: [u8; BUCKETS + 1],
}

impl Words {
    /// Words that are [`sorted`].
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        assert!(words.len() <= u8::MAX as usize);
        let mut starts = [0; BUCKETS + 1];
        let mut at = 0;
        while at < words.len() {
            starts[bucket(words[at].as_bytes()) + 1] = at as u8 + 1;
            at += 1;
        }
        let mut bucket = 1;
        while bucket <= BUCKETS {
            if starts[bucket] == 0 {
                starts[bucket] = starts[bucket - 1];
            }
            bucket += 1;
        }
        Self { words, starts }
    }

    /// The longest word that `input` begins with.
    #[inline]
    pub(crate) fn longest(&self, input: &str) -> Option<&'static str> {
        self.of_bucket(bucket(input.as_bytes()), input)
    }

    /// Whether `input` begins with a word of each of several lists.
    #[inline]
    pub(crate) fn begin<const N: usize>(lists: [&Self; N], input: &str) -> [bool; N] {
        let bucket = bucket(input.as_bytes());
        lists.map(|words| words.of_bucket(bucket, input).is_some())
    }

    #[inline]
    fn of_bucket(&self, bucket: usize, input: &str) -> Option<&'static str> {
        let (start, end) = (self.starts[bucket], self.starts[bucket + 1]);
        // Most buckets have no word.
        if start == end {
            return None;
        }
        self.words[start as usize..end as usize].iter().copied().find(|word| input.starts_with(word))
    }

    /// Whether one of the words stands in `text`.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.longest(&text[at..]).is_some())
    }

    /// All words.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.words.iter().copied()
    }
}

/// Words in the order that [`Words::new`] wants.
pub(crate) const fn sorted<const N: usize>(mut words: [&'static str; N]) -> [&'static str; N] {
    let mut sorted = 1;
    while sorted < N {
        let mut at = sorted;
        while at > 0 && goes_before(words[at], words[at - 1]) {
            (words[at - 1], words[at]) = (words[at], words[at - 1]);
            at -= 1;
        }
        sorted += 1;
    }
    words
}

const fn goes_before(word: &str, other: &str) -> bool {
    let (one, two) = (bucket(word.as_bytes()), bucket(other.as_bytes()));
    one < two || one == two && word.len() > other.len()
}

/// The bucket of a text by its first character.
const fn bucket(text: &[u8]) -> usize {
    match *text {
        [first, second, third, ..] if first >= 0xe0 => {
            (first as usize ^ (second as usize) << 1 ^ third as usize) % BUCKETS
        }
        [first, ..] => first as usize % BUCKETS,
        [] => 0,
    }
}

/// [`Words`] of literals.
macro_rules! words {
    ($($word:literal),* $(,)?) => {
        const {
            use $crate::grammar::words::{Words, sorted};
            &Words::new(&const { sorted([$($word),*]) })
        }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_is_found() {
        const WORDS: &Words = words!["公开", "政府", "公开情况", ",", "©", "公"];
        assert_eq!(WORDS.longest("公开情况如下"), Some("公开情况"));
        assert_eq!(WORDS.longest("公开的"), Some("公开"));
        assert_eq!(WORDS.longest("公示"), Some("公"));
        assert_eq!(WORDS.longest(",公开"), Some(","));
        assert_eq!(WORDS.longest("©"), Some("©"));
        assert_eq!(WORDS.longest("信息公开"), None);
        assert_eq!(WORDS.longest(""), None);
        assert!(WORDS.stand_in("信息公开") && !WORDS.stand_in("信息"));
    }
}
