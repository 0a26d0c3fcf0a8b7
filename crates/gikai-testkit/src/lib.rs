//! Writers of invented reports in every layout, strategies over them, and what must hold of every parse.
//!
//! ```
//! use gikai_parse::form::Form;
//! use gikai_testkit::{Layout, Model, Style};
//!
//! let model = Model::sums(Form::F2021, 7);
//! let text = Layout::PipeTrail.write(&model, &Style::default());
//! assert!(text.contains("一、本年新收政府信息公开申请数量 | "));
//! ```
//!
//! A [`Model`] is what a report says, a [`Style`] how its page is worded, a [`Layout`] what an extractor made of the
//! page and what got lost on the way. [`Layout::expect`] tells what a reader can still know.
//! Agencies, numbers and sentences are invented; labels are the official ones.

mod corpus;
mod document;
mod encoding;
mod example;
mod fixture;
pub mod fuzz;
mod grid;
mod hostile;
mod invariants;
mod minimal;
mod model;
mod panel;
mod sample;
mod strategy;
mod style;
mod write;

pub use corpus::{Known, Score, Tally, Verdict, corpus_folder, known_documents, score_folder};
pub use document::{Block, document};
pub use encoding::Encoding;
pub use example::run_example;
pub use fixture::{Fixture, KnownCell, cells_csv, fixtures, read_cells, testdata_folder, write_fixtures};
pub use grid::{Grid, GridCell, Slot};
pub use hostile::{Hostile, hostile};
pub use invariants::{Problem, assert_invariants, compare, invariants};
pub use minimal::minimal;
pub use model::{Content, Dice, Model};
pub use strategy::{any_layout, any_model, any_style, layouts, usual_style};
pub use style::{Breaks, Numbering, PageBreak, Style, Width};
pub use write::{Expected, Layout, Loss};
