//! Text → fields: how a kind of text marks its cells and rows. A layout never knows what a cell means.

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// A way of marking cells in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Layout {
    /// Cells divided by `|`: rows of pipes, a cell and a pipe a line, lone pipes, markdown tables.
    Pipes,
    /// Cells divided by tabs, on one line or with a tab on a line of its own between two cells.
    Tabs,
    /// Rows of comma-separated values.
    Commas,
    /// A cell a line, or a paragraph.
    Lines,
    /// Cells divided by spaces only.
    Spaced,
}

impl Layout {
    /// Every layout.
    pub const ALL: &'static [Self] = &[Self::Pipes, Self::Tabs, Self::Commas, Self::Lines, Self::Spaced];

    /// The name in every output.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pipes => "pipes",
            Self::Tabs => "tabs",
            Self::Commas => "commas",
            Self::Lines => "lines",
            Self::Spaced => "spaced",
        }
    }
}

/// A field that a layout found: a cell, or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its text without the white space around it; empty for an empty field.
    pub(crate) span: Span,
}
