//! The text of a report, with the code points that bytes of it stand at.

use gikai_parse::Span;
use std::sync::OnceLock;

/// Every how many bytes the code points are counted beforehand.
const STEP: usize = 256;

/// A text, and when it is first asked for, how many code points stand before every [`STEP`]th byte.
#[derive(Debug)]
pub(crate) struct Text {
    text: Box<str>,
    before: OnceLock<Vec<u32>>,
}

impl Text {
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.into(), before: OnceLock::new() }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The place in code points, as Python counts, of a place in bytes.
    pub(crate) fn code_points(&self, span: Span) -> (usize, usize) {
        (self.code_point(span.range().start), self.code_point(span.range().end))
    }

    /// How many code points stand before a byte.
    fn code_point(&self, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        let before = self.before.get_or_init(|| {
            let mut sum = 0;
            let steps = bytes.chunks(STEP).map(|step| {
                let before = sum;
                sum += starts(step) as u32;
                before
            });
            steps.collect()
        });
        let step = (byte / STEP).min(before.len().saturating_sub(1));
        let counted = before.get(step).map_or(0, |&before| before as usize);
        counted + starts(bytes.get(step * STEP..byte.min(bytes.len())).unwrap_or_default())
    }
}

/// How many characters begin in these bytes of a text.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}
