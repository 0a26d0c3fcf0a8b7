//! What the rows of a batch are: cells, reports, sections and so on; one schema each.

use crate::rows::{Rows, cells, checks, diagnostics, documents, extra, findings, sections, wide};
use arrow_schema::{Field, Metadata, Schema, SchemaRef};
use std::sync::Arc;

/// The version of all schemas, in their metadata as `gikai.schema_version`. It changes when a column is renamed, goes,
/// or comes to hold something else; new columns and new names in dictionaries do not change it.
pub const SCHEMA_VERSION: &str = "1";

macro_rules! shapes {
    ($($variant:ident = $key:literal, $module:ident { $english:literal, $chinese:literal })*) => {
        /// What a row is. The names are stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Shape { $(#[doc = $english] $variant,)* }

        impl Shape {
            /// Every shape.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// What a row is, for a reader.
            pub const fn description(self, language: gikai_parse::Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, gikai_parse::Language::English) => $english,
                      (Self::$variant, gikai_parse::Language::Chinese) => $chinese,)*
                }
            }

            fn fields(self) -> Vec<Field> {
                match self { $(Self::$variant => $module::fields(),)* }
            }

            /// Rows of this shape, none yet.
            pub(crate) fn rows(self) -> Box<dyn Rows> {
                match self { $(Self::$variant => Box::new($module::Builder::default()),)* }
            }
        }
    };
}

shapes! {
    Long = "long", cells {
        "A row a cell: every cell of the tables found, in the order of the forms.",
        "一行一个单元格：文中各表的全部单元格，按版式顺序。"
    }
    Wide = "wide", wide {
        "A row a report, a column a cell; the cells of both forms side by side.",
        "一行一份报告，一列一个单元格；两个版式的单元格并列。"
    }
    Documents = "documents", documents {
        "A row a report: what it says about itself, the forms of its tables and the layouts found.",
        "一行一份报告：标题等信息、各表版式与所见排版。"
    }
    Sections = "sections", sections {
        "A row a section of the narrative.",
        "一行一个正文部分。"
    }
    Extra = "extra", extra {
        "A row a row that a report adds to the form.",
        "一行一个版式以外的行。"
    }
    Diagnostics = "diagnostics", diagnostics {
        "A row a diagnostic: what is wrong or uncertain.",
        "一行一条诊断：有误或不确定之处。"
    }
    Checks = "checks", checks {
        "A row a check of a report: how many instances hold, are violated or cannot be assessed.",
        "一行一份报告的一项检查：成立、不成立与无法评定的次数。"
    }
    Findings = "findings", findings {
        "A row an instance of a check that is violated, or that a sentence states.",
        "一行一处检查结果：不成立的，或正文有陈述的。"
    }
}

impl Shape {
    /// The columns: names, types, and what they mean (`description` in the metadata of each field, `description_zh` in
    /// Chinese). The metadata of the schema says its name (`gikai.schema`), its version (`gikai.schema_version`) and the
    /// version of the library (`gikai.version`).
    pub fn schema(self) -> SchemaRef {
        schema(self.key(), self.fields())
    }
}

impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key())
    }
}

pub(crate) fn schema(name: &str, fields: Vec<Field>) -> SchemaRef {
    let metadata = Metadata::new()
        .with("gikai.schema", name)
        .with("gikai.schema_version", SCHEMA_VERSION)
        .with("gikai.version", env!("CARGO_PKG_VERSION"));
    Arc::new(Schema::new(fields).with_metadata(metadata))
}
