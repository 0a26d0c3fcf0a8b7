//! Reports in a notebook: in Chinese, with English and the names of cells where a pointer rests, without links.

use crate::Options;
use crate::checks::{counted, verdict};
use crate::escape::Escaped;
use crate::facts::facts;
use crate::page::STYLE;
use crate::reasons::violated;
use crate::tables::{Drawing, uncertain};
use crate::words::Words;
use gikai_parse::Report;
use std::fmt::Write as _;

/// The most reports of a list that are shown one by one.
const MOST_REPORTS: usize = 60;
/// The most documents without report that are shown.
const MOST_FAILURES: usize = 20;

/// A report as a part of a page: what it says of itself, how its checks came out, its tables, and what is uncertain. A
/// `div` with a style of its own that touches nothing else.
///
/// ```
/// use gikai_html::{Options, report};
///
/// let text = "\
/// 三、收到和处理政府信息公开申请情况
/// 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
/// 一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | 0 | 0 | 0 | 30 |
/// ";
/// let html = report(&gikai_parse::parse_str(text)?, Options::default());
/// assert!(html.starts_with("<div") && html.contains("各类申请人之和为 28，“总计”为 30"));
/// # Ok::<(), gikai_parse::Error>(())
/// ```
#[must_use]
pub fn report(report: &Report, options: Options) -> String {
    let (mut out, words) = (begin(), Words::Hover);
    if let Some(title) = report.metadata().title.as_deref().or(report.source()) {
        let _ = write!(out, "<p class=\"title\">{}</p>", Escaped(title));
    }
    verdict(&mut out, report, counted(report, options), words);
    facts(&mut out, report, words);
    violations(&mut out, report, options);
    Drawing { report, words, prefix: None, options }.tables(&mut out);
    diagnostics(&mut out, report);
    out.push_str("</div>");
    out
}

/// A list of reports as a part of a page: a line for each, and the documents that gave none with the reasons.
#[must_use]
pub fn reports<'r>(
    reports: impl ExactSizeIterator<Item = &'r Report>,
    failures: &[(String, String)],
    options: Options,
) -> String {
    let (mut out, words) = (begin(), Words::Hover);
    let all = reports.len();
    out.push_str("<p class=\"title\">");
    let (chinese, english) = match failures.len() {
        0 => (format!("{all} 份报告"), format!("{all} reports")),
        failed => (
            format!("{all} 份报告，{failed} 个文件没有给出报告"),
            format!("{all} reports; {failed} documents gave none"),
        ),
    };
    words.say(&mut out, &chinese, &english);
    out.push_str("</p>");
    if all > 0 {
        out.push_str("<div class=\"frame\"><table class=\"documents\"><thead><tr>");
        let heads = [
            ("机关", "agency"),
            ("年度", "fiscal year"),
            ("表", "tables found"),
            ("单元格", "cells"),
            ("待核对", "cells to be looked at"),
            ("检查不成立", "violated checks"),
            ("来源", "source"),
        ];
        for (chinese, english) in heads {
            out.push_str("<th scope=\"col\">");
            words.say(&mut out, chinese, english);
            out.push_str("</th>");
        }
        out.push_str("</tr></thead><tbody>");
        for report in reports.take(MOST_REPORTS) {
            line(&mut out, report, options);
        }
        out.push_str("</tbody></table></div>");
    }
    more(&mut out, all, MOST_REPORTS);
    if !failures.is_empty() {
        out.push_str("<ul class=\"diagnostics\">");
        for (source, reason) in failures.iter().take(MOST_FAILURES) {
            let _ = write!(out, "<li class=\"error\"><b>{}</b> {}</li>", Escaped(source), Escaped(reason));
        }
        out.push_str("</ul>");
        more(&mut out, failures.len(), MOST_FAILURES);
    }
    out.push_str("</div>");
    out
}

fn begin() -> String {
    format!("<div class=\"gikai notebook\" lang=\"zh-CN\"><style>{STYLE}</style>")
}

/// One report of a list.
fn line(out: &mut String, report: &Report, options: Options) {
    let metadata = report.metadata();
    let cells = report.cells().count();
    let (doubts, [_, violated, _]) = (uncertain(report), counted(report, options));
    let class = |count: usize, class| if count > 0 { class } else { "" };
    let _ = write!(
        out,
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{cells}</td><td class=\"{}\">{doubts}</td><td class=\"{}\">{violated}</td>\
         <td class=\"source\">{}</td></tr>",
        Escaped(metadata.agency.as_deref().unwrap_or("?")),
        metadata.fiscal_year.map_or("?".to_owned(), |year| year.to_string()),
        report.tables().len(),
        class(doubts, "ambiguous"),
        class(violated, "violated"),
        Escaped(report.source().unwrap_or_default()),
    );
}

/// Says how many of a list are not shown.
fn more(out: &mut String, all: usize, shown: usize) {
    if all > shown {
        let rest = all - shown;
        out.push_str("<p class=\"cut\">");
        Words::Hover.say(out, &format!("……另有 {rest} 个"), &format!("… and {rest} more"));
        out.push_str("</p>");
    }
}

/// What is violated, in words; its cells are marked in the tables.
fn violations(out: &mut String, report: &Report, options: Options) {
    let bad = report.checks().findings().iter().filter(|finding| violated(finding, options.strict_blanks));
    let mut bad = bad.peekable();
    if bad.peek().is_none() {
        return;
    }
    out.push_str("<ol class=\"violations\">");
    for finding in bad {
        out.push_str("<li><span class=\"name\">");
        Words::Hover.say_each(out, |language| finding.check().name(language).to_owned());
        out.push_str("</span> ");
        Words::Hover.say_each(out, |language| finding.message(language));
        out.push_str("</li>");
    }
    out.push_str("</ol>");
}

/// What is wrong or uncertain in the reading, folded up: what is about cells stands below their tables.
fn diagnostics(out: &mut String, report: &Report) {
    let all = report.diagnostics();
    if all.is_empty() {
        return;
    }
    out.push_str("<details><summary>");
    let count = all.len();
    Words::Hover.say(out, &format!("读取说明（{count}）"), &format!("notes on the reading ({count})"));
    out.push_str("</summary><ul class=\"diagnostics\">");
    for seen in all {
        let _ = write!(out, "<li class=\"{}\">", seen.severity().key());
        Words::Hover.say_each(out, |language| seen.message(language));
        out.push_str(" <span class=\"advice\">");
        Words::Hover.say_each(out, |language| seen.code.help(language).to_owned());
        out.push_str("</span></li>");
    }
    out.push_str("</ul></details>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use gikai_parse::Language;

    #[test]
    fn lists_are_cut_and_say_so() {
        let one = Report::default().with_source("a<b");
        let many: Vec<Report> = vec![one; MOST_REPORTS + 3];
        let failures = vec![("x".to_owned(), "<i>".to_owned()); MOST_FAILURES + 1];
        let html = reports(many.iter(), &failures, Options::default().language(Language::Chinese));
        assert_eq!(html.matches("a&lt;b").count(), MOST_REPORTS);
        assert!(html.contains("……另有 3 个") && html.contains("title=\"… and 1 more\""));
        assert!(html.contains("63 份报告，21 个文件没有给出报告") && html.contains("&lt;i&gt;"));
    }
}
