//! The page that is looked at before a report is published, and filed.
use super::{Options, Pair};
use gikai_parse::Report;
use std::io::{self, Write};
#[derive(Debug)]
pub(super) struct Html {
    _o: Options,
}
impl Html {
    pub(super) fn new(o: Options) -> Self {
        Self { _o: o }
    }
    pub(super) fn document(&mut self, _: &Report, _: &str, _: &mut impl Write) -> io::Result<()> {
        Ok(())
    }
    pub(super) fn pair(&mut self, _: &Pair<'_>) {}
    pub(super) fn end(&mut self, _: &mut impl Write) -> io::Result<()> {
        Ok(())
    }
}
