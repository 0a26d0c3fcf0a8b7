//! What the sentences of the narrative state: counts of applications and disputes, numbers broken down, years.
//!
//! Written for precision: a statement that is not surely about this agency, this year and this number is not used. One
//! search over the sections finds the words that such statements need; only their sentences are folded, cut into clauses
//! and parsed. A clause is understood whole or not at all, and what stands beside it decides whether it is about the
//! agency and the year: the whole county, other agencies, other years and sums over years make a sentence unusable.

mod about;
mod breakdown;
mod clause;
mod clauses;
mod place;
#[cfg(test)]
mod tests;
mod words;
mod years;

use super::finding::Outcome;
use crate::diagnostic::Code;
use crate::report::{Report, Section, SectionKind};
use crate::span::Span;
use about::{About, Found};
use aho_corasick::{AhoCorasick, Input, MatchKind};
use clause::{Reporter, Said, Source, names_other_year};
use clauses::{Clause, clauses};
use place::{Folded, Places};
use std::ops::Range;
use std::sync::LazyLock;

/// About how many statements of a document are used at most; the last sentence may have some more.
pub(super) const MOST: usize = 1_000;
/// The longest sentence that is read, in bytes; longer ones are none.
const LONGEST_SENTENCE: usize = 3_000;
/// How far before a sentence it is looked for whom and when it is about, in bytes.
const BEFORE: usize = 400;
/// The longest heading that a clause may begin with, in bytes of the folded text.
const LONGEST_HEADING: usize = 75;

/// What is counted in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantity {
    /// Applications received, with or without those carried over.
    Received,
    /// Applications newly received.
    NewReceived,
    /// Applications carried over from the year before.
    CarriedOver,
    /// Applications handled.
    Handled,
    /// Applications carried forward to the year after.
    CarriedForward,
    /// Administrative reconsiderations.
    Reconsideration,
    /// Administrative lawsuits.
    Litigation,
}

/// What a sentence states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// So many of something.
    Count { quantity: Quantity, count: i64 },
    /// A number and the sum of its parts.
    Breakdown { total: i64, parts: i64, outcome: Outcome },
    /// The year reported on.
    Year(u16),
}

/// A statement and its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) what: What,
    pub(super) span: Span,
}

/// Words that a sentence with a statement has, also where a line ends within them.
static TRIGGERS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    const WORDS: &[&str] = &[
        "申请", "申請", "申\n", "复议", "復議", "複議", "复\n", "诉讼", "訴訟", "诉\n", "其中", "其\n",
        "办结", "辦結", "办\n", "结转", "結轉", "结\n",
    ];
    // Of this kind there are searches for a few words that look at many bytes at once.
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(WORDS).expect("a few words")
});

/// All statements of a report whose spans are places in `text`, in the order of the text but for the years, which
/// come first.
pub(super) fn statements(report: &Report, text: &str) -> Vec<Statement> {
    let mut statements = Vec::new();
    // Whose sentences they are is not known where a text holds two reports.
    if report.diagnostics().iter().any(|seen| seen.code == Code::SecondReport) {
        return statements;
    }
    years::statements(report, text, &mut statements);
    let reporter = reporter(report);
    for section in report.sections() {
        let mut reader = Reader {
            section,
            places: Places::new(text, section),
            folded: Folded::default(),
            reporter: &reporter,
            topic: Topic::None,
            statements: &mut statements,
        };
        reader.read();
    }
    statements
}

fn reporter(report: &Report) -> Reporter {
    let metadata = report.metadata();
    let name: String = metadata
        .agency
        .iter()
        .flat_map(|agency| agency.chars())
        .filter_map(crate::grammar::label::fold)
        .collect();
    let short = name.replace("人民政府", "政府");
    let mut names = vec![name];
    for name in [short.replace("办公室", "办"), short] {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Reporter { names, year: metadata.fiscal_year }
}

/// What the clauses before were about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    /// Something else.
    None,
    /// A heading named applications.
    Named,
    /// Applications were counted.
    Counted,
    /// A part of them was.
    Subset,
}

/// Reads the sentences of a section.
struct Reader<'a> {
    section: &'a Section,
    places: Places<'a>,
    folded: Folded,
    reporter: &'a Reporter,
    topic: Topic,
    statements: &'a mut Vec<Statement>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let text = self.section.text.as_str();
        let mut from = 0;
        while self.statements.len() < MOST
            && let Some(hit) = TRIGGERS.find(Input::new(text).range(from..))
        {
            let before = &text[from..hit.start()];
            let start = before
                .rfind(STOPS)
                .map_or(from, |stop| from + stop + before[stop..].chars().next().map_or(1, char::len_utf8));
            let end = text[hit.start()..].find(STOPS).map_or(text.len(), |stop| hit.start() + stop);
            // A sentence that does not follow the one before begins anew.
            if !text[from..start].trim_matches(STOPS).trim().is_empty() || from == 0 {
                self.topic = Topic::None;
            }
            if end - start <= LONGEST_SENTENCE {
                self.sentence(start..end);
            } else {
                self.topic = Topic::None;
            }
            from = end;
        }
    }

    fn sentence(&mut self, range: Range<usize>) {
        let text = self.section.text.as_str();
        self.folded.fold(&text[range.clone()], range.start);
        let mut found = std::mem::take(&mut self.folded);
        let counts = if matches!(self.section.kind, SectionKind::Problems | SectionKind::Other) {
            Vec::new()
        } else {
            self.counts(&found, range.start)
        };
        let counts =
            counts.into_iter().map(|(range, quantity, count)| (range, What::Count { quantity, count }));
        let mut all: Vec<_> = counts.chain(breakdown::breakdowns(found.text())).collect();
        all.sort_by_key(|(range, _)| range.start);
        for (range, what) in all {
            if let Some(origin) = found.origin(range, text)
                && let Some(span) = self.places.place(origin)
            {
                self.statements.push(Statement { what, span });
            }
        }
        std::mem::swap(&mut self.folded, &mut found);
    }

    /// The counts that a sentence states, if it is about this agency and this year.
    fn counts(&mut self, sentence: &Folded, start: usize) -> Vec<(Range<usize>, Quantity, i64)> {
        let text = sentence.text();
        let mut counts = Vec::new();
        let mut about = About::default();
        if self.topic == Topic::Subset {
            self.topic = Topic::Counted;
        }
        for part in clauses(text) {
            let (range, lead, said) = self.clause(sentence, &part, &mut about);
            about.own |= lead.own;
            about.time |= lead.time;
            if matches!(said, Said::Count(..) | Said::Both(_)) {
                about.settle(self.reporter.year);
            }
            let (strangers, own) = (about.strangers, lead.own);
            let mut push = |quantity, count| {
                // Behind a clause about somebody else only what says that it is about itself is.
                let accepted = !strangers || own;
                if accepted && !part.goes_on && !excludes(&text[part.bracket.clone()]) {
                    counts.push((range.clone(), quantity, count));
                }
            };
            match said {
                Said::Count(quantity @ (Quantity::Reconsideration | Quantity::Litigation), count, source) => {
                    let known = source == Source::Itself
                        || about.caused
                        || self.section.kind == SectionKind::Disputes;
                    about.caused |= source == Source::Itself;
                    if known {
                        push(quantity, count);
                    }
                    self.topic = Topic::None;
                }
                Said::Both(count) => {
                    push(Quantity::Reconsideration, count);
                    push(Quantity::Litigation, count);
                    about.caused = true;
                    self.topic = Topic::None;
                }
                Said::Count(quantity, count, source) => {
                    let known = match source {
                        Source::Itself => true,
                        Source::Before => self.topic == Topic::Counted,
                        Source::Topic => matches!(self.topic, Topic::Counted | Topic::Named),
                    };
                    if known {
                        push(quantity, count);
                        self.topic = Topic::Counted;
                    } else if self.topic != Topic::Subset {
                        self.topic = Topic::None;
                    }
                }
                Said::Subset => {
                    self.topic = if self.topic == Topic::None { Topic::None } else { Topic::Subset }
                }
                Said::Aside | Said::Lead => {}
                Said::Other => {
                    let words = &text[part.range.clone()];
                    about.others.push((words, lead.own));
                    self.topic = if is_heading(words) { Topic::Named } else { Topic::None };
                }
            }
            if part.mark == Some(';') && self.topic == Topic::Subset {
                self.topic = Topic::Counted;
            }
        }
        if counts.is_empty() {
            return counts;
        }
        about.settle(self.reporter.year);
        let unusable = about.elsewhere || about.other_year || about.over_years && !about.time;
        if unusable || self.doubted_before(start, &about) {
            return Vec::new();
        }
        counts
    }

    /// What a clause says, and the place of what says it. It may begin with a heading that white space divides from it.
    fn clause<'s>(
        &mut self,
        sentence: &'s Folded,
        part: &Clause,
        about: &mut About<'s>,
    ) -> (Range<usize>, clause::Lead, Said) {
        let words = &sentence.text()[part.range.clone()];
        let (lead, said) = clause::clause(words, self.reporter);
        if said != Said::Other {
            return (part.range.clone(), lead, said);
        }
        for at in sentence.breaks_within(part.range.clone()) {
            let (heading, rest) = words.split_at(at);
            if heading.len() > LONGEST_HEADING {
                break;
            }
            if !ends_heading(heading) {
                continue;
            }
            let (lead, said) = clause::clause(rest, self.reporter);
            if matches!(said, Said::Count(..) | Said::Both(_)) {
                about.others.push((heading, false));
                self.topic = if is_heading(heading) { Topic::Named } else { Topic::None };
                return (part.range.start + at..part.range.end, lead, said);
            }
        }
        (part.range.clone(), lead, said)
    }

    /// Whether what stands before a sentence in its paragraph leaves it in doubt whom and when it is about.
    fn doubted_before(&self, start: usize, about: &About<'_>) -> bool {
        if about.own && about.time {
            return false;
        }
        let text = &self.section.text[..start];
        let mut from = start.saturating_sub(BEFORE);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let before = &text[from..];
        // A paragraph ends where a line ends with its sentence.
        let paragraph = before.rfind("。\n").map_or(before, |end| &before[end + "。\n".len()..]);
        let mut folded = Folded::default();
        folded.fold(paragraph, 0);
        let words = folded.text();
        let found = Found::in_words(words);
        let other_time = found.over_years || names_other_year(words, self.reporter.year);
        !about.own && found.elsewhere || !about.time && other_time
    }
}

const STOPS: [char; 5] = ['。', '！', '？', '!', '?'];

/// Whether a remark in brackets leaves something out, or says that a count is not exact.
fn excludes(bracket: &str) -> bool {
    const WORDS: &[&str] =
        &["不含", "不包括", "除", "剔除", "仅", "未计", "约", "不计", "全县", "全市", "全区", "累计"];
    WORDS.iter().any(|word| bracket.contains(word))
}

/// Whether words may be a heading.
fn ends_heading(words: &str) -> bool {
    const ENDS: &[&str] = &["情况", "工作", "方面", "公开", "申请", "办理", "处理", "诉讼", "事项", "复议"];
    ENDS.iter().any(|end| words.ends_with(end)) && !words.contains([',', ';'])
}

/// Whether words are a heading about applications.
fn is_heading(words: &str) -> bool {
    if !ends_heading(words) {
        return false;
    }
    let words = words::numbering(words).map_or(words, |(words, ())| words);
    let short = words.chars().count() <= 24 && !words.contains(|c: char| c.is_ascii_digit());
    short && words.contains("申请") && words.contains("公开") && ends_heading(words)
}
