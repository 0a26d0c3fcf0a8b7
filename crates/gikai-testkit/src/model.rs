//! What an invented report says: every cell of its tables, and who says it for which year.

use gikai_parse::Status;
use gikai_parse::form::{CellAddress, Column, Form, Kind, Row, Table, TableSpec, Unit};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A number: as printed, what it says (`-3` for `减少3`), and the unit printed with it.
    Number {
        /// As printed.
        text: String,
        /// What it says, in ASCII digits.
        value: String,
        /// The unit in the cell.
        unit: Option<Unit>,
    },
    /// Nothing.
    Blank,
    /// A mark that says there is nothing to count.
    Mark(&'static str),
}

impl Content {
    /// A number printed plainly.
    pub fn number(value: impl ToString) -> Self {
        let value = value.to_string();
        Self::Number { text: value.clone(), value, unit: None }
    }

    /// A number printed in another way.
    pub fn printed(text: impl Into<String>, value: impl ToString, unit: Option<Unit>) -> Self {
        Self::Number { text: text.into(), value: value.to_string(), unit }
    }

    /// As printed.
    pub fn text(&self) -> &str {
        match self {
            Self::Number { text, .. } => text,
            Self::Blank => "",
            Self::Mark(mark) => mark,
        }
    }

    /// The value, where there is one.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Number { value, .. } => Some(value),
            _ => None,
        }
    }

    /// What a reader who loses nothing says of it.
    pub fn status(&self) -> Status {
        match self {
            Self::Number { .. } => Status::Number,
            Self::Blank => Status::Blank,
            Self::Mark(_) => Status::NotApplicable,
        }
    }
}

/// An invented report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Who reports.
    pub agency: String,
    /// The year reported on.
    pub year: u16,
    /// The form of each table, in the order of [`Table::ALL`].
    pub forms: [Form; 3],
    /// Whether the header of 采购总金额 names its unit.
    pub header_unit: bool,
    /// The cells of each table in form order.
    pub cells: [Vec<Content>; 3],
}

impl Model {
    /// A report whose every count is 0.
    pub fn zeros(form: Form) -> Self {
        Self::new(form, 0, |_, _| Content::number(0))
    }

    /// A report whose every cell `content` gives; it is asked in form order.
    pub fn new(form: Form, who: usize, mut content: impl FnMut(CellAddress, Kind) -> Content) -> Self {
        let cells = [0, 1, 2].map(|index| {
            let table = Table::ALL[index];
            let cells = form.table(table).cells();
            cells
                .map(|(_, row, column)| content(address(table, row.row, column.column), column.kind))
                .collect()
        });
        let year = match form {
            Form::F2019 => 2019 + (who % 2) as u16,
            _ => 2021 + (who % 4) as u16,
        };
        Self {
            agency: AGENCIES[who % AGENCIES.len()].to_owned(),
            year,
            forms: [form; 3],
            header_unit: true,
            cells,
        }
    }

    /// A report whose sums hold.
    pub fn sums(form: Form, seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let scale = [1, 9, 80, 3000][dice.below(4)];
        let mut model = Self::new(form, dice.below(97), |_, kind| match kind {
            Kind::Amount => Content::number(decimal(dice.below(3), dice.below(100_000))),
            Kind::SignedCount => Content::number(dice.below(9) as i64 - 4),
            Kind::Count => Content::number(dice.small(scale)),
        });
        model.fill_applications(&mut dice, scale);
        for row in form.table(Table::Disputes).blocks[0].rows {
            let results = [Column::Upheld, Column::Corrected, Column::Other, Column::Pending];
            let parts = results.map(|column| (column, dice.small(scale.min(40)) as i64));
            for (column, count) in parts {
                model.set(address(Table::Disputes, row.row, column), Content::number(count));
            }
            let total: i64 = parts.iter().map(|(_, count)| count).sum();
            model.set(address(Table::Disputes, row.row, Column::Total), Content::number(total));
        }
        model
    }

    /// The same with many of its zeros, and some whole rows, blank or marked; the sums still hold.
    pub fn sparse(form: Form, seed: u64) -> Self {
        let mut model = Self::sums(form, seed);
        let mut dice = Dice::new(seed ^ 0x5ba4);
        let blanks = dice.below(3) < 2;
        let mark = ["/", "-", "—", "无"][dice.below(4)];
        let empty =
            |dice: &mut Dice| if blanks || dice.below(2) == 0 { Content::Blank } else { Content::Mark(mark) };
        for table in Table::ALL {
            let spec = form.table(*table);
            let mut at = 0;
            for block in spec.blocks {
                for _ in block.rows {
                    let whole = dice.below(6) == 0;
                    for cell in &mut model.cells[*table as usize][at..at + block.columns.len()] {
                        if cell.value() == Some("0") && (whole || dice.below(3) == 0) {
                            *cell = empty(&mut dice);
                        }
                    }
                    at += block.columns.len();
                }
            }
        }
        model
    }

    /// The same with the totals of outcomes, and of them alone, left blank, as some agencies do: in all rows or in some.
    pub fn without_totals(mut self, seed: u64) -> Self {
        let mut dice = Dice::new(seed ^ 0x707a);
        let all = dice.below(2) == 0;
        for spec in self.table(Table::Applications).blocks[0].rows {
            let outcome = spec.row > Row::CarriedOver && spec.row < Row::HandledTotal;
            if outcome && (all || dice.below(4) == 0) {
                self.set(address(Table::Applications, spec.row, Column::Total), Content::Blank);
            }
        }
        self
    }

    /// The same with one to three mistakes in the numbers of table 3: a count that is one or ten off, or cut short, or
    /// two neighbours exchanged. A number exchanged with a blank cell is none of them: a text without blank cells is the
    /// same with it and without.
    pub fn with_mistakes(mut self, seed: u64) -> Self {
        let mut dice = Dice::new(seed ^ 0xe44);
        let cells = &mut self.cells[Table::Applications as usize];
        for _ in 0..=dice.below(3) {
            let at = dice.below(cells.len() - 1);
            let Some(count) = cells[at].value().and_then(|value| value.parse::<i64>().ok()) else { continue };
            match dice.below(4) {
                0 => cells[at] = Content::number(count + 1),
                1 => cells[at] = Content::number((count - 1).max(0)),
                2 => cells[at] = Content::number(if count > 9 { count / 10 } else { count + 10 }),
                _ if cells[at + 1].value().is_some() => cells.swap(at, at + 1),
                _ => {}
            }
        }
        self
    }

    /// The cell at an address, or nothing where the form has none.
    pub fn get(&self, address: CellAddress) -> Option<&Content> {
        let index = self.table(address.table).index(address.row, address.column)?;
        self.cells[address.table as usize].get(index)
    }

    /// Puts a content at an address of the form.
    pub fn set(&mut self, address: CellAddress, content: Content) {
        if let Some(index) = self.table(address.table).index(address.row, address.column) {
            self.cells[address.table as usize][index] = content;
        }
    }

    /// The table as its form prescribes it.
    pub fn table(&self, table: Table) -> &'static TableSpec {
        self.forms[table as usize].table(table)
    }

    /// Every cell in form order.
    pub fn cells(&self) -> impl Iterator<Item = (CellAddress, &Content)> {
        Table::ALL.iter().flat_map(move |&table| {
            let cells =
                self.table(table).cells().map(move |(_, row, column)| address(table, row.row, column.column));
            cells.zip(&self.cells[table as usize])
        })
    }

    /// The unit a reader knows of an amount: printed in the cell, or in the header, or fixed by the form.
    pub fn unit(&self, address: CellAddress) -> Option<Unit> {
        let content = self.get(address)?;
        content.value()?;
        let column = self.table(address.table).block_of(address.row)?.columns;
        let column = column.iter().find(|column| column.column == address.column)?;
        let Content::Number { unit, .. } = content else { return None };
        let header = (column.kind == Kind::Amount && self.header_unit).then_some(Unit::TenThousandYuan);
        unit.or(column.unit).or(header)
    }

    /// The title of the report.
    pub fn title(&self) -> String {
        format!("{}{}年政府信息公开工作年度报告", self.agency, self.year)
    }

    fn fill_applications(&mut self, dice: &mut Dice, scale: usize) {
        let columns = self.table(Table::Applications).blocks[0].columns;
        let rows = self.table(Table::Applications).blocks[0].rows;
        let intake = [Row::NewReceived, Row::CarriedOver, Row::HandledTotal, Row::CarriedForward];
        let mut totals = vec![0; rows.len()];
        for (index, column) in columns.iter().enumerate() {
            // Most applicants are natural persons.
            let scale = if index == 0 { scale } else { scale.min(30) };
            let mut counts: Vec<i64> = rows.iter().map(|_| dice.small(scale) as i64).collect();
            let at = |row| rows.iter().position(|spec| spec.row == row).unwrap_or(0);
            let outcomes = rows.iter().zip(&counts).filter(|(spec, _)| !intake.contains(&spec.row));
            let handled: i64 = outcomes.map(|(_, count)| count).sum();
            let forward = counts[at(Row::CarriedForward)].min(9);
            let over = dice.below(handled.min(5) as usize + 1) as i64;
            counts[at(Row::HandledTotal)] = handled;
            counts[at(Row::CarriedForward)] = forward;
            counts[at(Row::CarriedOver)] = over;
            counts[at(Row::NewReceived)] = handled + forward - over;
            for (index, spec) in rows.iter().enumerate() {
                let count = if column.column == Column::Total { totals[index] } else { counts[index] };
                totals[index] += counts[index];
                self.set(address(Table::Applications, spec.row, column.column), Content::number(count));
            }
        }
    }
}

pub(crate) fn address(table: Table, row: Row, column: Column) -> CellAddress {
    CellAddress { table, row, column }
}

fn decimal(places: usize, digits: usize) -> String {
    match places {
        0 => digits.to_string(),
        1 => format!("{}.{}", digits / 10, digits % 10),
        _ => format!("{}.{:02}", digits / 100, digits % 100),
    }
}

const AGENCIES: &[&str] = &[
    "云岫镇人民政府",
    "澄碧县水利局",
    "砚溪市人民政府办公室",
    "岚沚街道办事处",
    "栖禾县教育和体育局",
    "霁川区卫生健康委员会",
    "鹭汀乡人民政府",
];

/// A small generator of numbers that look random: the same from the same seed, everywhere.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// A generator that starts at `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 to `limit - 1`.
    pub fn below(&mut self, limit: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }

    /// A count as reports have them: often 0, mostly small, below `scale`.
    pub fn small(&mut self, scale: usize) -> usize {
        let limit = match self.below(8) {
            0..4 => 1,
            4..7 => scale.min(10),
            _ => scale,
        };
        self.below(limit)
    }
}
