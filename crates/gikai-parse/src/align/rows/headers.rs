//! The empty fields around the labels of columns.

use crate::align::columns::Pads;
use crate::align::grid::Page;
use crate::align::lexicon::Label;
use crate::align::scan::{Item, ItemKind};
use crate::form::Table;
use crate::grammar::label::fold;

/// The empty fields around the labels of columns that stand behind 信息内容, each block of table 2 for itself.
pub(super) fn header_pads(page: &Page<'_>, items: &[Item]) -> Vec<Pads> {
    let header = |item: &Item| {
        matches!(item.kind, ItemKind::Label(Label::Block, _))
            && page.text[item.span.range()].chars().filter_map(fold).any(|c| c == '信')
    };
    let pads = |at: usize| {
        let mut pads = Pads { columns: 0, lead: 0, trail: 0 };
        for item in &items[at + 1..] {
            if page.grid.row_of(item.fields.0) != page.grid.row_of(items[at].fields.0) {
                break;
            }
            match item.kind {
                ItemKind::Label(Label::Column(Table::Proactive, _), _) if pads.trail == 0 => {
                    pads.columns += 1
                }
                ItemKind::Blank { .. } if pads.columns == 0 => pads.lead += 1,
                ItemKind::Blank { .. } => pads.trail += 1,
                _ => break,
            }
        }
        (pads.columns > 0).then_some(pads)
    };
    (0..items.len()).filter(|&at| header(&items[at])).filter_map(pads).collect()
}
