//! Checks for people: annotated lines of the document for what is violated, then a line on the document.

use super::excerpt::excerpt;
use super::marks::{Mark, Side, marks, of_cells};
use super::summary::name;
use super::{Options, Pair, of_report, tallies};
use crate::messages::{printable, say};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use gikai_parse::{Check, Finding, Language, LineIndex, Outcome, Report, Series, Status};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The most instances of a document that are shown.
const MOST: usize = 50;
/// The most rows that are listed as missing.
const MOST_ROWS: usize = 8;

#[derive(Debug)]
pub(super) struct Text {
    options: Options,
    /// Checks whose advice has been given.
    advised: BTreeSet<Check>,
}

impl Text {
    pub(super) fn new(options: Options) -> Self {
        Self { options, advised: BTreeSet::new() }
    }

    pub(super) fn document(&mut self, report: &Report, text: &str, to: &mut impl Write) -> io::Result<()> {
        let language = self.options.language;
        let lines = LineIndex::new(text);
        let violated: Vec<&Finding> = report.checks().violations(self.options.strict_blanks).collect();
        for finding in violated.iter().take(MOST) {
            let marks = marks(report, finding, language);
            let part = Part { report, text, lines: &lines, marks };
            self.write(finding, &[part], to)?;
        }
        if violated.len() > MOST {
            let more = violated.len() - MOST;
            match language {
                Language::English => writeln!(to, "… and {more} more: --format json has them all\n")?,
                Language::Chinese => writeln!(to, "……另有 {more} 处，--format json 列出全部\n")?,
            }
        }
        writeln!(to, "{}", self.line(report))
    }

    pub(super) fn pair(&mut self, pair: &Pair<'_>, to: &mut impl Write) -> io::Result<()> {
        let (finding, language) = (pair.finding, self.options.language);
        let [earlier, later] = &pair.texts;
        let (of_earlier, of_later) = (LineIndex::new(earlier), LineIndex::new(later));
        let left = of_cells(pair.earlier, finding, Side::Left, finding.left_cells(), language);
        let right = of_cells(pair.later, finding, Side::Right, finding.right_cells(), language);
        let parts = [
            Part { report: pair.earlier, text: earlier, lines: &of_earlier, marks: left },
            Part { report: pair.later, text: later, lines: &of_later, marks: right },
        ];
        writeln!(to)?;
        self.write(finding, &parts, to)
    }

    /// A line on the checks over years.
    pub(super) fn series(&self, series: &Series, to: &mut impl Write) -> io::Result<()> {
        let total = tallies(series, self.options.strict_blanks).fold(
            [0; 3],
            |[holds, violated, unknown], (_, tally)| {
                [holds + tally.holds, violated + tally.violated, unknown + tally.not_assessable]
            },
        );
        let ([holds, violated, unknown], pairs) = (total, series.pairs());
        match self.options.language {
            Language::English => {
                let s = if pairs == 1 { "" } else { "s" };
                writeln!(
                    to,
                    "\n{pairs} pair{s} of years: {violated} violated, {holds} hold, {unknown} not assessable"
                )
            }
            Language::Chinese => {
                writeln!(
                    to,
                    "\n相邻年度 {pairs} 对：不成立 {violated} 处，成立 {holds} 处，无法评定 {unknown} 处"
                )
            }
        }
    }

    /// Writes what is violated with the lines that show it.
    fn write(&mut self, finding: &Finding, parts: &[Part<'_>], to: &mut impl Write) -> io::Result<()> {
        let language = self.options.language;
        let check = finding.check();
        let error = Level::ERROR.with_name(say(language, "error", "错误"));
        let title = error.primary_title(printable(&finding.message(language))).id(name(check, language));
        let mut group = Group::with_title(title);
        for part in parts {
            group = part.add_to(group);
        }
        let note = || Level::NOTE.with_name(say(language, "note", "说明"));
        // Of two reports both say by how much they differ.
        let mut notes: Vec<String> =
            parts.iter().flat_map(|part| notes(part.report, finding, language)).collect();
        notes.dedup();
        group = group.elements(notes.into_iter().map(|text| note().message(text)));
        if self.advised.insert(check) {
            let help = Level::HELP.with_name(say(language, "help", "建议"));
            group = group.element(help.message(check.help(language)));
        }
        let renderer = if self.options.colours { Renderer::styled() } else { Renderer::plain() };
        writeln!(to, "{}\n", renderer.render(&[group]))
    }

    /// A line on a document: how its checks came out.
    fn line(&self, report: &Report) -> String {
        let language = self.options.language;
        let tally = |check| report.checks().tally(check, self.options.strict_blanks);
        let of = |outcome| of_report().filter(move |&check| self.options.outcome(tally(check)) == outcome);
        let (hold, unknown) = (of(Outcome::Holds).count(), of(Outcome::NotAssessable).count());
        let violated: Vec<&str> = of(Outcome::Violated).map(|check| check.name(language)).collect();
        let source = printable(report.source().unwrap_or_default());
        let counted = violated.len();
        match language {
            Language::English => {
                let names = if counted == 0 { String::new() } else { format!(" ({})", violated.join(", ")) };
                format!("{source}: {counted} violated{names}, {hold} hold, {unknown} not assessable")
            }
            Language::Chinese => {
                let names =
                    if counted == 0 { String::new() } else { format!("（{}）", violated.join("、")) };
                format!("{source}：不成立 {counted} 项{names}，成立 {hold} 项，无法评定 {unknown} 项")
            }
        }
    }
}

/// A document with the places in it that a finding is about.
struct Part<'a> {
    report: &'a Report,
    text: &'a str,
    lines: &'a LineIndex,
    marks: Vec<Mark>,
}

impl Part<'_> {
    fn add_to<'g>(&self, group: Group<'g>) -> Group<'g> {
        let path = printable(self.report.source().unwrap_or_default());
        let Some(excerpt) = excerpt(self.text, self.lines, &self.marks) else {
            return group.element(Origin::path(path));
        };
        let first = self.marks.iter().map(|mark| mark.span.range().start).min().unwrap_or(0);
        let at = self.lines.position(self.text, first);
        let annotations = self.marks.iter().zip(excerpt.places).map(|(mark, place)| {
            let kind = match mark.side {
                Side::Left => AnnotationKind::Primary,
                Side::Right => AnnotationKind::Context,
            };
            kind.span(place).label(mark.label.clone())
        });
        let snippet = Snippet::source(excerpt.source).line_start(excerpt.first_line).annotations(annotations);
        if excerpt.cut {
            return group.element(Origin::path(path).line(at.line).char_column(at.column)).element(snippet);
        }
        group.element(snippet.path(path))
    }
}

/// What the lines of the document do not show.
fn notes(report: &Report, finding: &Finding, language: Language) -> Vec<String> {
    let mut notes = Vec::new();
    let cells = [finding.left_cells(), finding.right_cells()];
    if finding.check() == Check::FormComplete {
        notes.extend(missing(report, finding, language));
        return notes;
    }
    let all = cells.into_iter().flatten().flat_map(|cells| cells.addresses()).filter_map(|at| report.get(at));
    let blank = all.filter(|cell| matches!(cell.status(), Status::Blank | Status::NotApplicable)).count();
    if let (Some(difference), true) = (finding.difference(), cells.iter().all(Option::is_some)) {
        let said = say(language, "left less right is", "左右相差");
        notes.push(format!("{said} {difference}"));
    }
    if blank > 0 {
        notes.push(match language {
            Language::English => format!("{blank} blank or `/` cells count as zero"),
            Language::Chinese => format!("其中 {blank} 个空白或“/”单元格按零计"),
        });
    }
    notes
}

/// Which rows or tables are missing.
fn missing(report: &Report, finding: &Finding, language: Language) -> Option<String> {
    let said = say(language, "missing: ", "缺少：");
    let Some(cells) = finding.left_cells() else {
        let gone = gikai_parse::form::Table::ALL.iter().filter(|table| report.table(**table).is_none());
        let form = report.tables().first().map_or(gikai_parse::form::Form::F2021, |filled| filled.form());
        let names: Vec<String> = gone
            .map(|&table| match language {
                Language::English => table.key().to_owned(),
                Language::Chinese => form.table(table).title.to_owned(),
            })
            .collect();
        return Some(format!("{said}{}", names.join(say(language, ", ", "；"))));
    };
    let gone =
        cells.addresses().filter(|at| report.get(*at).is_some_and(|cell| cell.status() == Status::Missing));
    let mut rows: Vec<_> = gone.map(|at| at.row).collect();
    rows.dedup();
    let spec = cells.form().table(cells.table());
    let label = |row| spec.block_of(row)?.rows.iter().find(|spec| spec.row == row).map(|spec| spec.label);
    let names: Vec<&str> = rows
        .iter()
        .take(MOST_ROWS)
        .map(|&row| match language {
            Language::English => row.key(),
            Language::Chinese => label(row).unwrap_or_default(),
        })
        .collect();
    let more = if rows.len() > MOST_ROWS { " …" } else { "" };
    Some(format!("{said}{}{more}", names.join(say(language, ", ", "；"))))
}
