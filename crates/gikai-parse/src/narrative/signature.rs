//! The signature: an agency and a day, at the end of the document or under its title.

use super::fold::{Folded, folded};
use super::name;
use super::pieces::Piece;
use crate::grammar::date::{Date, written_date, year_month};

/// How many pieces of the end, and under the title, a signature is looked for in.
const FARTHEST: usize = 24;
/// The longest line of a signature, in bytes.
const LONGEST_LINE: usize = 200;

/// A signature found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature {
    pub(super) agency: Option<String>,
    pub(super) date: Option<Date>,
    /// Where it starts and ends.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The last signature in `pieces`, the end of the document without the foot of its page.
pub(super) fn at_end(text: &str, pieces: &[Piece]) -> Option<Signature> {
    let pieces = &pieces[pieces.len().saturating_sub(FARTHEST)..];
    (0..pieces.len()).rev().find_map(|at| read(text, pieces, at))
}

/// A signature right under the title.
pub(super) fn under_title(text: &str, pieces: &[Piece]) -> Option<Signature> {
    (0..pieces.len().min(3)).find_map(|at| read(text, &pieces[..pieces.len().min(5)], at))
}

/// The signature whose date begins at piece `at`; the name stands before it, on its line or on the line above, or below.
fn read(text: &str, pieces: &[Piece], at: usize) -> Option<Signature> {
    let piece = pieces[at];
    // No day is without its month.
    if piece.end - piece.start > LONGEST_LINE || !piece.text(text).contains('月') {
        return None;
    }
    let line = Folded::new(piece.text(text), piece.start);
    let inner = line.text().trim_matches(BRACKETS);
    if let Some(date) = whole_date(inner) {
        let above = at.checked_sub(1).and_then(|above| named(text, pieces[above]));
        let below = || pieces.get(at + 1).and_then(|&below| named(text, below));
        let (agency, start, end) = match above {
            Some(name) => (Some(name), pieces[at - 1].start, piece.end),
            None => match below() {
                Some(name) => (Some(name), piece.start, pieces[at + 1].end),
                None => (None, piece.start, piece.end),
            },
        };
        return Some(Signature { agency, date: date.ok(), start, end });
    }
    // Name and date on one line.
    let year = inner.find(['2', '二'])?;
    let (name, date) = inner.split_at(year);
    let date = whole_date(date.trim_matches(BRACKETS))?;
    let name = unsealed(name.trim_end_matches(['(', '[', '【']));
    name::is_agency(name).then(|| {
        let from = line.text().find(name).unwrap_or_default();
        let agency = line.as_printed(text, from..from + name.len());
        Signature { agency: Some(agency), date: date.ok(), start: piece.start, end: piece.end }
    })
}

/// A text that is a date and nothing else; of a month without its day only that it is one.
fn whole_date(text: &str) -> Option<Result<Date, ()>> {
    let whole = |rest: &str| rest.is_empty();
    match written_date(text) {
        Ok((rest, date)) => whole(rest).then_some(Ok(date)),
        Err(_) => year_month(text).ok().filter(|(rest, _)| whole(rest)).map(|_| Err(())),
    }
}

fn named(text: &str, piece: Piece) -> Option<String> {
    if piece.end - piece.start > LONGEST_LINE {
        return None;
    }
    let line = folded(piece.text(text));
    let name = unsealed(&line);
    if !name::is_agency(name) {
        return None;
    }
    let folded = Folded::new(piece.text(text), piece.start);
    let from = folded.text().find(name)?;
    Some(folded.as_printed(text, from..from + name.len()))
}

const BRACKETS: &[char] = &['(', ')', '[', ']', '【', '】', '。', '.'];

/// The name without what stands for the seal.
fn unsealed(name: &str) -> &str {
    ["(盖章)", "(公章)", "(印章)", "(章)"].iter().find_map(|seal| name.strip_suffix(seal)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::super::pieces::cut;
    use super::*;

    #[test]
    fn signatures() {
        for text in [
            "无。\n岚县水利局\n2021年1月14日",
            "无。\n\n   岚 县 水 利 局  \n\n  2021 年 1 月 14 日\n",
            "无。\n岚县水利局（盖章）\n二〇二一年一月十四日",
            "无。\n岚县水利局 2021年1月14日",
            "无。\n岚县水利局（2021年1月14日）",
            "无。\n2021年1月14日\n岚县水利局",
        ] {
            let signature = at_end(text, &cut(text, &[]));
            let signature = signature.as_ref();
            assert_eq!(signature.and_then(|s| s.agency.as_deref()), Some("岚县水利局"), "{text}");
            assert_eq!(
                signature.and_then(|s| s.date).map(|d| d.to_string()).as_deref(),
                Some("2021-01-14"),
                "{text}"
            );
        }
        for text in ["无。", "岚县水利局", "截至2021年1月14日,已办结。", "岚县水利局2021年1月14日发文", ""]
        {
            assert_eq!(at_end(text, &cut(text, &[])), None, "{text}");
        }
    }
}
