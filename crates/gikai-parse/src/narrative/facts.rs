//! What the page says of its document: where it begins and ends, and the metadata from sources that must agree.

use super::fields;
use super::fold::{fold, folded};
use super::furniture;
use super::name;
use super::opening::{self, First, Opening};
use super::pieces::Piece;
use super::sections::Heading;
use super::signature::{self, Signature};
use super::statement;
use super::title::{self, Title};
use crate::grammar::date::Date;
use crate::report::{Metadata, Period, SectionKind};
use crate::span::Span;
use std::cell::OnceCell;

/// How many pieces before the title may be fields of the page.
const FIELDS_BEFORE: usize = 40;
/// How many pieces may stand between a title and its text that the title outweighs the signature.
const NEAR: usize = 4;
/// The least that a line of prose has, in characters.
const PROSE: usize = 20;
/// The least that a line under the title has to be more than a field, in characters.
const TEXT: usize = 12;

/// A document on its page.
#[derive(Debug)]
pub(super) struct Page<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    headings: &'a [Heading],
    titles: Vec<Title>,
    /// Which of `titles`.
    title: Option<usize>,
    /// The first piece of the document's text; the title stands before it.
    first: usize,
    /// The first piece that is a heading or stands behind a table.
    limit: usize,
    /// The piece behind the last one of the document.
    last: usize,
    /// Which pieces are headings, and the characters in all pieces up to `last` that may begin a statement.
    heading_pieces: Vec<usize>,
    firsts: Vec<First>,
    /// What the sentences at the beginning of the text tell: the period, the year and the agency of the announcement, the author.
    period: Option<(Date, Date)>,
    announced: Option<(u16, Option<String>)>,
    author: Option<String>,
    /// The years that the sentences behind the title, or else any, tell: of the period and of the announcement.
    period_year: Option<u16>,
    announced_year: Option<u16>,
    signature: Option<Signature>,
}

impl<'a> Page<'a> {
    pub(super) fn new(text: &'a str, tables: &[Span], pieces: &'a [Piece], headings: &'a [Heading]) -> Self {
        let behind_tables = tables
            .first()
            .map_or(pieces.len(), |table| pieces.partition_point(|piece| piece.start < table.start as usize));
        let limit = headings.first().map_or(behind_tables, |heading| heading.piece.min(behind_tables));
        let titles = title::candidates(text, &pieces[..limit]);
        // Asked of a few pieces only.
        let prose = vec![OnceCell::new(); limit];
        let is_prose = |at: &usize| *prose[*at].get_or_init(|| is_prose(text, pieces[*at]));
        let prose_from = |at: usize| (at..limit).find(is_prose).unwrap_or(limit);

        let last_heading = headings.last().map_or(prose_from(0), |heading| heading.piece);
        let last =
            (last_heading + 1..pieces.len()).find(|&at| is_footer(text, pieces[at])).unwrap_or(pieces.len());
        let tail = (last_heading + 1).min(last);
        let signature = signature::at_end(text, &pieces[tail..last]);

        let mut page = Self {
            text,
            pieces,
            headings,
            title: None,
            first: prose_from(0),
            limit,
            last,
            heading_pieces: headings.iter().map(|heading| heading.piece).collect(),
            firsts: opening::firsts(text, tables, &pieces[..last]),
            period: None,
            period_year: None,
            announced: None,
            announced_year: None,
            author: None,
            signature,
            titles,
        };
        page.open();
        let years: Vec<u16> =
            [page.period_year, page.announced_year, page.opening_year()].into_iter().flatten().collect();
        let named = page.named_elsewhere(None);
        let chosen = title::choose(
            &page.titles,
            |title| prose_from(title.pieces.1).saturating_sub(title.pieces.1),
            &years,
            |name| named.iter().any(|other| is_same(name, other)),
        );
        if let Some(at) = chosen {
            let behind = page.titles[at].pieces.1;
            page.title = Some(at);
            let first = (behind..limit).find(|&at| is_text(text, pieces[at])).unwrap_or(limit);
            if first != page.first {
                page.first = first;
                page.open();
            }
        }
        page
    }

    /// Reads what the sentences at the beginning of the text say.
    fn open(&mut self) {
        let opening = self.opening();
        let (period, announced, author) = (opening.period(), opening.announcement(), opening.author());
        self.period_year = period.and_then(statement::year_of).or(self.period_year);
        self.announced_year = announced.as_ref().map(|(year, _)| *year).or(self.announced_year);
        (self.period, self.announced, self.author) = (period, announced, author);
    }

    /// The beginning of the document's text.
    fn opening(&self) -> Opening<'_> {
        let pieces = &self.pieces[..self.last];
        Opening::new(self.text, pieces, &self.heading_pieces, &self.firsts, self.first)
    }

    /// Where the text before the first heading begins, if there is any.
    pub(super) fn preamble(&self) -> Option<usize> {
        let no_table_yet = self.first < self.limit || self.headings.is_empty();
        self.pieces
            .get(self.first)
            .filter(|_| no_table_yet && self.first < self.last)
            .map(|piece| piece.start)
    }

    /// Where the document ends: before its signature and the foot of the page.
    pub(super) fn end(&self) -> usize {
        let end = match self.last.checked_sub(1).and_then(|at| self.pieces.get(at)) {
            Some(piece) if self.last < self.pieces.len() => piece.end,
            _ => self.text.len(),
        };
        match &self.signature {
            Some(signature) if self.text.get(signature.end..end).is_some_and(is_blank) => signature.start,
            _ => end,
        }
    }

    pub(super) fn metadata(&self) -> Metadata {
        Metadata {
            title: self.title().map(|title| title.text.clone()),
            agency: self.agency(),
            fiscal_year: self.fiscal_year(),
            document_number: fields::number(self.text, self.head_behind())
                .or_else(|| fields::number(self.text, self.head_before())),
            published: self.published().map(|date| date.to_string()),
            period: self.period.map(|(from, to)| Period { from: from.to_string(), to: to.to_string() }),
        }
    }

    fn title(&self) -> Option<&Title> {
        self.titles.get(self.title?)
    }

    /// The pieces between title and text.
    fn head_behind(&self) -> &[Piece] {
        let from = self.title().map_or(0, |title| title.pieces.1).min(self.first);
        &self.pieces[from..self.first]
    }

    /// The pieces before the title.
    fn head_before(&self) -> &[Piece] {
        let to = self.title().map_or(0, |title| title.pieces.0);
        &self.pieces[to.saturating_sub(FIELDS_BEFORE)..to]
    }

    fn published(&self) -> Option<Date> {
        fields::published(self.text, self.head_behind())
            .or_else(|| fields::published(self.text, self.head_before()))
            .or_else(|| self.signature.as_ref()?.date)
            .or_else(|| self.under_title()?.date)
    }

    fn under_title(&self) -> Option<Signature> {
        self.title()?;
        signature::under_title(self.text, self.head_behind())
    }

    /// The year that the overview, or without one the preamble, begins with.
    fn opening_year(&self) -> Option<u16> {
        let overview = self
            .headings
            .iter()
            .find(|heading| heading.kind == SectionKind::Overview)
            .map(|heading| heading.end);
        let from = overview.or_else(|| self.pieces.get(self.first).map(|piece| piece.start))?;
        let first: String = self.text.get(from..)?.trim_start().chars().take(TEXT).collect();
        statement::opening_year(folded(&first).trim_start_matches([':', '。', ',']))
    }

    /// The year of the title and the period; where they disagree the one that the sentences confirm.
    fn fiscal_year(&self) -> Option<u16> {
        let title = self.title().and_then(|title| title.year);
        let named: Vec<u16> = [title, self.period_year, self.announced_year].into_iter().flatten().collect();
        let Some(&first) = named.first() else {
            return self.opening_year();
        };
        if named.iter().all(|&year| year == first) {
            return Some(first);
        }
        let said: Vec<u16> = named.iter().copied().chain(self.opening_year()).collect();
        let times = |year: u16| said.iter().filter(|&&other| other == year).count();
        let most = said.iter().copied().max_by_key(|&year| times(year))?;
        (said.iter().all(|&year| year == most || times(year) < times(most))).then_some(most)
    }

    /// The agencies that signature and sentences name, the surest first.
    fn named_elsewhere(&self, under_title: Option<Signature>) -> Vec<String> {
        let signed = self.signature.as_ref().and_then(|signature| signature.agency.clone());
        let announced = self.announced.as_ref().and_then(|(_, agency)| agency.clone());
        [signed, under_title.and_then(|signature| signature.agency), announced, self.author.clone()]
            .into_iter()
            .flatten()
            .collect()
    }

    fn agency(&self) -> Option<String> {
        let named = self.named_elsewhere(self.under_title());
        let publisher = fields::publisher(self.text, self.head_behind())
            .or_else(|| fields::publisher(self.text, self.head_before()));
        let title = self.title();
        let Some((title, name)) = title.and_then(|title| Some((title, title.agency.clone()?))) else {
            if let Some(name) = named.into_iter().next() {
                return Some(name);
            }
            return self
                .of_same_page()
                .or_else(|| publisher.filter(|name| self.opening().speaks(&folded(name))));
        };
        let all = || named.iter().chain(&publisher);
        let agreed = all().any(|other| is_same(&name, other));
        if title.agency_apart && !agreed {
            // A line of its own above the title is the agency, or the name of the site.
            if let Some(other) = named.first() {
                return Some(other.clone());
            }
            let navigation = self.pieces[..title.pieces.0].iter().any(|piece| is_of_site(self.text, *piece));
            if navigation || publisher.is_some() {
                return None;
            }
        }
        let plain = folded(&name);
        // The signature is the document's own; a title far from it may be that of another.
        if let Some(signed) = self.signature.as_ref().and_then(|signature| signature.agency.clone()) {
            let signed_plain = folded(&signed);
            let related = agreed || signed_plain.starts_with(&plain) || plain.starts_with(&signed_plain);
            let close = title.headed || self.first.saturating_sub(title.pieces.1) <= NEAR;
            let repeated =
                self.titles.iter().filter(|other| other.agency.as_ref() == Some(&name)).count() > 1;
            if !related && !close && !repeated {
                return Some(signed);
            }
        }
        let fuller = all().find(|other| name::fuller(&plain, &folded(other)).is_some()).cloned();
        Some(fuller.unwrap_or(name))
    }

    /// The agency of a title of the same year in the document's first words: the title of the page.
    fn of_same_page(&self) -> Option<String> {
        let year = self.title()?.year?;
        let first = self.titles.first().filter(|first| first.pieces.0 == 0 && first.year == Some(year))?;
        first.agency.clone()
    }
}

fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    one == other || name::fuller(&one, &other).is_some() || name::fuller(&other, &one).is_some()
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '*' || c == '。')
}

/// The longest piece that is judged as a line, in bytes.
const LONGEST_LINE: usize = 1_000;

/// The piece folded, if it is short enough to be judged as a line.
fn line(text: &str, piece: Piece) -> Option<String> {
    (piece.end - piece.start <= LONGEST_LINE).then(|| folded(piece.text(text)))
}

fn is_of_site(text: &str, piece: Piece) -> bool {
    line(text, piece).is_some_and(|line| furniture::is_navigation(&line) || furniture::is_footer(&line))
}

fn is_footer(text: &str, piece: Piece) -> bool {
    !furniture::is_sentence(piece.text(text))
        && line(text, piece).is_some_and(|line| furniture::is_footer(&line))
}

/// Whether a piece is a sentence or a part of one.
fn is_prose(text: &str, piece: Piece) -> bool {
    is_said(text, piece, PROSE, |line| line.contains([',', '。', ';', '《']) || line.contains("现将"))
}

/// Whether a piece under the title is more than a field of the page.
fn is_text(text: &str, piece: Piece) -> bool {
    is_said(text, piece, TEXT, |line| !name::is_agency(line))
}

/// Whether a piece is too long for a line, or has at least so many ideographs and is neither furniture nor a field. A line
/// that is no whole sentence must also be what `is_text` says.
fn is_said(text: &str, piece: Piece, least: usize, is_text: impl Fn(&str) -> bool) -> bool {
    let raw = piece.text(text);
    if raw.len() > LONGEST_LINE {
        return true;
    }
    // Ideographs have three bytes at least.
    if raw.len() < 3 * least || raw.chars().filter(|&c| name::is_ideograph(c)).nth(least - 1).is_none() {
        return false;
    }
    if is_field(raw) {
        return false;
    }
    furniture::is_sentence(raw) || {
        let line = folded(raw);
        is_text(&line) && !furniture::is_furniture(&line)
    }
}

/// Whether a line begins with a short label and a colon.
fn is_field(line: &str) -> bool {
    line.chars().filter_map(fold).take(9).any(|c| c == ':')
}
