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
/// no limit goes beyond 4 GiB. No other thread may use the options meanwhile.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_options_set_max_bytes(
    options: Option<&mut gikai_options>,
    bytes: usize,
) -> gikai_status {
    set(options, |parser| Ok(parser.max_bytes(bytes)))
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
