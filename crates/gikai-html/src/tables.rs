//! The three tables as the official form has them.

use crate::Options;
use crate::escape::Escaped;
use crate::page::STYLE;
use crate::reasons::{Marked, Reasons, is_uncertain};
use crate::words::Words;
use gikai_parse::form::{BlockSpec, CellAddress, ColumnSpec, RowGroup, Table, TableSpec};
use gikai_parse::{Cell, FilledTable, Language, Report, Status};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The remark that the form prints in the corner of table 3, and the label over its columns.
const APPLICATIONS_CORNER: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
const APPLICATIONS_HEAD: &str = "申请人情况";
/// The label in the corner of the blocks of table 2.
const PROACTIVE_CORNER: &str = "信息内容";
/// The longest text of a cell that is shown, in characters.
const LONGEST: usize = 24;

/// The tables of a report as a part of a page: a `div` with a style of its own that touches nothing else. Links stay
/// out, since a page may hold several of them.
#[must_use]
pub fn tables(report: &Report, options: Options) -> String {
    let mut out = format!("<div class=\"gikai\"><style>{STYLE}</style>");
    let drawing = Drawing { report, words: Words::One(options.language), prefix: None, options };
    drawing.tables(&mut out);
    out.push_str("</div>");
    out
}

/// Draws the tables of a report.
pub(crate) struct Drawing<'a> {
    pub(crate) report: &'a Report,
    pub(crate) words: Words,
    /// What the names of the places of this report begin with, where cells are linked.
    pub(crate) prefix: Option<&'a str>,
    pub(crate) options: Options,
}

impl Drawing<'_> {
    /// Draws all tables that were found.
    pub(crate) fn tables(&self, out: &mut String) {
        for filled in self.report.tables() {
            self.table(out, filled);
        }
        if self.report.tables().is_empty() {
            out.push_str("<p class=\"none\">");
            self.words.say(out, "没有找到表格", "no table was found");
            out.push_str("</p>");
        }
        self.extra(out);
    }

    fn table(&self, out: &mut String, filled: &FilledTable) {
        let spec = filled.form().table(filled.table());
        let reasons = Reasons::of(self.report, filled.table(), self.options.strict_blanks);
        // A wide table is moved within its own frame, by keys as well.
        let _ = write!(
            out,
            "<div class=\"frame\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\"><table class=\"{1}\"><caption>{0} <span class=\"form\">",
            Escaped(spec.title),
            filled.table()
        );
        self.words.say(out, &format!("{}版", filled.form()), &format!("form {}", filled.form()));
        out.push_str("</span></caption>");
        match filled.table() {
            Table::Disputes => self.disputes(out, filled, spec, &reasons),
            _ => self.blocks(out, filled, spec, &reasons),
        }
        out.push_str("</table></div>");
        self.legend(out, filled);
        self.notes(out, filled.table(), &reasons);
    }

    /// Blocks one below the other, each under its own headers.
    fn blocks(&self, out: &mut String, filled: &FilledTable, spec: &TableSpec, reasons: &Reasons) {
        let depth = spec
            .blocks
            .iter()
            .flat_map(BlockSpec::row_groups)
            .map(|group| group.depth + 1)
            .max()
            .unwrap_or(0);
        let labels = depth + 1;
        let values = common_multiple(spec);
        for block in spec.blocks {
            let width = values / block.columns.len();
            out.push_str("<tbody>");
            if let Some(article) = block.article {
                let _ = write!(
                    out,
                    "<tr><th scope=\"rowgroup\" class=\"article\" colspan=\"{}\">{}</th></tr>",
                    labels + values,
                    Escaped(article)
                );
            }
            self.head(out, block, labels, width);
            self.rows(out, filled, block, labels, width, reasons);
            out.push_str("</tbody>");
        }
    }

    fn rows(
        &self,
        out: &mut String,
        filled: &FilledTable,
        block: &BlockSpec,
        labels: usize,
        width: usize,
        reasons: &Reasons,
    ) {
        let groups = block.row_groups();
        for (index, row) in block.rows.iter().enumerate() {
            out.push_str("<tr>");
            for group in groups.iter().filter(|group| group.rows.start == index) {
                group_label(out, group);
            }
            let inside = groups.iter().filter(|group| group.rows.contains(&index)).count();
            let key = self.key(row.row.key());
            let _ =
                write!(out, "<th scope=\"row\"{}{key}>{}</th>", colspan(labels - inside), Escaped(row.label));
            for column in block.columns {
                let at = CellAddress { table: filled.table(), row: row.row, column: column.column };
                self.cell(out, filled, at, width, reasons);
            }
            out.push_str("</tr>");
        }
    }

    /// Table 4: one row of values under the names of its rows and columns.
    fn disputes(&self, out: &mut String, filled: &FilledTable, spec: &TableSpec, reasons: &Reasons) {
        let Some(block) = spec.blocks.first() else { return };
        let (groups, width) = (block.row_groups(), block.columns.len());
        out.push_str("<thead><tr>");
        for (index, row) in block.rows.iter().enumerate() {
            match groups.iter().find(|group| group.rows.contains(&index)) {
                None => {
                    let key = self.key(row.row.key());
                    let _ = write!(
                        out,
                        "<th scope=\"colgroup\" colspan=\"{width}\" rowspan=\"2\"{key}>{}</th>",
                        Escaped(row.label)
                    );
                }
                Some(group) if group.rows.start == index => {
                    let _ = write!(
                        out,
                        "<th scope=\"colgroup\" colspan=\"{}\">{}</th>",
                        width * group.rows.len(),
                        Escaped(group.label)
                    );
                }
                Some(_) => {}
            }
        }
        out.push_str("</tr><tr>");
        for (index, row) in block.rows.iter().enumerate() {
            if groups.iter().any(|group| group.rows.contains(&index)) {
                let key = self.key(row.row.key());
                let _ = write!(
                    out,
                    "<th scope=\"colgroup\" colspan=\"{width}\"{key}>{}</th>",
                    Escaped(row.label)
                );
            }
        }
        out.push_str("</tr><tr>");
        for column in block.rows.iter().flat_map(|_| block.columns) {
            self.column_label(out, column, 1, 1);
        }
        out.push_str("</tr></thead><tbody><tr>");
        for row in block.rows {
            for column in block.columns {
                let at = CellAddress { table: Table::Disputes, row: row.row, column: column.column };
                self.cell(out, filled, at, 1, reasons);
            }
        }
        out.push_str("</tr></tbody>");
    }

    fn cell(&self, out: &mut String, filled: &FilledTable, at: CellAddress, width: usize, reasons: &Reasons) {
        let Some(cell) = filled.get(at.row, at.column) else { return };
        let none = Marked::default();
        let marked = reasons.cells.get(&at).unwrap_or(&none);
        let violated = if marked.violated { " violated" } else { "" };
        let _ = write!(out, "<td class=\"{}{violated}\"{}", cell.status().key(), colspan(width));
        if let Some(prefix) = self.prefix {
            let _ = write!(out, " id=\"{prefix}c-{at}\"");
        }
        if let Some(said) = self.said(cell, at, marked, reasons) {
            let _ = write!(out, " title=\"{}\"", Escaped(said));
        }
        out.push('>');
        let shown = Escaped(shown(cell));
        let _ = match self.prefix.filter(|_| cell.span().is_some()) {
            Some(prefix) => write!(out, "<a href=\"#{prefix}s-{at}\">{shown}</a>"),
            None => write!(out, "{shown}"),
        };
        if !marked.reasons.is_empty() {
            out.push_str("<sup>");
            for (index, reason) in marked.reasons.iter().enumerate() {
                let comma = if index > 0 { "," } else { "" };
                let number = reason + 1;
                let _ = match self.prefix {
                    Some(prefix) => {
                        write!(out, "{comma}<a href=\"#{prefix}n-{}-{number}\">{number}</a>", at.table)
                    }
                    None => write!(out, "{comma}{number}"),
                };
            }
            out.push_str("</sup>");
        }
        out.push_str("</td>");
    }

    /// The labels of the columns of a block, with those above them.
    fn head(&self, out: &mut String, block: &BlockSpec, labels: usize, width: usize) {
        let grouped = block.columns.iter().any(|column| column.group.is_some());
        let of_applicants = block.article.is_none();
        let corner = if of_applicants { APPLICATIONS_CORNER } else { PROACTIVE_CORNER };
        let rows = usize::from(grouped) + usize::from(of_applicants) + 1;
        let _ = write!(out, "<tr><td class=\"corner\"{}{}>{corner}</td>", colspan(labels), rowspan(rows));
        if of_applicants {
            let columns = width * block.columns.len();
            let _ =
                write!(out, "<th scope=\"colgroup\"{}>{APPLICATIONS_HEAD}</th></tr><tr>", colspan(columns));
        }
        let same = |a: &ColumnSpec, b: &ColumnSpec| a.group.is_some() && a.group == b.group;
        for columns in block.columns.chunk_by(same) {
            match columns[0].group {
                Some(group) => {
                    let _ = write!(
                        out,
                        "<th scope=\"colgroup\"{}>{}</th>",
                        colspan(width * columns.len()),
                        Escaped(group)
                    );
                }
                None => self.column_label(out, &columns[0], width, if grouped { 2 } else { 1 }),
            }
        }
        if grouped {
            out.push_str("</tr><tr>");
            for column in block.columns.iter().filter(|column| column.group.is_some()) {
                self.column_label(out, column, width, 1);
            }
        }
        out.push_str("</tr>");
    }

    /// The label of a column.
    fn column_label(&self, out: &mut String, column: &ColumnSpec, width: usize, height: usize) {
        let (spans, key) = (colspan(width) + &rowspan(height), self.key(column.column.key()));
        let _ = write!(out, "<th scope=\"col\"{spans}{key}>{}</th>", Escaped(column.label));
    }

    /// The key of a row or a column where a pointer rests on its label, where English is said so.
    fn key(&self, key: &str) -> String {
        if self.words == Words::Hover { format!(" title=\"{key}\"") } else { String::new() }
    }

    /// What a cell says where a pointer rests on it.
    fn said(&self, cell: &Cell, at: CellAddress, marked: &Marked, reasons: &Reasons) -> Option<String> {
        let why = self.why(cell, marked, reasons);
        match (self.words, why) {
            // The name by which a program asks for the cell.
            (Words::Hover, Some(why)) => Some(format!("{at}\n{why}")),
            (Words::Hover, None) => Some(at.to_string()),
            (_, why) => why,
        }
    }

    /// Why a cell is marked.
    fn why(&self, cell: &Cell, marked: &Marked, reasons: &Reasons) -> Option<String> {
        let all = || marked.reasons.iter().map(|&at| &reasons.all[at]);
        if marked.reasons.is_empty() {
            let status = cell.status();
            return (status != Status::Number).then(|| {
                self.words.plain(status.meaning(Language::Chinese), status.meaning(Language::English))
            });
        }
        let join = |said: Vec<&str>| said.join("\n");
        Some(self.words.plain(
            &join(all().map(|reason| reason.chinese.as_str()).collect()),
            &join(all().map(|reason| reason.english.as_str()).collect()),
        ))
    }

    /// The marks of the table and what they mean.
    fn legend(&self, out: &mut String, filled: &FilledTable) {
        let seen: BTreeSet<Status> = filled
            .cells()
            .map(|(_, cell)| cell.status())
            .filter(|status| !status.mark().is_empty())
            .collect();
        if seen.is_empty() {
            return;
        }
        out.push_str("<ul class=\"legend\">");
        for status in seen {
            let _ = write!(out, "<li><span class=\"mark {}\">{}</span> ", status.key(), status.mark());
            self.words.say(out, status.meaning(Language::Chinese), status.meaning(Language::English));
            out.push_str("</li>");
        }
        out.push_str("</ul>");
    }

    /// The reasons of marked cells, as text.
    fn notes(&self, out: &mut String, table: Table, reasons: &Reasons) {
        if reasons.all.is_empty() {
            return;
        }
        out.push_str("<ol class=\"notes\">");
        for (index, reason) in reasons.all.iter().enumerate() {
            let number = index + 1;
            let of = reasons.cells.iter().filter(|(_, marked)| marked.reasons.contains(&index));
            let violated = of.clone().any(|(_, marked)| marked.violated);
            let _ = write!(out, "<li class=\"{}\"", if violated { "bad" } else { "doubt" });
            if let Some(prefix) = self.prefix {
                let _ = write!(out, " id=\"{prefix}n-{table}-{number}\"");
            }
            out.push('>');
            self.words.say(out, &reason.chinese, &reason.english);
            if let (Some(prefix), Some((at, _))) = (self.prefix, of.clone().next()) {
                let _ =
                    write!(out, " <a class=\"back\" href=\"#{prefix}c-{at}\" aria-label=\"↑ {at}\">↑</a>");
            }
            out.push_str("</li>");
        }
        out.push_str("</ol>");
    }

    /// Rows that the report adds to the form.
    fn extra(&self, out: &mut String) {
        if self.report.extra().is_empty() {
            return;
        }
        out.push_str("<p class=\"extra\">");
        self.words.say(out, "版式以外的行：", "rows that the form does not have:");
        out.push_str("</p><ul class=\"extra\">");
        for row in self.report.extra() {
            let values = row.values.iter().map(|value| if value.is_empty() { "·" } else { value });
            let _ = write!(
                out,
                "<li>{}：{}</li>",
                Escaped(&row.label),
                Escaped(values.collect::<Vec<_>>().join(" | "))
            );
        }
        out.push_str("</ul>");
    }
}

/// What a cell shows: its value, its text where that is no number, or the mark of why there is none.
fn shown(cell: &Cell) -> String {
    let mark = cell.status().mark();
    match cell.value() {
        Some(value) => format!("{mark}{value}{}", cell.unit().map_or("", |unit| unit.as_str())),
        None if cell.status() == Status::Unreadable => {
            let text: String = cell.raw().chars().take(LONGEST).collect();
            format!("{mark}{text}")
        }
        None => mark.to_owned(),
    }
}

fn group_label(out: &mut String, group: &RowGroup) {
    let _ = write!(
        out,
        "<th scope=\"rowgroup\" class=\"group\"{}>{}</th>",
        rowspan(group.rows.len()),
        Escaped(group.label)
    );
}

fn colspan(columns: usize) -> String {
    if columns == 1 { String::new() } else { format!(" colspan=\"{columns}\"") }
}

fn rowspan(rows: usize) -> String {
    if rows == 1 { String::new() } else { format!(" rowspan=\"{rows}\"") }
}

/// The least number of columns that the columns of every block can be drawn on.
fn common_multiple(spec: &TableSpec) -> usize {
    let divides_all = |all: &usize| spec.blocks.iter().all(|block| all.is_multiple_of(block.columns.len()));
    (1..).find(divides_all).unwrap_or(1)
}

/// How many cells of a report are to be looked at.
pub(crate) fn uncertain(report: &Report) -> usize {
    report.cells().filter(|(_, cell)| is_uncertain(cell.status())).count()
}
