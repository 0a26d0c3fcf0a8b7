//! Input that is made to hurt a reader: as large as is asked for, each of one kind.

use crate::encoding::Encoding;
use crate::model::{Dice, Model};
use crate::style::Style;
use crate::write::Layout;
use gikai_parse::form::{Form, Table};

/// An input and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hostile {
    /// What it is.
    pub name: String,
    /// The document.
    pub bytes: Vec<u8>,
}

/// What is repeated, and what stands before it.
const REPEATED: &[(&str, &str, &str)] = &[
    ("one line of digits", "", "7"),
    ("one line of text", "", "公"),
    ("words", "", "公开 "),
    ("numbers", "", "0 "),
    ("pipes", "", "|"),
    ("cells of pipes", "", "| 0 "),
    ("tabs", "", "\t"),
    ("numbers and tabs", "", "0\t"),
    ("commas", "", ","),
    ("quotes", "a,b\n", "\""),
    ("line ends", "规章", "\n"),
    ("short lines", "", "0\n"),
    ("paragraphs", "", "0\n\n"),
    ("ideographic spaces", "规章", "\u{3000}\n"),
    ("non-breaking spaces", "规章 ", "\u{a0} "),
    ("zero-width spaces", "规章", "\u{200b}"),
    ("zero bytes", "规章", "\0"),
    ("a label in every line", "", "规章\n"),
    ("a label and a number in every line", "", "(七)总计 0\n"),
    ("a label of a column", "", "总计|"),
    ("a short label", "", "其他 "),
    ("half a label", "", "本年新收政府信息公开申请 "),
    ("brackets", "", "(（"),
    ("frames", "", "│"),
    ("frames of a cell", "", "│0"),
    ("rules of frames", "", "+--"),
    ("frames on lines", "", "+--+--+\n| 0 | 0 |\n"),
    ("rules of dashes", "规章  规章\n", "----  ----\n"),
    ("columns", "", "规章        0         0\n"),
    ("headings", "", "一、总体情况\n"),
    ("dates", "", "2023年1月1日"),
    ("sentences", "", "全年共收到政府信息公开申请5件，其中自然人3件、企业2件。"),
    ("lists", "", "公开信息9条，其中政策类1条、"),
    ("titles", "", "云岫镇人民政府2023年政府信息公开工作年度报告\n"),
    ("nested blocks", "", "<div>"),
    ("nested tables", "", "<table><tr><td>"),
    ("tables", "", "<table><tr><td>0</table>"),
    ("cells without rows", "<table>", "<td>"),
    ("wide cells", "<table>", "<tr><td colspan=2147483648>0"),
    ("tall cells", "<table>", "<tr><td rowspan=2147483648 colspan=1000>0"),
    ("inline elements", "", "<b><i>0"),
    ("entities", "<p><p>", "&#48;"),
    ("half entities", "<p><p>", "&"),
    ("tags that never end", "<p><p>", "<p a="),
    ("comments that never end", "<p><p>", "<!--"),
    ("text before tables", "<table>", "0<tr>"),
];

/// All of them, each of about `size` bytes.
pub fn hostile(size: usize) -> Vec<Hostile> {
    let named = |name: &str, bytes: Vec<u8>| Hostile { name: name.to_owned(), bytes };
    let repeated = REPEATED.iter().map(|(name, before, piece)| {
        named(name, format!("{before}{}", piece.repeat(size / piece.len())).into_bytes())
    });
    let mut all: Vec<Hostile> = repeated.collect();
    let labels = labels();
    for borders in ["\n", "|", "\t", " ", "", "\n\n", ","] {
        let values = ["0", "7", "12", "", "/"];
        let (mut dice, mut text) = (Dice::new(size as u64), String::new());
        while text.len() < size {
            text.push_str(labels[dice.below(labels.len())]);
            for _ in 0..dice.below(9) {
                text.push_str(borders);
                text.push_str(values[dice.below(values.len())]);
            }
            text.push_str(if dice.below(2) == 0 { "\n" } else { borders });
        }
        all.push(named(&format!("labels and numbers between {borders:?}"), text.into_bytes()));
    }
    for layout in Layout::ALL {
        let (mut text, mut seed) = (String::new(), 0);
        while text.len() < size {
            text.push_str(
                &layout.write(&Model::sparse(Form::ALL[seed as usize % 2], seed), &Style::default()),
            );
            seed += 1;
        }
        all.push(named(&format!("reports as {}", layout.key()), text.into_bytes()));
    }
    for encoding in [Encoding::Gb18030, Encoding::Utf16Le] {
        let text = labels.concat();
        let text = text.repeat(1 + size / text.len());
        all.push(named(&format!("labels in {}", encoding.key()), encoding.encode(&text).unwrap_or_default()));
    }
    let malformed = [b"\xe6\x94", "规章 0\n".as_bytes()].concat();
    all.push(named("malformed characters", malformed.repeat(size / malformed.len())));
    let mut dice = Dice::new(1);
    all.push(named("noise", (0..size).map(|_| dice.below(256) as u8).collect()));
    all
}

/// All labels of all forms.
fn labels() -> Vec<&'static str> {
    let tables = Form::ALL.iter().flat_map(|form| Table::ALL.iter().map(|table| form.table(*table)));
    tables.flat_map(|table| table.cells().flat_map(|(_, row, column)| [row.label, column.label])).collect()
}
