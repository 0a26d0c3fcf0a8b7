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
            "no .txt, .html, .htm or .md file is in this directory or archive: add --all-files to read files of other names",
            "目录或压缩包中没有 .txt、.html、.htm 或 .md 文件：如需读取其他文件，请加 --all-files",
        )
        .to_owned(),
        Failure::Io(_) if failure.is_not_found() => {
            say(language, "there is no such file or directory: check the path", "没有此文件或目录：请检查路径")
                .to_owned()
        }
        Failure::Io(error) => format!("{}: {error}", say(language, "cannot be read", "无法读取")),
        Failure::Parse(error) => error.message(language),
        Failure::Broken(detail) => match language {
            Language::English => format!("cannot be read from here on: {detail}; get it again, or unpack it by other means"),
            Language::Chinese => format!("自此处起无法读取：{detail}；请重新获取，或用其他工具解包"),
        },
        Failure::NoColumnNamed => say(
            language,
            "this is a table: name the column that holds the documents with --text COLUMN, and the one that names them with --id COLUMN",
            "这是一张表：请用 --text 指明存放文件内容的列，用 --id 指明标识列",
        )
        .to_owned(),
        Failure::NoColumn { column, columns } => match language {
            Language::English => format!("there is no column `{column}`: there are {columns}"),
            Language::Chinese => format!("没有“{column}”列：现有 {columns}"),
        },
        Failure::NoText => say(
            language,
            "there is no text in this row: check the column named with --text",
            "此行没有文本：请检查 --text 指明的列",
        )
        .to_owned(),
        Failure::Answer(status) => match language {
            Language::English => format!("the server answered {status}, which is no page: fetch it again"),
            Language::Chinese => format!("服务器返回 {status}，不是网页：请重新抓取"),
        },
        Failure::Packed(packing) => match language {
            Language::English => format!("the page was sent packed as `{packing}`, which is not read: fetch it with gzip or unpacked"),
            Language::Chinese => format!("网页以“{packing}”压缩传输，无法解开：请以 gzip 或不压缩方式重新抓取"),
        },
        Failure::Internal => say(
            language,
            "gikai failed on this document, which is a mistake of the program: please report it with the document",
            "程序在处理此文件时出错，属程序缺陷：请附上文件反馈",
        )
        .to_owned(),
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

/// How far a run has come.
pub(crate) fn progress(documents: usize, rate: f64, language: Language) -> String {
    match language {
        Language::English => format!("{documents} documents, {rate:.0} a second"),
        Language::Chinese => format!("{documents} 个文件，每秒 {rate:.0} 个"),
    }
}

/// How long it will take yet, where `{eta}` is filled in.
pub(crate) fn remaining(language: Language) -> &'static str {
    say(language, "{eta} left", "剩余 {eta}")
}

/// That more documents gave no report than were named; the first of `files` lists them.
pub(crate) fn more_failed(more: usize, files: &[std::path::PathBuf], language: Language) -> String {
    let file = files.first().map(|path| printable(&path.to_string_lossy())).unwrap_or_default();
    match language {
        Language::English => format!("… and {more} more without a report: {file} lists all of them"),
        Language::Chinese => format!("……另有 {more} 个文件没有给出报告，全部列于 {file}"),
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
