//! Tables drawn with lines, for a terminal: areas of one or more cells, aligned by the width that text has there.

use std::ops::Range;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// A table to be drawn: areas that cover rows and columns.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    areas: Vec<Area>,
    rows: usize,
    columns: usize,
    /// Rows above which a line is drawn, besides the first one.
    ruled: Vec<usize>,
}

/// How text stands in an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// At the left, from the top.
    Left,
    /// At the right, from the top.
    Right,
    /// In the middle, both ways.
    Middle,
}

/// What text stands in which cells.
#[derive(Debug)]
struct Area {
    rows: Range<usize>,
    columns: Range<usize>,
    lines: Vec<String>,
    align: Align,
}

impl Grid {
    /// Puts text into the cells of `rows` and `columns`, which become one area.
    pub(crate) fn put(
        &mut self,
        rows: Range<usize>,
        columns: Range<usize>,
        lines: Vec<String>,
        align: Align,
    ) {
        self.rows = self.rows.max(rows.end);
        self.columns = self.columns.max(columns.end);
        self.areas.push(Area { rows, columns, lines, align });
    }

    /// Draws a line above a row, except through areas that cover both sides.
    pub(crate) fn rule_above(&mut self, row: usize) {
        self.ruled.push(row);
    }

    /// The number of rows so far: the next one.
    pub(crate) fn next_row(&self) -> usize {
        self.rows
    }

    /// The drawn table, each line with its end.
    pub(crate) fn draw(&self) -> String {
        if self.areas.is_empty() {
            return String::new();
        }
        let owners = self.owners();
        let lefts = starts(&self.widths());
        let tops = self.tops();
        let width = lefts[self.columns] + 1;
        let height = tops[self.rows].line + 1;
        let mut canvas = Canvas::new(width, height);
        let owner = |row: Option<usize>, column: Option<usize>| {
            Some(owners[row?.min(self.rows)][column?.min(self.columns)])
        };
        for (boundary, top) in tops.iter().enumerate().filter(|(_, top)| top.ruled) {
            for (column, edge) in lefts.windows(2).enumerate() {
                if owner(boundary.checked_sub(1), Some(column)) != owner(Some(boundary), Some(column)) {
                    canvas.horizontal(top.line, edge[0], edge[1]);
                }
            }
        }
        for (row, edge) in tops.windows(2).enumerate() {
            let from = if edge[0].ruled { edge[0].line } else { edge[0].line - 1 };
            for (boundary, &left) in lefts.iter().enumerate() {
                if owner(Some(row), boundary.checked_sub(1)) != owner(Some(row), Some(boundary)) {
                    canvas.vertical(left, from, edge[1].line);
                }
            }
        }
        for area in &self.areas {
            let left = lefts[area.columns.start] + 2;
            let inner = lefts[area.columns.end] - 1 - left;
            let top = tops[area.rows.start].text();
            let spare = tops[area.rows.end].line - top - area.lines.len();
            let top = if area.align == Align::Middle { top + spare / 2 } else { top };
            for (line, text) in area.lines.iter().enumerate() {
                let indent = match area.align {
                    Align::Left => 0,
                    Align::Right => inner - text.width(),
                    Align::Middle => (inner - text.width()) / 2,
                };
                canvas.text(left + indent, top + line, text);
            }
        }
        canvas.finish()
    }

    /// Which area covers each cell; one row and column more than there are, of cells that nothing covers.
    fn owners(&self) -> Vec<Vec<Option<usize>>> {
        let mut owners = vec![vec![None; self.columns + 1]; self.rows + 1];
        for (index, area) in self.areas.iter().enumerate() {
            for row in &mut owners[area.rows.clone()] {
                row[area.columns.clone()].fill(Some(index));
            }
        }
        owners
    }

    /// How wide each column is: its widest text, and its part of what wider areas lack.
    fn widths(&self) -> Vec<usize> {
        let mut widths = vec![1; self.columns];
        let mut areas: Vec<&Area> = self.areas.iter().collect();
        areas.sort_by_key(|area| area.columns.len());
        for area in areas {
            let needed = area.lines.iter().map(|line| line.width()).max().unwrap_or(0);
            let columns = &mut widths[area.columns.clone()];
            let between = 3 * (columns.len() - 1);
            let missing = needed.saturating_sub(columns.iter().sum::<usize>() + between);
            for (column, width) in columns.iter_mut().enumerate() {
                *width += (missing + column) / area.columns.len();
            }
        }
        widths
    }

    /// Where each row begins, and the end.
    fn tops(&self) -> Vec<Top> {
        let mut heights = vec![1; self.rows];
        let is_ruled = |row: usize| row == 0 || row == self.rows || self.ruled.contains(&row);
        let mut areas: Vec<&Area> = self.areas.iter().collect();
        areas.sort_by_key(|area| area.rows.len());
        for area in areas {
            let rules = (area.rows.start + 1..area.rows.end).filter(|&row| is_ruled(row)).count();
            let rows = &mut heights[area.rows.clone()];
            let missing = area.lines.len().saturating_sub(rows.iter().sum::<usize>() + rules);
            if let Some(last) = rows.last_mut() {
                *last += missing;
            }
        }
        let mut tops = vec![Top { line: 0, ruled: true }];
        for (row, height) in heights.into_iter().enumerate() {
            tops.push(Top { line: tops[row].text() + height, ruled: is_ruled(row + 1) });
        }
        tops
    }
}

/// Where a row begins: with a ruled line, or with its text.
#[derive(Debug, Clone, Copy)]
struct Top {
    line: usize,
    ruled: bool,
}

impl Top {
    fn text(self) -> usize {
        self.line + usize::from(self.ruled)
    }
}

/// Where the line left of each column stands, and the last one: a column has a space on either side.
fn starts(widths: &[usize]) -> Vec<usize> {
    let mut starts = vec![0];
    for (column, width) in widths.iter().enumerate() {
        starts.push(starts[column] + width + 3);
    }
    starts
}

/// Breaks `text` into lines of about the same width, none much wider than `widest`.
pub(crate) fn wrap(text: &str, widest: usize) -> Vec<String> {
    let mut wrapped = Vec::new();
    let mut rest = text;
    while rest.width() > widest {
        let end = line_end(rest, rest.width().div_ceil(rest.width().div_ceil(widest)));
        wrapped.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    if wrapped.is_empty() || !rest.is_empty() {
        wrapped.push(rest.to_owned());
    }
    wrapped
}

/// Where the first line of `text` ends, when it is to be about as wide as `target`.
fn line_end(text: &str, target: usize) -> usize {
    let mut width = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let Some(&(end, next)) = chars.peek() else { break };
        width += c.width().unwrap_or(0);
        // A numbering such as `(三)` may have a line of its own.
        let is_full = width >= target || (c == ')' && width * 3 >= target * 2);
        let opens = matches!(c, '(' | '（' | '“');
        let closes = matches!(next, ')' | '）' | '”' | ',' | '，' | '、' | '.' | '。');
        let parts_word = c.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
        if is_full && !opens && !closes && !parts_word {
            return end;
        }
    }
    text.len()
}

/// Characters by place; lines are kept as the directions they go to.
struct Canvas {
    texts: Vec<Vec<Option<char>>>,
    lines: Vec<Vec<u8>>,
}

const UP: u8 = 1;
const RIGHT: u8 = 2;
const DOWN: u8 = 4;
const LEFT: u8 = 8;

/// The character for every union of directions.
const LINES: [char; 16] = [' ', '╵', '╶', '└', '╷', '│', '┌', '├', '╴', '┘', '─', '┴', '┐', '┤', '┬', '┼'];

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self { texts: vec![vec![Some(' '); width]; height], lines: vec![vec![0; width]; height] }
    }

    fn horizontal(&mut self, y: usize, from: usize, to: usize) {
        self.lines[y][from] |= RIGHT;
        self.lines[y][from + 1..to].iter_mut().for_each(|line| *line |= LEFT | RIGHT);
        self.lines[y][to] |= LEFT;
    }

    fn vertical(&mut self, x: usize, from: usize, to: usize) {
        self.lines[from][x] |= DOWN;
        self.lines[from + 1..to].iter_mut().for_each(|line| line[x] |= UP | DOWN);
        self.lines[to][x] |= UP;
    }

    fn text(&mut self, x: usize, y: usize, text: &str) {
        let mut x = x;
        for c in text.chars() {
            let width = c.width().unwrap_or(0);
            if width > 0 {
                self.texts[y][x] = Some(c);
                // The second half of a wide character is no character of its own.
                self.texts[y][x + 1..x + width].fill(None);
            }
            x += width;
        }
    }

    fn finish(self) -> String {
        let mut drawn = String::new();
        for (texts, lines) in self.texts.iter().zip(&self.lines) {
            drawn.extend(texts.iter().zip(lines).filter_map(|(&text, &line)| match line {
                0 => text,
                _ => Some(LINES[usize::from(line)]),
            }));
            drawn.push('\n');
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::{Align, Grid, wrap};
    use unicode_width::UnicodeWidthStr as _;

    fn lines(text: &str) -> Vec<String> {
        vec![text.to_owned()]
    }

    #[test]
    fn areas_and_lines() {
        let mut grid = Grid::default();
        grid.put(0..1, 0..3, lines("规章与规范性文件"), Align::Middle);
        grid.put(1..3, 0..1, lines("组"), Align::Middle);
        grid.put(1..2, 1..2, lines("行政许可"), Align::Left);
        grid.put(2..3, 1..2, lines("abc"), Align::Left);
        grid.put(1..2, 2..3, lines("7"), Align::Right);
        grid.put(2..3, 2..3, lines("1234"), Align::Right);
        grid.put(3..4, 0..2, lines("合"), Align::Left);
        grid.put(3..4, 2..3, lines("·"), Align::Right);
        grid.rule_above(1);
        grid.rule_above(3);
        let drawn = grid.draw();
        assert_eq!(
            drawn,
            "┌──────────────────────┐\n\
             │   规章与规范性文件   │\n\
             ├────┬──────────┬──────┤\n\
             │ 组 │ 行政许可 │    7 │\n\
             │    │ abc      │ 1234 │\n\
             ├────┴──────────┼──────┤\n\
             │ 合            │    · │\n\
             └───────────────┴──────┘\n"
        );
        assert!(drawn.lines().all(|line| line.width() == 24));
    }

    #[test]
    fn tall_areas_make_room() {
        let mut grid = Grid::default();
        grid.put(0..2, 0..1, wrap("三不予公开", 4), Align::Middle);
        grid.put(0..1, 1..2, lines("1"), Align::Left);
        grid.put(1..2, 1..2, lines("2"), Align::Left);
        grid.rule_above(1);
        assert_eq!(
            grid.draw(),
            "┌──────┬───┐\n\
             │ 三不 │ 1 │\n\
             │ 予公 ├───┤\n\
             │  开  │ 2 │\n\
             └──────┴───┘\n"
        );
        assert_eq!(Grid::default().draw(), "");
    }

    #[test]
    fn wrapping() {
        assert_eq!(wrap("商业企业", 4), ["商业", "企业"]);
        assert_eq!(wrap("自然人", 6), ["自然人"]);
        assert_eq!(wrap("(三)不予公开", 8), ["(三)", "不予公开"]);
        assert_eq!(wrap("现行有效（件）", 8), ["现行有效", "（件）"]);
        assert_eq!(wrap("abc123", 3), ["abc123"]);
        assert_eq!(wrap("三、本年度办理结果", 8), ["三、本", "年度办", "理结果"]);
        assert_eq!(wrap("", 3), [""]);
    }
}
