//! How the checks came out: a table of them, what is violated, and the sentences that were compared.

use crate::Options;
use crate::escape::Escaped;
use crate::reasons::violated;
use crate::source::boundary;
use crate::tables::uncertain;
use crate::words::Words;
use gikai_parse::{Cells, Check, Diagnostic, Finding, Language, LineIndex, Outcome, Report, Severity, Tally};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The most cells of a side that are linked one by one.
const MOST_CELLS: usize = 8;
/// The most characters of a sentence that are quoted.
const LONGEST_QUOTE: usize = 160;
/// How many bytes of a section are shown.
const LONGEST_SECTION: usize = 20_000;

/// Draws the checks of a report.
pub(crate) struct Results<'a> {
    pub(crate) report: &'a Report,
    pub(crate) text: &'a str,
    pub(crate) lines: &'a LineIndex,
    pub(crate) words: Words,
    pub(crate) prefix: &'a str,
    pub(crate) options: Options,
}

/// How a check came out: violated where one of its instances is.
pub(crate) fn outcome(tally: Tally) -> Outcome {
    match tally {
        Tally { violated: 1.., .. } => Outcome::Violated,
        Tally { holds: 1.., .. } => Outcome::Holds,
        _ => Outcome::NotAssessable,
    }
}

pub(crate) fn of_report() -> impl Iterator<Item = Check> {
    Check::ALL.iter().copied().filter(|check| !check.is_series())
}

/// How many checks came out each way.
pub(crate) fn counted(report: &Report, options: Options) -> [usize; 3] {
    let mut counts = [0; 3];
    for check in of_report() {
        counts[outcome(report.checks().tally(check, options.strict_blanks)) as usize] += 1;
    }
    counts
}

/// One sentence on a document.
pub(crate) fn verdict(
    out: &mut String,
    report: &Report,
    [hold, violated, unknown]: [usize; 3],
    words: Words,
) {
    let doubts = uncertain(report);
    let (class, sign) = match (violated, doubts, hold) {
        (1.., ..) => ("violated", sign(Outcome::Violated)),
        (0, 1.., _) => ("doubt", "?"),
        (0, 0, 1..) => ("holds", sign(Outcome::Holds)),
        (0, 0, 0) => ("", sign(Outcome::NotAssessable)),
    };
    let _ =
        write!(out, "<p class=\"verdict {class}\"><span class=\"sign\" aria-hidden=\"true\">{sign}</span> ");
    words.say_each(out, |language| match language {
        Language::Chinese => {
            let doubts =
                if doubts == 0 { String::new() } else { format!("；{doubts} 个单元格有待核对") };
            format!("检查：{violated} 项不成立，{hold} 项成立，{unknown} 项无法评定{doubts}")
        }
        Language::English => {
            let s = |count: usize| if count == 1 { "" } else { "s" };
            let doubts = if doubts == 0 {
                String::new()
            } else {
                format!("; {doubts} cell{} to be looked at", s(doubts))
            };
            format!("checks: {violated} violated, {hold} hold, {unknown} not assessable{doubts}")
        }
    });
    out.push_str("</p>");
}

impl Results<'_> {
    /// What is violated, one by one.
    pub(crate) fn violations(&self, out: &mut String) {
        let findings = || self.report.checks().findings().iter().enumerate();
        let bad: Vec<_> = findings().filter(|(_, one)| violated(one, self.options.strict_blanks)).collect();
        if bad.is_empty() {
            return;
        }
        out.push_str("<ol class=\"violations\">");
        let mut advised = BTreeSet::new();
        for (index, finding) in bad {
            let _ =
                write!(out, "<li id=\"{}f-{index}\"><p class=\"what\"><span class=\"name\">", self.prefix);
            let check = finding.check();
            self.words.say_each(out, |language| check.name(language).to_owned());
            out.push_str("</span> ");
            self.words.say_each(out, |language| finding.message(language));
            out.push_str("</p>");
            self.quote(out, index, finding);
            self.sides(out, finding);
            if advised.insert(check) {
                out.push_str("<p class=\"advice\">");
                self.words.say_each(out, |language| check.help(language).to_owned());
                out.push_str("</p>");
            }
            out.push_str("</li>");
        }
        out.push_str("</ol>");
    }

    /// The sentence that a finding is about, with a link to its place.
    fn quote(&self, out: &mut String, index: usize, finding: &Finding) {
        let Some(span) = finding.span() else { return };
        let words = span.slice(self.text).unwrap_or_default();
        let quoted: String = words.split_whitespace().collect();
        let short: String = quoted.chars().take(LONGEST_QUOTE).collect();
        let more = if short.len() < quoted.len() { "…" } else { "" };
        let line = self.lines.position(self.text, span.range().start).line;
        let _ = write!(
            out,
            "<p class=\"quote\"><q lang=\"zh-CN\">{}{more}</q> <a href=\"#{}t-{index}\">",
            Escaped(short),
            self.prefix
        );
        self.words.say(out, &format!("第{line}行"), &format!("line {line}"));
        out.push_str("</a></p>");
    }

    /// Both sides of a formula with their cells.
    fn sides(&self, out: &mut String, finding: &Finding) {
        let (left, right) = (finding.left_cells(), finding.right_cells());
        if left.is_none() && right.is_none() || finding.check() == Check::FormComplete {
            return;
        }
        out.push_str("<p class=\"sides\">");
        self.side(out, finding.left(), left);
        if right.is_some() {
            out.push_str(" <b class=\"ne\">≠</b> ");
            self.side(out, finding.right(), right);
            if let Some(difference) = finding.difference() {
                out.push_str(" <span class=\"difference\">");
                self.words.say(out, &format!("相差 {difference}"), &format!("difference {difference}"));
                out.push_str("</span>");
            }
        }
        out.push_str("</p>");
    }

    fn side(&self, out: &mut String, sum: Option<i64>, cells: Option<Cells>) {
        let sum = sum.map(|sum| sum.to_string()).unwrap_or_default();
        let _ = write!(out, "<span class=\"side\"><b>{sum}</b>");
        if let Some(cells) = cells {
            // Zeros add nothing.
            let value = |at| self.report.get(at).and_then(|cell| cell.value().map(|value| value.to_string()));
            let parts: Vec<_> = cells.addresses().map(|at| (at, value(at))).collect();
            let some = parts.iter().filter(|(_, value)| value.as_deref().is_some_and(|value| value != "0"));
            let shown: Vec<_> = some.take(MOST_CELLS + 1).collect();
            let single = parts.len() == 1;
            if !shown.is_empty() || single {
                out.push_str(" = ");
            }
            let first: Vec<_> = if single { parts.iter().collect() } else { shown };
            for (index, (at, value)) in first.iter().take(MOST_CELLS).enumerate() {
                let plus = if index > 0 { " + " } else { "" };
                let value = value.as_deref().unwrap_or("·");
                let _ = write!(
                    out,
                    "{plus}<a href=\"#{}c-{at}\" title=\"{at}\">{}</a>",
                    self.prefix,
                    Escaped(value)
                );
            }
            if first.len() > MOST_CELLS {
                out.push_str(" + …");
            }
        }
        out.push_str("</span>");
    }

    /// All checks with what came out.
    pub(crate) fn table(&self, out: &mut String) {
        let name = Escaped(self.words.plain("检查", "checks"));
        let _ = write!(
            out,
            "<div class=\"frame\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table class=\"checks\"><thead><tr>"
        );
        for (chinese, english) in [("检查", "check"), ("成立条件", "holds when"), ("结果", "result")]
        {
            out.push_str("<th scope=\"col\">");
            self.words.say(out, chinese, english);
            out.push_str("</th>");
        }
        out.push_str("</tr></thead><tbody>");
        for check in of_report() {
            let tally = self.report.checks().tally(check, self.options.strict_blanks);
            let outcome = outcome(tally);
            let _ = write!(out, "<tr class=\"{}\"><th scope=\"row\">", outcome.key());
            self.words.say_each(out, |language| check.name(language).to_owned());
            out.push_str("</th><td>");
            self.words.say_each(out, |language| check.formula(language).to_owned());
            let _ =
                write!(out, "</td><td class=\"result\"><span aria-hidden=\"true\">{}</span> ", sign(outcome));
            let Tally { holds, violated, not_assessable, .. } = tally;
            let said = |language| {
                let [of_bad, of_good, of_none] = match language {
                    Language::Chinese => ["处不成立", "处成立", "处无法评定"],
                    Language::English => [" violated", " hold", " not assessable"],
                };
                let parts = [(violated, of_bad), (holds, of_good), (not_assessable, of_none)];
                let parts: Vec<String> = parts
                    .iter()
                    .filter(|(count, _)| *count > 0)
                    .map(|(count, of)| format!("{count}{of}"))
                    .collect();
                match (parts.is_empty(), language) {
                    (false, Language::Chinese) => parts.join("，"),
                    (false, Language::English) => parts.join(", "),
                    (true, Language::Chinese) => "没有可评定之处".to_owned(),
                    (true, Language::English) => "nothing to assess".to_owned(),
                }
            };
            self.words.say_each(out, said);
            out.push_str("</td></tr>");
        }
        out.push_str("</tbody></table></div>");
    }

    /// The sentences that were compared and not found wrong.
    pub(crate) fn sentences(&self, out: &mut String) {
        let findings = self.report.checks().findings().iter().enumerate();
        let compared =
            findings.filter(|(_, one)| one.span().is_some() && !violated(one, self.options.strict_blanks));
        let compared: Vec<_> = compared.collect();
        if compared.is_empty() {
            return;
        }
        out.push_str("<h3>");
        self.words.say(out, "比对过的语句", "sentences that were compared");
        out.push_str("</h3><ul class=\"sentences\">");
        for (index, finding) in compared {
            let outcome = finding.outcome(self.options.strict_blanks);
            let _ = write!(
                out,
                "<li id=\"{}f-{index}\" class=\"{}\"><span aria-hidden=\"true\">{}</span> ",
                self.prefix,
                outcome.key(),
                sign(outcome)
            );
            self.words.say_each(out, |language| finding.check().name(language).to_owned());
            self.quote(out, index, finding);
            out.push_str("</li>");
        }
        out.push_str("</ul>");
    }

    /// The sections of the narrative, folded up, each with its place.
    pub(crate) fn narrative(&self, out: &mut String) {
        for (index, section) in self.report.sections().iter().enumerate() {
            out.push_str("<details><summary>");
            match section.heading.as_str() {
                "" => self.words.say(out, "（标题前后）", "(preamble)"),
                heading => {
                    let _ = write!(out, "<span lang=\"zh-CN\">{}</span>", Escaped(heading));
                }
            }
            let line = self.lines.position(self.text, section.span.range().start).line;
            let text = &section.text;
            let (shown, left_out) = text.split_at(boundary(text, LONGEST_SECTION.min(text.len())));
            let _ = write!(out, "</summary><p class=\"text\" lang=\"zh-CN\">{}", Escaped(shown));
            if !left_out.is_empty() {
                let characters = left_out.chars().count();
                out.push_str("<span class=\"cut\">");
                let english = format!("… {characters} characters left out");
                self.words.say(out, &format!("……略去 {characters} 字"), &english);
                out.push_str("</span>");
            }
            let _ = write!(out, "</p><p class=\"quote\"><a href=\"#{}p-{index}\">", self.prefix);
            self.words.say(out, &format!("第{line}行"), &format!("line {line}"));
            out.push_str("</a></p></details>");
        }
    }

    /// What is wrong or uncertain in the reading, each with its place.
    pub(crate) fn diagnostics(&self, out: &mut String) {
        out.push_str("<ul class=\"diagnostics\">");
        for (index, seen) in self.report.diagnostics().iter().enumerate() {
            let _ = write!(out, "<li class=\"{}\"><b>", seen.severity().key());
            let (chinese, english) = match seen.severity() {
                Severity::Info => ("提示", "info"),
                Severity::Warning => ("警告", "warning"),
                Severity::Error => ("错误", "error"),
            };
            self.words.say(out, chinese, english);
            out.push_str("</b> ");
            self.words.say_each(out, |language| seen.message(language));
            self.place(out, index, seen);
            out.push_str(" <span class=\"advice\">");
            self.words.say_each(out, |language| seen.code.help(language).to_owned());
            out.push_str("</span></li>");
        }
        out.push_str("</ul>");
    }

    fn place(&self, out: &mut String, index: usize, seen: &Diagnostic) {
        let Some(span) = seen.span else { return };
        let line = self.lines.position(self.text, span.range().start).line;
        let _ = write!(out, " <a href=\"#{}d-{index}\">", self.prefix);
        self.words.say(out, &format!("第{line}行"), &format!("line {line}"));
        out.push_str("</a>");
    }
}

pub(crate) fn sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "✓",
        Outcome::Violated => "✗",
        Outcome::NotAssessable => "–",
    }
}
