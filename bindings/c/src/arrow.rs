//! Many reports as one table, for everything that reads Arrow.

use crate::generated::gikai_shape;
use crate::report::{Shared, gikai_report};
use crate::status::{Fault, answer, gikai_status};
use crate::vocabulary::Vocabulary as _;
use gikai_arrow::arrow_array::ffi_stream::FFI_ArrowArrayStream;
use gikai_arrow::batches;
use std::mem::MaybeUninit;
use std::num::NonZeroUsize;

/// How many reports a batch holds: some hundred thousand cells.
const REPORTS_PER_BATCH: NonZeroUsize = NonZeroUsize::new(1024).unwrap();

/// Writes a stream of the Arrow C stream interface with the rows of `count` reports: GIKAI_SHAPE_LONG has a row for each
/// cell. `reports` is an array of pointers. The stream holds what it needs: the reports may be freed before it. Whoever reads
/// it calls its `release`; `out` is written over without looking at what it holds. Any thread; a stream is read by one
/// thread at a time.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_arrow_stream(
    reports: *const Option<&gikai_report>,
    count: usize,
    shape: u32,
    out: Option<&mut MaybeUninit<FFI_ArrowArrayStream>>,
) -> gikai_status {
    answer(out, || {
        let shape = gikai_shape::known(shape)?;
        if reports.is_null() && count > 0 {
            return Err(Fault::Null("reports"));
        }
        let share = |index| {
            // SAFETY: the header asks for `count` pointers to reports.
            let report = unsafe { *reports.add(index) };
            report.map(gikai_report::share).ok_or(Fault::Null("reports[]"))
        };
        let reports: Vec<Shared> = (0..count).map(share).collect::<Result<_, _>>()?;
        Ok(batches(reports, shape, REPORTS_PER_BATCH).into_stream())
    })
}
