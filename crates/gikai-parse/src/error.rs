//! Why no report could be made of an input.

/// Why no report could be made of an input. All that was seen of a report that could be made is a
/// [`Diagnostic`](crate::Diagnostic) in it instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input holds no text.
    #[error("the input is empty: it holds no text at all; check that the download or the conversion worked")]
    Empty,
    /// The input is no text, but a picture, an archive, an office or a PDF file.
    #[error(
        "the input is no text but looks like {kind}: convert it to text or HTML first, then parse the result"
    )]
    Binary {
        /// What it looks like, e.g. `a PDF file`.
        kind: &'static str,
    },
    /// The input is larger than the limit.
    #[error("the input has {bytes} bytes, more than the limit of {limit}: split it or raise the limit")]
    TooLarge {
        /// The size of the input in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The text holds no table of the statutory forms.
    #[error("no table of an annual report was found in the text: {hint}")]
    NoReport {
        /// What was found instead, or what to look at.
        hint: &'static str,
    },
    /// The encoding asked for is not known.
    #[error("unknown encoding `{name}`: use a name such as utf-8, gb18030, gbk, big5, utf-16le")]
    UnknownEncoding {
        /// The name as given.
        name: String,
    },
}
