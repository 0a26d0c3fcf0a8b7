//! The reports of five invented agencies for six years, each in a layout of its own: what the notebook of
//! `examples/python` makes a panel of. What one year carries forward the next carries over, with two mistakes on purpose.

use crate::model::{Content, Dice, Model, address};
use crate::style::Style;
use crate::write::Layout;
use gikai_parse::form::{Column, Form, Row, Table};

/// A report of the panel.
pub(crate) struct Member {
    /// The name of its file, without ending.
    pub(crate) name: String,
    pub(crate) layout: Layout,
    pub(crate) model: Model,
    pub(crate) style: Style,
}

const YEARS: std::ops::RangeInclusive<u16> = 2019..=2024;

/// Agencies, the names of their files, and how many applications they receive in the first year.
const AGENCIES: [(&str, &str, usize); 5] = [
    ("砚溪市人民政府办公室", "yanxi", 190),
    ("栖禾县教育和体育局", "qihe", 70),
    ("霁川区卫生健康委员会", "jichuan", 110),
    ("澄碧县水利局", "chengbi", 24),
    ("岚沚街道办事处", "lanzhi", 12),
];

/// One layout a year; the third agency publishes HTML always.
const LAYOUTS: [Layout; 6] = [
    Layout::PipeTrailBlanks,
    Layout::MdTable,
    Layout::TabRows,
    Layout::Html,
    Layout::PipeJoin,
    Layout::CellParas,
];

/// Of a thousand applicants, how many are of each column.
const APPLICANTS: [(Column, usize); 6] = [
    (Column::NaturalPerson, 720),
    (Column::CommercialEnterprise, 160),
    (Column::ResearchInstitution, 8),
    (Column::PublicInterestOrganization, 12),
    (Column::LegalServiceOrganization, 60),
    (Column::OtherOrganization, 40),
];

/// Of about a thousand outcomes, how many are of each row in the first year.
const OUTCOMES: [(Row, usize); 22] = [
    (Row::Granted, 400),
    (Row::GrantedInPart, 110),
    (Row::DeniedStateSecret, 4),
    (Row::DeniedProhibitedByLaw, 22),
    (Row::DeniedSecurityAndStability, 12),
    (Row::DeniedThirdPartyRights, 38),
    (Row::DeniedInternalAffairs, 34),
    (Row::DeniedProcessInformation, 62),
    (Row::DeniedEnforcementFiles, 44),
    (Row::DeniedAdministrativeInquiry, 24),
    (Row::UnavailableNotHeld, 110),
    (Row::UnavailableMustBeCreated, 36),
    (Row::UnavailableStillUnclear, 10),
    (Row::NotProcessedPetition, 40),
    (Row::NotProcessedRepeated, 18),
    (Row::NotProcessedPublication, 5),
    (Row::NotProcessedExcessive, 2),
    (Row::NotProcessedConfirmation, 5),
    (Row::OtherHandling, 24),
    (Row::OtherOverdueCorrection, 14),
    (Row::OtherOverdueFee, 2),
    (Row::OtherOther, 8),
];

/// All reports of the panel.
pub(crate) fn panel() -> Vec<Member> {
    let mut all = Vec::new();
    for (who, &(agency, file, volume)) in AGENCIES.iter().enumerate() {
        let mut agency = Agency::new(agency, volume, who as u64);
        for (at, year) in YEARS.enumerate() {
            let layout = match (who, year) {
                (2, _) => Layout::Html,
                // What loses cells: their loss is said.
                (3, 2020) => Layout::PipeTrail,
                (4, 2022) => Layout::Deduplicated,
                _ => LAYOUTS[(at + who) % LAYOUTS.len()],
            };
            let mut model = agency.report(year);
            // The extractor dropped the blank cells of this report.
            if layout == Layout::PipeTrail {
                blank_zeros(&mut model);
            }
            // A total that was added up wrongly.
            if (who, year) == (1, 2023) {
                add(&mut model, Row::UnavailableNotHeld, Column::Total, 10);
            }
            let name = format!("{file}-{year}");
            all.push(Member { name, layout, model, style: Style::default() });
        }
    }
    all
}

/// An agency from year to year.
struct Agency {
    name: &'static str,
    volume: usize,
    dice: Dice,
    /// What was carried forward, by applicant.
    forward: [i64; APPLICANTS.len()],
    in_force: [i64; 2],
    items: i64,
}

impl Agency {
    fn new(name: &'static str, volume: usize, seed: u64) -> Self {
        let dice = Dice::new(seed + 71);
        Self { name, volume, dice, forward: [0; 6], in_force: [3, 60], items: 120 }
    }

    fn report(&mut self, year: u16) -> Model {
        let form = if year < 2021 { Form::F2019 } else { Form::F2021 };
        let mut model = Model::zeros(form);
        self.name.clone_into(&mut model.agency);
        model.year = year;
        self.applications(&mut model);
        self.proactive(&mut model, form);
        for row in [Row::Reconsideration, Row::LitigationDirect, Row::LitigationAfterReconsideration] {
            for column in [Column::Upheld, Column::Corrected, Column::Other, Column::Pending] {
                let count = self.dice.below(1 + self.volume / 60) as i64;
                put(&mut model, Table::Disputes, row, column, count);
                let total = count_of(&model, Table::Disputes, row, Column::Total) + count;
                put(&mut model, Table::Disputes, row, Column::Total, total);
            }
        }
        model
    }

    fn applications(&mut self, model: &mut Model) {
        let later = usize::from(model.year - YEARS.start());
        for (at, &(column, share)) in APPLICANTS.iter().enumerate() {
            let expected = self.volume * share * (100 + 9 * later) / 100_000;
            let over = self.forward[at];
            let new = (expected + self.dice.below(expected / 6 + 2)) as i64;
            let forward = (self.dice.below(expected / 12 + 2) as i64).min(new);
            // One agency forgets an application that it had carried forward.
            let forgotten = i64::from(self.name == AGENCIES[0].0 && model.year == 2022 && at == 0);
            add(model, Row::CarriedOver, column, over - forgotten);
            add(model, Row::NewReceived, column, new + forgotten);
            for _ in 0..new + over - forward {
                let row = self.outcome(model, later);
                add(model, row, column, 1);
                add(model, Row::HandledTotal, column, 1);
            }
            add(model, Row::CarriedForward, column, forward);
            self.forward[at] = forward;
        }
        for spec in model.table(Table::Applications).blocks[0].rows {
            let of_applicants =
                APPLICANTS.iter().map(|(column, _)| count_of(model, Table::Applications, spec.row, *column));
            let total = of_applicants.sum();
            put(model, Table::Applications, spec.row, Column::Total, total);
        }
    }

    /// What becomes of one application: less is granted, more is not held from year to year.
    fn outcome(&mut self, model: &Model, later: usize) -> Row {
        let weight = |&(row, weight): &(Row, usize)| match row {
            Row::Granted => weight - 14 * later,
            Row::UnavailableNotHeld => weight + 16 * later,
            _ => weight,
        };
        let on_form =
            |(row, _): &&(Row, usize)| model.table(Table::Applications).index(*row, Column::Total).is_some();
        let all: usize = OUTCOMES.iter().filter(on_form).map(weight).sum();
        let mut left = self.dice.below(all);
        for outcome in OUTCOMES.iter().filter(on_form) {
            match left.checked_sub(weight(outcome)) {
                Some(rest) => left = rest,
                None => return outcome.0,
            }
        }
        Row::Granted
    }

    fn proactive(&mut self, model: &mut Model, form: Form) {
        let table = Table::Proactive;
        let mut draw = |limit: usize| self.dice.below(limit) as i64;
        for (at, row) in [Row::Rules, Row::NormativeDocuments].into_iter().enumerate() {
            let (issued, repealed) = (draw(2 + 8 * at), draw(1 + 4 * at));
            self.in_force[at] += issued - repealed;
            let columns = match form {
                Form::F2019 => [Column::Made, Column::Disclosed, Column::DisclosedTotal],
                _ => [Column::Issued, Column::Repealed, Column::InForce],
            };
            let second = if form == Form::F2019 { issued } else { repealed };
            for (column, count) in columns.into_iter().zip([issued, second, self.in_force[at]]) {
                put(model, table, row, column, count);
            }
        }
        for row in [Row::Licensing, Row::OtherServices, Row::Penalties, Row::Compulsion] {
            put(model, table, row, Column::ItemsLastYear, self.items);
            put(model, table, row, Column::Decisions, draw(900));
        }
        let fees = format!("{}.{:02}", draw(60), draw(100));
        model.set(address(table, Row::Fees, Column::Amount), Content::number(fees));
        if form == Form::F2019 {
            put(model, table, Row::Procurement, Column::Items, draw(30));
            let sum = format!("{}.{:02}", draw(900), draw(100));
            model.set(address(table, Row::Procurement, Column::Amount), Content::number(sum));
        }
    }
}

fn count_of(model: &Model, table: Table, row: Row, column: Column) -> i64 {
    let value = model.get(address(table, row, column)).and_then(Content::value);
    value.and_then(|value| value.parse().ok()).unwrap_or(0)
}

fn put(model: &mut Model, table: Table, row: Row, column: Column, count: i64) {
    model.set(address(table, row, column), Content::number(count));
}

fn add(model: &mut Model, row: Row, column: Column, count: i64) {
    let sum = count_of(model, Table::Applications, row, column) + count;
    put(model, Table::Applications, row, column, sum);
}

/// Leaves the zeros of table 3 blank.
fn blank_zeros(model: &mut Model) {
    for cell in &mut model.cells[Table::Applications as usize] {
        if cell.value() == Some("0") {
            *cell = Content::Blank;
        }
    }
}
