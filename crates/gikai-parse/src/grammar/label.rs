//! How labels are compared: width folded, white space removed, quotes unified, traditional characters simplified,
//! punctuation left out.

use super::traditional::simplify;

/// A character as it is compared; nothing for white space and characters that show nothing.
#[inline]
pub(crate) fn fold(c: char) -> Option<char> {
    match c {
        '一'..='\u{9fff}' => Some(simplify(c)),
        _ => fold_other(c),
    }
}

/// The same for a character that is no ideograph of the common block.
fn fold_other(c: char) -> Option<char> {
    match c {
        '\u{21}'..='\u{5b}' | '\u{5d}'..='\u{7e}' => Some(c),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0),
        _ if is_invisible(c) => None,
        '‘' | '’' | '“' | '”' | '「' | '」' | '『' | '』' | '″' | '〞' | '〝' => Some('"'),
        '—' | '–' | '―' | '−' | '‐' | '‑' | '‒' | '﹣' | '─' => Some('-'),
        '∕' | '⁄' => Some('/'),
        '﹒' => Some('.'),
        '﹐' => Some(','),
        '﹑' => Some('、'),
        '﹙' | '〔' | '﹝' | '【' => Some('('),
        '﹚' | '〕' | '﹞' | '】' => Some(')'),
        _ => Some(c),
    }
}

/// Whether a character shows nothing: white space of any kind, zero-width and direction marks, soft hyphens. The mark that turns
/// around what follows, U+202E, is none: `12` behind it is seen as `21`.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        // Markdown writes it before a character that would mean something else.
        || c == '\\'
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202d}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a folded character counts when labels are compared: letters and digits do, punctuation does not.
pub(crate) fn counts(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fff}' => true,
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        _ => c.is_alphanumeric(),
    }
}

/// The key of a label: only what counts when labels are compared.
pub(crate) fn key(label: &str) -> String {
    label.chars().filter_map(fold).filter(|&c| counts(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_variants_are_equal() {
        for (one, other) in [
            ("（三）不予公开", "(三) 不予\n公开"),
            ("3.危及“三安全一稳定”", "３、危及\"三安全一稳定\""),
            ("本年增/减", "本年增减"),
            ("規範性文件", "规范性\u{200b}文件"),
            ("自\u{3000}然\u{a0}人", "自然人"),
        ] {
            assert_eq!(key(one), key(other));
        }
    }

    #[test]
    fn variants_of_signs_are_one_sign() {
        for (variants, sign) in [
            ("‘’“”「」『』″〞〝＂", '"'),
            ("—–―−‐‑‒﹣─－", '-'),
            ("∕⁄／", '/'),
            ("﹒．", '.'),
            ("﹐，", ','),
            ("﹑", '、'),
            ("﹙〔﹝【（", '('),
            ("﹚〕﹞】）", ')'),
        ] {
            for variant in variants.chars() {
                assert_eq!(fold(variant), Some(sign), "{variant}");
                assert!(!counts(sign));
            }
        }
        for shown in ['!', '[', ']', '~', 'a', '9', '。', '\u{202e}'] {
            assert_eq!(fold(shown), Some(shown));
        }
        for nothing in [
            '\\', '\u{7f}', ' ', '\u{3000}', '\u{ad}', '\u{200d}', '\u{202a}', '\u{2060}', '\u{2066}',
            '\u{feff}',
        ] {
            assert_eq!(fold(nothing), None, "{nothing:?}");
        }
        // Ideographs of other blocks are letters as well.
        assert!(counts('㐀') && counts('é') && counts('a') && !counts('。') && !counts('(') && !counts('×'));
    }
}
