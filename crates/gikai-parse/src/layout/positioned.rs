//! Columns that are padded with spaces, as PDF and text tools write them: a cell is told by where it stands. Labels go
//! over several lines, and the numbers of a row stand on the first, a middle or the last of them, or on a line between.
//!
//! Which lines are one label is told by the labels themselves: the caller says of a text whether it is a whole label.

use super::plane::Width;
use super::unfold::Unfolder;
use super::{SHEET_END, is_page_number, lines_of};
use crate::grammar::label::fold;
use crate::grammar::number::{
    Content, adds_up, is_chinese_ordinal, is_counter, is_value_in_figures, parse_content,
};
use rustc_hash::FxHashSet;
use std::cell::LazyCell;

/// The most lines that a label goes over, above and below its numbers each.
const MOST_LINES: usize = 8;
/// The most rows between a row and the complete one that shows its columns.
const FAR: usize = 40;
/// The fewest rows that stand alike by no chance.
const FEW_ALIKE: usize = 4;
/// The most complete rows of a sheet that are compared with a row.
const MOST_COMPLETE: usize = 2;
/// From this many numbers on, a row is of one table throughout, whatever headers stand between.
const WIDE_TABLE: usize = 5;

/// A run of text without wide gaps.
#[derive(Debug, Clone)]
struct Chunk<'t> {
    text: &'t str,
    from: usize,
    to: usize,
    number: bool,
    /// Whether it has become part of a label.
    taken: bool,
}

/// Reads the rows of a part; `is_label` says whether a text is a whole label.
pub(super) fn unfold(part: &str, is_label: &dyn Fn(&str) -> bool, out: &mut Unfolder<'_>) {
    let width = width_of(part);
    // On another page the columns may stand elsewhere.
    let mut page = 0;
    let mut pages: Vec<usize> = Vec::new();
    let (mut sheet, mut sheets) = (0, Vec::new());
    let mut lines: Vec<Vec<Chunk<'_>>> = Vec::new();
    for line in part.split('\n') {
        let found = chunks(line, width);
        sheet += line.matches(SHEET_END).count();
        if is_page_number(line) {
            page += 1;
        } else if !found.is_empty() {
            lines.push(found);
            pages.push(page);
            sheets.push(sheet);
        }
    }
    let torn = tears_numbers(&lines);
    if torn {
        lines.iter_mut().for_each(|line| join_numbers(part, line));
    }
    number_pages(&lines, &mut pages);
    let rows: Vec<usize> = (0..lines.len()).filter(|&at| is_row(&lines[at])).collect();
    let labels: Vec<Vec<&str>> = (0..rows.len()).map(|row| label(&mut lines, &rows, row, is_label)).collect();
    let names: Vec<Name> = (0..rows.len())
        .map(|row| {
            let line = &lines[rows[row]];
            // A label on the line above is one of numbers that go on above and below it as well.
            let named = labels[row].len() > 1 || line.iter().any(|chunk| !chunk.number);
            if named && !labels[row].is_empty() {
                return Name::Whole;
            }
            let above = row.checked_sub(1).map_or(&[][..], |above| &lines[rows[above]]);
            Name::of(line, above, is_label)
        })
        .collect();
    let columns = columns(&lines, &rows, &pages, &sheets, &names, width);
    let first = |&row: &usize| lines[row].iter().find(|chunk| chunk.number).map(|chunk| chunk.from);
    let values_from = rows.iter().filter_map(first).min().unwrap_or(usize::MAX);
    let mut next = 0;
    for (at, line) in lines.iter().enumerate() {
        if rows.get(next) == Some(&at) {
            let beside = beside(&lines, &rows, &names, next).flat_map(|other| &lines[rows[other]]);
            let beside: Vec<&Chunk<'_>> = beside.filter(|chunk| chunk.number).collect();
            let in_columns = beside.is_empty() || stands_in_columns(&lines, &rows, next);
            let doubted = doubted(line, &beside, in_columns);
            write_row(line, &labels[next], columns[next].as_deref(), &doubted, out);
            next += 1;
            continue;
        }
        // A piece of a number before the label of its row.
        let label = line.iter().position(|chunk| !chunk.number).unwrap_or(0);
        if label > 0 && line[0].from >= values_from && is_row(&line[label..]) {
            line[..label].iter().for_each(|chunk| out.cell(&[chunk.text], ""));
            out.end_row();
            let doubted = vec![true; line.len()];
            write_row(&line[label..], &[], None, &doubted, out);
            continue;
        }
        if !torn && line.iter().all(|chunk| !chunk.taken) {
            out.cell(&[between(part, line)], "");
        } else {
            line.iter().filter(|chunk| !chunk.taken).for_each(|chunk| out.cell(&[chunk.text], ""));
        }
        out.end_row();
    }
}

/// Begins another page behind each line with one number that stands in no column of the wide rows: it may be a page's.
fn number_pages(lines: &[Vec<Chunk<'_>>], pages: &mut [usize]) {
    let wide = |line: &&Vec<Chunk<'_>>| line.iter().filter(|chunk| chunk.number).count() >= WIDE_TABLE;
    let columns = || lines.iter().filter(wide).flatten().filter(|chunk| chunk.number);
    let (Some(from), Some(to)) =
        (columns().map(|chunk| chunk.from).min(), columns().map(|chunk| chunk.to).max())
    else {
        return;
    };
    let mut more = 0;
    for (line, page) in lines.iter().zip(pages) {
        if let [only] = &line[..]
            && only.number
            && (only.to <= from || to <= only.from)
        {
            more += 1;
        }
        *page += more;
    }
}

/// The text from the first to the last chunk of a line of `part`.
fn between<'t>(part: &'t str, line: &[Chunk<'t>]) -> &'t str {
    match line {
        [first, .., last] => slice(part, first, last),
        [only] => only.text,
        [] => "",
    }
}

/// The text of `part` from one chunk to another.
fn slice<'t>(part: &'t str, first: &Chunk<'t>, last: &Chunk<'t>) -> &'t str {
    let place = |text: &str| nom::Offset::offset(part, text);
    &part[place(first.text)..place(last.text) + last.text.len()]
}

/// Whether a word that says a value is a number of a cell, where this stands behind it.
pub(super) fn is_number_before(word: &str, behind: &str) -> bool {
    // A numeral in characters numbers a heading.
    !word.starts_with(is_chinese_ordinal) && !numbers_item(behind)
}

/// Whether a word begins with the number of a row: `1.属于国家秘密`, `（一）予以公开`.
fn begins_item(word: &str) -> bool {
    let mut chars = word.chars().filter_map(fold);
    match (chars.next(), chars.next(), chars.next()) {
        (Some('('), Some(number), Some(')')) => is_chinese_ordinal(number) || number.is_ascii_digit(),
        (Some(number), Some('.' | '、'), Some(text)) => number.is_ascii_digit() && !text.is_ascii_digit(),
        _ => false,
    }
}

/// Whether a text is a piece of the label of a group, a word with its number: `（三）不予`. What follows is another label.
fn is_group(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let chars: Vec<char> = first.chars().filter_map(fold).collect();
    words.next().is_none() && matches!(chars[..], ['(', number, ')', _, _, ..] if is_chinese_ordinal(number))
}

/// Whether what follows a number makes it that of a row: `1 、属于国家秘密`, `1 .属于国家秘密`, `( 1 ) 属于国家秘密`.
fn numbers_item(after: &str) -> bool {
    let after = after.strip_prefix(|c: char| c.is_ascii() && c.is_whitespace()).unwrap_or(after);
    let mut chars = after.chars().map(|c| fold(c).unwrap_or(' '));
    match (chars.next(), chars.next()) {
        (Some('、' | ')'), _) => true,
        (Some('.'), Some(next)) => next.is_alphabetic(),
        _ => false,
    }
}

/// The chunks of a line: words with single spaces between them are one, numbers always stand alone.
fn chunks(line: &str, width: Width) -> Vec<Chunk<'_>> {
    let mut found: Vec<Chunk<'_>> = Vec::new();
    let mut x = 0;
    let mut spaces = 2;
    let mut rest = line;
    let mut last_start = 0;
    loop {
        let plain = rest.bytes().take_while(|b| *b == b' ').count();
        x += plain;
        spaces += plain;
        rest = &rest[plain..];
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() {
            // The end of the sheet above takes no place.
            let taken = if c == SHEET_END { 0 } else { width.of(c).max(1) };
            x += taken;
            spaces += taken;
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let to = x + width.of_text(word);
        // What a number counts stands below it where its column is narrow.
        let counts = || is_counter(word) && !(spaces < 2 && found.last().is_some_and(|last| last.number));
        let number = is_value_in_figures(word) && !numbers_item(after) || is_piece(word) || counts();
        let start = line.len() - rest.len();
        match found.last_mut() {
            // Words of a text, or what a number counts; the number of an item begins another.
            Some(last)
                if spaces < 2
                    && !number
                    && !begins_item(word)
                    && !is_group(&line[last_start..start])
                    && (!last.number || is_value_in_figures(&line[last_start..start + word.len()])) =>
            {
                last.text = &line[last_start..start + word.len()];
                last.to = to;
            }
            _ => {
                last_start = start;
                found.push(Chunk { text: word, from: x, to, number, taken: false });
            }
        }
        x = to;
        spaces = 0;
        rest = after;
    }
    found
}

/// Whether a word is the piece of a number that its column is too narrow for: `6,67` of `6,679`.
fn is_piece(word: &str) -> bool {
    let figures = |c: char| c.is_ascii_digit() || matches!(c, ',' | '，');
    word.contains([',', '，']) && word.ends_with(|c: char| c.is_ascii_digit()) && word.chars().all(figures)
}

/// Whether what is written as two numbers with one space between them is one, torn behind its first character as all others
/// are: no number of more than one stands alone, nowhere three follow each other so, and where one begins another is whole, or
/// it begins with its sign.
fn tears_numbers(lines: &[Vec<Chunk<'_>>]) -> bool {
    let (mut torn, mut whole) = (FxHashSet::default(), FxHashSet::default());
    let mut sign = false;
    for chunks in lines {
        let near = |pair: &[Chunk<'_>]| is_near(&pair[0], &pair[1]);
        let mut behind = false;
        for (at, chunk) in chunks.iter().enumerate().filter(|(_, chunk)| chunk.number) {
            let before = chunks.get(at..at + 2).is_some_and(near);
            let longer = |c: char| c.is_numeric() || matches!(c, '.' | ',');
            if behind && before || !behind && chunk.text.chars().nth(1).is_some_and(longer) {
                return false;
            }
            if !behind {
                let places = if before { &mut torn } else { &mut whole };
                places.insert(chunk.from);
            }
            sign |= before && chunk.text == "-";
            behind = before;
        }
    }
    sign || !torn.is_disjoint(&whole)
}

/// Whether two chunks are numbers with one space between them.
fn is_near(a: &Chunk<'_>, b: &Chunk<'_>) -> bool {
    a.number && b.number && a.to + 1 == b.from
}

/// Puts together the numbers of a line of `part` that have one space between them.
fn join_numbers<'t>(part: &'t str, line: &mut Vec<Chunk<'t>>) {
    line.dedup_by(|next, last| {
        let near = is_near(last, next);
        if near {
            last.text = slice(part, last, next);
            last.to = next.to;
        }
        near
    });
}

/// How the tool that wrote the part counts Chinese characters: so that its columns stand under each other, that is,
/// their numbers begin or end in the fewest places.
fn width_of(part: &str) -> Width {
    let fit = |width: Width| {
        let numbers = lines_of(part).flat_map(|line| chunks(line, width)).filter(|chunk| chunk.number);
        let (from, to): (FxHashSet<usize>, FxHashSet<usize>) =
            numbers.map(|chunk| (chunk.from, chunk.to)).unzip();
        from.len().min(to.len())
    };
    if fit(Width::Narrow) < fit(Width::Wide) { Width::Narrow } else { Width::Wide }
}

/// Whether a line holds values: numbers with no text behind them.
fn is_row(line: &[Chunk<'_>]) -> bool {
    line.last().is_some_and(|chunk| chunk.number)
        && line.iter().skip_while(|chunk| !chunk.number).all(|chunk| chunk.number)
}

/// The pieces of the label of the row `row`, taken from its own line and those around it; empty where they are none
/// that is surely its own.
fn label<'t>(
    lines: &mut [Vec<Chunk<'t>>],
    rows: &[usize],
    row: usize,
    is_label: &dyn Fn(&str) -> bool,
) -> Vec<&'t str> {
    let at = rows[row];
    let own = lines[at].iter().rposition(|chunk| !chunk.number);
    let band = own.map(|chunk| (lines[at][chunk].from, lines[at][chunk].to));
    let text = own.map_or("", |chunk| lines[at][chunk].text);
    if is_label(text) {
        return Vec::new();
    }
    let values_from = lines[at].iter().find(|chunk| chunk.number).map_or(usize::MAX, |chunk| chunk.from);
    // In each line around the row the chunk that can be of the label: in the band of its own piece, or the one next
    // to the numbers.
    let piece = |line: &[Chunk<'t>]| {
        line.iter().rposition(|chunk| {
            !chunk.number
                && !chunk.taken
                && match band {
                    Some((from, to)) => chunk.from < to + 2 && from < chunk.to + 2,
                    None => chunk.from < values_from,
                }
        })
    };
    let above_end = row.checked_sub(1).map_or(0, |before| rows[before] + 1);
    let below_end = rows.get(row + 1).copied().unwrap_or(lines.len());
    // The number of a row begins its label: what stands above is of another.
    let begins = |&(line, chunk): &(usize, usize)| begins_item(lines[line][chunk].text);
    let mut open = !begins_item(text);
    let above: Vec<(usize, usize)> = (above_end..at)
        .rev()
        .take(MOST_LINES)
        .map_while(|line| piece(&lines[line]).map(|chunk| (line, chunk)))
        .take_while(|place| {
            let here = open;
            open &= !begins(place);
            here
        })
        .collect();
    let below: Vec<(usize, usize)> = (at + 1..below_end)
        .take(MOST_LINES)
        .map_while(|line| piece(&lines[line]).map(|chunk| (line, chunk)))
        .take_while(|place| !begins(place))
        .collect();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for total in 1..=above.len() + below.len() {
        for up in total.saturating_sub(below.len())..=total.min(above.len()) {
            let down = total - up;
            let mut whole = String::new();
            above[..up].iter().rev().for_each(|&(line, chunk)| whole.push_str(lines[line][chunk].text));
            whole.push_str(text);
            below[..down].iter().for_each(|&(line, chunk)| whole.push_str(lines[line][chunk].text));
            if is_label(&whole) {
                found.push((up, down));
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    // Numbers on a line of their own stand between the lines of their label, or after the last of several.
    let sure =
        |&(up, down): &(usize, usize)| own.is_some() || up > 0 && down > 0 || up > 1 || below.is_empty();
    let straddling: Vec<(usize, usize)> =
        found.iter().copied().filter(|(up, down)| *up > 0 && *down > 0).collect();
    // Below two labels without numbers they may be of either.
    let of_either = |&(up, down): &(usize, usize)| {
        let first = above[..up].last().map_or(at, |&(line, _)| line);
        let next = (above_end..first).next_back().map(|line| &lines[line]);
        let next = next.and_then(|line| piece(line).map(|chunk| line[chunk].text)).unwrap_or_default();
        let last = next.split_whitespace().next_back().unwrap_or_default();
        own.is_none() && down == 0 && (is_label(next) || is_label(last))
    };
    let (up, down) = match (&found[..], &straddling[..]) {
        ([one], _) if sure(one) && !of_either(one) => *one,
        (_, [one]) => *one,
        _ => return Vec::new(),
    };
    let places: Vec<(usize, usize)> = above[..up]
        .iter()
        .rev()
        .copied()
        .chain(own.map(|chunk| (at, chunk)))
        .chain(below[..down].iter().copied())
        .collect();
    places
        .into_iter()
        .map(|(line, chunk)| {
            lines[line][chunk].taken = true;
            lines[line][chunk].text
        })
        .collect()
}

/// For each row with fewer values than the table has columns: the columns that its values stand in, by the nearest
/// complete rows before and after it.
fn columns(
    lines: &[Vec<Chunk<'_>>],
    rows: &[usize],
    pages: &[usize],
    sheets: &[usize],
    names: &[Name],
    width: Width,
) -> Vec<Option<Vec<usize>>> {
    let all: Vec<Vec<(usize, usize)>> = rows.iter().map(|&row| extents(&lines[row])).collect();
    let widest = all.iter().map(Vec::len).max().unwrap_or(0);
    // A line of several texts between two rows is the head of another block, be they words with single spaces between them.
    let divided = |a: usize, b: usize| {
        let (a, b) = (a.min(b), a.max(b));
        lines[rows[a] + 1..rows[b]].iter().any(|line| {
            let texts = || line.iter().filter(|chunk| !chunk.taken);
            texts().count() > 1 || texts().any(|chunk| chunk.text.split(' ').count() > 2)
        })
    };
    let label_start =
        |row: usize| lines[rows[row]].iter().rfind(|chunk| !chunk.number).map(|chunk| chunk.from);
    // Complete rows whose labels begin at different places and whose values do not: all stand in one grid.
    let full: Vec<usize> = (0..rows.len()).filter(|&row| all[row].len() == widest).collect();
    let on_one_sheet =
        |a: usize, b: usize| pages[rows[a]] == pages[rows[b]] && sheets[rows[a]] == sheets[rows[b]];
    // Where complete rows do not stand under each other, what divides their cells is told by no place.
    let alike = |a: usize, b: usize| on_one_sheet(a, b) && label_start(a) == label_start(b);
    let pairs = full.windows(2).filter(|pair| alike(pair[0], pair[1]));
    let aligned = pairs.clone().filter(|pair| places(&all[pair[0]], &all[pair[1]]).is_some()).count();
    if 3 * aligned < 2 * pairs.count() {
        return vec![None; rows.len()];
    }
    let elsewhere = full.windows(2).filter(|pair| label_start(pair[0]) != label_start(pair[1]));
    let same = |pair: &&[usize]| places(&all[pair[0]], &all[pair[1]]).is_some();
    let (same, elsewhere) = (elsewhere.clone().filter(same).count(), elsewhere.count());
    let one_grid = width == Width::Wide && elsewhere > 0 && 3 * same >= 2 * elsewhere;
    let one_grid_a_sheet = LazyCell::new(|| {
        widest >= WIDE_TABLE
            && stand_in_one_grid(&all, |a, b| on_one_sheet(a, b) && label_start(a) != label_start(b))
    });
    (0..rows.len())
        .map(|row| {
            if names[row] != Name::Whole || beside(lines, rows, names, row).next().is_some() {
                return None;
            }
            let here = &all[row];
            // Some tools leave out cells that a neighbour covers: rows whose labels begin elsewhere have other columns.
            let same_start = |other: usize| one_grid || label_start(row) == label_start(other);
            let complete = |other: &usize| {
                pages[rows[row]] == pages[rows[*other]]
                    && same_start(*other)
                    && if widest >= WIDE_TABLE {
                        all[*other].len() == widest && here.len() < widest
                    } else {
                        all[*other].len() > here.len() && !divided(row, *other)
                    }
            };
            let before = bands((0..row).rev().take(FAR).filter(complete).map(|other| &all[other]));
            let after = bands((row + 1..rows.len()).take(FAR).filter(complete).map(|other| &all[other]));
            // One row alone may stand elsewhere than all others.
            let agree =
                before.as_ref().zip(after.as_ref()).is_some_and(|(a, b)| places(&a.0, &b.0).is_some());
            let sides = [before, after].into_iter().flatten().filter(|(_, rows)| agree || *rows > 1);
            let mut read: Vec<Vec<usize>> = Vec::new();
            for places in sides.filter_map(|(bands, _)| places(here, &bands)) {
                if !read.contains(&places) {
                    read.push(places);
                }
            }
            // A sheet may have few complete rows, all with labels that begin elsewhere, and others that stand as this one does.
            if read.is_empty() && here.len() < widest && *one_grid_a_sheet {
                let near = row.saturating_sub(FAR)..(row + FAR).min(rows.len());
                let near: Vec<_> =
                    near.filter(|&other| on_one_sheet(row, other)).map(|other| &all[other]).collect();
                for complete in near.iter().filter(|other| other.len() == widest).take(MOST_COMPLETE) {
                    let alike = |other: &&&Vec<_>| places(other, complete) == places(here, complete);
                    if near.iter().filter(alike).count() >= FEW_ALIKE {
                        read.extend(places(here, complete).filter(|places| !read.contains(places)));
                    }
                }
            }
            match &mut read[..] {
                [places] if !leaves_out_a_total(&lines[rows[row]], places) => Some(std::mem::take(places)),
                _ => None,
            }
        })
        .collect()
}

/// Whether rows with as many values whose labels begin at different places stand under each other, nearly all of them.
fn stand_in_one_grid(rows: &[Vec<(usize, usize)>], differ: impl Fn(usize, usize) -> bool) -> bool {
    let wide = (0..rows.len()).filter(|&row| rows[row].len() >= WIDE_TABLE);
    let before = |row: usize| {
        (0..row).rev().take(FAR).find(|&other| rows[other].len() == rows[row].len() && differ(other, row))
    };
    let (mut same, mut all) = (0, 0);
    for (row, other) in wide.filter_map(|row| Some((row, before(row)?))) {
        all += 1;
        same += usize::from(places(&rows[row], &rows[other]).is_some());
    }
    same >= FEW_ALIKE && 10 * same >= 9 * all
}

/// From where to where each number of a line stands.
fn extents(line: &[Chunk<'_>]) -> Vec<(usize, usize)> {
    line.iter().filter(|chunk| chunk.number).map(|chunk| (chunk.from, chunk.to)).collect()
}

/// The columns of complete rows, the nearest first: from where to where values stand in them, and how many rows show it.
/// Rows that stand shifted against the nearer ones, as on another page, do not count.
fn bands<'a>(
    mut rows: impl Iterator<Item = &'a Vec<(usize, usize)>>,
) -> Option<(Vec<(usize, usize)>, usize)> {
    let first = rows.next()?;
    let (mut known, mut count) = (first.clone(), 1);
    for row in rows.take_while(|row| row.len() == first.len()) {
        let joined: Vec<(usize, usize)> =
            known.iter().zip(row).map(|(a, b)| (a.0.min(b.0), a.1.max(b.1))).collect();
        if joined.windows(2).any(|pair| pair[0].1 >= pair[1].0) {
            break;
        }
        known = joined;
        count += 1;
    }
    Some((known, count))
}

/// For each column the value that stands in it, as its number plus one, or zero; nothing where a value stands in no
/// column, or in two.
fn places(here: &[(usize, usize)], bands: &[(usize, usize)]) -> Option<Vec<usize>> {
    let mut places = vec![0; bands.len()];
    for (at, &(from, to)) in here.iter().enumerate() {
        let mut under = (0..bands.len()).filter(|&column| from < bands[column].1 && bands[column].0 < to);
        let column = under.next()?;
        if under.next().is_some() || places[column] != 0 {
            return None;
        }
        places[column] = at + 1;
    }
    Some(places)
}

/// The text next to the numbers of a line.
fn last_text<'t>(line: &[Chunk<'t>]) -> Option<&'t str> {
    line.iter().rfind(|chunk| !chunk.number).map(|chunk| chunk.text)
}

/// What stands before the numbers of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    /// A whole label.
    Whole,
    /// Text that begins as a label does, and may go on below.
    Begun,
    /// Other text: the rest of a label, perhaps.
    Rest,
    /// The rest of the label of the row above.
    Second,
    Nothing,
}

impl Name {
    /// What stands before the numbers of `line`, a row next to the one in the line `above`.
    fn of(line: &[Chunk<'_>], above: &[Chunk<'_>], is_label: &dyn Fn(&str) -> bool) -> Self {
        let Some(own) = last_text(line) else { return Self::Nothing };
        // The first number may run on from the label.
        let whole = is_label(own) || is_label(own.trim_end_matches(char::is_numeric));
        if whole {
            Self::Whole
        } else if begins_item(own) && !own.starts_with(['(', '（']) {
            Self::Begun
        } else if last_text(above).is_some_and(|above| is_label(&format!("{above}{own}"))) {
            Self::Second
        } else {
            Self::Rest
        }
    }

    /// How many lines above or below a row the numbers behind this name may be pieces of those of that row.
    fn reach(self, is_above: bool, row: Self) -> usize {
        match self {
            Self::Whole => 0,
            Self::Begun => usize::from(is_above && matches!(row, Self::Rest | Self::Second | Self::Nothing)),
            Self::Rest | Self::Second => 1,
            Self::Nothing => 2,
        }
    }
}

/// The rows next to a row that may hold pieces of its numbers.
fn beside<'a>(
    lines: &'a [Vec<Chunk<'_>>],
    rows: &'a [usize],
    names: &'a [Name],
    row: usize,
) -> impl Iterator<Item = usize> {
    let next = [row.checked_sub(1), Some(row + 1).filter(|&next| next < rows.len())];
    next.into_iter().flatten().filter(move |&other| {
        let (above, below) = (rows[row.min(other)], rows[row.max(other)]);
        let reach = names[other].reach(other < row, names[row]);
        let one = names[row.max(other)] == Name::Second;
        below - above <= reach && (one || !are_two_rows(&lines[above], &lines[below]))
    })
}

/// Whether two lines of values are of two rows: somewhere one stands below another that no digit can follow.
fn are_two_rows(above: &[Chunk<'_>], below: &[Chunk<'_>]) -> bool {
    let ends =
        |chunk: &&Chunk<'_>| chunk.number && chunk.text.starts_with(['0', '０', '-', '—', '/', '／', '－']);
    above.iter().filter(ends).any(|ends| {
        let begin = below.partition_point(|chunk| chunk.to <= ends.from);
        let mut under = below[begin..].iter().take_while(|chunk| chunk.from < ends.to);
        under.any(|chunk| chunk.number && !is_counter(chunk.text))
    })
}

/// Whether the values of a row stand under or over those of the nearest rows with as many.
fn stands_in_columns(lines: &[Vec<Chunk<'_>>], rows: &[usize], row: usize) -> bool {
    let values = |row: usize| extents(&lines[rows[row]]);
    let here = values(row);
    let alike = |other: &usize| values(*other).len() == here.len();
    let before = (row.saturating_sub(FAR)..row).rev().find(alike);
    let after = (row + 1..rows.len().min(row + FAR)).find(alike);
    [before, after].into_iter().flatten().any(|other| places(&here, &values(other)).is_some())
}

/// Which of the values of a line may be pieces of numbers: those above or below one of `beside`, or on either side of it; all,
/// where values do not stand in columns, or what a number counts stands apart from it.
fn doubted(line: &[Chunk<'_>], beside: &[&Chunk<'_>], in_columns: bool) -> Vec<bool> {
    let values: Vec<&Chunk<'_>> = line.iter().filter(|chunk| chunk.number).collect();
    let apart = values.iter().any(|value| is_counter(value.text));
    let mut doubted = vec![!in_columns || apart; values.len()];
    for piece in beside {
        let begin = values.partition_point(|value| value.to < piece.from);
        let end = values.partition_point(|value| value.from <= piece.to);
        let (begin, end) =
            if begin < end { (begin, end) } else { (begin.saturating_sub(1), (end + 1).min(values.len())) };
        doubted[begin..end].fill(true);
    }
    doubted
}

/// Whether the last column of a row is empty, and its last value is what the others add up to: then it is that column's.
fn leaves_out_a_total(line: &[Chunk<'_>], places: &[usize]) -> bool {
    let values = line.iter().filter(|chunk| chunk.number);
    let counts: Option<Vec<i64>> = values
        .map(|chunk| match parse_content(chunk.text) {
            Content::Number(number) => number.count(),
            _ => Some(0),
        })
        .collect();
    places.last() == Some(&0)
        && counts.is_some_and(|counts| counts.last().is_some_and(|total| *total > 0) && adds_up(&counts))
}

/// Writes a row: groups, the label, the values with the empty cells between them. Those `doubted` may be
/// pieces of numbers.
fn write_row(
    line: &[Chunk<'_>],
    label: &[&str],
    columns: Option<&[usize]>,
    doubted: &[bool],
    out: &mut Unfolder<'_>,
) {
    let texts = line.iter().filter(|chunk| !chunk.number && !chunk.taken);
    let values: Vec<&Chunk<'_>> = line.iter().filter(|chunk| chunk.number).collect();
    let mut named = false;
    for text in texts {
        out.cell(&[text.text], "");
        named = true;
    }
    if !label.is_empty() {
        out.cell(label, "");
        named = true;
    }
    if !named {
        // Values whose label is not known must not follow the label of the row before.
        out.skip_row();
    }
    let mut write = |at: Option<usize>| {
        out.cell(at.map(|at| values[at].text).as_slice(), "");
        if at.is_some_and(|at| doubted[at]) {
            out.doubt_last();
        }
    };
    match columns {
        Some(columns) => columns.iter().for_each(|column| write(column.checked_sub(1))),
        None => (0..values.len()).for_each(|at| write(Some(at))),
    }
    out.end_row();
}
