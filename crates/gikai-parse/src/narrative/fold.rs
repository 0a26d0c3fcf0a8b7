//! Text folded for comparison: half-width, simplified, without white space and markdown; each character knows its origin.

/// A folded copy of a part of the text.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// For each byte of `text` the source bytes of its character.
    origins: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds `source`, which stands at byte `offset` of the document.
    pub(super) fn new(source: &str, offset: usize) -> Self {
        let mut folded = Self::default();
        folded.push(source, offset);
        folded
    }

    /// Appends another part of the document.
    pub(super) fn push(&mut self, source: &str, offset: usize) {
        for (at, c) in source.char_indices() {
            if let Some(plain) = fold(c) {
                self.text.push(plain);
                let origin = ((offset + at) as u32, (offset + at + c.len_utf8()) as u32);
                self.origins.resize(self.text.len(), origin);
            }
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the document of the folded bytes `range`; they must not be empty.
    pub(super) fn origin(&self, range: std::ops::Range<usize>) -> Option<(usize, usize)> {
        let start = self.origins.get(range.start)?.0;
        let end = self.origins.get(range.end.checked_sub(1)?)?.1;
        (start < end).then_some((start as usize, end as usize))
    }

    /// The characters of the document that the folded bytes `range` were made of.
    pub(super) fn as_printed(&self, document: &str, range: std::ops::Range<usize>) -> String {
        let mut printed = String::new();
        let mut last = None;
        for &(start, end) in self.origins.get(range).unwrap_or_default() {
            if last != Some(start) {
                printed.push_str(document.get(start as usize..end as usize).unwrap_or_default());
                last = Some(start);
            }
        }
        printed
    }
}

/// The folded text alone.
pub(super) fn folded(source: &str) -> String {
    source.chars().filter_map(fold).collect()
}

/// Folded, but white space stays: where a blank may divide two numbers.
pub(super) fn folded_spaced(source: &str) -> String {
    source.chars().filter_map(|c| if c.is_whitespace() { Some(' ') } else { fold(c) }).collect()
}

/// A character for comparison; nothing for one that carries no meaning.
fn fold(c: char) -> Option<char> {
    let plain = match c {
        '!' | '"' | '\'' | '(' | ')' | ',' | '-' | '.' | '/' | '0'..='9' | ':' | ';' => c,
        '*' | '#' | '`' | '\\' => return None,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => return None,
        c if c.is_whitespace() => return None,
        // Full-width ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{4e00}'..='\u{9fff}' => simplified(c),
        _ => c,
    };
    Some(plain)
}

/// The simplified form of the traditional characters that titles, headings and names of agencies are made of.
fn simplified(c: char) -> char {
    match c {
        '開' => '开',
        '報' => '报',
        '關' => '关',
        '總' => '总',
        '體' => '体',
        '況' => '况',
        '動' => '动',
        '處' => '处',
        '請' => '请',
        '復' | '複' => '复',
        '議' => '议',
        '訴' => '诉',
        '訟' => '讼',
        '問' => '问',
        '題' => '题',
        '進' => '进',
        '項' => '项',
        '鎮' => '镇',
        '縣' => '县',
        '區' => '区',
        '鄉' => '乡',
        '會' => '会',
        '廳' => '厅',
        '務' => '务',
        '號' => '号',
        '條' => '条',
        '與' => '与',
        '發' => '发',
        '佈' => '布',
        '時' => '时',
        '間' => '间',
        '統' => '统',
        '計' => '计',
        '從' => '从',
        '機' => '机',
        '構' => '构',
        '單' => '单',
        '無' => '无',
        '員' => '员',
        '辦' => '办',
        '術' => '术',
        '衛' => '卫',
        '財' => '财',
        '資' => '资',
        '規' => '规',
        '劃' => '划',
        '環' => '环',
        '護' => '护',
        '農' => '农',
        '業' => '业',
        '應' => '应',
        '監' => '监',
        '執' => '执',
        '稅' => '税',
        '審' => '审',
        '糧' => '粮',
        '實' => '实',
        '現' => '现',
        '將' => '将',
        '於' => '于',
        '來' => '来',
        '據' => '据',
        '決' => '决',
        '頁' => '页',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_and_remembers() {
        let text = "  ## 一、總體 情況（２０２０）\u{3000}";
        let folded = Folded::new(text, 0);
        assert_eq!(folded.text(), "一、总体情况(2020)");
        let heading = "一、".len().."一、总体情况".len();
        assert_eq!(folded.as_printed(text, heading.clone()), "總體情況");
        let (start, end) = folded.origin(heading).unwrap_or_default();
        assert_eq!(&text[start..end], "總體 情況");
        assert_eq!(folded.origin(3..3), None);
    }
}
