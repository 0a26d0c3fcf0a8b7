//! A report as JSON, and back.

use super::{Cell, ExtraRow, FilledTable, LayoutFound, Metadata, Report, Section};
use crate::check::{CheckJson, Checks};
use crate::diagnostic::Diagnostic;
use crate::form::{CellAddress, Column, Form, Row, Table};
use serde::de::Error as _;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// The rows of one table by key, in form order.
struct RowsJson<'a>(&'a FilledTable);

impl Serialize for RowsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct RowJson<'a>(&'a [(CellAddress, &'a Cell)]);
        impl Serialize for RowJson<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().map(|(address, cell)| (address.column, cell)))
            }
        }
        let cells: Vec<_> = self.0.cells().collect();
        serializer.collect_map(
            cells.chunk_by(|(a, _), (b, _)| a.row == b.row).map(|cells| (cells[0].0.row, RowJson(cells))),
        )
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("source", &self.source)?;
        map.serialize_entry("layouts", &self.layouts)?;
        let forms: BTreeMap<_, _> = self.tables.iter().map(|filled| (filled.table, filled.form)).collect();
        map.serialize_entry("forms", &forms)?;
        map.serialize_entry("metadata", &self.metadata)?;
        for filled in &self.tables {
            map.serialize_entry(filled.table.key(), &RowsJson(filled))?;
        }
        map.serialize_entry("extra", &self.extra)?;
        map.serialize_entry("sections", &self.sections)?;
        map.serialize_entry("checks", &self.checks)?;
        map.serialize_entry("diagnostics", &self.diagnostics)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Report {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        type Rows = BTreeMap<Row, BTreeMap<Column, Cell>>;
        #[derive(Deserialize)]
        struct Flat {
            source: Option<String>,
            layouts: Vec<LayoutFound>,
            forms: BTreeMap<Table, Form>,
            metadata: Metadata,
            proactive: Option<Rows>,
            applications: Option<Rows>,
            disputes: Option<Rows>,
            extra: Vec<ExtraRow>,
            sections: Vec<Section>,
            checks: Vec<CheckJson>,
            diagnostics: Vec<Diagnostic>,
        }
        let mut flat = Flat::deserialize(deserializer)?;
        let mut tables = Vec::new();
        for &table in Table::ALL {
            let rows = match table {
                Table::Proactive => flat.proactive.take(),
                Table::Applications => flat.applications.take(),
                Table::Disputes => flat.disputes.take(),
            };
            let Some(rows) = rows else { continue };
            let form = *flat.forms.get(&table).ok_or_else(|| {
                D::Error::custom(format!("`forms` does not say the form of the table `{table}`"))
            })?;
            let mut filled = FilledTable::missing(form, table);
            for (row, columns) in rows {
                for (column, cell) in columns {
                    if cell.value().is_some() != cell.status().has_value() {
                        return Err(D::Error::custom(format!(
                            "{table}.{row}.{column}: the status `{}` does not go with its value",
                            cell.status().key()
                        )));
                    }
                    *filled.get_mut(row, column).ok_or_else(|| {
                        D::Error::custom(format!("form {form} has no cell {table}.{row}.{column}"))
                    })? = cell;
                }
            }
            tables.push(filled);
        }
        Ok(Report {
            source: flat.source,
            layouts: flat.layouts,
            metadata: flat.metadata,
            tables,
            extra: flat.extra,
            sections: flat.sections,
            checks: Checks::from_json(flat.checks, &flat.forms).map_err(D::Error::custom)?,
            diagnostics: flat.diagnostics,
        })
    }
}

/// Spans as `start` and `end` beside the other fields of their owner; both null where there is no place.
pub(crate) mod flat_span {
    use crate::span::Span;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Flat {
        start: Option<u32>,
        end: Option<u32>,
    }

    pub(crate) fn serialize<S: Serializer>(span: &Option<Span>, serializer: S) -> Result<S::Ok, S::Error> {
        Flat { start: span.map(|s| s.start), end: span.map(|s| s.end) }.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Span>, D::Error> {
        let flat = Flat::deserialize(deserializer)?;
        match (flat.start, flat.end) {
            (Some(start), Some(end)) if start <= end => Ok(Some(Span { start, end })),
            (None, None) => Ok(None),
            _ => Err(serde::de::Error::custom("`start` and `end` are no span")),
        }
    }
}
