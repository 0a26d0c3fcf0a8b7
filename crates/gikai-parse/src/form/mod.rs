//! The statutory forms as data: tables, blocks, rows, columns, with keys, official labels and known wordings.
//!
//! This is the one source for label matching, the JSON Schema, renderers and documents. A new form is one file
//! beside this one and a line in [`Form::ALL`].

mod form2019;
mod form2021;
mod keys;

use serde::{Deserialize, Serialize};

pub(crate) use keys::keys;
pub use keys::{Column, Form, Row, Table, UnknownKey};

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A whole number, zero or more.
    Count,
    /// A whole number that may be negative (`本年增/减`).
    SignedCount,
    /// A sum of money.
    Amount,
}

/// The unit of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Yuan.
    #[serde(rename = "元")]
    Yuan,
    /// Ten thousand yuan.
    #[serde(rename = "万元")]
    TenThousandYuan,
    /// A hundred million yuan.
    #[serde(rename = "亿元")]
    HundredMillionYuan,
}

impl Unit {
    /// Every unit.
    pub const ALL: &'static [Self] = &[Self::Yuan, Self::TenThousandYuan, Self::HundredMillionYuan];

    /// As it is printed: `元`, `万元` or `亿元`.
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::Yuan => "元",
            Unit::TenThousandYuan => "万元",
            Unit::HundredMillionYuan => "亿元",
        }
    }

    /// How many yuan it is.
    pub fn in_yuan(self) -> i64 {
        match self {
            Unit::Yuan => 1,
            Unit::TenThousandYuan => 10_000,
            Unit::HundredMillionYuan => 100_000_000,
        }
    }
}

/// One statutory form: the three tables as one notice prescribes them.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormSpec {
    /// Which form.
    pub form: Form,
    /// The document number of the notice that issued it.
    pub issued_as: &'static str,
    /// The fiscal years it was issued for (reports for later years exist on it).
    pub fiscal_years: &'static str,
    /// Its three tables, in printed order.
    pub tables: [TableSpec; 3],
}

/// One table of a form.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableSpec {
    /// Which table.
    pub table: Table,
    /// The heading above it.
    pub title: &'static str,
    /// Its blocks: rows that share their columns. Tables 3 and 4 have one.
    pub blocks: &'static [BlockSpec],
    /// For each row of any table its block and the place of its first cell in form order.
    places: [Option<(u8, u16)>; Row::ALL.len()],
}

/// Rows under one set of columns.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BlockSpec {
    /// The item of Article 20 of the Regulation that a block of table 2 stems from.
    pub article: Option<&'static str>,
    /// The columns, left to right.
    pub columns: &'static [ColumnSpec],
    /// The rows, top to bottom.
    pub rows: &'static [RowSpec],
}

/// A column of a block.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ColumnSpec {
    /// Which column.
    pub column: Column,
    /// The official label, after normalisation.
    pub label: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// The label above it that it shares with its neighbours.
    pub group: Option<&'static str>,
    /// Other wordings seen in real reports.
    pub aliases: &'static [&'static str],
    /// The unit that the form itself fixes.
    pub unit: Option<Unit>,
}

/// A row of a block.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowSpec {
    /// Which row.
    pub row: Row,
    /// The official label, after normalisation.
    pub label: &'static str,
    /// The label left of it that it shares with its neighbours.
    pub group: Option<&'static str>,
    /// Other wordings seen in real reports.
    pub aliases: &'static [&'static str],
}

impl ColumnSpec {
    const fn count(column: Column, label: &'static str) -> Self {
        Self { column, label, kind: Kind::Count, group: None, aliases: &[], unit: None }
    }

    const fn signed(mut self) -> Self {
        self.kind = Kind::SignedCount;
        self
    }

    const fn amount(mut self, unit: Option<Unit>) -> Self {
        self.kind = Kind::Amount;
        self.unit = unit;
        self
    }

    const fn group(mut self, group: &'static str) -> Self {
        self.group = Some(group);
        self
    }

    const fn or(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }
}

impl RowSpec {
    const fn new(row: Row, label: &'static str) -> Self {
        Self { row, label, group: None, aliases: &[] }
    }

    const fn within(group: &'static str, row: Row, label: &'static str) -> Self {
        Self { row, label, group: Some(group), aliases: &[] }
    }

    const fn or(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }
}

/// The name of a cell: `table.row.column`, e.g. `applications.granted.total`.
///
/// ```
/// use gikai_parse::form::{CellAddress, Column, Row, Table};
/// let address: CellAddress = "applications.granted.total".parse().unwrap();
/// assert_eq!(address, CellAddress { table: Table::Applications, row: Row::Granted, column: Column::Total });
/// assert_eq!(address.to_string(), "applications.granted.total");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellAddress {
    /// The table.
    pub table: Table,
    /// The row.
    pub row: Row,
    /// The column.
    pub column: Column,
}

impl std::fmt::Display for CellAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.table, self.row, self.column)
    }
}

impl std::str::FromStr for CellAddress {
    type Err = UnknownKey;

    fn from_str(name: &str) -> Result<Self, UnknownKey> {
        let mut keys = name.splitn(3, '.');
        let mut next = || keys.next().unwrap_or_default();
        Ok(Self { table: next().parse()?, row: next().parse()?, column: next().parse()? })
    }
}

impl Serialize for CellAddress {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CellAddress {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

impl Form {
    /// The form's data.
    pub fn spec(self) -> &'static FormSpec {
        match self {
            Form::F2019 => &form2019::FORM,
            Form::F2021 => &form2021::FORM,
        }
    }

    /// One table of the form.
    pub fn table(self, table: Table) -> &'static TableSpec {
        &self.spec().tables[table as usize]
    }
}

/// Rows of a block that share a label left of them. A group reaches from its first row to its last one, and so may hold
/// others.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowGroup {
    /// The label that they share.
    pub label: &'static str,
    /// The rows, counted from the first one of the block.
    pub rows: std::ops::Range<usize>,
    /// How many groups hold it.
    pub depth: usize,
}

impl BlockSpec {
    /// The groups of its rows, in the order of their first rows.
    pub fn row_groups(&self) -> Vec<RowGroup> {
        let mut found: Vec<RowGroup> = Vec::new();
        for (row, RowSpec { group, .. }) in self.rows.iter().enumerate() {
            let Some(label) = *group else { continue };
            match found.iter_mut().find(|group| group.label == label) {
                Some(group) => group.rows.end = row + 1,
                None => found.push(RowGroup { label, rows: row..row + 1, depth: 0 }),
            }
        }
        let extents: Vec<_> = found.iter().map(|group| group.rows.clone()).collect();
        for group in &mut found {
            let holds = |other: &&std::ops::Range<usize>| {
                **other != group.rows && other.start <= group.rows.start && group.rows.end <= other.end
            };
            group.depth = extents.iter().filter(holds).count();
        }
        found
    }
}

impl TableSpec {
    const fn new(table: Table, title: &'static str, blocks: &'static [BlockSpec]) -> Self {
        let mut places = [None; Row::ALL.len()];
        let (mut block, mut start) = (0, 0);
        while block < blocks.len() {
            let BlockSpec { rows, columns, .. } = blocks[block];
            let mut row = 0;
            while row < rows.len() {
                places[rows[row].row as usize] = Some((block as u8, start));
                start += columns.len() as u16;
                row += 1;
            }
            block += 1;
        }
        Self { table, title, blocks, places }
    }

    /// All rows in form order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'static RowSpec> + use<> {
        self.blocks.iter().flat_map(|block| block.rows)
    }

    /// All cells in form order: block by block, row by row, column by column.
    pub fn cells(
        &self,
    ) -> impl Iterator<Item = (&'static BlockSpec, &'static RowSpec, &'static ColumnSpec)> + use<> {
        self.blocks.iter().flat_map(|block| {
            block
                .rows
                .iter()
                .flat_map(move |row| block.columns.iter().map(move |column| (block, row, column)))
        })
    }

    /// The number of cells.
    pub fn len(&self) -> usize {
        self.blocks.iter().map(|block| block.rows.len() * block.columns.len()).sum()
    }

    /// Whether the table has no cell (none has).
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where a cell stands in form order, or nothing where the table has no such cell.
    pub fn index(&self, row: Row, column: Column) -> Option<usize> {
        let (block, start) = self.places[row as usize]?;
        let columns = self.blocks[usize::from(block)].columns;
        Some(usize::from(start) + columns.iter().position(|spec| spec.column == column)?)
    }

    /// The row and the column of a cell by its place in form order, or nothing where the table has fewer cells.
    ///
    /// ```
    /// use gikai_parse::form::{Form, Table};
    /// let table = Form::F2019.table(Table::Proactive);
    /// for index in 0..table.len() {
    ///     let (row, column) = table.at(index).unwrap();
    ///     assert_eq!(table.index(row.row, column.column), Some(index));
    /// }
    /// assert_eq!(table.at(table.len()), None);
    /// ```
    pub fn at(&self, index: usize) -> Option<(&'static RowSpec, &'static ColumnSpec)> {
        let mut rest = index;
        for block in self.blocks {
            let columns = block.columns.len();
            if let Some(row) = block.rows.get(rest / columns) {
                return Some((row, &block.columns[rest % columns]));
            }
            rest -= block.rows.len() * columns;
        }
        None
    }

    /// The block that holds a row.
    pub fn block_of(&self, row: Row) -> Option<&'static BlockSpec> {
        self.places[row as usize].map(|(block, _)| &self.blocks[usize::from(block)])
    }

    /// A row of the table.
    pub(crate) fn row(&self, row: Row) -> Option<&'static RowSpec> {
        self.block_of(row)?.rows.iter().find(|spec| spec.row == row)
    }
}
