//! The texts of a source, and the tickets that stand for them in the tree: the tree builder tells no places, and all that it
//! needs to know of a text is whether it is white space.

use crate::source_map::Piece;
use crate::span::Span;

/// The texts of a source, decoded, each with its ticket: its index.
#[derive(Debug)]
pub(super) struct Texts {
    /// All of them in the order of the source.
    pub(super) decoded: String,
    /// Where `decoded` comes from.
    pub(super) pieces: Vec<Piece>,
    /// Stretches of `decoded` without ASCII white space.
    pub(super) runs: Vec<Span>,
}

impl Texts {
    /// No text yet: the first ticket is the seam's.
    pub(super) fn new() -> Self {
        Self { decoded: String::new(), pieces: Vec::new(), runs: vec![Span::default()] }
    }

    /// The place of a run in `decoded`; nothing for the seam.
    pub(super) fn run(&self, ticket: u32) -> Option<Span> {
        self.runs.get(ticket as usize).copied().filter(|run| !run.is_empty())
    }

    /// What a run was made of; the pieces stand in `decoded`.
    pub(super) fn pieces_of(&self, run: Span) -> &[Piece] {
        let from = self.pieces.partition_point(|piece| piece.at.end <= run.start);
        let to = self.pieces.partition_point(|piece| piece.at.start < run.end);
        &self.pieces[from..to]
    }
}

/// A part of a text node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// ASCII white space.
    White(char),
    /// The text of this ticket.
    Run(u32),
}

/// The ticket of what stands between a text and one that is not to be read with it.
pub(super) const SEAM: u32 = 0;
/// Tickets are two characters from this one on.
const TICKETS: u32 = 0x1_0000;

/// Writes a ticket as its two characters.
pub(super) fn write_ticket(ticket: u32, out: &mut String) {
    for digit in [ticket >> 16, ticket & 0xffff] {
        out.push(char::from_u32(TICKETS + digit).unwrap_or_default());
    }
}

/// The parts of a text node.
pub(super) fn parts(text: &str) -> impl Iterator<Item = Part> + '_ {
    let mut chars = text.chars();
    std::iter::from_fn(move || {
        let first = chars.next()?;
        let Some(high) = (first as u32).checked_sub(TICKETS) else { return Some(Part::White(first)) };
        let low = chars.next().map_or(0, |low| low as u32 - TICKETS);
        Some(Part::Run(high << 16 | low))
    })
}
