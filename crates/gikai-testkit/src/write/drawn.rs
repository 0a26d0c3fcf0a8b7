//! Tables drawn on a page: frames, grids and columns that only positions tell apart.

use crate::grid::{Grid, GridCell};

/// The columns of a terminal that a character takes.
fn terminal(c: char) -> usize {
    if c >= '\u{2e80}' { 2 } else { 1 }
}

/// Every character one column wide, as tools count that know nothing of Chinese.
fn naive(_: char) -> usize {
    1
}

type Measure = fn(char) -> usize;

fn width(text: &str, measure: Measure) -> usize {
    text.chars().map(measure).sum()
}

/// The lines of a text that fits into `room` columns.
fn wrap(text: &str, room: usize, measure: Measure) -> Vec<String> {
    let mut lines = Vec::new();
    for part in text.split('\n') {
        let mut line = String::new();
        for c in part.chars() {
            if !line.is_empty() && width(&line, measure) + measure(c) > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
        lines.push(line);
    }
    lines
}

fn pad(text: &str, to: usize, measure: Measure) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text, measure))))
}

/// How a frame is drawn: a character for each set of directions (up 1, down 2, left 4, right 8).
pub(super) struct Frame {
    characters: [char; 16],
    measure: Measure,
}

/// `│├─┼`
pub(super) static BOX: Frame = Frame {
    characters: [' ', '│', '│', '│', '─', '┘', '┐', '┤', '─', '└', '┌', '├', '─', '┴', '┬', '┼'],
    measure: terminal,
};

/// `|`, `-` and `+`
pub(super) static ASCII: Frame = Frame {
    characters: [' ', '|', '|', '|', '-', '+', '+', '|', '-', '+', '+', '|', '-', '+', '+', '+'],
    measure: naive,
};

/// A cell in its place on the page.
struct Placed<'a> {
    cell: &'a GridCell,
    x: usize,
    y: usize,
    width: usize,
    height: usize,
    lines: Vec<String>,
}

/// Sizes columns and rows and places every cell; `gap` columns stand between two columns, one line between two rows.
fn place(grid: &Grid, room: usize, gap: usize, measure: Measure) -> Vec<Placed<'_>> {
    let slots = grid.slots();
    let starts = || {
        let fields = slots
            .iter()
            .enumerate()
            .flat_map(|(y, row)| row.iter().enumerate().map(move |(x, slot)| (x, y, slot)));
        fields.filter(|(_, _, slot)| slot.starts()).map(|(x, y, slot)| (x, y, slot.cell))
    };
    let inner = |sizes: &[usize], gap: usize| sizes.iter().sum::<usize>() + gap * (sizes.len() - 1);
    let mut widths = vec![2; grid.width];
    for (x, _, cell) in starts().filter(|(_, _, cell)| cell.columns == 1) {
        let lines = wrap(&cell.text, room, measure);
        widths[x] = lines.iter().map(|line| width(line, measure)).max().unwrap_or(0).max(widths[x]);
    }
    for (x, _, cell) in starts().filter(|(_, _, cell)| cell.columns > 1) {
        let has = inner(&widths[x..x + cell.columns], gap);
        let needs = wrap(&cell.text, room.max(has), measure).iter().map(|line| width(line, measure)).max();
        widths[x + cell.columns - 1] += needs.unwrap_or(0).saturating_sub(has);
    }
    let lines =
        |x: usize, cell: &GridCell| wrap(&cell.text, inner(&widths[x..x + cell.columns], gap), measure);
    let mut heights = vec![1; slots.len()];
    for (x, y, cell) in starts().filter(|(_, _, cell)| cell.rows == 1) {
        heights[y] = heights[y].max(lines(x, cell).len());
    }
    for (x, y, cell) in starts().filter(|(_, _, cell)| cell.rows > 1) {
        let has = inner(&heights[y..y + cell.rows], 1);
        heights[y + cell.rows - 1] += lines(x, cell).len().saturating_sub(has);
    }
    let before = |sizes: &[usize], gap: usize| sizes.iter().map(|size| size + gap).sum::<usize>();
    starts()
        .map(|(x, y, cell)| Placed {
            cell,
            x: before(&widths[..x], gap),
            y: before(&heights[..y], 1),
            width: inner(&widths[x..x + cell.columns], gap),
            height: inner(&heights[y..y + cell.rows], 1),
            lines: lines(x, cell),
        })
        .collect()
}

/// A page of characters; the second column of a wide one holds U+0000.
struct Canvas(Vec<Vec<char>>);

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self(vec![vec![' '; width]; height])
    }

    fn write(&mut self, x: usize, y: usize, text: &str, measure: Measure) {
        let mut x = x;
        for c in text.chars() {
            self.0[y][x] = c;
            if measure(c) == 2 {
                self.0[y][x + 1] = '\0';
            }
            x += measure(c);
        }
    }

    /// Writes the text of a cell: labels from the left, values in the middle, both half way down.
    fn fill(&mut self, placed: &Placed<'_>, dx: usize, dy: usize, measure: Measure) {
        let top = placed.y + dy + (placed.height - placed.lines.len()) / 2;
        for (index, line) in placed.lines.iter().enumerate() {
            let free = placed.width.saturating_sub(width(line, measure));
            let left = if placed.cell.is_value() { free / 2 } else { 0 };
            self.write(placed.x + dx + left, top + index, line, measure);
        }
    }

    fn finish(self) -> String {
        let lines =
            self.0.into_iter().map(|line| line.into_iter().filter(|c| *c != '\0').collect::<String>());
        lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }
}

fn size(placed: &[Placed<'_>]) -> (usize, usize) {
    let right = placed.iter().map(|cell| cell.x + cell.width).max().unwrap_or(0);
    (right, placed.iter().map(|cell| cell.y + cell.height).max().unwrap_or(0))
}

/// The page without its lines.
pub(super) fn page(grid: &Grid) -> String {
    let placed = place(grid, 18, 4, terminal);
    let (right, bottom) = size(&placed);
    let mut canvas = Canvas::new(right + 2, bottom);
    for cell in &placed {
        canvas.fill(cell, 0, 0, terminal);
    }
    canvas.finish()
}

/// The page with a frame around every cell.
pub(super) fn frame(grid: &Grid, frame: &Frame) -> String {
    let placed = place(grid, 40, 1, frame.measure);
    let (right, bottom) = size(&placed);
    let mut directions = vec![vec![0u8; right + 2]; bottom + 2];
    for cell in &placed {
        let (left, top) = (cell.x, cell.y);
        let (right, bottom) = (left + cell.width + 1, top + cell.height + 1);
        for x in left..right {
            for y in [top, bottom] {
                directions[y][x] |= 8;
                directions[y][x + 1] |= 4;
            }
        }
        for y in top..bottom {
            for x in [left, right] {
                directions[y][x] |= 2;
                directions[y + 1][x] |= 1;
            }
        }
    }
    let mut canvas = Canvas::new(right + 3, bottom + 2);
    for (y, line) in directions.iter().enumerate() {
        for (x, set) in line.iter().enumerate() {
            canvas.0[y][x] = frame.characters[usize::from(*set)];
        }
    }
    for cell in &placed {
        canvas.fill(cell, 1, 1, frame.measure);
    }
    canvas.finish()
}

/// The fields of every row, spans as blanks, with the width of each column.
fn fields(grid: &Grid) -> (Vec<Vec<Vec<String>>>, Vec<usize>) {
    let rows: Vec<Vec<Vec<String>>> = grid
        .slots()
        .iter()
        .map(|row| {
            let lines = row.iter().map(|slot| if slot.starts() { slot.cell.text.as_str() } else { "" });
            lines.map(|text| text.split('\n').map(str::to_owned).collect()).collect()
        })
        .collect();
    let widest = |column: usize| {
        rows.iter().flat_map(|row| row[column].iter()).map(|line| width(line, terminal)).max()
    };
    let widths = (0..grid.width).map(|column| widest(column).unwrap_or(0).max(2)).collect();
    (rows, widths)
}

/// The lines of a row, every field padded to its column.
fn padded_lines(row: &[Vec<String>], widths: &[usize]) -> Vec<Vec<String>> {
    let height = row.iter().map(Vec::len).max().unwrap_or(1);
    let line = |y: usize| {
        let texts = row.iter().zip(widths);
        texts.map(|(lines, &wide)| pad(lines.get(y).map_or("", String::as_str), wide, terminal)).collect()
    };
    (0..height).map(line).collect()
}

/// `+---+` rules around every row.
pub(super) fn grid(grid: &Grid) -> String {
    let (rows, widths) = fields(grid);
    let rule = widths.iter().map(|wide| "-".repeat(wide + 2)).collect::<Vec<_>>().join("+");
    let rule = format!("+{rule}+");
    let mut out = vec![rule.clone()];
    for row in &rows {
        out.extend(padded_lines(row, &widths).iter().map(|fields| format!("| {} |", fields.join(" | "))));
        out.push(rule.clone());
    }
    out.join("\n")
}

/// Columns between dashed rules.
pub(super) fn rule_columns(grid: &Grid) -> String {
    let (rows, widths) = fields(grid);
    let rule = widths.iter().map(|wide| "-".repeat(*wide)).collect::<Vec<_>>().join(" ");
    let mut out = vec![format!("  {rule}")];
    let rows: Vec<_> = rows.iter().map(|row| padded_lines(row, &widths)).collect();
    // Rows of several lines stand apart.
    let apart = rows.iter().any(|lines| lines.len() > 1);
    for (at, lines) in rows.iter().enumerate() {
        if apart && at > 0 {
            out.push(String::new());
        }
        out.extend(lines.iter().map(|fields| format!("  {}", fields.join(" ")).trim_end().to_owned()));
    }
    out.push(format!("  {rule}"));
    out.join("\n")
}

/// Columns padded with spaces; spans are ignored, so the n-th cell of every row stands in the n-th column.
pub(super) fn padded(grid: &Grid) -> String {
    let columns = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    let lines = |cell: &GridCell| cell.text.split('\n').map(str::to_owned).collect::<Vec<_>>();
    let wide = |column: usize| {
        let cells = grid.rows.iter().filter_map(|row| row.get(column));
        cells.flat_map(lines).map(|line| width(&line, naive)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(wide).collect();
    let mut out = Vec::new();
    for row in &grid.rows {
        let height = row.iter().map(|cell| lines(cell).len()).max().unwrap_or(1);
        for y in 0..height {
            let texts = row.iter().zip(&widths).map(|(cell, &wide)| {
                let text = lines(cell).get(y).cloned().unwrap_or_default();
                pad(&text, wide, naive)
            });
            out.push(texts.collect::<Vec<_>>().join("  "));
        }
    }
    out.join("\n")
}
