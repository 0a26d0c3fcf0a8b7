//! Strategies of models, styles and layouts.

use crate::model::{Content, Dice, Model};
use crate::style::{Breaks, Numbering, PageBreak, Style, Width};
use crate::write::Layout;
use gikai_parse::form::{Form, Kind, Unit};
use proptest::prelude::*;
use proptest::sample::select;

/// Any layout.
pub fn any_layout() -> impl Strategy<Value = Layout> {
    select(Layout::ALL)
}

/// Any layout of those that `keep` says.
pub fn layouts(keep: fn(Layout) -> bool) -> impl Strategy<Value = Layout> {
    select(Layout::ALL.iter().copied().filter(|layout| keep(*layout)).collect::<Vec<_>>())
}

/// Any report: all zeros, with sums that hold, sparse, or arbitrary.
pub fn any_model() -> impl Strategy<Value = Model> {
    let form = || select(Form::ALL);
    prop_oneof![
        1 => form().prop_map(Model::zeros),
        3 => (form(), any::<u64>()).prop_map(|(form, seed)| Model::sums(form, seed)),
        3 => (form(), any::<u64>()).prop_map(|(form, seed)| Model::sparse(form, seed)),
        3 => (form(), any::<u64>(), any::<bool>()).prop_map(|(form, seed, header)| arbitrary(form, seed, header)),
    ]
}

/// Any page.
pub fn any_style() -> impl Strategy<Value = Style> {
    let width = || prop_oneof![2 => Just(Width::Full), 1 => Just(Width::Half)];
    let rarely = || proptest::bool::weighted(0.2);
    let numbering = prop_oneof![
        6 => Just(Numbering::Stop),
        1 => Just(Numbering::Comma),
        1 => Just(Numbering::Spaced),
        1 => Just(Numbering::Bracketed),
        1 => Just(Numbering::None),
    ];
    let breaks = prop_oneof![3 => Just(Breaks::None), 1 => Just(Breaks::Spaces), 1 => Just(Breaks::Lines), 1 => Just(Breaks::Cut)];
    let indent = prop_oneof![4 => Just(0usize), 1 => Just(2), 1 => Just(8)];
    let wording = (width(), rarely(), rarely(), numbering, breaks, rarely(), rarely(), rarely());
    let odd = (rarely(), rarely(), rarely());
    let around = (page(), odd, any::<bool>(), rarely(), rarely(), indent, rarely());
    (wording, around).prop_map(|(wording, around)| {
        let (punctuation, digits, traditional, numbering, breaks, glosses, aliases, straight_quotes) =
            wording;
        let (page, (apart, disputes_apart, extra_rows), narrative, navigation, bare_headings, indent, crlf) =
            around;
        let digits = if digits { Width::Full } else { Width::Half };
        Style {
            punctuation,
            digits,
            traditional,
            numbering,
            breaks,
            glosses,
            aliases,
            straight_quotes,
            page,
            apart,
            disputes_apart,
            extra_rows,
            narrative,
            navigation,
            bare_headings,
            indent,
            crlf,
        }
    })
}

/// The pages that most reports have: other punctuation, digits, wordings and breaks, but nothing cut, added or without
/// numbering, and page numbers that no value looks like.
pub fn usual_style() -> impl Strategy<Value = Style> {
    any_style().prop_map(|style| Style {
        numbering: match style.numbering {
            Numbering::Bracketed | Numbering::None => Numbering::Stop,
            numbering => numbering,
        },
        breaks: if style.breaks == Breaks::Cut { Breaks::Lines } else { style.breaks },
        page: style.page.filter(|page| page.number.contains('-')),
        glosses: false,
        disputes_apart: false,
        extra_rows: false,
        ..style
    })
}

fn page() -> impl Strategy<Value = Option<PageBreak>> {
    let numbers = select(&["- 4 -", "-3-", "— 5 —", "5", "第3页"][..]);
    let page = (numbers, 0..40usize, any::<bool>(), any::<bool>());
    let page = page.prop_map(|(number, before, header, group)| PageBreak { number, before, header, group });
    proptest::option::weighted(0.25, page)
}

/// A report whose cells have nothing to do with one another, in every notation seen.
fn arbitrary(form: Form, seed: u64, header_unit: bool) -> Model {
    let mut dice = Dice::new(seed);
    let (notations, blanks) = (dice.below(3) == 0, [0, 0, 4, 12][dice.below(4)]);
    let who = dice.below(97);
    let mut model = Model::new(form, who, |_, kind| {
        if dice.below(40) < blanks {
            return if dice.below(3) > 0 {
                Content::Blank
            } else {
                Content::Mark(["/", "—"][dice.below(2)])
            };
        }
        let count = dice.small(12_000);
        let plain = if notations { dice.below(4) } else { 0 };
        match (kind, plain) {
            (Kind::SignedCount, 1) => Content::printed(format!("+{}", count + 1), count + 1, None),
            (Kind::SignedCount, 2) => {
                Content::printed(format!("减少{}", count + 1), -(count as i64) - 1, None)
            }
            (Kind::SignedCount, 3) => Content::number(-(count as i64)),
            (Kind::Count, 1) if count > 999 => {
                Content::printed(format!("{},{:03}", count / 1000, count % 1000), count, None)
            }
            (Kind::Count, 2) => Content::printed(format!("{count}件"), count, None),
            (Kind::Amount, 1) => {
                let value = format!("{}.{}", count, 1 + dice.below(9));
                Content::printed(format!("{value}万元"), value, Some(Unit::TenThousandYuan))
            }
            (Kind::Amount, 2) => Content::printed(format!("{count}元"), count, Some(Unit::Yuan)),
            (Kind::Amount, _) => Content::number(format!("{}.{:02}", count, dice.below(100))),
            _ => Content::number(count),
        }
    });
    model.header_unit = header_unit;
    model
}
