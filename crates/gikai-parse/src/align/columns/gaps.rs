//! Blank cells that left only a longer gap: measured by the white space of complete rows.

use super::query::Query;
use super::{Evidence, Placement, add};
use crate::align::rows::Next;
use crate::form::Row;
use crate::layout::Gap;

/// The fewest complete rows that show the usual gaps.
const FEW_WITNESSES: usize = 3;

/// How deep in its table the label of a row stands: before it are as many cells that a group covers, behind it as many that it
/// covers itself, and the white space before the values is alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// `四、结转下年度继续办理`, and every row of the other tables.
    Top,
    /// `（一）予以公开`
    Group,
    /// `1.属于国家秘密`
    Item,
}

impl Depth {
    pub(super) fn of(row: Row) -> Self {
        match row {
            Row::Granted | Row::GrantedInPart | Row::OtherHandling | Row::HandledTotal => Self::Group,
            row if row > Row::GrantedInPart && row < Row::HandledTotal => Self::Item,
            _ => Self::Top,
        }
    }
}

/// Whether a gap has more line ends than nearly all of the `known` ones, which are alike.
fn is_wider(known: impl Iterator<Item = (Gap, usize)> + Clone, gap: Gap) -> bool {
    let total: usize = known.clone().map(|(_, count)| count).sum();
    known
        .max_by_key(|(_, count)| *count)
        .is_some_and(|(usual, count)| 10 * count > 9 * total && gap.lines > usual.lines && usual.lines > 0)
}

impl<'a> Evidence<'a> {
    /// Whether nothing in the white space of a row tells it from a complete one.
    pub(super) fn has_usual_gaps(&self, row: &Query<'_>) -> bool {
        let known = |known: &[(Gap, usize)], gap: Gap| known.iter().any(|(of, _)| *of == gap);
        let mut gaps = row.values().map(|slot| row.page.gap(slot.field));
        let after = row.page.gap_behind(row.row);
        gaps.next().is_some_and(|first| self.firsts.iter().any(|((_, of), _)| *of == first))
            && gaps.all(|gap| known(&self.middles, gap))
            && self.lasts.iter().any(|((_, last), _)| Some(*last) == after)
    }

    /// Whether a row has wider gaps than the rows of the table have: a blank cell, and one of its values too many.
    pub(super) fn gap_is_strange(&self, row: &Query<'_>) -> bool {
        let gaps: Vec<Gap> = row.values().map(|slot| row.page.gap(slot.field)).collect();
        let firsts = self.firsts.iter().map(|((_, gap), count)| (*gap, *count));
        let middles = self.middles.iter().copied();
        is_wider(firsts, gaps[0]) || gaps[1..].iter().any(|&gap| is_wider(middles.clone(), gap))
    }

    /// The columns of a row whose blank cells left only a longer gap, measured by the gaps of complete rows.
    pub(super) fn by_gaps(&self, row: &Query<'_>) -> Option<Placement> {
        // Where fields have separators, the white space beside them means nothing.
        if row.page.grid.row_of(row.row.fields.0).is_some() {
            return None;
        }
        let [(unit, _)] = self.middles[..] else { return None };
        if self.traceless || !row.cells.is_empty() && !self.measured {
            return None;
        }
        if self.firsts.iter().map(|(_, count)| count).sum::<usize>() < FEW_WITNESSES {
            return None;
        }
        if unit == Gap::default() {
            return None;
        }
        // Text behind a row without values may be its values.
        if row.filled.len() < row.cells.len() || row.cells.is_empty() && row.row.next == Next::Text {
            return None;
        }
        let by_lines = unit.lines > 0;
        if row.cells.first().is_some_and(|(_, cell)| row.page.is_mixed_gap(cell.field)) {
            return None;
        }
        let measure = |gap: Gap| if by_lines { gap.lines } else { gap.spaces };
        let after = row.page.gap_behind(row.row)?;
        // How many blank cells a gap holds that would be `base` without them; gaps of spaces and of line ends cannot
        // be compared.
        let blanks = |gap: Gap, base: Gap| {
            if gap == Gap::UNKNOWN || base == Gap::UNKNOWN {
                return None;
            }
            if !by_lines && (gap.lines > 0 || base.lines > 0) {
                return (gap == base).then_some(0);
            }
            let more = measure(gap).checked_sub(measure(base))?;
            let unit = measure(unit);
            (unit > 0 && more % unit == 0).then(|| usize::from(more / unit).min(row.count))
        };
        let placed = |first: Gap, last: Gap| -> Option<Vec<Option<usize>>> {
            if row.cells.is_empty() {
                // One gap holds them all: before the first, between, after the last.
                let between = usize::from(measure(unit)) * (row.count - 1);
                let whole = usize::from(measure(first)) + between + usize::from(measure(last));
                return Some(vec![None; if usize::from(measure(after)) == whole { row.count } else { 0 }]);
            }
            let mut placed = Vec::new();
            for (at, (slot, cell)) in row.cells.iter().enumerate() {
                let base = if at == 0 { first } else { unit };
                placed.extend(std::iter::repeat_n(None, blanks(row.page.gap(cell.field), base)?));
                placed.push(Some(*slot));
            }
            // Where the row is full already, nothing can stand behind its last value.
            if placed.len() < row.count {
                placed.extend(std::iter::repeat_n(None, blanks(after, last)?));
            }
            Some(placed)
        };
        let mut found: Vec<Vec<Option<usize>>> = Vec::new();
        // A cell that is covered leaves a space, and no line.
        let here = Depth::of(row.columns.first_row());
        for &((_, first), _) in self.firsts.iter().filter(|((of, _), _)| by_lines || *of == here) {
            let like = self.lasts.iter().filter(|((next, _), _)| *next == row.row.next);
            let seen: usize = like.clone().map(|(_, count)| count).sum();
            let mut lasts: Vec<Gap> = like.map(|((_, last), _)| *last).collect();
            if seen < 2 && !row.cells.is_empty() {
                // Hardly a complete row ends as this one does: then blanks behind the last value cannot be told.
                lasts = vec![Gap::UNKNOWN];
            }
            for last in lasts {
                if let Some(placed) = placed(first, last) {
                    add(&mut found, placed);
                }
            }
        }
        // Every reading of the gaps must be the same one, and fill the row.
        match &mut found[..] {
            [placed] if placed.len() == row.count => Some(Placement::Columns(std::mem::take(placed))),
            _ => None,
        }
    }
}
