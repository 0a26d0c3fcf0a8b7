//! Labels that are cut, damaged or worded in another way → the one row that each can mean, or none.

use super::lexicon::{is_group_piece, is_numeral, lexicon};
use super::rows::{Occurrence, Owner, Walk, table_of};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::form::{Row, Table};
use crate::grammar::label::{fold, key};

/// The fewest characters of a label that tell it.
const SHORTEST: usize = 4;
/// The most characters of a label that are lost or replaced; one that is added counts twice: a longer text may hold
/// another label behind this one.
const MOST_ERRORS: usize = 3;
/// The fewest characters that a label begins with where only one row can stand.
const FEWEST_OF_ONE: usize = 3;
/// The most words that a label and the pieces between are made of.
const MOST_WORDS: usize = 24;
/// The longest text in which a damaged label is looked for, in characters from its end.
const LONGEST: usize = 64;

/// Names the rows of `walk` whose label was not recognised.
pub(super) fn name(text: &str, walk: &mut Walk, sink: &mut Sink) {
    for at in 0..walk.rows.len() {
        if walk.rows[at].owner != Owner::Unknown {
            continue;
        }
        let label = walk.rows[at].label;
        let found = key(&text[label.range()]);
        let table = walk.rows[at].table;
        let (after, before) = neighbours(&walk.rows, at);
        let row = between_pieces(&text[label.range()], table, after, before);
        let row = row.or_else(|| row_of(&found, table, after, before)).or_else(|| {
            let only = only_between(table, after?, before?).filter(|_| is_alone(&walk.rows, at))?;
            (begins(&found, only) && !numbers_two(&text[label.range()])).then_some(only)
        });
        if let Some(row) = row {
            walk.rows[at].owner = Owner::Row(row);
            sink.report(
                Diagnostic::new(Code::LabelFuzzy).at(label).found(&text[label.range()]).expected(row.key()),
            );
        }
    }
}

/// The row whose whole label stands in a text among pieces of labels that several rows share, in its place.
fn between_pieces(text: &str, table: Table, after: Option<Row>, before: Option<Row>) -> Option<Row> {
    if table != Table::Applications {
        return None;
    }
    let words: Vec<String> = text.split_whitespace().map(key).filter(|word| !word.is_empty()).collect();
    if !(1..=MOST_WORDS).contains(&words.len()) {
        return None;
    }
    let in_place =
        |row: Row| after.is_none_or(|after| after < row) && before.is_none_or(|before| row < before);
    let rows = lexicon().rows.iter().filter(|(of, row, _)| *of == table && in_place(*row));
    let mut found = rows.filter(|(.., label)| {
        let label: String = label.iter().collect();
        is_interleaved(&words, &label, true)
    });
    found.next().filter(|_| found.next().is_none()).map(|(_, row, _)| *row)
}

/// Whether `words` are the pieces of `label` in their order, its number before them, and pieces of shared labels between.
fn is_interleaved(words: &[String], label: &str, first: bool) -> bool {
    let Some((word, rest)) = words.split_first() else { return label.is_empty() };
    let own = |word: &str| label.strip_prefix(word).is_some_and(|left| is_interleaved(rest, left, false));
    let unnumbered = word.strip_prefix(is_numeral).filter(|word| first && !word.is_empty());
    own(word)
        || unnumbered.is_some_and(own)
        || is_group_piece(word) && is_interleaved(rest, label, first)
        // Both on one line, the shared one first: `（四）无1.本机关`.
        || first && (1..word.len()).filter(|at| word.is_char_boundary(*at)).any(|at| {
            let (shared, mine) = word.split_at(at);
            let mine = mine.strip_prefix(is_numeral).filter(|mine| !mine.is_empty());
            is_group_piece(shared) && mine.is_some_and(own)
        })
}

/// The rows before and after `at` whose labels were recognised, in the same table.
fn neighbours(rows: &[Occurrence], at: usize) -> (Option<Row>, Option<Row>) {
    let known = |occurrence: &Occurrence| match occurrence.owner {
        Owner::Row(row) if row_table(occurrence) == rows[at].table => Some(row),
        _ => None,
    };
    (rows[..at].iter().rev().find_map(known), rows[at + 1..].iter().find_map(known))
}

/// The row of the forms between two rows, where there is one only.
fn only_between(table: Table, after: Row, before: Row) -> Option<Row> {
    let rows = lexicon().rows.iter().filter(|(of, ..)| *of == table).map(|(_, row, _)| *row);
    let mut between = rows.filter(|row| after < *row && *row < before);
    between.next().filter(|_| between.next().is_none())
}

/// Whether no other row without a name stands between the recognised rows around `at`.
fn is_alone(rows: &[Occurrence], at: usize) -> bool {
    let known = |row: &Occurrence| row.row().is_some();
    rows[..at].last().is_none_or(known) && rows.get(at + 1).is_none_or(known)
}

/// Whether a text begins as the label of a row does, or holds its beginning beside a piece of another label: the rest of
/// it stands elsewhere.
fn begins(found: &str, row: Row) -> bool {
    let unnumbered = found.strip_prefix(is_numeral).unwrap_or(found);
    let label = lexicon().official(row);
    let start = |length: usize| label.iter().take(length).collect::<String>();
    unnumbered.starts_with(&start(FEWEST_OF_ONE))
        || label.len() > FEWEST_OF_ONE && unnumbered.contains(&start(FEWEST_OF_ONE + 1))
}

/// Whether a text holds the numbers of two rows, `8、属于行政查询事 9、属于工作秘密`, `(8) (9)`: what follows it is of the second.
fn numbers_two(text: &str) -> bool {
    let numbered = |word: &&str| {
        let mut chars = word.chars().filter_map(fold).skip_while(|c| *c == '(');
        chars.next().is_some_and(|c| c.is_ascii_digit()) && matches!(chars.next(), Some('、' | '.' | ')'))
    };
    text.split_whitespace().filter(numbered).count() > 1
}

fn row_table(occurrence: &Occurrence) -> Table {
    match occurrence.owner {
        Owner::Row(row) => table_of(row),
        _ => occurrence.table,
    }
}

/// The row that a damaged label means: surely nearer to it than to any other row of its table, and in its place.
fn row_of(found: &str, table: Table, after: Option<Row>, before: Option<Row>) -> Option<Row> {
    let in_place =
        |row: Row| after.is_none_or(|after| after < row) && before.is_none_or(|before| row < before);
    if is_cut_total(found, table) {
        return in_place(Row::HandledTotal).then_some(Row::HandledTotal);
    }
    let unnumbered = found.strip_prefix(is_numeral).unwrap_or(found);
    let found: Vec<char> = unnumbered.chars().collect();
    let found = &found[found.len().saturating_sub(LONGEST)..];
    if found.len() < SHORTEST {
        return None;
    }
    let mut scores: Vec<(usize, usize, Row)> = lexicon()
        .rows
        .iter()
        // A label far shorter than the text would be a piece of it by chance.
        .filter(|(of, _, label)| *of == table && 2 * label.len() > found.len())
        .map(|(_, row, label)| {
            let errors = distance(found, label).min(part(found, label));
            (errors, label.len(), *row)
        })
        .collect();
    scores.sort_unstable();
    let (errors, length, row) = *scores.first()?;
    let second = scores.get(1).map_or(usize::MAX, |score| score.0);
    let few = errors <= MOST_ERRORS && 4 * errors <= length;
    let near = length >= SHORTEST && few && errors + 2 <= second;
    (near && in_place(row)).then_some(row)
}

/// Whether a key is `（七）总计` without its last character; no other row has this number.
fn is_cut_total(found: &str, table: Table) -> bool {
    table == Table::Applications && matches!(found, "七总" | "七合" | "七计")
}

/// The fewest characters to lose or replace, and twice those to add, to find `label` at the end of `found`.
fn distance(found: &[char], label: &[char]) -> usize {
    // Row 0 is zero throughout: the label may begin anywhere in the text.
    let mut row: Vec<usize> = vec![0; found.len() + 1];
    for (i, l) in label.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, f) in found.iter().enumerate() {
            let substituted = diagonal + usize::from(l != f);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 2).min(diagonal + 1);
        }
    }
    row[found.len()]
}

/// Nothing to change where `found` is a piece of `label` long enough to tell it; else as much as can be.
fn part(found: &[char], label: &[char]) -> usize {
    if found.len() >= SHORTEST + 2 && label.windows(found.len()).any(|piece| piece == found) {
        0
    } else {
        usize::MAX
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_damaged_label_is_of_the_nearest_row_in_its_place() {
        let named = |text: &str, after, before| row_of(&key(text), Table::Applications, after, before);
        let petition = Some(Row::NotProcessedPetition);
        assert_eq!(named("1.信访举投诉类申请", None, None), petition);
        let (still_unclear, repeated) = (Some(Row::UnavailableStillUnclear), Some(Row::NotProcessedRepeated));
        assert_eq!(named("1.信访举投诉类申请", still_unclear, repeated), petition);
        // Where it cannot stand.
        assert_eq!(named("1.信访举投诉类申请", petition, repeated), None);
        assert_eq!(named("1.信访举投诉类申请", still_unclear, petition), None);
        assert_eq!(row_of(&key("1.信访举投诉类申请"), Table::Proactive, None, None), None);
        // Too little of it is left, or as much of another row.
        for text in ["重复申", "信访", "属于三类信息", "政府信息公开申请"] {
            assert_eq!(named(text, None, None), None, "{text}");
        }
        // A piece that is long enough.
        assert_eq!(named("没有现成信息", None, None), Some(Row::UnavailableMustBeCreated));
    }

    #[test]
    fn a_total_without_its_last_character() {
        let named = |table| row_of(&key("（七）总"), table, None, None);
        assert_eq!(named(Table::Applications), Some(Row::HandledTotal));
        assert_eq!(named(Table::Disputes), None);
        let before = row_of("七计", Table::Applications, None, Some(Row::HandledTotal));
        assert_eq!(before, None);
        assert_eq!(row_of("七", Table::Applications, None, None), None);
    }

    #[test]
    fn a_label_among_pieces_of_shared_ones() {
        let named = |text: &str, after, before| between_pieces(text, Table::Applications, after, before);
        let created = Some(Row::UnavailableMustBeCreated);
        for text in [
            "（四）无 2.没有现成信息需要另行制作 法提供",
            "（四）无法 没有现成信息 需要另行制作",
            "（四）无2.没有现成信息 提供 需要另行制作",
        ] {
            assert_eq!(named(text, None, None), created, "{text}");
            assert_eq!(between_pieces(text, Table::Proactive, None, None), None, "{text}");
        }
        let text = "（四）无 2.没有现成信息需要另行制作 法提供";
        let (held, unclear) = (Some(Row::UnavailableNotHeld), Some(Row::UnavailableStillUnclear));
        assert_eq!(named(text, held, unclear), created);
        assert_eq!(named(text, created, unclear), None);
        assert_eq!(named(text, held, created), None);
        // Words of neither, a label that is not whole, pieces alone.
        for text in ["（四）无 2.没有现成信息需要另行制作 其余", "（四）无 2.没有现成 法提供", "法提供", ""]
        {
            assert_eq!(named(text, None, None), None, "{text}");
        }
    }

    #[test]
    fn the_beginning_of_a_label() {
        for text in ["属于国", "1属于国家", "公开属于国家"] {
            assert!(begins(text, Row::DeniedStateSecret), "{text}");
        }
        for text in ["属于", "公开属于国", "国家秘密", ""] {
            assert!(!begins(text, Row::DeniedStateSecret), "{text}");
        }
        assert!(begins("其他", Row::OtherOther));
        assert!(!begins("公开其他", Row::OtherOther));
    }

    #[test]
    fn the_numbers_of_two_rows() {
        for text in ["8、属于行政查询事 9、属于工作秘密", "(8) (9)", "1.本机关 2.没有"] {
            assert!(numbers_two(text), "{text}");
        }
        for text in ["8、属于行政查询事项", "8 9", "（四） （五）", "a.属于 b.属于"] {
            assert!(!numbers_two(text), "{text}");
        }
    }

    #[test]
    fn what_is_lost_or_replaced_counts_once_and_what_is_added_twice() {
        let distance = |found: &str, label: &str| distance(&characters(found), &characters(label));
        assert_eq!(distance("重复申请", "重复申请"), 0);
        assert_eq!(distance("公开重复申请", "重复申请"), 0);
        assert_eq!(distance("重申请", "重复申请"), 1);
        assert_eq!(distance("重腹申请", "重复申请"), 1);
        assert_eq!(distance("重复的申请", "重复申请"), 2);
        assert_eq!(distance("重复申请的", "重复申请"), 2);
        assert_eq!(distance("", "重复"), 2);
    }

    #[test]
    fn a_piece_is_of_six_characters() {
        let part = |found: &str, label: &str| part(&characters(found), &characters(label));
        assert_eq!(part("现成信息需要", "没有现成信息需要另行制作"), 0);
        assert_eq!(part("现成信息需", "没有现成信息需要另行制作"), usize::MAX);
        assert_eq!(part("现成信息不要", "没有现成信息需要另行制作"), usize::MAX);
    }
}
