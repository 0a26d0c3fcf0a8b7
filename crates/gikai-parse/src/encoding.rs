//! Bytes → text.
//!
//! A byte order mark decides; then the encoding that the caller names; then valid UTF-8, which nothing else looks
//! like by chance. What is left is decoded by way of trial, on a bounded sample: the encoding under which the text
//! speaks of government information, with the fewest malformed bytes, is taken. An encoding that the document
//! declares is one of those tried, and the first among equals.

mod guess;
mod ideographs;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::error::Error;
use crate::span::Span;
use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
pub(crate) use ideographs::unified;
use std::borrow::Cow;

/// The text of a document: what the spans of its report are places in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded<'b> {
    /// The text without byte order mark; borrowed where the bytes are UTF-8.
    pub text: Cow<'b, str>,
    /// The name of the encoding it was read as, such as `UTF-8` or `gb18030`.
    pub encoding: &'static str,
}

/// Reads `bytes` as text, in the encoding `named` unless a byte order mark says another.
pub(crate) fn decode<'b>(
    bytes: &'b [u8],
    named: Option<&str>,
    sink: &mut Sink,
) -> Result<Decoded<'b>, Error> {
    let named = named.map(ensure_encoding).transpose()?;
    if let Some(kind) = guess::file_kind(bytes) {
        return Err(Error::Binary { kind });
    }
    let (encoding, bytes) = match (byte_order_mark(bytes), named) {
        (Some((encoding, rest)), _) => (encoding, rest),
        (None, Some(encoding)) => (encoding, bytes),
        (None, None) => (guess::encoding(bytes)?, bytes),
    };
    if encoding == UTF_8
        // Checked a second time where it was found out: that costs less than a tenth of reading it.
        && let Ok(text) = simdutf8::basic::from_utf8(bytes)
    {
        return ensure_text(Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name() });
    }
    let Replaced { text, places, first } = replace_malformed(encoding, bytes);
    if places > 0 {
        let at = Span::new(first, first + char::REPLACEMENT_CHARACTER.len_utf8());
        sink.report(Diagnostic::new(Code::MalformedBytes).at(at).found(places).expected(encoding.name()));
    }
    ensure_text(Decoded { text: Cow::Owned(text), encoding: encoding.name() })
}

/// The encoding of that name or label.
fn ensure_encoding(name: &str) -> Result<&'static Encoding, Error> {
    Encoding::for_label_no_replacement(name.as_bytes())
        .ok_or_else(|| Error::UnknownEncoding { name: name.to_owned() })
}

/// Refuses a decoded text without a visible character.
fn ensure_text(decoded: Decoded<'_>) -> Result<Decoded<'_>, Error> {
    ensure_visible(&decoded.text)?;
    Ok(decoded)
}

/// Refuses a text without a visible character.
pub(crate) fn ensure_visible(text: &str) -> Result<(), Error> {
    let invisible = |c: char| c.is_whitespace() || matches!(c, '\0' | '\u{FEFF}' | '\u{200B}');
    if text.chars().all(invisible) { Err(Error::Empty) } else { Ok(()) }
}

/// The encoding that a byte order mark tells, and the bytes after the mark. A mark of UTF-8 before a text that is
/// none (some tools write it before GBK) is dropped and tells nothing.
fn byte_order_mark(bytes: &[u8]) -> Option<(&'static Encoding, &[u8])> {
    if let Some(rest) = bytes.strip_prefix(b"\x84\x31\x95\x33") {
        return Some((GB18030, rest));
    }
    let (encoding, length) = Encoding::for_bom(bytes)?;
    let rest = &bytes[length..];
    if encoding == UTF_8 && simdutf8::basic::from_utf8(rest).is_err() {
        return Some((guess::by_trial(rest).unwrap_or(UTF_8), rest));
    }
    debug_assert!([UTF_8, UTF_16LE, UTF_16BE].contains(&encoding));
    Some((encoding, rest))
}

/// A decoded text and the places where its bytes were malformed.
struct Replaced {
    text: String,
    /// How many U+FFFD were written for malformed bytes; those that the document itself holds are not counted.
    places: usize,
    /// Where the first of them stands.
    first: usize,
}

/// Decodes all of `bytes`, with one U+FFFD for each malformed sequence.
fn replace_malformed(encoding: &'static Encoding, bytes: &[u8]) -> Replaced {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // Three bytes of UTF-8 for two of GB18030, Big5 and UTF-16; more is reserved where malformed bytes need it.
    let mut out = Replaced { text: String::with_capacity(bytes.len() / 2 * 3 + 16), places: 0, first: 0 };
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut out.text, true);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => return out,
            DecoderResult::OutputFull => out.text.reserve(rest.len() + 64),
            DecoderResult::Malformed(..) => {
                if out.places == 0 {
                    out.first = out.text.len();
                }
                out.places += 1;
                out.text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

#[cfg(test)]
mod tests;
