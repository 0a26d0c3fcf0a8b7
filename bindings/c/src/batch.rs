//! Many documents in one call.

use crate::options::gikai_options;
use crate::report::gikai_report;
use crate::status::{Fault, gikai_status, given, guard, guarded, remember};
use crate::string::{self, gikai_str};
use std::ffi::c_void;

/// A document to be read.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct gikai_document {
    /// Its bytes.
    pub data: *const u8,
    /// The number of bytes.
    pub len: usize,
    /// Where it came from, in UTF-8: a path, a URL. NULL data where nobody knows.
    pub source: gikai_str,
}

/// Takes what became of a document: `index` among those given. Where `status` is GIKAI_STATUS_OK, `report` belongs to the
/// callback, which frees it with `gikai_report_free`, now or later; else it is NULL and `gikai_last_error` says why. False
/// means to stop. A callback returns: it neither throws nor jumps.
pub type gikai_on_report = Option<
    unsafe extern "C" fn(
        user: *mut c_void,
        index: usize,
        status: gikai_status,
        report: Option<Box<gikai_report>>,
    ) -> bool,
>;

/// Reads `count` documents one after the other, and hands each to `on_report` with `user`, which may be NULL. A document that
/// gives no report stops no other. GIKAI_STATUS_STOPPED where the callback asked to stop. Any thread; the callback is called
/// on the same one, before this returns.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_parse_batch(
    documents: *const gikai_document,
    count: usize,
    options: Option<&gikai_options>,
    on_report: gikai_on_report,
    user: *mut c_void,
) -> gikai_status {
    guard(|| {
        let on_report = given(on_report, "on_report")?;
        if documents.is_null() && count > 0 {
            return Err(Fault::Null("documents"));
        }
        for index in 0..count {
            // SAFETY: the header asks for `count` documents.
            let document = unsafe { &*documents.add(index) };
            let (status, report) = match guarded(|| read(document, options)) {
                Ok(report) => (gikai_status::GIKAI_STATUS_OK, Some(report)),
                Err(fault) => (remember(&fault), None),
            };
            // SAFETY: the header asks for a function of this type, that returns.
            if !unsafe { on_report(user, index, status, report) } {
                return Err(Fault::Stopped { index });
            }
        }
        Ok(())
    })
}

fn read(document: &gikai_document, options: Option<&gikai_options>) -> Result<Box<gikai_report>, Fault> {
    // SAFETY: the header asks for `len` bytes, and a text of its own length.
    let (bytes, source) = unsafe {
        let bytes = string::bytes(document.data, document.len, "documents.data")?;
        let source = document.source;
        (bytes, string::text(source.data, source.len, "documents.source")?)
    };
    let mut report = gikai_report::parse(bytes, options)?;
    if !document.source.data.is_null() {
        report.set_source(source);
    }
    Ok(report)
}
