//! Cells with their spans → the places of a grid, by the table algorithm of HTML.

use super::tree::{Document, Id};

/// The most places of the grid of one table; a larger one is read as text.
pub(super) const MAX_PLACES: usize = 1 << 18;

/// A table as a grid.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Places of every row.
    pub(super) width: usize,
    /// The rows that have cells: each cell with its column, in order.
    pub(super) rows: Vec<Vec<(usize, Id)>>,
}

impl Grid {
    /// The grid of the element `table`; nothing where it has more places than `limit`.
    pub(super) fn of(document: &Document, table: Id, limit: usize) -> Option<Self> {
        let mut grid = Self::default();
        let mut loose = Vec::new();
        for child in document.children(table) {
            match document.name(child) {
                "tr" => loose.push(child),
                "tbody" | "thead" | "tfoot" => {
                    grid.group(document, std::mem::take(&mut loose), limit)?;
                    if !gone(document, child) {
                        let rows = document.children(child).filter(|&row| document.name(row) == "tr");
                        grid.group(document, rows.collect(), limit)?;
                    }
                }
                _ => {}
            }
        }
        grid.group(document, loose, limit)?;
        grid.tighten();
        Some(grid)
    }

    /// Takes out the columns in which no cell begins: those that every cell over them covers.
    fn tighten(&mut self) {
        let mut begins = vec![false; self.width];
        self.rows.iter().flatten().for_each(|&(column, _)| begins[column] = true);
        let mut width = 0;
        let places: Vec<usize> = begins
            .iter()
            .map(|&begins| {
                width += usize::from(begins);
                width.saturating_sub(1)
            })
            .collect();
        self.rows.iter_mut().flatten().for_each(|(column, _)| *column = places[*column]);
        self.width = width;
    }

    /// Adds a group of rows; no cell reaches out of it.
    fn group(&mut self, document: &Document, rows: Vec<Id>, limit: usize) -> Option<()> {
        // For each column the row of the group before which it is covered from above.
        let mut covered: Vec<usize> = Vec::new();
        for (y, row) in rows.into_iter().filter(|&row| !gone(document, row)).enumerate() {
            let mut cells = Vec::new();
            let mut x = 0;
            for cell in document.children(row) {
                let Some(element) =
                    document.element(cell).filter(|element| matches!(element.name(), "td" | "th"))
                else {
                    continue;
                };
                if element.look.gone {
                    continue;
                }
                while covered.get(x).is_some_and(|&until| until > y) {
                    x += 1;
                }
                let end = x + element.colspan as usize;
                if end > limit {
                    return None;
                }
                if covered.len() < end {
                    covered.resize(end, 0);
                }
                let until = match element.rowspan {
                    0 => usize::MAX,
                    rows => y + rows as usize,
                };
                for column in &mut covered[x..end] {
                    *column = until.max(*column);
                }
                cells.push((x, cell));
                x = end;
            }
            self.width = self.width.max(covered.len());
            if !cells.is_empty() {
                self.rows.push(cells);
            }
            if self.width.saturating_mul(self.rows.len()) > limit {
                return None;
            }
        }
        Some(())
    }
}

/// Whether an element takes no place.
fn gone(document: &Document, id: Id) -> bool {
    document.element(id).is_some_and(|element| element.look.gone)
}

#[cfg(test)]
mod tests {
    use super::super::{tokens, tree};
    use super::*;

    fn grid(source: &str) -> Option<(usize, Vec<Vec<usize>>)> {
        let document = tokens::parse(source, usize::MAX).document;
        let table = document.ids().find(|&id| document.name(id) == "table").unwrap_or(tree::DOCUMENT);
        let grid = Grid::of(&document, table, MAX_PLACES)?;
        let columns = |row: &Vec<(usize, Id)>| row.iter().map(|(column, _)| *column).collect();
        Some((grid.width, grid.rows.iter().map(columns).collect()))
    }

    #[test]
    fn spans_push_cells_aside() {
        let source = "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>";
        assert_eq!(grid(source), Some((3, vec![vec![0, 2], vec![2], vec![0, 1, 2]])));
    }

    #[test]
    fn no_cell_reaches_out_of_its_group() {
        let source = "<table><thead><tr><td rowspan=9>a<td>b</thead><tbody><tr><td>c<td>d</tbody></table>";
        assert_eq!(grid(source), Some((2, vec![vec![0, 1], vec![0, 1]])));
        let zero = "<table><tr><td rowspan=0>a<td>b<tr><td>c</table>";
        assert_eq!(grid(zero), Some((2, vec![vec![0, 1], vec![1]])));
    }

    #[test]
    fn columns_in_which_no_cell_begins_are_none() {
        let source =
            "<table><tr><td colspan=3>a<td colspan=2>b<tr><td>c<td colspan=2>d<td colspan=2>e</table>";
        assert_eq!(grid(source), Some((3, vec![vec![0, 2], vec![0, 1, 2]])));
    }

    #[test]
    fn rows_and_cells_that_are_gone_take_no_place() {
        let source = "<table><tr style='display:none'><td>x<td>y<tr><td hidden>z<td>a<td>b<tr></table>";
        assert_eq!(grid(source), Some((2, vec![vec![0, 1]])));
    }

    #[test]
    fn a_bomb_is_no_grid() {
        let wide =
            format!("<table><tr>{}</table>", "<td colspan=2147483648 rowspan=2147483648>1".repeat(300));
        assert_eq!(grid(&wide), None);
        let long = format!("<table><tr>{}{}</table>", "<td>1".repeat(1000), "<tr><td>1".repeat(1000));
        assert_eq!(grid(&long), None);
    }
}
