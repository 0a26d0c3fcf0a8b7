//! The grammar of small things: text in, value out.

pub(crate) mod label;
pub(crate) mod number;
mod traditional;
