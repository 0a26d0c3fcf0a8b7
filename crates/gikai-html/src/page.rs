//! A page of reports, written one after the other.

use crate::Options;
use crate::checks::{Results, counted, verdict};
use crate::escape::Escaped;
use crate::facts::facts;
use crate::source::source;
use crate::tables::Drawing;
use crate::words::Words;
use gikai_parse::{Finding, Language, LineIndex, Report};
use std::fmt::Write as _;

/// The style of page and tables.
pub(crate) const STYLE: &str = include_str!("style.css");
/// The hash of [`STYLE`] by which the policy of the page knows it; a test holds both together.
const STYLE_HASH: &str = "sha256-uMcW+S4KYstFMO5y8PZOfY2eA61X0umUkydSkwe56r4=";

/// What is violated between the reports of two years.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct YearsApart<'a> {
    finding: &'a Finding,
    earlier: &'a Report,
    later: &'a Report,
}

impl<'a> YearsApart<'a> {
    /// A finding of [`check_series`](gikai_parse::check_series) with the reports that it is about.
    pub fn new(finding: &'a Finding, earlier: &'a Report, later: &'a Report) -> Self {
        Self { finding, earlier, later }
    }
}

/// Writes a page: its head, its documents, its end.
#[derive(Debug)]
pub struct Page {
    options: Options,
    words: Words,
    /// The documents written so far: title and how their checks came out.
    written: Vec<(String, [usize; 3])>,
    years: String,
}

impl Page {
    /// A page without documents yet.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { options, words: Words::Both(options.language), written: Vec::new(), years: String::new() }
    }

    /// What stands before the first document.
    #[must_use]
    pub fn head(&self) -> String {
        let lang = if self.options.language == Language::Chinese { "zh-CN" } else { "en" };
        let checked = |language| if self.options.language == language { " checked" } else { "" };
        let (chinese, english) = (checked(Language::Chinese), checked(Language::English));
        let title = match self.options.language {
            Language::Chinese => "政府信息公开工作年度报告检查结果",
            Language::English => "Checks of annual reports on open government information",
        };
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_HASH}'; \
             base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body class=\"gikai page\">\n\
             <input type=\"radio\" name=\"language\" id=\"language-zh\"{chinese}>\
             <input type=\"radio\" name=\"language\" id=\"language-en\"{english}>\n\
             <header class=\"bar\"><b>gikai</b> <span class=\"languages\"><label for=\"language-zh\" lang=\"zh-CN\">中文</label>\
             <label for=\"language-en\" lang=\"en\">English</label></span> <a class=\"to-index\" href=\"#index\">"
        );
        self.words.say(&mut out, "汇总", "summary");
        out.push_str("</a></header>\n<main>\n");
        out
    }

    /// One document; `text` is what the spans of its report are places in.
    #[must_use]
    pub fn document(&mut self, report: &Report, text: &str) -> String {
        let prefix = format!("d{}", self.written.len() + 1);
        let lines = LineIndex::new(text);
        let (words, options) = (self.words, self.options);
        let title = report.metadata().title.as_deref().or(report.source()).unwrap_or_default();
        let counts = counted(report, options);
        self.written.push((title.to_owned(), counts));
        let mut out = format!("<article id=\"{prefix}\">\n<h1>{}</h1>\n", Escaped(title));
        let prefix = format!("{prefix}-");
        verdict(&mut out, report, counts, words);
        facts(&mut out, report, words);
        let results = Results { report, text, lines: &lines, words, prefix: &prefix, options };
        results.violations(&mut out);
        section(&mut out, words, "tables", &prefix, ("法定表格", "tables"), |out| {
            Drawing { report, words, prefix: Some(&prefix), options }.tables(out);
        });
        section(&mut out, words, "checks", &prefix, ("检查", "checks"), |out| {
            results.table(out);
            results.sentences(out);
        });
        if !report.diagnostics().is_empty() {
            section(&mut out, words, "uncertain", &prefix, ("读取说明", "notes on the reading"), |out| {
                results.diagnostics(out);
            });
        }
        if !report.sections().is_empty() {
            section(&mut out, words, "narrative", &prefix, ("正文各部分", "sections"), |out| {
                results.narrative(out);
            });
        }
        section(&mut out, words, "source", &prefix, ("原文", "source text"), |out| {
            source(out, report, text, &prefix, words, options);
        });
        out.push_str("</article>\n");
        out
    }

    /// Takes what is violated between two years; it stands at the end of the page.
    pub fn years_apart(&mut self, apart: YearsApart<'_>) {
        let YearsApart { finding, earlier, later } = apart;
        let out = &mut self.years;
        out.push_str("<li><p class=\"what\"><span class=\"name\">");
        self.words.say_each(out, |language| finding.check().name(language).to_owned());
        out.push_str("</span> ");
        self.words.say_each(out, |language| finding.message(language));
        let source = |report: &Report| report.source().unwrap_or_default().to_owned();
        let _ = write!(
            out,
            "</p><p class=\"sides\">{} → {}</p></li>",
            Escaped(source(earlier)),
            Escaped(source(later))
        );
    }

    /// What stands behind the last document.
    #[must_use]
    pub fn end(&self) -> String {
        let mut out = String::from("<section class=\"index\" id=\"index\"><h2>");
        self.words.say(&mut out, "汇总", "summary");
        let name = Escaped(self.words.plain("汇总", "summary"));
        let _ = write!(
            out,
            "</h2><div class=\"frame\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table class=\"index\"><thead><tr>"
        );
        let heads =
            [("文件", "document"), ("不成立", "violated"), ("成立", "hold"), ("无法评定", "not assessable")];
        for (chinese, english) in heads {
            out.push_str("<th scope=\"col\">");
            self.words.say(&mut out, chinese, english);
            out.push_str("</th>");
        }
        out.push_str("</tr></thead><tbody>");
        for (index, (title, [hold, violated, unknown])) in self.written.iter().enumerate() {
            let class = if *violated > 0 { "violated" } else { "holds" };
            let _ = write!(
                out,
                "<tr class=\"{class}\"><th scope=\"row\"><a href=\"#d{}\">{}</a></th><td>{violated}</td><td>{hold}</td><td>{unknown}</td></tr>",
                index + 1,
                Escaped(title)
            );
        }
        out.push_str("</tbody></table></div>");
        if !self.years.is_empty() {
            out.push_str("<h3>");
            self.words.say(&mut out, "年度之间", "between years");
            let _ = write!(out, "</h3><ol class=\"violations\">{}</ol>", self.years);
        }
        let version = env!("CARGO_PKG_VERSION");
        let _ = write!(out, "</section>\n</main>\n<footer>gikai {version}</footer>\n</body>\n</html>\n");
        out
    }
}

fn section(
    out: &mut String,
    words: Words,
    class: &str,
    prefix: &str,
    (chinese, english): (&str, &str),
    write: impl FnOnce(&mut String),
) {
    let _ = write!(out, "<section class=\"{class}\" id=\"{prefix}{class}\"><h2>");
    words.say(out, chinese, english);
    out.push_str("</h2>");
    write(out);
    out.push_str("</section>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use sha2::Digest as _;

    #[test]
    fn the_policy_names_the_style() {
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(STYLE));
        assert_eq!(STYLE_HASH, format!("sha256-{hash}"), "write this hash into STYLE_HASH");
    }
}
