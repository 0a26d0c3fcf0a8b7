//! Text in, value out: the small grammars of what reports write.

pub(crate) mod date;
pub(crate) mod document_number;
pub(crate) mod heading;
