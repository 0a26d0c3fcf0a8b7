//! gikai-arrow makes Arrow record batches of the [`Report`](gikai_parse::Report)s of gikai-parse, for everything that reads
//! Arrow or Parquet: a row a cell, a row a report, and tables of documents, sections, diagnostics and checks.
//!
//! ```
//! use gikai_arrow::arrow_array::RecordBatchReader;
//! use gikai_arrow::arrow_array::ffi_stream::{RecordBatchStreamReader, FFI_ArrowArrayStream};
//! use gikai_arrow::{Shape, batches};
//! use std::num::NonZeroUsize;
//!
//! let text = "\
//! 三、收到和处理政府信息公开申请情况
//! 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
//! 一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | 0 | 0 | 0 | 28 |
//! ";
//! let report = gikai_parse::parse_str(text)?.with_source("a.txt");
//! let reports = vec![report.clone(), report];
//!
//! // In Rust: an iterator of record batches, one for so many reports.
//! let per_batch = NonZeroUsize::new(1000).unwrap();
//! let mut cells = batches(&reports, Shape::Long, per_batch);
//! let batch = cells.next().unwrap()?;
//! assert_eq!(batch.num_rows(), 2 * 175);
//! assert_eq!(batch.column_by_name("count").unwrap().len(), 2 * 175);
//!
//! // To another language: a stream of the Arrow C stream interface, which owns all that it needs.
//! let stream: FFI_ArrowArrayStream = batches(reports, Shape::Wide, per_batch).into_stream();
//! let mut received = RecordBatchStreamReader::try_new(stream)?;
//! assert_eq!(received.schema().metadata()["gikai.schema"], "wide");
//! assert_eq!(received.next().unwrap()?.num_rows(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! * A [`Shape`] is what a row is; [`Shape::schema`] tells its columns, with what they mean and a version in the metadata.
//! * [`batches`] makes batches of a sequence of reports, [`BatchBuilder`] of reports that are added one by one.
//! * [`ErrorRows`] is the table of documents that gave no report.
//! * [`NestedBuilder`] makes a row for each document, for engines that call a function for each row; [`document`] takes
//!   documents out of a column.
//! * [`Batches::into_stream`] hands batches over by the Arrow C stream interface; [`arrow_array::ffi::to_ffi`] hands one array
//!   over by the C data interface.
//! * Feature `parquet`: [`ParquetWriter`]. Feature `ipc`: [`ArrowWriter`], for Arrow files.
//!
//! # What the columns hold
//!
//! No value is made up: counts are whole numbers, amounts exact decimals in the unit of the cell, and a cell that was not
//! read is null, with the reason in its status. Names that the library knows all of (forms, rows, statuses, …) are
//! dictionaries of 8-bit indices, the same in every batch; `source` and `agency` are dictionaries of 32-bit indices, new in
//! every batch. Texts of documents have 64-bit offsets, since a batch may hold more than 2 GiB of them.

#![forbid(unsafe_code)]

mod batch;
mod column;
mod documents;
mod errors;
#[cfg(feature = "ipc")]
mod ipc;
mod nested;
#[cfg(feature = "parquet")]
mod parquet;
mod rows;
mod shape;

pub use arrow_array;
pub use arrow_schema;

pub use batch::{BatchBuilder, Batches, batches};
pub use documents::{document, holds_documents};
pub use errors::ErrorRows;
#[cfg(feature = "ipc")]
pub use ipc::ArrowWriter;
pub use nested::NestedBuilder;
#[cfg(feature = "parquet")]
pub use parquet::ParquetWriter;
pub use shape::{SCHEMA_VERSION, Shape};
