//! The smallest report and the plainest page that still fail: for people who read the failure.

use crate::grid::Grid;
use crate::model::{Content, Model};
use crate::style::Style;
use gikai_parse::form::Table;

/// A model and a style as near to all zeros and the official page as `fails` stays true.
pub fn minimal(model: &Model, style: &Style, fails: impl Fn(&Model, &Style) -> bool) -> (Model, Style) {
    let (mut model, mut style) = (model.clone(), style.clone());
    for plain in plainer(&style) {
        let mut other = style.clone();
        plain(&mut other);
        if fails(&model, &other) {
            style = other;
        }
    }
    // Whole tables, then printed rows, then cells.
    let rows = |table| Grid::of(&model, &Style::default(), table).into_iter().flat_map(|grid| grid.rows);
    let mut parts: Vec<Vec<_>> = Table::ALL
        .iter()
        .map(|table| model.cells().map(|(at, _)| at).filter(|at| at.table == *table).collect())
        .collect();
    for &table in Table::ALL {
        parts.extend(rows(table).map(|row| row.iter().filter_map(|cell| cell.value).collect()));
    }
    parts.extend(model.cells().map(|(at, _)| vec![at]));
    for part in parts {
        let mut other = model.clone();
        part.iter().for_each(|at| other.set(*at, Content::number(0)));
        if other != model && fails(&other, &style) {
            model = other;
        }
    }
    (model, style)
}

type Plainer = Box<dyn Fn(&mut Style)>;

/// What makes a page plainer, one thing at a time.
fn plainer(style: &Style) -> Vec<Plainer> {
    let plain = Style { narrative: false, ..Style::default() };
    macro_rules! fields {
        ($($field:ident),*) => {
            vec![$({
                let value = plain.$field;
                let change: Plainer = Box::new(move |style| style.$field = value);
                (style.$field != plain.$field, change)
            }),*]
        };
    }
    let changes = fields![
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
        narrative,
        navigation,
        bare_headings,
        indent,
        crlf
    ];
    changes.into_iter().filter_map(|(differs, change)| differs.then_some(change)).collect()
}
