//! Reports for reading: the tables as the official form has them, what is not read marked, and why.

use crate::grid::{Align, Grid, wrap};
use crate::messages::{self, printable, say};
use gikai_parse::form::{BlockSpec, RowGroup, TableSpec};
use gikai_parse::{Cell, Code, Diagnostic, FilledTable, Language, LineIndex, Report, Status};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::Range;

/// The widest label of a group of rows, in columns of the terminal.
const WIDEST_GROUP: usize = 8;
/// The widest label of a row.
const WIDEST_ROW: usize = 28;
/// The widest label of a column of table 2, and of the tables with many columns.
const WIDEST_COLUMN: usize = 18;
const WIDEST_NARROW_COLUMN: usize = 6;
/// How many diagnostics of a document are printed.
const MAX_DIAGNOSTICS: usize = 50;

/// Draws reports one below the other.
#[derive(Debug)]
pub(crate) struct Tables {
    language: Language,
    first: bool,
}

impl Tables {
    pub(crate) fn new(language: Language) -> Self {
        Self { language, first: true }
    }

    pub(crate) fn report(&mut self, report: &Report, text: &str, to: &mut impl Write) -> io::Result<()> {
        if !std::mem::replace(&mut self.first, false) {
            writeln!(to)?;
        }
        self.metadata(report, to)?;
        for filled in report.tables() {
            let title = filled.form().table(filled.table()).title;
            let form = say(self.language, "form ", "版式 ");
            writeln!(to, "\n{title} ({form}{})", filled.form())?;
            to.write_all(draw(filled).as_bytes())?;
        }
        if report.tables().is_empty() {
            writeln!(to, "\n{}", say(self.language, "no table was found", "没有找到表格"))?;
        }
        self.extra(report, to)?;
        self.legend(report, to)?;
        self.diagnostics(report, text, to)
    }

    fn metadata(&self, report: &Report, to: &mut impl Write) -> io::Result<()> {
        let metadata = report.metadata();
        let year = metadata.fiscal_year.map(|year| year.to_string());
        let period = metadata.period.as_ref().map(|period| format!("{} – {}", period.from, period.to));
        let facts = [
            ("source", "来源　", report.source()),
            ("title", "标题　", metadata.title.as_deref()),
            ("agency", "机关　", metadata.agency.as_deref()),
            ("fiscal year", "年度　", year.as_deref()),
            ("period", "期限　", period.as_deref()),
            ("document", "文号　", metadata.document_number.as_deref()),
            ("published", "发布　", metadata.published.as_deref()),
        ];
        for (english, chinese, fact) in facts {
            if let Some(fact) = fact {
                let name = say(self.language, english, chinese);
                let width = if self.language == Language::English { 12 } else { 0 };
                writeln!(to, "{name:width$}{}", printable(fact))?;
            }
        }
        Ok(())
    }

    fn extra(&self, report: &Report, to: &mut impl Write) -> io::Result<()> {
        if report.extra().is_empty() {
            return Ok(());
        }
        writeln!(to, "\n{}", say(self.language, "rows that the form does not have:", "版式以外的行："))?;
        for row in report.extra() {
            let values = row.values.iter().map(|value| if value.is_empty() { "·" } else { value });
            let values = values.collect::<Vec<_>>().join(" │ ");
            writeln!(to, "  {}  {}: {}", row.table, printable(&row.label), printable(&values))?;
        }
        Ok(())
    }

    fn legend(&self, report: &Report, to: &mut impl Write) -> io::Result<()> {
        let seen: BTreeSet<Status> = report.cells().map(|(_, cell)| cell.status()).collect();
        let marks: Vec<String> = seen
            .into_iter()
            .filter(|status| !status.mark().is_empty())
            .map(|status| format!("{} {}", status.mark(), status.meaning(self.language)))
            .collect();
        if marks.is_empty() { Ok(()) } else { writeln!(to, "{}", marks.join("   ")) }
    }

    fn diagnostics(&self, report: &Report, text: &str, to: &mut impl Write) -> io::Result<()> {
        let diagnostics = report.diagnostics();
        if diagnostics.is_empty() {
            return Ok(());
        }
        writeln!(to)?;
        let lines = LineIndex::new(text);
        let mut helped = BTreeSet::new();
        for diagnostic in diagnostics.iter().take(MAX_DIAGNOSTICS) {
            writeln!(to, "{}", self.diagnostic(diagnostic, text, &lines))?;
            if helped.insert(diagnostic.code) {
                writeln!(to, "    {}", help(diagnostic.code, self.language))?;
            }
        }
        if diagnostics.len() > MAX_DIAGNOSTICS {
            let more = diagnostics.len() - MAX_DIAGNOSTICS;
            match self.language {
                Language::English => writeln!(to, "… and {more} more: --format json has them all")?,
                Language::Chinese => writeln!(to, "……另有 {more} 条，--format json 列出全部")?,
            }
        }
        Ok(())
    }

    fn diagnostic(&self, diagnostic: &Diagnostic, text: &str, lines: &LineIndex) -> String {
        let severity = messages::severity(diagnostic.severity(), self.language);
        let place = match diagnostic.span {
            Some(span) => {
                let at = lines.position(text, span.range().start);
                format!(" {}:{}", at.line, at.column)
            }
            None => String::new(),
        };
        let message = printable(&diagnostic.message(self.language));
        format!("{severity}{place}: {message} [{}]", diagnostic.code.key())
    }
}

fn help(code: Code, language: Language) -> String {
    format!("{}{}", say(language, "help: ", "建议："), code.help(language))
}

/// Draws one table: its blocks one below the other, groups left of their rows and above their columns.
fn draw(filled: &FilledTable) -> String {
    let spec = filled.form().table(filled.table());
    let groups: Vec<Vec<RowGroup>> = spec.blocks.iter().map(BlockSpec::row_groups).collect();
    let depth = groups.iter().flatten().map(|group| group.depth + 1).max().unwrap_or(0);
    let layout = Columns { labels: depth + 1, values: common_multiple(spec) };
    let mut grid = Grid::default();
    for (block, groups) in spec.blocks.iter().zip(&groups) {
        head(&mut grid, block, &layout);
        let first = grid.next_row();
        rows(&mut grid, block, groups, &layout);
        for (row, spec) in block.rows.iter().enumerate() {
            for (index, column) in block.columns.iter().enumerate() {
                let Some(cell) = filled.get(spec.row, column.column) else { continue };
                let at = first + row;
                grid.put(at..at + 1, layout.values_of(block, index), vec![cell_text(cell)], Align::Right);
            }
        }
    }
    grid.draw()
}

/// How the columns of a drawn table are given out: some to labels, then some to values.
struct Columns {
    labels: usize,
    values: usize,
}

impl Columns {
    /// The drawn columns of a column of a block.
    fn values_of(&self, block: &BlockSpec, column: usize) -> Range<usize> {
        let width = self.values / block.columns.len();
        let start = self.labels + column * width;
        start..start + width
    }
}

/// The least number of columns that the columns of every block can be drawn on.
fn common_multiple(spec: &TableSpec) -> usize {
    let divides_all = |all: &usize| spec.blocks.iter().all(|block| all.is_multiple_of(block.columns.len()));
    (1..).find(divides_all).unwrap_or(1)
}

/// Puts the article and the labels of the columns of a block.
fn head(grid: &mut Grid, block: &BlockSpec, layout: &Columns) {
    let mut row = grid.next_row();
    grid.rule_above(row);
    if let Some(article) = block.article {
        grid.put(row..row + 1, 0..layout.labels + layout.values, vec![article.to_owned()], Align::Middle);
        row += 1;
        grid.rule_above(row);
    }
    let widest = if block.columns.len() > 3 { WIDEST_NARROW_COLUMN } else { WIDEST_COLUMN };
    let has_groups = block.columns.iter().any(|column| column.group.is_some());
    let end = row + 1 + usize::from(has_groups);
    let mut at = 0;
    for columns in block.columns.chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
        let mut top = row;
        if let Some(group) = columns[0].group {
            let range =
                layout.values_of(block, at).start..layout.values_of(block, at + columns.len() - 1).end;
            grid.put(row..row + 1, range, vec![group.to_owned()], Align::Middle);
            top += 1;
            grid.rule_above(top);
        }
        for column in columns {
            let range = layout.values_of(block, at);
            grid.put(top..end, range, wrap(column.label, widest), Align::Middle);
            at += 1;
        }
    }
    let corner = if block.article.is_some() { "信息内容" } else { "" };
    grid.put(row..end, 0..layout.labels, vec![corner.to_owned()], Align::Middle);
    grid.rule_above(end);
}

/// Puts the labels of the rows of a block and of their groups.
fn rows(grid: &mut Grid, block: &BlockSpec, groups: &[RowGroup], layout: &Columns) {
    let first = grid.next_row();
    for group in groups {
        let rows = first + group.rows.start..first + group.rows.end;
        grid.rule_above(rows.start);
        grid.rule_above(rows.end);
        grid.put(rows, group.depth..group.depth + 1, wrap(group.label, WIDEST_GROUP), Align::Middle);
    }
    for (row, spec) in block.rows.iter().enumerate() {
        let inside = groups.iter().filter(|group| group.rows.contains(&row)).count();
        let at = first + row;
        let widest = WIDEST_ROW + (layout.labels - 1 - inside) * (WIDEST_GROUP + 3);
        grid.put(at..at + 1, inside..layout.labels, wrap(spec.label, widest), Align::Left);
    }
}

/// A cell as it is drawn: its value, or the mark of why it has none.
fn cell_text(cell: &Cell) -> String {
    let mark = cell.status().mark();
    match cell.value() {
        Some(value) => format!("{mark}{value}{}", cell.unit().map_or("", |unit| unit.as_str())),
        None => mark.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Tables;
    use crate::output::sample;
    use gikai_parse::Language;
    use gikai_parse::form::Form;
    use unicode_width::UnicodeWidthStr as _;

    fn drawn(form: Form, language: Language) -> String {
        let mut out = Vec::new();
        Tables::new(language).report(&sample::report(form), sample::TEXT, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// The lines of the drawn tables, each table by itself.
    fn grids(drawn: &str) -> Vec<Vec<&str>> {
        let is_drawn = |line: &&str| line.starts_with(['┌', '├', '│', '└']);
        drawn.split("\n\n").map(|part| part.lines().filter(is_drawn).collect()).collect()
    }

    #[test]
    fn all_lines_of_a_table_are_of_one_width() {
        for form in [Form::F2019, Form::F2021] {
            let drawn = drawn(form, Language::Chinese);
            let grids: Vec<_> = grids(&drawn).into_iter().filter(|grid| !grid.is_empty()).collect();
            assert_eq!(grids.len(), 3);
            for grid in grids {
                assert!(grid.iter().all(|line| line.width() == grid[0].width() && line.width() <= 110));
            }
        }
    }

    #[test]
    fn the_columns_stand_below_their_labels() {
        let drawn = drawn(Form::F2021, Language::English);
        let disputes = "\
┌─────────────────────────────┬──────┬──────┬──────┬──────┬──────┐
│                             │ 结果 │ 结果 │ 其他 │ 尚未 │ 总计 │
│                             │ 维持 │ 纠正 │ 结果 │ 审结 │      │
├─────────────────────────────┼──────┼──────┼──────┼──────┼──────┤
│ 行政复议                    │    0 │    1 │    4 │    · │    / │
├──────────┬──────────────────┼──────┼──────┼──────┼──────┼──────┤
│ 行政诉讼 │ 未经复议直接起诉 │  ≈25 │    ? │    ! │    … │   81 │
│          │ 复议后起诉       │  100 │  121 │  144 │  169 │    · │
└──────────┴──────────────────┴──────┴──────┴──────┴──────┴──────┘
";
        assert!(drawn.contains(disputes), "{drawn}");
        assert!(drawn.contains("│ 一、本年新收政府信息公开申请数量"));
        assert!(drawn.contains("1234.50万元 │\n└"));
    }

    #[test]
    fn metadata_above_and_diagnostics_below() {
        let english = drawn(Form::F2021, Language::English);
        assert!(english.starts_with("source      reports/青石县 \"水务\",2022.txt\ntitle "), "{english}");
        assert!(!english.contains('\u{1B}'));
        assert!(english.contains("  proactive  其他主动 公开文件: 3 │ ·\n"));
        assert!(english.contains("· blank (not zero)   / not applicable"));
        assert!(english.contains("\nwarning 3:6: proactive.licensing.decisions holds `约7件`"), "{english}");
        assert_eq!(english.matches("[label_fuzzy]").count(), 2);
        assert_eq!(english.matches("no other label is near it").count(), 1);
        let chinese = drawn(Form::F2021, Language::Chinese);
        assert!(chinese.contains("\n警告 3:6: proactive.licensing.decisions 的内容“约7件”不是数字"));
        assert!(chinese.contains("\n    建议：请查看原文后自行判断\n"));
    }

    #[test]
    fn the_diagnostics_are_cut_with_a_word_on_the_rest() {
        let mut json = sample::json(Form::F2021);
        let one = json["diagnostics"][0].clone();
        json["diagnostics"] = vec![one; super::MAX_DIAGNOSTICS + 7].into();
        let mut out = Vec::new();
        let report = serde_json::from_value(json).unwrap();
        Tables::new(Language::English).report(&report, sample::TEXT, &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().ends_with("… and 7 more: --format json has them all\n"));
    }
}
