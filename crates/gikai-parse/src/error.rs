//! Why no report could be made of an input.

use crate::diagnostic::Language;

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
    /// The text has more lines than the limit.
    #[error("the input has {lines} lines, more than the limit of {limit}: split it or raise the limit")]
    TooManyLines {
        /// How many lines the text has.
        lines: usize,
        /// The limit.
        limit: usize,
    },
    /// The text has more cells, or pieces that may be cells, than the limit.
    #[error("the input has more cells than the limit of {limit}: split it or raise the limit")]
    TooManyCells {
        /// The limit.
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

impl Error {
    /// The stable name.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary { .. } => "binary",
            Self::TooLarge { .. } => "too_large",
            Self::TooManyLines { .. } => "too_many_lines",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::NoReport { .. } => "no_report",
            Self::UnknownEncoding { .. } => "unknown_encoding",
        }
    }

    /// The message for a reader, which in English is also what [`Display`](std::fmt::Display) writes.
    pub fn message(&self, language: Language) -> String {
        match (language, self) {
            (Language::English, _) => self.to_string(),
            (Language::Chinese, Self::Empty) => "文件为空，没有任何文字：请检查下载或转换是否成功".to_owned(),
            (Language::Chinese, Self::Binary { kind }) => {
                format!("不是文本（{kind}）：请先转换为文本或 HTML 再读取")
            }
            (Language::Chinese, Self::TooLarge { bytes, limit }) => {
                format!("共 {bytes} 字节，超过上限 {limit}：请拆分文件")
            }
            (Language::Chinese, Self::TooManyLines { lines, limit }) => {
                format!("共 {lines} 行，超过上限 {limit}：请拆分文件或提高上限")
            }
            (Language::Chinese, Self::TooManyCells { limit }) => {
                format!("单元格多于上限 {limit}：请拆分文件或提高上限")
            }
            (Language::Chinese, Self::NoReport { .. }) => {
                "文中没有年度报告：既没有法定表格，也没有标题和各部分；请查看原网页".to_owned()
            }
            (Language::Chinese, Self::UnknownEncoding { name }) => {
                format!("未知编码“{name}”：请使用 utf-8、gb18030、gbk、big5、utf-16le 等名称")
            }
        }
    }
}
