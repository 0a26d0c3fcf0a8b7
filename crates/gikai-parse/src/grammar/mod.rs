//! The grammar of small things: text in, value out.

pub(crate) mod date;
pub(crate) mod document_number;
pub(crate) mod heading;
pub(crate) mod label;
pub(crate) mod number;
pub(crate) mod traditional;
pub(crate) mod words;
