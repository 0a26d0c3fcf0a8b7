//! How documents are to be read.

use crate::generated::gikai_layout;
use crate::status::{Fault, answer, gikai_status, given, guard};
use crate::string;
use crate::vocabulary::Vocabulary;
use gikai_parse::Parser;
use std::ffi::c_char;
use std::mem::MaybeUninit;

/// How documents are to be read. NULL in its place means the defaults. Several threads may read documents with the same
/// options while none changes them.
#[derive(Debug, Default)]
pub struct gikai_options {
    pub(crate) parser: Parser,
}

/// Writes new options with the defaults. Free them with `gikai_options_free`. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_options_new(out: Option<&mut MaybeUninit<Box<gikai_options>>>) -> gikai_status {
    answer(out, || Ok(Box::default()))
}

/// Frees options. NULL is nothing to free. Any thread, once; nothing else may use them.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_options_free(options: Option<Box<gikai_options>>) {
    drop(options);
}

/// Sets the largest document that is read, in bytes; a larger one is GIKAI_STATUS_TOO_LARGE. The default is 256 MiB, and
/// no limit goes beyond 1 GiB. No other thread may use the options meanwhile.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_options_set_max_bytes(
    options: Option<&mut gikai_options>,
    bytes: usize,
) -> gikai_status {
    set(options, |parser| Ok(parser.max_bytes(bytes)))
}

/// Sets the most lines of a document; more are GIKAI_STATUS_TOO_MANY_LINES. The default is 1048576. No other thread may use
/// the options meanwhile.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_options_set_max_lines(
    options: Option<&mut gikai_options>,
    lines: usize,
) -> gikai_status {
    set(options, |parser| Ok(parser.max_lines(lines)))
}

/// Sets the most cells of a document, or pieces of text that may be cells; more are GIKAI_STATUS_TOO_MANY_CELLS, but a table
/// of HTML that claims more places is read as text. The default is 1048576. No other thread may use the options meanwhile.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_options_set_max_cells(
    options: Option<&mut gikai_options>,
    cells: usize,
) -> gikai_status {
    set(options, |parser| Ok(parser.max_cells(cells)))
}

/// Sets the most elements of HTML within each other; the tags of deeper ones are read as line breaks. The default is 256. No
/// other thread may use the options meanwhile.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_options_set_max_nesting(
    options: Option<&mut gikai_options>,
    elements: usize,
) -> gikai_status {
    set(options, |parser| Ok(parser.max_nesting(elements)))
}

/// Sets the most steps of placing the values of a table by its sums, where the text lost their columns. The default is
/// 100000. No other thread may use the options meanwhile.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_options_set_max_work(
    options: Option<&mut gikai_options>,
    steps: usize,
) -> gikai_status {
    set(options, |parser| Ok(parser.max_work(steps)))
}

/// Sets the most diagnostics that are kept of a document; that there were more is one of its own. The default is 1000. No
/// other thread may use the options meanwhile.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_options_set_max_diagnostics(
    options: Option<&mut gikai_options>,
    diagnostics: usize,
) -> gikai_status {
    set(options, |parser| Ok(parser.max_diagnostics(diagnostics)))
}

/// Sets the encoding of the documents, by a name such as `gb18030` or `big5` of `len` bytes, instead of finding it out. A
/// byte order mark still goes before it. A name that is not known is GIKAI_STATUS_UNKNOWN_ENCODING of each document. The
/// name is copied. No other thread may use the options meanwhile.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_options_set_encoding(
    options: Option<&mut gikai_options>,
    name: *const c_char,
    len: usize,
) -> gikai_status {
    set(options, |parser| {
        // SAFETY: the header asks for a name of `len` bytes, or NULL.
        let name = unsafe { string::text(name, len, "name") }?;
        Ok(parser.encoding(name))
    })
}

/// Sets the layout of the documents, a GIKAI_LAYOUT_*, instead of finding out that of each part; GIKAI_LAYOUT_HTML reads
/// them as a page, any other one as text, tags and all. No other thread may use the options meanwhile.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_options_set_layout(options: Option<&mut gikai_options>, layout: u32) -> gikai_status {
    set(options, |parser| Ok(parser.layout(gikai_layout::known(layout)?)))
}

fn set(
    options: Option<&mut gikai_options>,
    change: impl FnOnce(Parser) -> Result<Parser, Fault>,
) -> gikai_status {
    guard(|| {
        let options = given(options, "options")?;
        options.parser = change(options.parser.clone())?;
        Ok(())
    })
}
