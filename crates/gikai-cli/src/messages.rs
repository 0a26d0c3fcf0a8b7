//! What the command itself says, in two languages.

use crate::input::Failure;
use gikai_parse::{Language, Severity};
use std::path::Path;

/// The one of two wordings that is asked for.
pub(crate) fn say<'a>(language: Language, english: &'a str, chinese: &'a str) -> &'a str {
    match language {
        Language::English => english,
        Language::Chinese => chinese,
    }
}

/// Why a document gave no report, and what to do.
pub(crate) fn failure(failure: &Failure, language: Language) -> String {
    match failure {
        Failure::NoDocuments => say(
            language,
            "no .txt, .html, .htm or .md file is in this directory: add --all-files to read files of other names",
            "目录中没有 .txt、.html、.htm 或 .md 文件：如需读取其他文件，请加 --all-files",
        )
        .to_owned(),
        Failure::Io(_) if failure.is_not_found() => {
            say(language, "there is no such file or directory: check the path", "没有此文件或目录：请检查路径")
                .to_owned()
        }
        Failure::Io(error) => format!("{}: {error}", say(language, "cannot be read", "无法读取")),
        Failure::Parse(error) => error.message(language),
    }
}

/// One line on a whole run.
pub(crate) fn summary(documents: usize, failed: usize, language: Language) -> String {
    let reports = documents - failed;
    match language {
        Language::English => {
            let plural = |count: usize| if count == 1 { "" } else { "s" };
            format!(
                "{documents} document{}, {reports} report{}, {failed} failed",
                plural(documents),
                plural(reports)
            )
        }
        Language::Chinese => format!("共 {documents} 个文件，{reports} 份报告，{failed} 个失败"),
    }
}

/// That a file named with `--output` was left as it was.
pub(crate) fn not_written(path: &Path, language: Language) -> String {
    let path = printable(&path.to_string_lossy());
    match language {
        Language::English => format!("{path} was not written: no document gave a report"),
        Language::Chinese => format!("未写入 {path}：没有文件给出报告"),
    }
}

/// How much a diagnostic matters.
pub(crate) fn severity(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Info => say(language, "info", "提示"),
        Severity::Warning => say(language, "warning", "警告"),
        Severity::Error => say(language, "error", "错误"),
    }
}

/// Text of a document or a path without what would act on a terminal: control characters and marks of direction.
pub(crate) fn printable(text: &str) -> String {
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if acts(c) { ' ' } else { c }).collect()
}
