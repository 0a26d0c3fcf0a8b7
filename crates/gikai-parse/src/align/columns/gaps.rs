//! Blank cells that left only a longer gap: measured by the white space of complete rows.

use super::query::Query;
use super::{Evidence, Placement, add};
use crate::align::rows::Next;
use crate::layout::Gap;

/// The fewest complete rows that show the usual gaps.
const FEW_WITNESSES: usize = 3;

impl<'a> Evidence<'a> {
    /// Whether nothing in the white space of a row tells it from a complete one.
    pub(super) fn has_usual_gaps(&self, row: &Query<'_>) -> bool {
        let known = |known: &[(Gap, usize)], gap: Gap| known.iter().any(|(of, _)| *of == gap);
        let mut gaps = row.values().map(|slot| row.page.gap(slot.field));
        let after = row.page.gap_behind(row.row);
        gaps.next().is_some_and(|first| known(&self.firsts, first))
            && gaps.all(|gap| known(&self.middles, gap))
            && self.lasts.iter().any(|((_, last), _)| Some(*last) == after)
    }

    /// Whether a row has wider gaps than the rows of the table have: a blank cell, and one of its values too many.
    pub(super) fn gap_is_strange(&self, row: &Query<'_>) -> bool {
        let gaps: Vec<Gap> = row.values().map(|slot| row.page.gap(slot.field)).collect();
        let usual = |known: &[(Gap, usize)]| known.iter().max_by_key(|(_, count)| *count).copied();
        let strange = |known: &[(Gap, usize)], gap: Gap| {
            let total: usize = known.iter().map(|(_, count)| count).sum();
            usual(known).is_some_and(|(usual, count)| {
                10 * count > 9 * total && gap.lines > usual.lines && usual.lines > 0
            })
        };
        strange(&self.firsts, gaps[0]) || gaps[1..].iter().any(|&gap| strange(&self.middles, gap))
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
        for &(first, _) in &self.firsts {
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
