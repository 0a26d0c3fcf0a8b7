//! The text of a table as sheets of blocks.

use super::super::marks::Mark;
use super::super::order::{pieces, trailing_counts};
use crate::align::lexicon::{is_piece_of_header, is_piece_of_row};
use crate::form::Row;
use crate::layout::SHEET_END;
use crate::span::Span;
use std::ops::Range;

pub(super) type Value = (i64, Span);

/// Values behind the label of a row.
#[derive(Debug)]
pub(super) struct Run {
    /// The keys of the words before it, from the number of its label or the run before.
    words: Vec<String>,
    /// The last of them, where it stands on the same line.
    beside: Option<String>,
    pub(super) values: Vec<Value>,
    /// Whether a value stands beside words and behind others, as the first column may.
    turned: bool,
    /// The keys of the words between it and the number of the next label.
    behind: Vec<String>,
}

impl Run {
    /// Whether its words may be those of a row.
    pub(super) fn is_of(&self, row: Row) -> bool {
        let is_piece = |word: &String| is_piece_of_row(word, row);
        self.words.iter().chain(&self.behind).any(is_piece)
            && self.beside.as_ref().is_none_or(|word| is_piece(word) || is_piece_of_header(word))
    }

    /// Whether the label of a row goes on behind it. Else it may be that of the next label, if rows are blank.
    pub(super) fn is_within(&self, row: Row) -> bool {
        self.behind.iter().any(|word| is_piece_of_row(word, row))
    }

    /// Whether its values may stand in another order.
    pub(super) fn is_unsure(&self) -> bool {
        self.turned && self.values.windows(2).any(|pair| pair[0].0 != pair[1].0)
    }
}

/// Values alone, one below the other.
pub(super) type Stack = Vec<Value>;

#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) runs: Vec<Run>,
    pub(super) stacks: Vec<Stack>,
    /// The numbers of the labels of rows, each with the keys of the words up to the next.
    pub(super) labels: Vec<(Mark, Vec<String>)>,
    /// Whether values stand beside each other.
    pub(super) has_lines: bool,
}

/// The sheets of a part of the text.
pub(super) fn read(text: &str, region: Span, marks: &[Mark]) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let mut start = region.start as usize;
    for sheet in text[region.range()].split(SHEET_END) {
        let mut here = Sheet::default();
        let mut block = Block::default();
        for line in sheet.split('\n') {
            let words = line.trim();
            if words.is_empty() {
                std::mem::take(&mut block).end(&mut here);
                continue;
            }
            let at = start + nom::Offset::offset(sheet, words);
            block.read(text, Span::new(at, at + words.len()), marks, &mut here);
        }
        block.end(&mut here);
        sheets.push(here);
        start += sheet.len() + SHEET_END.len_utf8();
    }
    sheets
}

/// A block while it is read.
#[derive(Debug, Default)]
struct Block {
    runs: Vec<Run>,
    /// What stands behind the last run.
    words: Vec<String>,
    /// Whether the number of a label stands there.
    marked: bool,
    /// Whether words of it are none of the headers of columns.
    labels: bool,
}

impl Block {
    /// Reads a line.
    fn read(&mut self, text: &str, line: Span, marks: &[Mark], sheet: &mut Sheet) {
        let values = trailing_counts(text, line);
        sheet.has_lines |= values.len() > 1;
        let words =
            &text[line.start as usize..values.first().map_or(line.end, |(_, span)| span.start) as usize];
        let found: Vec<(Mark, Range<usize>)> =
            Mark::all(words).filter(|(mark, _)| mark.is_digit() || marks.contains(mark)).collect();
        let before = found.first().map_or(words, |(_, place)| &words[..place.start]);
        if let Some(run) = self.runs.last_mut().filter(|_| !self.marked) {
            run.behind.extend(pieces(before));
        }
        if !found.is_empty() {
            self.marked = true;
            self.words.clear();
        }
        let last: Vec<String> =
            pieces(found.last().map_or(words, |(_, place)| &words[place.end..])).collect();
        sheet.labels.extend(found.into_iter().map(|(mark, _)| (mark, Vec::new())));
        if let Some((_, of_label)) = sheet.labels.last_mut() {
            of_label.extend(last.iter().cloned());
        }
        let mut of_line = pieces(words).peekable();
        let has_words = of_line.peek().is_some();
        self.labels |= of_line.any(|piece| !is_piece_of_header(&piece));
        self.words.extend(last);
        if values.is_empty() {
            return;
        }
        let words = std::mem::take(&mut self.words);
        let marked = std::mem::take(&mut self.marked);
        match self.runs.last_mut().filter(|_| !marked) {
            Some(run) => {
                run.words.extend(words);
                run.values.extend(values);
                run.turned |= has_words;
            }
            None => {
                let beside = words.last().filter(|_| has_words).cloned();
                self.runs.push(Run { words, beside, values, turned: false, behind: Vec::new() });
            }
        }
    }

    fn end(self, sheet: &mut Sheet) {
        if self.labels {
            sheet.runs.extend(self.runs);
        } else if !self.runs.is_empty() {
            sheet.stacks.push(self.runs.into_iter().flat_map(|run| run.values).collect());
        }
    }
}

impl Sheet {
    /// How many values it has.
    pub(super) fn values(&self) -> usize {
        let runs = self.runs.iter().map(|run| run.values.len());
        runs.chain(self.stacks.iter().map(Vec::len)).sum()
    }
}
