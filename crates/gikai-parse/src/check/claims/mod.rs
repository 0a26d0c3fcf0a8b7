//! What the sentences of the narrative state: counts of applications and disputes, numbers broken down, years.
//!
//! Written for precision: a statement that is not surely about this agency, this year and this number is not used. One
//! search over the sections finds the words that such statements need; only their sentences are folded, cut into clauses
//! and parsed. A clause is understood whole or not at all, and what stands beside it decides whether it is about the
//! agency and the year: the whole county, other agencies, other years and sums over years make a sentence unusable.

mod breakdown;
mod clause;
mod place;
#[cfg(test)]
mod tests;
mod words;
mod years;

use super::finding::Outcome;
use crate::diagnostic::Code;
use crate::grammar::words::{Words, words};
use crate::report::{Report, Section, SectionKind};
use crate::span::Span;
use aho_corasick::{AhoCorasick, Input, MatchKind};
use clause::{Reporter, Said, Source, names_other_year};
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

/// A clause of a folded sentence.
struct Clause {
    range: Range<usize>,
    /// What stands in brackets behind it.
    bracket: Range<usize>,
    /// Whether it goes on behind the bracket.
    goes_on: bool,
    /// What ends it.
    mark: Option<char>,
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

/// Whom and when a sentence is about.
#[derive(Debug, Default)]
struct About<'s> {
    own: bool,
    time: bool,
    /// More than this agency.
    elsewhere: bool,
    /// Somebody else, perhaps, in a clause that was not understood.
    strangers: bool,
    other_year: bool,
    over_years: bool,
    /// A dispute before was one about information disclosure.
    caused: bool,
    /// The clauses that were not understood, and whether each says that it is about this agency. What else they tell is
    /// asked only where something is counted.
    others: Vec<(&'s str, bool)>,
}

impl About<'_> {
    /// Takes note of what the clauses that were not understood tell.
    fn settle(&mut self, year: Option<u16>) {
        for (words, own) in self.others.drain(..) {
            let found = Found::in_words(words);
            self.elsewhere |= found.elsewhere;
            self.strangers |= !own && found.strangers;
            self.over_years |= found.over_years;
            self.other_year |= names_other_year(words, year);
        }
    }
}

/// What words tell of whom and when they are about.
#[derive(Debug, Default)]
struct Found {
    elsewhere: bool,
    strangers: bool,
    over_years: bool,
}

impl Found {
    fn in_words(words: &str) -> Self {
        let mut found = Self::default();
        for (at, _) in words.char_indices() {
            let begin = Words::begin([ELSEWHERE, STRANGERS, OVER_YEARS], &words[at..]);
            found.elsewhere |= begin[0];
            found.strangers |= begin[1];
            found.over_years |= begin[2];
        }
        found
    }
}

/// Words for more than one agency.
const ELSEWHERE: &Words = words![
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全镇",
    "全乡",
    "全旗",
    "全州",
    "全盟",
    "全街道",
    "全系统",
    "全行业",
    "各级",
    "各省",
    "各市",
    "各县",
    "各区",
    "各乡",
    "各镇",
    "各街道",
    "各部门",
    "各单位",
    "各科",
    "各股",
    "各处",
    "各局",
    "各地",
    "各有关",
    "各相关",
    "各村",
    "各社区",
    "省直",
    "市直",
    "县直",
    "区直",
    "州直",
    "镇直",
    "下属",
    "所属",
    "直属",
    "下辖",
    "辖区",
    "基层",
    "我省",
    "我市",
    "我县",
    "我区",
    "我州",
    "我旗",
    "本省",
    "本市",
    "本县",
    "本区",
    "本州",
];
/// Words that name somebody else, perhaps.
const STRANGERS: &Words = words![
    "局",
    "院",
    "厅",
    "委员会",
    "镇",
    "乡",
    "村",
    "校",
    "公司",
    "中心",
    "街道",
    "部门",
    "单位",
    "社区",
    "政府办",
    "人民政府",
];
/// Words for a time longer than a year, or for none.
const OVER_YEARS: &Words = words![
    "以来",
    "历年",
    "累计",
    "近年",
    "近两年",
    "近三年",
    "近五年",
    "两年",
    "三年",
    "五年",
    "去年",
    "上年同期",
    "上半年",
    "下半年",
    "季度",
    "截至",
    "截止",
    "今年",
    "明年",
    "月份",
    "十四五",
    "十三五",
];

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

/// The clauses of a folded sentence.
fn clauses(sentence: &str) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    let mut bracket = 0..0;
    let mut push = |range: Range<usize>, bracket: Range<usize>, mark: Option<char>| {
        if !range.is_empty() {
            clauses.push(Clause { range, bracket, goes_on: false, mark });
        } else if let Some(last) = clauses.last_mut().filter(|last| last.mark == Some(')')) {
            last.mark = mark;
        }
    };
    for (at, byte) in sentence.bytes().enumerate() {
        let c = match byte {
            b'(' | b')' | b',' | b';' | b':' | b'.' => char::from(byte),
            0xe3 if sentence[at..].starts_with('、') => '、',
            _ => continue,
        };
        match c {
            '(' => {
                if depth == 0 {
                    bracket = start..at;
                }
                depth += 1;
            }
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    let inside = bracket.end + 1..at;
                    push(bracket.clone(), inside, Some(')'));
                    start = at + 1;
                }
            }
            ',' | ';' | ':' | '、' | '.' if depth == 0 => {
                let before = sentence[..at].chars().next_back();
                let next = sentence[at + c.len_utf8()..].chars().next();
                let digits = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let within = match c {
                    ',' => digits(before) && digits(next),
                    // Of a decimal, or of the number of a clause.
                    '.' => digits(before),
                    ':' => digits(next),
                    '、' => !before.is_some_and(|c| words::COUNTERS.contains(&c)),
                    _ => false,
                };
                if !within {
                    push(start..at, 0..0, Some(c));
                    start = at + c.len_utf8();
                }
            }
            _ => {}
        }
    }
    // A bracket that nothing closes ends what stands before it.
    let end = if depth > 0 { bracket.end } else { sentence.len() };
    push(start..end, 0..0, None);
    for at in 1..clauses.len() {
        let (before, behind) = clauses.split_at_mut(at);
        let (last, next) = (&mut before[at - 1], &behind[0]);
        // Behind the bracket the clause goes on.
        last.goes_on = last.mark == Some(')') && next.range.start == last.bracket.end + 1;
    }
    clauses
}
