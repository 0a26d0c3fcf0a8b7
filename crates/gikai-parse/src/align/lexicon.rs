//! Every label of the forms with the wordings met in the wild, as one automaton over folded text.

use crate::form::{Column, Form, Row, Table};
use crate::grammar::label::{counts, fold, key};
use crate::grammar::number::is_chinese_ordinal;
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a label says, as far as its own text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Label {
    /// A row.
    Row(Row),
    /// `总计`, `合计`: a column, or the row (七).
    Total,
    /// `其他`: a column of table 3, or the row 3. of group (六).
    Other,
    /// A column.
    Column(Table, Column),
    /// A label over or left of others: 申请人情况, (三)不予公开, the note on the sums.
    Group(Table),
    /// 第二十条第(…)项, 信息内容: the head of a block of table 2.
    Block,
    /// 行政复议 and 行政诉讼 over the columns of table 4; the row that the values below belong to where it is one.
    Dispute(Option<Row>),
    /// The heading of a section: of a table, or of another.
    Heading(Option<Table>),
}

/// One wording of a label.
#[derive(Debug)]
pub(super) struct Wording {
    pub(super) label: Label,
    /// The number printed before it, as it stands in a key: `一`, `1`.
    pub(super) numbering: Option<char>,
    /// Its length in characters that count.
    pub(super) length: usize,
    /// Whether another one begins with it.
    open: bool,
}

/// All wordings.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) automaton: AhoCorasick,
    pub(super) wordings: Vec<Wording>,
    /// The length of the longest with its number.
    longest: usize,
    /// The wordings by the hashes of their keys.
    whole: Whole,
    /// Labels as the forms print them, in narrow and in wide marks.
    printed: FxHashMap<String, WholeLabel>,
    /// Keys of the rows of each table in form order, for labels that are damaged.
    pub(super) rows: Vec<(Table, Row, Vec<char>)>,
}

/// A label that fills a cell, with the number printed before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WholeLabel {
    pub(super) label: Label,
    pub(super) numbering: Option<char>,
    /// From its number to the last character that counts.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether another label begins with this one, so that it may go on in the next cell.
    pub(super) open: bool,
}

/// The lexicon, made once.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);
    &LEXICON
}

/// Wordings of rows that are not in the forms, seen in real reports or cut there.
const ROW_WORDINGS: &[(Row, &[&str])] = &[
    (Row::NormativeDocuments, &["规范性档案", "行政规范性档案"]),
    (Row::NewReceived, &["本年新收政府信息公开申请", "本年度新收政府信息公开申请数量"]),
    (Row::CarriedOver, &["上年结转政府信息公开申请", "上年度结转政府信息公开申请数量"]),
    (Row::Granted, &["予以公开情况"]),
    (Row::DeniedProhibitedByLaw, &["法律行政法规禁止公开", "其他法律法规禁止公开"]),
    (Row::DeniedSecurityAndStability, &["三安全一稳定"]),
    (Row::UnavailableStillUnclear, &["申请内容不明确"]),
    (Row::NotProcessedConfirmation, &["要求行政机关确认或重新出具已取信息"]),
    (Row::OtherOverdueCorrection, &["逾期不补正", "申请人无正当理由逾期不补正"]),
    (Row::OtherOverdueFee, &["逾期不缴费", "申请人逾期未按收费通知要求缴纳费用"]),
    (Row::HandledTotal, &["办理结果合计"]),
    (Row::CarriedForward, &["结转下年度继续办理申请", "结转下年"]),
];

/// Labels that are no row and no column.
const OTHERS: &[(Label, &[&str])] = &[
    (
        Label::Group(Table::Applications),
        &[
            "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和",
            "申请人情况",
            "法人或其他组织",
            "三、本年度办理结果",
            "本年度办理结果",
            "不予公开",
            "无法提供",
            "不予处理",
        ],
    ),
    (Label::Block, &["信息内容"]),
    (Label::Dispute(None), &["行政诉讼"]),
    (
        Label::Heading(Some(Table::Proactive)),
        &["主动公开政府信息情况", "行政机关主动公开政府信息情况", "主动公开政府政府情况", "主动公开情况"],
    ),
    (
        Label::Heading(Some(Table::Applications)),
        &[
            "收到和处理政府信息公开申请情况",
            "行政机关收到和处理政府信息公开申请情况",
            "收到和处理政府信息公开申请的情况",
        ],
    ),
    (
        Label::Heading(Some(Table::Disputes)),
        &[
            "政府信息公开行政复议行政诉讼情况",
            "政府信息公开被申请行政复议行政诉讼情况",
            "因政府信息公开工作被申请行政复议提起行政诉讼情况",
            "因政府信息公开被申请行政复议提起行政诉讼情况",
            "因政府信息公开被申请行政复议和提起行政诉讼情况",
            "政府信息公开被申请行政复议提起行政诉讼情况",
            "行政复议行政诉讼情况",
            "行政复议和行政诉讼情况",
        ],
    ),
    (
        Label::Heading(None),
        &[
            "总体情况",
            "存在的主要问题及改进情况",
            "存在主要问题及改进情况",
            "存在问题及改进情况",
            "存在的问题及改进情况",
            "存在的主要问题及改进措施",
            "存在的主要问题和改进情况",
            "存在的问题和改进情况",
            "主要问题及改进情况",
            "其他需要报告的事项",
            "其他需要报告事项",
            "需要报告的其他事项",
        ],
    ),
];

impl Lexicon {
    fn new() -> Self {
        let mut found: HashMap<String, Wording> = HashMap::new();
        let mut rows = Vec::new();
        let mut printed: Vec<String> = Vec::new();
        let mut add = |text: &str, label: Label| {
            printed.push(text.to_owned());
            let (numbering, core) = split_numbering(text);
            let core = key(core);
            let length = core.chars().count();
            found.entry(core).or_insert(Wording { label, numbering, length, open: false });
        };
        add("总计", Label::Total);
        add("合计", Label::Total);
        add("其他", Label::Other);
        add("行政复议", Label::Dispute(Some(Row::Reconsideration)));
        add("未经复议直接起诉", Label::Dispute(Some(Row::LitigationDirect)));
        add("未经复议直接诉讼", Label::Dispute(Some(Row::LitigationDirect)));
        add("复议后起诉", Label::Dispute(Some(Row::LitigationAfterReconsideration)));
        for &form in Form::ALL {
            for table in &form.spec().tables {
                for block in table.blocks {
                    if let Some(article) = block.article {
                        add(article, Label::Block);
                        add(&article.replace("条第", "条"), Label::Block);
                    }
                    for column in block.columns {
                        for text in std::iter::once(&column.label).chain(column.aliases) {
                            add(text, Label::Column(table.table, column.column));
                        }
                    }
                    for row in block.rows {
                        for text in std::iter::once(&row.label).chain(row.aliases) {
                            add(text, Label::Row(row.row));
                        }
                        if !rows.iter().any(|(_, known, _)| *known == row.row) {
                            let core = key(split_numbering(row.label).1);
                            rows.push((table.table, row.row, core.chars().collect()));
                        }
                    }
                }
            }
        }
        for &(row, texts) in ROW_WORDINGS {
            texts.iter().for_each(|text| add(text, Label::Row(row)));
        }
        for &(label, texts) in OTHERS {
            texts.iter().for_each(|text| add(text, label));
        }
        let (keys, mut wordings): (Vec<String>, Vec<Wording>) = found.into_iter().unzip();
        for (key, wording) in keys.iter().zip(&mut wordings) {
            wording.open = keys.iter().any(|other| other.len() > key.len() && other.starts_with(key));
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&keys)
            .expect("the labels of the forms make an automaton");
        let whole = Whole::new(&keys);
        let longest = wordings.iter().map(|wording| wording.length + 1).max().unwrap_or(0);
        let mut lexicon = Self { automaton, wordings, longest, whole, printed: FxHashMap::default(), rows };
        for label in printed {
            for label in [label.replace('、', "，"), wide(&label), label] {
                if let Some(whole) = lexicon.read_whole(&label) {
                    lexicon.printed.insert(label, whole);
                }
            }
        }
        lexicon
    }

    /// The label that a cell holds and nothing else, with its number or without, with a remark in brackets or without.
    pub(super) fn whole(&self, cell: &str) -> Option<WholeLabel> {
        // Most are printed as the form prints them.
        self.printed.get(cell).copied().or_else(|| self.read_whole(cell))
    }

    fn read_whole(&self, cell: &str) -> Option<WholeLabel> {
        let get = |key, length| self.whole.get(key, length);
        let mut scan = WholeScan::default();
        for (at, c) in cell.char_indices() {
            let Some(folded) = fold(c) else { continue };
            if counts(folded) {
                scan.add(folded, at, at + c.len_utf8());
            } else if !scan.mark(folded) {
                return None;
            }
            // Longer than any label: text, where what stands before the brackets is none.
            if scan.length == self.longest + 1 && scan.read_before_remark(&get).is_none() {
                return None;
            }
        }
        if scan.marks_behind {
            return None;
        }
        let (found, numbering, end) = scan.read(&get)?;
        let Wording { label, open, .. } = self.wordings[found];
        // What stands in brackets behind 行政诉讼 is a label itself.
        let remark = end < scan.end;
        if remark && matches!(label, Label::Dispute(_)) {
            return None;
        }
        Some(WholeLabel { label, numbering, start: scan.first, end: scan.end, open: open && !remark })
    }
}

/// Wordings by the hashes of their keys, each with its length: an open table with room enough to be hit at once.
#[derive(Debug)]
struct Whole {
    slots: Vec<(u64, usize, usize)>,
}

impl Whole {
    fn new(keys: &[String]) -> Self {
        let room = (4 * keys.len()).next_power_of_two();
        let mut slots = vec![(0, 0, 0); room];
        for (wording, key) in keys.iter().enumerate() {
            let hash = key.chars().fold(Hash::default(), Hash::with);
            let mut at = hash.0 as usize % room;
            while slots[at].1 > 0 {
                at = (at + 1) % room;
            }
            slots[at] = (hash.0, key.chars().count(), wording);
        }
        Self { slots }
    }

    /// The wording whose key has this hash and length.
    fn get(&self, hash: Hash, length: usize) -> Option<usize> {
        let mut at = hash.0 as usize % self.slots.len();
        while self.slots[at].1 > 0 {
            let (of, characters, wording) = self.slots[at];
            if of == hash.0 && characters == length {
                return Some(wording);
            }
            at = (at + 1) % self.slots.len();
        }
        None
    }
}

/// A hash of the characters of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Hash(u64);

impl Hash {
    fn with(self, c: char) -> Self {
        // Fowler, Noll and Vo's multiplication, over characters, with the upper half mixed in.
        let mixed = (self.0 ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3 | 1 << 60);
        Self(mixed ^ mixed >> 29)
    }
}

/// The characters of a cell that count, as far as they have been read.
#[derive(Debug, Default)]
struct WholeScan {
    /// The key, and the key without its first character, where that is a number with a mark behind it.
    all: Hash,
    rest: Hash,
    length: usize,
    number: Option<char>,
    marked: bool,
    /// Where the characters that count begin and end.
    first: usize,
    end: usize,
    /// Whether the last of them numbers rows.
    numeral: bool,
    /// The same up to a remark in brackets; how deep in brackets the text is; whether they are closed again.
    before_remark: Option<(Hash, Hash, usize, usize)>,
    depth: usize,
    closed: bool,
    /// Whether marks that may be values stand behind the last of them.
    marks_behind: bool,
}

impl WholeScan {
    fn add(&mut self, c: char, at: usize, end: usize) {
        self.numeral = is_numeral(c);
        self.all = self.all.with(c);
        if self.length == 0 {
            self.first = at;
            self.number = self.numeral.then_some(c);
        } else {
            self.rest = self.rest.with(c);
        }
        self.length += 1;
        self.end = end;
        // Text behind the remark.
        self.closed = false;
        self.marks_behind = false;
    }

    /// Reads a mark; whether the cell may still be a label.
    fn mark(&mut self, c: char) -> bool {
        match c {
            '(' => {
                if self.depth == 0 && self.length > 1 && self.before_remark.is_none() {
                    self.before_remark = Some((self.all, self.rest, self.length, self.end));
                }
                self.depth += 1;
            }
            ')' => {
                self.depth = self.depth.saturating_sub(1);
                self.closed = self.depth == 0;
            }
            _ => {}
        }
        self.marks_behind |= matches!(c, '-' | '/');
        self.marked |= self.length == 1 && matches!(c, '.' | '、' | ')' | ',' | ':');
        // Where a tag stands in the text, the run of its cells is looked at.
        c != '<'
    }

    /// The wording that the cell is, its number, and where it ends without a remark.
    fn read(&self, get: &impl Fn(Hash, usize) -> Option<usize>) -> Option<(usize, Option<char>, usize)> {
        self.read_key((self.all, self.rest, self.length, self.end), get).or_else(|| {
            let (.., length, _) = self.before_remark.filter(|_| self.closed)?;
            // `(一)` numbers what follows.
            let numbers = self.numeral && self.length == length + 1;
            if numbers { None } else { self.read_before_remark(get) }
        })
    }

    /// The same of what stands before the remark.
    fn read_before_remark(
        &self,
        get: &impl Fn(Hash, usize) -> Option<usize>,
    ) -> Option<(usize, Option<char>, usize)> {
        self.read_key(self.before_remark?, get)
    }

    fn read_key(
        &self,
        (all, rest, length, end): (Hash, Hash, usize, usize),
        get: &impl Fn(Hash, usize) -> Option<usize>,
    ) -> Option<(usize, Option<char>, usize)> {
        let number = self.number.filter(|_| self.marked);
        let plain = get(all, length).map(|found| (found, None, end));
        plain.or_else(|| number.and_then(|_| get(rest, length - 1)).map(|found| (found, number, end)))
    }
}

impl Lexicon {
    /// Whether a text is the beginning of the label of a row, long enough to tell it.
    pub(super) fn begins_row(&self, table: Table, text: &str) -> bool {
        const SHORTEST: usize = 3;
        let whole = key(text);
        let piece: Vec<char> = whole.strip_prefix(is_numeral).unwrap_or(&whole).chars().collect();
        piece.len() >= SHORTEST
            && self.rows.iter().any(|(of, _, label)| *of == table && label.starts_with(&piece))
    }

    /// Whether `text` goes on with the official label of a row behind `label`, what was recognised of it.
    pub(super) fn continues(&self, row: Row, label: &str, text: &str) -> bool {
        let (label, piece) = (key(label), key(text));
        let begun = label.strip_prefix(is_numeral).unwrap_or(&label);
        let official: String = self.official(row).iter().collect();
        let rest = official.find(begun).map(|at| &official[at + begun.len()..]);
        !piece.is_empty() && rest.is_some_and(|rest| rest.starts_with(&piece))
    }

    /// Whether a text surely does not go on with a label that has this number: it begins with one of another number, or
    /// with the heading of a section.
    pub(super) fn denies(&self, digit: char, text: &str) -> bool {
        let key = key(text);
        self.automaton.find(&key).filter(|found| found.start() == 0).is_some_and(|found| {
            let wording = &self.wordings[found.pattern().as_usize()];
            matches!(wording.label, Label::Heading(_))
                || wording.numbering.is_some_and(|number| number != digit)
        })
    }

    /// The official label of a row as its key, without its number.
    pub(super) fn official(&self, row: Row) -> &[char] {
        self.rows.iter().find(|(_, of, _)| *of == row).map_or(&[], |(.., label)| label)
    }
}

/// The labels that several rows of table 3 share, as keys with their numbers, and what is printed behind one that goes on
/// on the next page.
const GROUPS: &[&str] = &["三本年度办理结果", "三不予公开", "四无法提供", "五不予处理", "六其他处理", "续"];

/// Whether a key is a piece of a label that several rows share: a cell that goes over several lines stands between the
/// lines of its neighbours in some texts.
pub(super) fn is_group_piece(key: &str) -> bool {
    let mut chars = key.chars();
    let numeral = chars.next().is_none_or(is_numeral) && chars.next().is_none();
    !numeral && GROUPS.iter().any(|group| group.contains(key))
}

/// Whether a key is a piece of a label of a row of table 3, as what stands on one line of a narrow cell is.
pub(super) fn is_piece_of_row(piece: &str, row: Row) -> bool {
    static LABELS: LazyLock<FxHashMap<Row, String>> = LazyLock::new(|| {
        let mut labels: FxHashMap<Row, String> = FxHashMap::default();
        let mut add = |row: Row, texts: &[&str]| {
            let keys = texts.iter().map(|text| key(text) + " ");
            labels.entry(row).or_default().extend(keys);
        };
        for spec in Form::ALL.iter().flat_map(|form| form.table(Table::Applications).rows()) {
            add(spec.row, &[spec.label]);
            add(spec.row, spec.aliases);
        }
        ROW_WORDINGS.iter().for_each(|(row, texts)| add(*row, texts));
        add(Row::HandledTotal, &["七总计", "七合计"]);
        labels
    });
    LABELS.get(&row).is_some_and(|labels| labels.contains(piece))
}

/// Whether a key is a piece of a label of table 3 that is none of a row.
pub(super) fn is_piece_of_header(piece: &str) -> bool {
    static LABELS: LazyLock<String> = LazyLock::new(|| {
        let mut labels = GROUPS.to_vec();
        for block in Form::ALL.iter().flat_map(|form| form.table(Table::Applications).blocks) {
            let columns = block.columns.iter();
            labels.extend(columns.flat_map(|column| std::iter::once(&column.label).chain(column.aliases)));
        }
        let groups = OTHERS.iter().filter(|(label, _)| *label == Label::Group(Table::Applications));
        labels.extend(groups.flat_map(|(_, labels)| *labels));
        labels.into_iter().map(|label| key(label) + " ").collect()
    });
    LABELS.contains(piece)
}

/// Whether a text is the whole label of a row, with or without its number.
pub(crate) fn is_label(text: &str) -> bool {
    let lexicon = lexicon();
    let whole = key(text);
    let label = |key: &str| {
        lexicon.automaton.find(key).is_some_and(|found| {
            found.len() == key.len()
                && matches!(lexicon.wordings[found.pattern().as_usize()].label, Label::Row(_))
        })
    };
    let unnumbered = whole.strip_prefix(is_numeral).unwrap_or(&whole);
    label(&whole)
        || label(unnumbered)
        || text.contains(['7', '七']) && matches!(unnumbered, "总计" | "合计")
        || text.contains(['3', '３']) && unnumbered == "其他"
}

/// A label in the marks of full width that most documents print.
fn wide(label: &str) -> String {
    label.replace('(', "（").replace(')', "）").replace(',', "，").replace(':', "：")
}

/// Splits `(一)`, `一、`, `1.` from a label: the number and the rest.
fn split_numbering(label: &str) -> (Option<char>, &str) {
    let inner = label.strip_prefix('(').unwrap_or(label);
    let mut chars = inner.chars();
    let (Some(number), Some(mark)) = (chars.next(), chars.next()) else { return (None, label) };
    if is_numeral(number) && matches!(mark, ')' | '.' | '、') {
        (Some(number), chars.as_str())
    } else {
        (None, label)
    }
}

/// Whether a folded character numbers rows and headings.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_chinese_ordinal(c)
}
