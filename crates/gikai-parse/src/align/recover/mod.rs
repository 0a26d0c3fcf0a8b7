//! Values that stand in the text without their place → their columns, by the sums of the form. What several placements
//! allow stays unread; what the document states is never changed.
//!
//! ```text
//! values of a row ─ placements ─▶ those that keep its total ─ sums ─▶ those that keep the sums of the columns
//! ```
//!
//! The sums are those of table 3: the six applicants are the total, the outcomes are (七)总计, and what came in is what
//! was handled or is carried forward. A row is placed only where all rows of one of its sums are known or can be placed,
//! and every placement of all rows together that keeps every such sum puts its value in the same column.

mod marks;
mod order;
mod placements;
mod sheets;
mod sums;

use super::grid::Page;
use super::rows::Occurrence;
use crate::form::{Form, Row, Table};
use crate::grammar::number::adds_up;
use crate::span::Span;
pub(super) use order::{by_order, disputes_by_order, in_gaps};
use placements::{Domain, FEW_CUTS, Token, digits_of, is_glued, placements, tokens};
pub(super) use placements::{LONGEST_COUNT, Rules};
pub(super) use sheets::on_sheets;

/// The columns of table 3: six kinds of applicants and their total.
pub(super) const COLUMNS: usize = 7;

/// The cells of table 4: four results and their total, three times.
pub(super) const DISPUTES: usize = 15;

/// One count for each column.
type Counts = [i64; COLUMNS];

/// A row with what stands in its columns.
pub(super) type PlacedRow = (Row, [Placed; COLUMNS]);

/// The rows that (七)总计 is balanced by: what came in, less what is carried forward.
const BALANCE: [Row; 3] = [Row::NewReceived, Row::CarriedOver, Row::CarriedForward];

/// The fewest columns with a total that is not zero where one column is blank throughout.
const FEW_COLUMNS: usize = 3;

/// The fewest rows of several applicants whose totals show that the totals of a table are right.
const FEW_ROWS: usize = 3;
/// And how many of them are right for each that is wrong.
const MOST_RIGHT: usize = 8;

/// What is known of a row before its table's sums are asked.
#[derive(Debug, Clone)]
pub(super) enum Known<'a> {
    /// It is read: its counts, nothing where a cell is empty.
    Read([Option<i64>; COLUMNS]),
    /// Its values are there, but not their columns.
    Unplaced(&'a Occurrence),
    /// Nothing that the sums could tell.
    Unknown,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placed {
    /// This number, which stands here in the text.
    Number(i64, Span),
    /// A mark that there is no value.
    Mark(Span),
    /// Nothing in the text: a blank cell, or one that is gone.
    Nothing,
    /// More than one thing could.
    Unsure,
}

impl Placed {
    /// The number, where there is one.
    pub(super) fn count(&self) -> Option<i64> {
        match self {
            Self::Number(count, _) => Some(*count),
            _ => None,
        }
    }

    /// Where it stands in the text.
    pub(super) fn span(&self) -> Option<Span> {
        match self {
            Self::Number(_, span) | Self::Mark(span) => Some(*span),
            _ => None,
        }
    }
}

/// The rows whose values the sums place, each with what stands in its columns.
pub(super) fn recover(
    page: &Page<'_>,
    form: Form,
    rules: Rules,
    known: &[(Row, Known<'_>)],
) -> Vec<PlacedRow> {
    let domains = domains(page, rules, known);
    let evenly = || without_one_column(form, &even(page, form, known)?);
    // Where a row has no placement the layout did something else to the values than is thought.
    let Some(domains) = domains else { return evenly().unwrap_or_default() };
    let mut recovered = without_one_column(form, &domains)
        .or_else(evenly)
        .unwrap_or_else(|| by_columns(page, form, &domains));
    // Of the many ways to divide digits one may keep the total by chance; so may one in a table of wrong totals.
    for (row, domain) in domains.iter().filter(|_| !rules.glued && totals_are_right(known)) {
        if !recovered.iter().any(|(known, _)| known == row) {
            recovered.extend(domain.only().map(|placed| (*row, placed)));
        }
    }
    recovered
}

/// Whether the totals of several rows that are read are right, and hardly one is wrong.
fn totals_are_right(known: &[(Row, Known<'_>)]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for (_, known) in known {
        let Known::Read(counts) = known else { continue };
        let Some(counts) = counts.iter().copied().collect::<Option<Vec<i64>>>() else { continue };
        let holds = adds_up(&counts);
        right += usize::from(holds && are_of_several(&counts));
        wrong += usize::from(!holds);
    }
    right >= FEW_ROWS && MOST_RIGHT * wrong <= right
}

/// Whether the counts of a row are of several applicants, so that its total is not right by chance.
fn are_of_several(counts: &[i64]) -> bool {
    counts.iter().take(COLUMNS - 1).filter(|count| **count > 0).count() > 1
}

/// The ways to place each row; nothing where one has none.
fn domains(page: &Page<'_>, rules: Rules, known: &[(Row, Known<'_>)]) -> Option<Vec<(Row, Domain)>> {
    let mut domains: Vec<(Row, Domain)> = Vec::new();
    for (row, known) in known {
        let domain = match known {
            Known::Read(counts) => Domain::read(counts),
            Known::Unplaced(occurrence) => {
                let Some(tokens) = tokens(page, occurrence) else { continue };
                Domain::of(&tokens, rules)?
            }
            Known::Unknown => continue,
        };
        domains.push((*row, domain));
    }
    Some(domains)
}

/// The cells of table 4, in a row of runs of digits or of numbers cut in two: where one placement keeps its three sums.
pub(super) fn recover_disputes(page: &Page<'_>, row: &Occurrence) -> Option<[Placed; DISPUTES]> {
    let tokens = tokens(page, row)?;
    let glued = is_glued(page, row);
    // With more digits than cells there are many ways to divide them, and one may keep the sums by chance.
    if glued && digits_of(&tokens) != DISPUTES || tokens.len() > DISPUTES + FEW_CUTS {
        return None;
    }
    // Where the text ends with it, the row may be cut as well, and its sums be right by chance.
    let cut = tokens.len() > DISPUTES && !page.ends_with(row);
    let rules = Rules { blanks: false, glued, cut };
    let found = placements::<DISPUTES, { DISPUTES / 3 }>(&tokens, rules)?;
    let mut found = found.into_values();
    found.next().filter(|_| (rules.glued || rules.cut) && found.next().is_none())
}

/// The cells of a row of zeros that run together, as many as it has columns: no count begins with a zero, so that each of
/// them is one.
pub(super) fn zeros(page: &Page<'_>, row: &Occurrence, columns: usize) -> Option<Vec<Placed>> {
    if !is_glued(page, row) {
        return None;
    }
    let zeros: Vec<Placed> = placements::zeros(tokens(page, row)?)?;
    (zeros.len() == columns).then_some(zeros)
}

/// Whether the digits of a row, whatever numbers they stand in, can be divided so that its total is right.
pub(super) fn may_be_divided(page: &Page<'_>, row: &Occurrence) -> bool {
    let all = tokens(page, row).and_then(placements::joined);
    let rules = Rules { blanks: false, glued: true, cut: false };
    let found = all.and_then(|all| placements::<COLUMNS, COLUMNS>(&[all], rules));
    found.is_some_and(|found| !found.is_empty())
}

/// The rows with the values of all unplaced ones dealt out evenly, one less than columns to each, in the order of the form:
/// labels stand behind their values in some texts.
fn even(page: &Page<'_>, form: Form, known: &[(Row, Known<'_>)]) -> Option<Vec<(Row, Domain)>> {
    let mut values: Vec<Token> = Vec::new();
    let mut domains = Vec::new();
    let mut open = Vec::new();
    for spec in form.table(Table::Applications).rows() {
        match known.iter().find(|(row, _)| *row == spec.row) {
            Some((row, Known::Read(counts))) => domains.push((*row, Domain::read(counts))),
            Some((_, Known::Unknown)) => return None,
            Some((row, Known::Unplaced(occurrence))) => {
                open.push(*row);
                values.extend(tokens(page, occurrence)?);
            }
            None => open.push(spec.row),
        }
    }
    let (runs, rest) = values.as_chunks::<{ COLUMNS - 1 }>();
    if runs.len() != open.len() || !rest.is_empty() {
        return None;
    }
    for (row, run) in open.into_iter().zip(runs) {
        domains.push((row, Domain::of(run, Rules { blanks: true, glued: false, cut: false })?));
    }
    Some(domains)
}

/// The rows that lack one value each, where one column that is blank in all of them makes every sum of the table right,
/// and no other column does: nearly always that of the totals.
fn without_one_column(form: Form, domains: &[(Row, Domain)]) -> Option<Vec<PlacedRow>> {
    let without = |column: usize| -> Option<Vec<PlacedRow>> {
        let rows = domains.iter().map(|(row, domain)| Some((*row, domain.without(column)?)));
        let rows: Vec<(Row, (Counts, [Placed; COLUMNS]))> = rows.collect::<Option<_>>()?;
        let counts: Vec<(Row, Counts)> = rows.iter().map(|(row, (counts, _))| (*row, *counts)).collect();
        let handled = counts.iter().find(|(row, _)| *row == Row::HandledTotal)?.1;
        let several = handled.iter().filter(|count| **count > 0).count() >= FEW_COLUMNS;
        let is_there = |row: Row| counts.iter().any(|(of, _)| *of == row);
        let whole = form.table(Table::Applications).rows().all(|spec| is_there(spec.row));
        (several && whole && columns_add_up(form, &counts)).then(|| {
            let open = |row: &Row| domains.iter().any(|(of, domain)| of == row && !domain.is_read());
            rows.into_iter().filter(|(row, _)| open(row)).map(|(row, (_, placed))| (row, placed)).collect()
        })
    };
    let mut found = (0..COLUMNS).filter_map(without);
    found.next().filter(|_| found.next().is_none())
}

/// The rows that the sums of the columns place. A step of the work is a pair of a partial sum and a placement.
fn by_columns(page: &Page<'_>, form: Form, domains: &[(Row, Domain)]) -> Vec<PlacedRow> {
    let domain = |row: Row| domains.iter().find(|(of, _)| *of == row).map(|(_, domain)| domain);
    let Some(handled) = domain(Row::HandledTotal) else { return Vec::new() };
    let counts = |row: Row| domain(row).map(|domain| domain.counts().collect::<Vec<Counts>>());
    let outcomes: Option<Vec<Vec<Counts>>> = self::outcomes(form).map(counts).collect();
    let balance: Option<Vec<Vec<Counts>>> = BALANCE.map(counts).into_iter().collect();
    // What is carried forward stands on the other side.
    let balance = balance.map(|mut rows| {
        rows[2].iter_mut().for_each(|counts| *counts = counts.map(|count| -count));
        rows
    });
    let totals: Vec<Counts> = handled.counts().collect();
    let all = [outcomes.as_deref(), balance.as_deref(), Some(std::slice::from_ref(&totals))];
    if !all.into_iter().flatten().all(sums::can_add) {
        return Vec::new();
    }
    let (outcomes, balance) =
        (outcomes.as_deref().map(sums::Rows::new), balance.as_deref().map(sums::Rows::new));
    let mut alive = Alive::default();
    let mut work = page.work;
    for (at, &total) in totals.iter().enumerate() {
        let outcomes = outcomes.as_ref().map(|rows| rows.survivors(total, &mut work));
        let balance = balance.as_ref().map(|rows| rows.survivors(total, &mut work));
        if work == 0 {
            page.spent.set(true);
            return Vec::new();
        }
        alive.add(at, outcomes, balance, handled.is_read());
    }
    let mut recovered = Vec::new();
    let rows = self::outcomes(form).zip(&alive.outcomes).chain(BALANCE.into_iter().zip(&alive.balance));
    for (row, alive) in rows.chain([(Row::HandledTotal, &alive.handled)]) {
        recovered.extend(domain(row).and_then(|domain| domain.agreed(alive)).map(|placed| (row, placed)));
    }
    recovered
}

/// The placements of each row that some placement of all others goes with.
#[derive(Default)]
struct Alive {
    handled: Vec<usize>,
    outcomes: Vec<Vec<usize>>,
    balance: Vec<Vec<usize>>,
}

impl Alive {
    /// Adds what goes with placement `at` of the row of totals. Where that row is read, one of its sums may hold
    /// without the other.
    fn add(
        &mut self,
        at: usize,
        outcomes: Option<Vec<Vec<usize>>>,
        balance: Option<Vec<Vec<usize>>>,
        read: bool,
    ) {
        let holds = |rows: &Option<Vec<Vec<usize>>>| rows.as_ref().is_none_or(|rows| !rows.is_empty());
        let hold = read || holds(&outcomes) && holds(&balance);
        if outcomes.is_none() && balance.is_none() || !hold {
            return;
        }
        self.handled.push(at);
        join(&mut self.outcomes, outcomes.unwrap_or_default());
        join(&mut self.balance, balance.unwrap_or_default());
    }
}

/// Whether no sum of the columns is wrong whose rows are all there: the outcomes are (七)总计, and what came in is what was handled
/// or is carried forward.
pub(super) fn columns_add_up(form: Form, rows: &[(Row, Counts)]) -> bool {
    let counts = |row: Row| rows.iter().find(|(of, _)| *of == row).map(|(_, counts)| *counts);
    let outcomes = outcomes(form).map(counts).try_fold([0; COLUMNS], |sum, row| Some(add(sum, row?)));
    let handled = counts(Row::HandledTotal);
    let [new, over, forward] = BALANCE.map(counts);
    let came = new.zip(over).map(|(new, over)| add(new, over));
    let left = |handled: Option<Counts>| handled.zip(forward).map(|(handled, forward)| add(handled, forward));
    let sums = [(outcomes, handled), (came, left(handled)), (came, left(outcomes))];
    sums.into_iter().filter_map(|(one, other)| one.zip(other)).all(|(one, other)| one == other)
}

/// The sums of the columns; those of numbers too long for any sum are none that a total is.
fn add(a: Counts, b: Counts) -> Counts {
    std::array::from_fn(|c| a[c].saturating_add(b[c]))
}

fn join(known: &mut Vec<Vec<usize>>, rows: Vec<Vec<usize>>) {
    known.resize(known.len().max(rows.len()), Vec::new());
    known.iter_mut().zip(rows).for_each(|(known, row)| known.extend(row));
}

/// The rows of table 3 that (七)总计 sums up.
fn outcomes(form: Form) -> impl Iterator<Item = Row> {
    let rows = form.table(Table::Applications).rows().map(|spec| spec.row);
    rows.filter(|row| *row > Row::CarriedOver && *row < Row::HandledTotal)
}
