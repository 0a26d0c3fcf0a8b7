//! What a report says of itself.

use crate::escape::Escaped;
use crate::words::Words;
use gikai_parse::Report;
use std::fmt::Write as _;

/// Writes the facts that are known, as a list of terms.
pub(crate) fn facts(out: &mut String, report: &Report, words: Words) {
    let metadata = report.metadata();
    let period = metadata.period.as_ref().map(|period| format!("{} – {}", period.from, period.to));
    let facts = [
        ("机关", "agency", metadata.agency.clone()),
        ("年度", "fiscal year", metadata.fiscal_year.map(|year| year.to_string())),
        ("期限", "period", period),
        ("文号", "document number", metadata.document_number.clone()),
        ("发布", "published", metadata.published.clone()),
        ("来源", "source", report.source().map(str::to_owned)),
    ];
    out.push_str("<dl class=\"facts\">");
    for (chinese, english, fact) in facts {
        if let Some(fact) = fact {
            out.push_str("<div><dt>");
            words.say(out, chinese, english);
            let _ = write!(out, "</dt><dd>{}</dd></div>", Escaped(fact));
        }
    }
    out.push_str("</dl>");
}
