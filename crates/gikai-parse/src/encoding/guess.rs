//! What bytes without a byte order mark are: another kind of file, UTF-16, or text in one of a few encodings.

use super::{Replaced, replace_malformed};
use crate::error::Error;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// How files begin that are taken for documents by mistake, and what they are.
const FILE_KINDS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "an Office or ZIP file (docx, xlsx, zip)"),
    (b"PK\x05\x06", "an empty ZIP file"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office file (doc, xls, wps)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n\x1A\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1F\x8B\x08", "a gzip file"),
    (b"Rar!\x1A\x07", "a RAR file"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z file"),
    (b"\xFD7zXZ\0", "an xz file"),
    (b"BZh91AY&SY", "a bzip2 file"),
    (b"\x28\xB5\x2F\xFD", "a zstd file"),
    (b"PAR1", "a Parquet file"),
    (b"\xFF\xFE\0\0", "text in UTF-32"),
    (b"\0\0\xFE\xFF", "text in UTF-32"),
];

/// How many bytes of the start are looked at to tell text from other data.
const HEAD: usize = 8 << 10;
/// How many bytes are decoded by way of trial.
const SAMPLE: usize = 2 << 10;
/// How many bytes of one stretch of the text go into the sample, about.
const STRETCH: usize = 256;
/// How many words of reports leave no doubt, where no byte is malformed.
const ENOUGH_WORDS: usize = 4;
/// Within how many bytes a declaration of the encoding is looked for.
const DECLARATION: usize = 2 << 10;

/// What other kind of file this is, if its first bytes tell.
pub(super) fn file_kind(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.trim_ascii_start();
    FILE_KINDS
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic) || start.starts_with(magic))
        .map(|&(_, kind)| kind)
}

/// The encoding of bytes of which nothing is known.
pub(super) fn encoding(bytes: &[u8]) -> Result<&'static Encoding, Error> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let has_zeros = memchr::memchr(0, head).is_some();
    if has_zeros && let Some(encoding) = utf16(head) {
        return Ok(encoding);
    }
    if has_zeros && bytes.iter().all(|&b| b == 0 || b.is_ascii_whitespace()) {
        return Err(Error::Empty);
    }
    let is_utf8 = simdutf8::basic::from_utf8(bytes).is_ok();
    if (has_zeros || !is_utf8) && is_binary(head) {
        return Err(Error::Binary { kind: "a program, a picture or other binary data" });
    }
    if is_utf8 { Ok(UTF_8) } else { by_trial(bytes) }
}

/// UTF-16 without a byte order mark: nine pairs in ten are text in one of the two orders, some of them Latin.
fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = head.as_chunks::<2>();
    let (mut little, mut big) = (Pairs::default(), Pairs::default());
    for &[first, second] in pairs {
        little.add(second, first);
        big.add(first, second);
    }
    let (best, encoding) = if little.score() >= big.score() { (little, UTF_16LE) } else { (big, UTF_16BE) };
    (best.text * 10 >= pairs.len() * 9 && best.latin > 0).then_some(encoding)
}

/// What pairs of bytes are in one order.
#[derive(Default)]
struct Pairs {
    text: usize,
    latin: usize,
}

impl Pairs {
    fn add(&mut self, high: u8, low: u8) {
        let latin = high == 0 && matches!(low, b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0xA0..);
        // Punctuation and symbols, Chinese punctuation, Chinese characters, full-width forms.
        let chinese = matches!(high, 0x20..=0x26 | 0x30 | 0x34..=0x9F | 0xFF);
        self.latin += usize::from(latin);
        self.text += usize::from(latin || chinese);
    }

    /// Latin letters decide between equals: the wrong order makes Chinese of them, but seldom the other way round.
    fn score(&self) -> (usize, usize) {
        (self.text, self.latin)
    }
}

/// Whether more than one byte in twenty is a control character that no text holds.
fn is_binary(head: &[u8]) -> bool {
    let controls = head.iter().filter(|&&b| b < 0x20 && !matches!(b, 0x08..=0x0D | 0x1B)).count();
    controls * 20 > head.len()
}

/// The encoding under which a sample of the text reads best.
pub(super) fn by_trial(bytes: &[u8]) -> Result<&'static Encoding, Error> {
    let sample = sample(bytes);
    let mut best: Option<(Trial, &'static Encoding)> = None;
    // Of equals the first one wins.
    for encoding in declared(bytes).into_iter().chain([GB18030, UTF_8, BIG5]) {
        let decoded = replace_malformed(encoding, &sample);
        if decoded.places == 0 && words(&decoded.text).nth(ENOUGH_WORDS - 1).is_some() {
            return Ok(encoding);
        }
        let trial = Trial::of(&decoded);
        if best.as_ref().is_none_or(|(other, _)| trial.score() > other.score()) {
            best = Some((trial, encoding));
        }
    }
    match best {
        Some((trial, encoding)) if trial.is_text() => Ok(encoding),
        _ => Err(Error::Binary { kind: "binary data, or text in an encoding that is not known" }),
    }
}

/// What a sample looks like in one encoding.
struct Trial {
    /// Characters beyond ASCII.
    characters: usize,
    /// Malformed sequences.
    malformed: usize,
    /// Words of every annual report.
    words: usize,
    /// The most common characters.
    common: usize,
    /// Characters that no report holds.
    strange: usize,
}

impl Trial {
    fn of(decoded: &Replaced) -> Self {
        let text = &decoded.text;
        let count = |is: fn(char) -> bool| text.chars().filter(|&c| is(c)).count();
        Self {
            characters: count(|c| !c.is_ascii()),
            malformed: decoded.places,
            words: words(text).count(),
            common: count(is_common),
            strange: count(is_strange),
        }
    }

    fn score(&self) -> i64 {
        8 * self.words as i64 + self.common as i64 - 4 * self.malformed as i64 - self.strange as i64
    }

    /// Few characters are malformed or strange, or the text speaks of what reports speak of.
    fn is_text(&self) -> bool {
        let bad = self.malformed + self.strange;
        bad * 10 <= self.characters || self.words > bad
    }
}

/// The words of [`is_word`] in a text, one item each.
fn words(text: &str) -> impl Iterator<Item = ()> {
    text.chars().zip(text.chars().skip(1)).filter(|&(first, second)| is_word(first, second)).map(drop)
}

/// Words that stand in every annual report, in simplified and traditional characters.
fn is_word(first: char, second: char) -> bool {
    matches!(
        (first, second),
        ('信', '息')
            | ('公', '开' | '開')
            | ('政', '府')
            | ('行', '政')
            | ('申', '请' | '請')
            | ('年', '度')
            | ('报', '告')
            | ('報', '告')
            | ('规', '章')
            | ('規', '章')
            | ('本', '年')
            | ('其', '他')
            | ('总', '计')
            | ('總', '計')
            | ('资', '讯')
            | ('資', '訊')
            | ('机', '关')
            | ('機', '關')
    )
}

/// Characters that are common in every text, in simplified and traditional form.
fn is_common(c: char) -> bool {
    matches!(
        c,
        '的' | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '年'
            | '月'
            | '日'
            | '有'
            | '不'
            | '在'
            | '和'
            | '为'
            | '為'
            | '对'
            | '對'
            | '中'
            | '国'
            | '國'
            | '人'
            | '市'
            | '县'
            | '縣'
            | '区'
            | '區'
            | '局'
            | '，'
            | '。'
            | '、'
            | '；'
            | '：'
            | '（'
            | '）'
            | '《'
            | '》'
            | '“'
            | '”'
    )
}

/// Private use, unassigned or of a script that no report is written in: what Chinese text becomes in the wrong encoding.
fn is_strange(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}' | '\u{370}'..='\u{1FFF}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
        && !('\u{400}'..='\u{4FF}').contains(&c)
}

/// Stretches of the text that begin with a byte beyond ASCII, until they are [`SAMPLE`] bytes. They begin after a byte of
/// ASCII and end before a byte below `0`: neither is ever a part of a longer character, so that none is cut.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    let mut rest = bytes;
    while sample.len() < SAMPLE {
        rest = &rest[Encoding::ascii_valid_up_to(rest)..];
        if rest.is_empty() {
            break;
        }
        let longest = rest.len().min(SAMPLE);
        let end = match rest[..longest].iter().skip(STRETCH).position(|&b| b < b'0') {
            Some(at) => STRETCH + at,
            None => longest,
        };
        sample.extend_from_slice(&rest[..end]);
        sample.push(b'\n');
        rest = &rest[end..];
    }
    sample
}

/// The encoding that `<meta charset>`, `http-equiv` or an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION)];
    let name = if head.trim_ascii_start().starts_with(b"<?xml") {
        let end = memchr::memchr(b'>', head)?;
        value_after(&head[..end], b"encoding")
    } else {
        None
    };
    let encoding = Encoding::for_label_no_replacement(name.or_else(|| meta_charset(head))?)?;
    // It was read as ASCII, so it cannot be UTF-16: what browsers take it for then.
    Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

/// The first `charset=…` within a `<meta …>`.
fn meta_charset(head: &[u8]) -> Option<&[u8]> {
    memchr::memchr_iter(b'<', head).find_map(|at| {
        let tag = &head[at..];
        if !tag.get(1..5)?.eq_ignore_ascii_case(b"meta") {
            return None;
        }
        value_after(&tag[..memchr::memchr(b'>', tag).unwrap_or(tag.len())], b"charset")
    })
}

/// The value of `name = value`, without quotes.
fn value_after<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let at = tag.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name))?;
    let value = tag[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end =
        value.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.+".contains(b)).unwrap_or(value.len());
    Some(&value[..end])
}
