//! Text of documents as text of HTML, whatever it holds.

use std::fmt::{self, Display, Formatter, Write as _};

/// Text that is written with nothing in it that HTML would take for more than text, in an element or in a quoted
/// attribute. Control characters and marks of direction, which would change how the text around them looks, are spelt.
pub(crate) struct Escaped<T>(pub(crate) T);

impl<T: AsRef<str>> Display for Escaped<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.as_ref().chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' => f.write_char(c)?,
                '\r' => {}
                _ if c.is_control() || is_direction(c) => write!(f, "⟦U+{:04X}⟧", c as u32)?,
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_more_than_text() {
        assert_eq!(
            Escaped("<b a='1' c=\"2\">&\u{202E}\u{0}\r\n").to_string(),
            "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;⟦U+202E⟧⟦U+0000⟧\n"
        );
    }
}
