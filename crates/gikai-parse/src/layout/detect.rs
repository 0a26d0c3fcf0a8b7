//! Which layout a part of the text has, told by what its lines are made of.

use super::shape::{Line, Shape};
use super::{Layout, framed, positioned, ruled, wiki};
use crate::grammar::number::parse_content;

/// Lines of one kind that make a layout, where the part is not one long line.
const FEW: usize = 3;
/// Rows with a rule of their own that show that others have one, too.
const MANY_ROWS: usize = 5;
/// Separators on one line that make a layout by themselves.
const MANY: usize = 12;
/// As many numbers with what divides them are no shorter, in bytes.
const SHORTEST_WITH_MANY: usize = 2 * MANY - 1;
/// The longest line that is a row of comma-separated values, in bytes.
const LONGEST_ROW: usize = 2_000;

/// What the lines of a part hold.
#[derive(Debug, Default)]
struct Counts {
    /// Lines with a pipe.
    pipe_lines: usize,
    /// Pipe lines with two or more texts: rows.
    pipe_rows: usize,
    /// Pipe lines with one text or none: cells.
    pipe_cells: usize,
    pipes: usize,
    /// Lines in a frame, and rules of one.
    frame_rows: usize,
    frame_rules: usize,
    /// Lines with two or more numbers since the last rule of a frame, and the most of them between two rules.
    frame_values: usize,
    most_frame_values: usize,
    /// How many stretches between two rules have such lines, and how many such lines there are.
    frame_values_of: (usize, usize),
    /// Lines with the vertical lines of a box.
    box_rows: usize,
    /// Lines that begin or end a table of a wiki, or a row of one.
    wiki_borders: usize,
    wiki_rows: usize,
    /// Lines with a tab between two texts.
    tab_rows: usize,
    /// Lines of a tab and white space only.
    tab_only: usize,
    tabs: usize,
    /// Lines of three or more comma-separated fields of which one is a number or empty, or all are short.
    comma_rows: usize,
    /// Lines with a number and something else, divided by spaces.
    spaced_rows: usize,
    /// Rules of dashes with gaps.
    rules: usize,
    /// Lines with numbers far apart, and with numbers that one space divides.
    wide_rows: usize,
    narrow_rows: usize,
    /// Lines of digits and nothing else: cells.
    lone_numbers: usize,
    /// Lines whose first number stands two columns behind the text before it, and farther.
    near_numbers: usize,
    far_numbers: usize,
    /// The most numbers divided by spaces on one line.
    most_numbers: usize,
    lines: usize,
}

/// The layout of a part, and what showed it.
pub(super) fn detect(shape: &Shape<'_>) -> (Layout, String) {
    let mut n = Counts::default();
    for &line in &shape.lines {
        count(shape, line, &mut n);
    }
    if framed::has_box(shape.part) {
        let lines = shape.lines.iter().map(|&line| shape.text(line));
        n.box_rows = lines.filter(|line| framed::has_box_vertical(line)).count();
    }
    if n.wiki_borders > 0 && n.wiki_rows > 0 {
        return (Layout::Wiki, format!("{} lines that begin a row of a wiki", n.wiki_rows));
    }
    // Lines between few rules are rows, unless no two of them hold numbers, or only pieces of numbers in narrow columns.
    let (stretches, with_numbers) = n.frame_values_of;
    let in_pieces = stretches >= MANY_ROWS && with_numbers <= FEW * stretches;
    let few_rules = 5 * n.frame_rules < n.frame_rows && n.most_frame_values > 1 && !in_pieces;
    if n.frame_rules >= FEW && !few_rules {
        return (Layout::Framed, format!("{} lines in frames, {} rules", n.frame_rows, n.frame_rules));
    }
    if n.box_rows >= FEW {
        return (Layout::Framed, format!("{} lines with vertical lines of a box", n.box_rows));
    }
    if n.rules >= 2 && (n.wide_rows > 0 || n.pipe_lines == 0) {
        return (Layout::Ruled, format!("{} rules of dashes over columns", n.rules));
    }
    // What ends at one column begins far behind most labels; behind a separator it always begins as near.
    let separated = n.near_numbers > 2 * n.far_numbers;
    let rows = n.wide_rows >= FEW && n.wide_rows > 2 * n.narrow_rows && 2 * n.wide_rows >= n.lone_numbers;
    let positioned = (rows && !separated)
        .then(|| (Layout::Positioned, format!("{} lines with numbers far apart", n.wide_rows)));
    if n.most_numbers >= MANY && n.pipe_rows + n.pipe_cells < n.most_numbers {
        let spaced = || (Layout::Spaced, format!("{} numbers divided by spaces on one line", n.most_numbers));
        return positioned.unwrap_or_else(spaced);
    }
    if n.pipe_lines >= FEW || n.pipes >= MANY {
        let evidence = format!("{} lines with |, {} of them rows", n.pipe_lines, n.pipe_rows);
        let layout = if n.pipe_cells > 2 * n.pipe_rows { Layout::PipeCells } else { Layout::PipeRows };
        return (layout, evidence);
    }
    if n.tab_only >= FEW && n.tab_only > n.tab_rows {
        return (Layout::TabParagraphs, format!("{} lines of a tab only", n.tab_only));
    }
    if n.tab_rows >= FEW || n.tabs >= MANY && n.tab_rows > 0 {
        return (Layout::TabRows, format!("{} lines with tabs between texts", n.tab_rows));
    }
    if n.comma_rows >= FEW {
        return (Layout::Commas, format!("{} lines of comma-separated values", n.comma_rows));
    }
    if let Some(positioned) = positioned {
        return positioned;
    }
    if n.spaced_rows >= FEW || n.most_numbers >= MANY {
        return (Layout::Spaced, format!("{} lines with a number divided by spaces", n.spaced_rows));
    }
    (Layout::Lines, format!("{} lines, none with a separator of cells", n.lines))
}

fn count(shape: &Shape<'_>, line: Line, n: &mut Counts) {
    let trimmed = shape.text(line);
    if line.is_blank() {
        n.tab_only += usize::from(line.tabs() > 0);
        return;
    }
    n.lines += 1;
    // Frames and rules begin with what they are drawn of; others than ASCII, `─` to `╿` and `｜`, with two pairs of bytes.
    let bytes = trimmed.as_bytes();
    if matches!(bytes, [b'|' | b'-' | b'=' | b'+', ..] | [0xef, 0xbd, ..]) || framed::begins_box(bytes) {
        count_drawn(shape.line(line), trimmed, n);
    }
    let pipes = line.pipes();
    if pipes > 0 {
        n.pipe_lines += 1;
        n.pipes += pipes;
        n.wiki_borders += usize::from(wiki::is_border(trimmed));
        n.wiki_rows += usize::from(wiki::begins_row(trimmed));
        let mut texts = 0;
        if n.frame_rules > 0 {
            let values =
                shape.pieces(line).iter().filter(|piece| is_number(&shape.part[piece.range()])).count();
            n.frame_values_of.0 += usize::from(values > 1 && n.frame_values == 0);
            n.frame_values_of.1 += usize::from(values > 1);
            n.frame_values += usize::from(values > 1);
            n.most_frame_values = n.most_frame_values.max(n.frame_values);
        }
        for piece in shape.pieces(line) {
            if piece.len() >= SHORTEST_WITH_MANY {
                n.most_numbers = n.most_numbers.max(numbers_in(&shape.part[piece.range()]));
            }
            texts += usize::from(!piece.is_blank());
        }
        match texts {
            0 => n.pipe_cells += usize::from(pipes == 1),
            // A cell between two pipes is a row of one.
            1 if pipes == 2 && trimmed.starts_with('|') && trimmed.ends_with('|') => n.pipe_rows += 1,
            1 => n.pipe_cells += 1,
            _ => n.pipe_rows += 1,
        }
        return;
    }
    let tabs = if line.tabs() > 0 { memchr::memchr_iter(b'\t', trimmed.as_bytes()).count() } else { 0 };
    if tabs > 0 {
        n.tab_rows += 1;
        n.tabs += tabs;
        return;
    }
    let wide = n.wide_rows;
    if has_white(trimmed, 1) {
        count_words(trimmed, n);
    } else {
        n.lone_numbers += usize::from(trimmed.bytes().all(|b| b.is_ascii_digit()));
    }
    if wide == n.wide_rows && (5..LONGEST_ROW).contains(&trimmed.len()) && separating_commas(trimmed) > 1 {
        let fields = trimmed.split(',').count();
        let cells = trimmed.split(',').filter(|field| field.is_empty() || is_number(field)).count();
        let labels = fields >= 4 && trimmed.split(',').all(|field| field.chars().count() <= 12);
        n.comma_rows += usize::from(fields >= 3 && cells >= 1 || labels);
    }
}

/// Counts a line that may be part of a drawing.
fn count_drawn(line: &str, trimmed: &str, n: &mut Counts) {
    n.rules += usize::from(ruled::is_rule(line) && ruled::rule_columns(line).len() > 1);
    if framed::is_framed(trimmed) {
        // The rules of markdown have no joints.
        let joints = trimmed.contains("--") && trimmed.contains('+');
        let ruled = || ["──", "━━", "══"].iter().any(|rule| trimmed.contains(rule));
        let drawn = trimmed.contains("__|") || framed::has_box(trimmed) && ruled();
        if joints || drawn {
            n.frame_rules += 1;
            n.frame_values = 0;
        }
        n.frame_rows += 1;
    }
}

/// Counts the words of a line, and how far apart the numbers among them stand.
fn count_words(trimmed: &str, n: &mut Counts) {
    let (mut words, mut numbers) = (0, 0);
    let (mut wide, mut narrow) = (0, 0);
    // Whether the word before is a number, and where it begins.
    let (mut after_number, mut last) = (false, 0);
    let mut rest = trimmed;
    let mut gap = 0;
    loop {
        let start = trimmed.len() - rest.len();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        words += 1;
        let value = is_number(word);
        if value && numbers == 0 && words > 1 {
            n.near_numbers += usize::from(gap == 2);
            n.far_numbers += usize::from(gap > 2);
        }
        numbers += usize::from(value);
        if value && positioned::is_number_before(word, behind) {
            wide += usize::from(words > 1 && gap > 1);
            narrow += usize::from(gap == 1 && after_number);
            (after_number, last) = (true, start);
        } else if !(after_number && gap == 1 && is_number(&trimmed[last..start + end])) {
            after_number = false;
        }
        rest = behind.trim_start();
        if rest.is_empty() {
            break;
        }
        let white = &behind[..behind.len() - rest.len()];
        gap = white.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum::<usize>();
    }
    // `- 4 -` is a page number.
    let page = words <= 3 && trimmed.starts_with(['-', '—', '－', '–', '\\']);
    n.spaced_rows += usize::from(numbers >= 1 && words >= 2 && !page && words - numbers <= 8);
    n.most_numbers = n.most_numbers.max(numbers);
    if trimmed.len() <= LONGEST_ROW {
        n.wide_rows += usize::from(wide > 0 && wide >= narrow);
        n.narrow_rows += usize::from(narrow > wide);
    }
}

/// Commas that may divide cells: not those that divide the thousands of a number.
fn separating_commas(line: &str) -> usize {
    const GROUP: usize = 3;
    let bytes = line.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let thousands =
        |at: &usize| *at > 0 && digit(at - 1) && (at + 1..=at + GROUP).all(digit) && !digit(at + GROUP + 1);
    let commas = || memchr::memchr_iter(b',', bytes);
    let dividing = commas().filter(|at| !thousands(at)).count();
    if dividing > 0 { commas().count() } else { 0 }
}

/// Numbers among the words of a text, where there may be many.
fn numbers_in(text: &str) -> usize {
    if has_white(text, MANY - 1) { text.split_whitespace().filter(|word| is_number(word)).count() } else { 0 }
}

/// Whether a text has as many characters of white space.
fn has_white(text: &str, count: usize) -> bool {
    const SHORT: usize = 64;
    let bytes = text.as_bytes();
    if bytes.len() < SHORT {
        return text.chars().filter(|c| c.is_whitespace()).nth(count - 1).is_some();
    }
    // A few bytes begin them. Those of `。`, `、` and quotes are two of these, so the next byte is looked at first.
    let plain = memchr::memchr2_iter(b' ', b'\t', bytes).map(|_| true);
    let rare = memchr::memchr3_iter(0xb, 0xc, b'\r', bytes).map(|_| true);
    let wide =
        memchr::memchr3_iter(0xc2, 0xe2, 0xe3, bytes).chain(memchr::memchr_iter(0xe1, bytes)).map(|at| {
            let quote_or_stop =
                matches!(bytes[at..], [0xe2, 0x80, 0x90..=0xa7, ..] | [0xe3, 0x80, 0x81..=0xbf, ..]);
            !quote_or_stop && text[at..].starts_with(char::is_whitespace)
        });
    plain.chain(wide).chain(rare).filter(|white| *white).nth(count - 1).is_some()
}

fn is_number(word: &str) -> bool {
    parse_content(word.trim()).is_value()
}
