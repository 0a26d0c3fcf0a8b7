//! The tables as the page has them: cells that span rows and columns. One grid, many printers.

use crate::model::{Content, Model, address};
use crate::style::{PageBreak, Style};
use gikai_parse::form::{BlockSpec, CellAddress, Kind, Row, RowSpec, Table};

/// A cell of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridCell {
    /// Its text; `\n` where a line ends within the cell.
    pub text: String,
    /// The rows it spans.
    pub rows: usize,
    /// The columns it spans.
    pub columns: usize,
    /// The cell of the form whose value it holds; nothing for labels.
    pub value: Option<CellAddress>,
    /// Whether it holds a value of a row that the form does not have.
    pub extra: bool,
}

impl GridCell {
    fn label(text: String, rows: usize, columns: usize) -> Self {
        Self { text, rows, columns, value: None, extra: false }
    }

    fn extra(text: &str) -> Self {
        Self { extra: true, ..Self::label(text.to_owned(), 1, 1) }
    }

    /// Whether it is no label.
    pub fn is_value(&self) -> bool {
        self.value.is_some() || self.extra
    }

    /// Whether it is the cell of a value that says there is none.
    pub fn is_mark(&self) -> bool {
        self.value.is_some() && self.text.starts_with(['-', '—', '－', '–'])
    }

    /// Whether it is the empty cell of a value.
    pub fn is_blank(&self) -> bool {
        self.value.is_some() && self.text.is_empty()
    }
}

/// A table of the page, or the part of it on one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Which table of the form.
    pub table: Table,
    /// The number of columns.
    pub width: usize,
    /// The cells that start in each row.
    pub rows: Vec<Vec<GridCell>>,
    /// How many of the rows are the header.
    pub header: usize,
}

/// One field of the table with every span written out.
#[derive(Debug, Clone, Copy)]
pub struct Slot<'a> {
    /// The cell that covers it.
    pub cell: &'a GridCell,
    /// Whether the cell starts in this row.
    pub top: bool,
    /// Whether the cell starts in this column.
    pub left: bool,
}

impl Slot<'_> {
    /// Whether the cell starts here.
    pub fn starts(&self) -> bool {
        self.top && self.left
    }
}

impl Grid {
    /// The tables of a report as a page of this style has them; table 2 may be several.
    pub fn of(model: &Model, style: &Style, table: Table) -> Vec<Self> {
        match table {
            Table::Proactive => proactive(model, style),
            Table::Disputes if style.disputes_apart => disputes_apart(model, style),
            Table::Disputes => vec![disputes(model, style)],
            _ => vec![applications(model, style)],
        }
    }

    /// Every field of every row, spans written out.
    pub fn slots(&self) -> Vec<Vec<Slot<'_>>> {
        let mut all: Vec<Vec<Option<Slot<'_>>>> = vec![vec![None; self.width]; self.rows.len()];
        for (top, row) in self.rows.iter().enumerate() {
            let mut left = 0;
            for cell in row {
                while all[top].get(left).is_some_and(Option::is_some) {
                    left += 1;
                }
                for (y, line) in all.iter_mut().enumerate().skip(top).take(cell.rows) {
                    for (x, slot) in line.iter_mut().enumerate().skip(left).take(cell.columns) {
                        *slot = Some(Slot { cell, top: y == top, left: x == left });
                    }
                }
            }
        }
        all.into_iter().map(|row| row.into_iter().flatten().collect()).collect()
    }

    /// Takes away every row that has such a cell; labels that span on shrink or move down.
    pub fn remove(&mut self, gone: impl Fn(&GridCell) -> bool) {
        while let Some(at) = self.rows.iter().position(|row| row.iter().any(&gone)) {
            let over = self.rows[..at].iter_mut().enumerate();
            for (y, row) in over {
                row.iter_mut().filter(|cell| y + cell.rows > at).for_each(|cell| cell.rows -= 1);
            }
            let mut continued: Vec<GridCell> =
                self.rows.remove(at).into_iter().filter(|cell| cell.rows > 1).collect();
            continued.iter_mut().for_each(|cell| cell.rows -= 1);
            if let Some(row) = self.rows.get_mut(at) {
                continued.append(row);
                *row = continued;
            }
        }
    }

    /// The parts before and after a page end before the row `at`.
    pub fn split(&self, at: usize, page: &PageBreak) -> (Self, Self) {
        let (mut first, mut rest) = (self.clone(), self.clone());
        first.rows.truncate(at);
        for (y, row) in first.rows.iter_mut().enumerate() {
            for cell in row {
                cell.rows = cell.rows.min(at - y);
            }
        }
        rest.rows.drain(..at);
        rest.header = 0;
        let over =
            self.rows[..at].iter().enumerate().flat_map(|(y, row)| row.iter().map(move |cell| (y, cell)));
        let over = over.filter(|(y, cell)| y + cell.rows > at && cell.columns < self.width);
        let mut continued: Vec<GridCell> = over
            .map(|(y, cell)| GridCell {
                text: if page.group { cell.text.clone() } else { String::new() },
                rows: y + cell.rows - at,
                ..cell.clone()
            })
            .collect();
        if let Some(row) = rest.rows.first_mut() {
            continued.append(row);
            *row = continued;
        }
        if page.header {
            rest.header = self.header;
            rest.rows.splice(0..0, self.rows[..self.header].iter().cloned());
        }
        (first, rest)
    }
}

fn value(model: &Model, style: &Style, at: CellAddress, columns: usize) -> GridCell {
    let text = model.get(at).map_or("", Content::text);
    GridCell { text: style.value(text), rows: 1, columns, value: Some(at), extra: false }
}

fn proactive(model: &Model, style: &Style) -> Vec<Grid> {
    let blocks = model.table(Table::Proactive).blocks;
    let grids = blocks.iter().map(|block| proactive_block(model, style, block));
    if style.apart {
        return grids.collect();
    }
    let rows = grids.flat_map(|grid| grid.rows).collect();
    vec![Grid { table: Table::Proactive, width: 4, rows, header: 2 }]
}

fn proactive_block(model: &Model, style: &Style, block: &BlockSpec) -> Grid {
    let span = |index: usize| if index + 1 == block.columns.len() { 4 - block.columns.len() } else { 1 };
    let mut header = vec![GridCell::label(style.label("信息内容"), 1, 1)];
    for (index, column) in block.columns.iter().enumerate() {
        let unit = column.kind == Kind::Amount && column.unit.is_none() && model.header_unit;
        let mut label = style.label(column.label);
        if unit {
            label.push_str(&style.text("(单位:万元)"));
        }
        header.push(GridCell::label(label, 1, span(index)));
    }
    let article = GridCell::label(style.text(block.article.unwrap_or_default()), 1, 4);
    let mut rows = vec![vec![article], header];
    for row in block.rows {
        let mut cells = vec![GridCell::label(style.label(row.label), 1, 1)];
        cells.extend(block.columns.iter().enumerate().map(|(index, column)| {
            value(model, style, address(Table::Proactive, row.row, column.column), span(index))
        }));
        rows.push(cells);
    }
    if style.extra_rows && block.rows[0].row == Row::Rules {
        let label = GridCell::label(style.label("其他主动公开文件"), 1, 1);
        rows.push(std::iter::once(label).chain(["14", "13", "27"].map(GridCell::extra)).collect());
    }
    Grid { table: Table::Proactive, width: 4, rows, header: 2 }
}

const OUTCOMES: &str = "三、本年度办理结果";

fn applications(model: &Model, style: &Style) -> Grid {
    let block = &model.table(Table::Applications).blocks[0];
    let label = |text: &str, rows, columns| GridCell::label(style.label(text), rows, columns);
    let identity = "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)";
    let mut rows = vec![vec![label(identity, 3, 3), label("申请人情况", 1, 7)], Vec::new(), Vec::new()];
    for column in block.columns {
        match column.group {
            None => rows[1].push(label(column.label, 2, 1)),
            Some(group) => {
                if rows[2].is_empty() {
                    rows[1].push(label(group, 1, 5));
                }
                rows[2].push(label(column.label, 1, 1));
            }
        }
    }
    let mut last: Option<&str> = None;
    for (index, row) in block.rows.iter().enumerate() {
        let following = |of: fn(&RowSpec) -> Option<&str>| {
            block.rows[index..].iter().take_while(|next| of(next) == of(row)).count()
        };
        let mut cells = Vec::new();
        if row.group.is_some() && last.is_none() {
            cells.push(label(OUTCOMES, following(|row| row.group.and(Some(OUTCOMES))), 1));
        }
        match row.group {
            None => cells.push(label(row.label, 1, 3)),
            Some(OUTCOMES) => cells.push(label(row.label, 1, 2)),
            Some(group) => {
                if last != row.group {
                    cells.push(label(group, following(|row| row.group), 1));
                }
                cells.push(label(row.label, 1, 1));
            }
        }
        last = row.group;
        let at = |column| address(Table::Applications, row.row, column);
        cells.extend(block.columns.iter().map(|column| value(model, style, at(column.column), 1)));
        rows.push(cells);
        if style.extra_rows && row.row == Row::DeniedAdministrativeInquiry {
            let label = label("9.属于工作秘密", 1, 1);
            rows.push(
                std::iter::once(label)
                    .chain(["1", "0", "0", "0", "0", "0", "1"].map(GridCell::extra))
                    .collect(),
            );
            let over = rows.iter_mut().flatten().filter(|cell| cell.rows > 3 && !cell.is_value());
            over.filter(|cell| cell.columns == 1).for_each(|cell| cell.rows += 1);
        }
    }
    Grid { table: Table::Applications, width: 10, rows, header: 3 }
}

fn disputes(model: &Model, style: &Style) -> Grid {
    let block = &model.table(Table::Disputes).blocks[0];
    let label = |text: &str, rows, columns| GridCell::label(style.label(text), rows, columns);
    let mut rows = vec![Vec::new(); 4];
    for row in block.rows {
        match row.group {
            None => rows[0].push(label(row.label, 1, 5)),
            Some(group) => {
                if rows[0].len() == 1 {
                    rows[0].push(label(group, 1, 10));
                }
                rows[1].push(label(row.label, 1, 5));
            }
        }
        for column in block.columns {
            let (y, height) = if row.group.is_none() { (1, 2) } else { (2, 1) };
            rows[y].push(label(column.label, height, 1));
            rows[3].push(value(model, style, address(Table::Disputes, row.row, column.column), 1));
        }
    }
    Grid { table: Table::Disputes, width: 15, rows, header: 3 }
}

/// A table of five columns for each of the three rows.
fn disputes_apart(model: &Model, style: &Style) -> Vec<Grid> {
    let block = &model.table(Table::Disputes).blocks[0];
    let grids = block.rows.iter().map(|row| {
        let title = row.group.map_or(row.label.to_owned(), |group| format!("{group}({})", row.label));
        let names =
            block.columns.iter().map(|column| GridCell::label(style.label(column.label), 1, 1)).collect();
        let values = block.columns.iter();
        let values =
            values.map(|column| value(model, style, address(Table::Disputes, row.row, column.column), 1));
        let rows = vec![vec![GridCell::label(style.text(&title), 1, 5)], names, values.collect()];
        Grid { table: Table::Disputes, width: 5, rows, header: 2 }
    });
    grids.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gikai_parse::form::Form;

    #[test]
    fn every_field_is_covered_and_every_value_stands_once() {
        for &form in Form::ALL {
            let model = Model::sums(form, 3);
            for &table in Table::ALL {
                let styles = [false, true].map(|odd| Style {
                    extra_rows: odd,
                    disputes_apart: odd,
                    ..Style::default()
                });
                let grids = styles.iter().map(|style| Grid::of(&model, style, table));
                for grids in grids {
                    let values: Vec<_> =
                        grids.iter().flat_map(|g| g.rows.iter().flatten()).filter_map(|c| c.value).collect();
                    let cells: Vec<_> =
                        model.cells().map(|(at, _)| at).filter(|at| at.table == table).collect();
                    assert_eq!(values, cells);
                    for grid in grids {
                        assert!(grid.slots().iter().all(|row| row.len() == grid.width), "{form} {table}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_page_end_keeps_the_width() {
        let grid = &Grid::of(&Model::zeros(Form::F2021), &Style::default(), Table::Applications)[0];
        for at in grid.header..grid.rows.len() {
            for (header, group) in [(false, false), (true, true), (true, false)] {
                let (first, rest) = grid.split(at, &PageBreak { number: "5", before: 0, header, group });
                for part in [first, rest] {
                    assert!(part.slots().iter().all(|row| row.len() == 10), "{at} {header} {group}");
                }
            }
        }
    }
}
