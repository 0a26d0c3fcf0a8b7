//! How a page words and breaks what it says: nothing of it changes a value.

use crate::grid::Grid;

/// Half-width or full-width characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// `(:,0`
    Half,
    /// `（：，０`
    Full,
}

/// How items are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// `1.属于国家秘密`
    Stop,
    /// `1、属于国家秘密`
    Comma,
    /// `1. 属于国家秘密`
    Spaced,
    /// `（1）属于国家秘密`
    Bracketed,
    /// `属于国家秘密`; `3.其他` keeps its number.
    None,
}

/// What stands where a label is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// Labels are whole.
    None,
    /// `本年新 制作数量`
    Spaces,
    /// `本年新⏎制作数量`, as the layout writes a line end inside a cell.
    Lines,
    /// `本年新`, `自`: what followed the break in a column's label is lost.
    Cut,
}

/// A page end in the middle of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageBreak {
    /// The page number as printed.
    pub number: &'static str,
    /// Before which of the printed rows of values, counted over, it stands.
    pub before: usize,
    /// Whether the header stands again on the new page.
    pub header: bool,
    /// Whether the label of the group that goes on stands again.
    pub group: bool,
}

impl PageBreak {
    /// The row of a table before which the page ends; the first row of values stays with its header.
    pub fn row(&self, grid: &Grid) -> usize {
        grid.header + 1 + self.before % (grid.rows.len() - grid.header - 1)
    }
}

/// How a page is worded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Brackets, colons and commas.
    pub punctuation: Width,
    /// The digits of values.
    pub digits: Width,
    /// Traditional characters.
    pub traditional: bool,
    /// The numbering of the rows of table 3.
    pub numbering: Numbering,
    /// Whether the labels are broken.
    pub breaks: Breaks,
    /// Explanations in brackets after labels.
    pub glosses: bool,
    /// Other wordings seen in real reports.
    pub aliases: bool,
    /// Straight quotes.
    pub straight_quotes: bool,
    /// A page end in table 3.
    pub page: Option<PageBreak>,
    /// A table for each block of table 2.
    pub apart: bool,
    /// A table for each row of table 4.
    pub disputes_apart: bool,
    /// Rows that the form does not have.
    pub extra_rows: bool,
    /// Sections of prose around the tables.
    pub narrative: bool,
    /// Menus, other reports of the site and a footer around the report.
    pub navigation: bool,
    /// Headings without numerals.
    pub bare_headings: bool,
    /// Spaces before every line.
    pub indent: usize,
    /// Lines end in CR LF.
    pub crlf: bool,
}

impl Default for Style {
    /// The official page: full-width punctuation, whole labels, prose around the tables.
    fn default() -> Self {
        Self {
            punctuation: Width::Full,
            digits: Width::Half,
            traditional: false,
            numbering: Numbering::Stop,
            breaks: Breaks::None,
            glosses: false,
            aliases: false,
            straight_quotes: false,
            page: None,
            apart: false,
            disputes_apart: false,
            extra_rows: false,
            narrative: true,
            navigation: false,
            bare_headings: false,
            indent: 0,
            crlf: false,
        }
    }
}

impl Style {
    /// What this page has that the official one has not.
    pub fn difference(&self) -> String {
        let (this, plain) = (format!("{self:#?}"), format!("{:#?}", Self::default()));
        let plain: Vec<&str> = plain.lines().collect();
        let lines = this.lines().filter(|line| !plain.contains(line)).map(str::trim);
        lines.collect::<Vec<_>>().join(" ")
    }

    /// A text outside of the tables as this page prints it.
    pub fn text(&self, text: &str) -> String {
        text.chars().map(|c| self.character(c)).collect()
    }

    /// The label of a row, a column or a group as this page prints it; a line end in it is a `\n`.
    pub fn label(&self, official: &str) -> String {
        let mut label = official.to_owned();
        if self.aliases {
            for (official, alias) in ALIASES {
                if label == *official {
                    label = (*alias).to_owned();
                }
            }
        }
        if let Some((number, rest)) = label.split_once('.').filter(|(number, _)| number.len() == 1) {
            label = match self.numbering {
                Numbering::None if rest != "其他" => rest.to_owned(),
                Numbering::Comma => format!("{number}、{rest}"),
                Numbering::Spaced => format!("{number}. {rest}"),
                Numbering::Bracketed => format!("({number}){rest}"),
                Numbering::Stop | Numbering::None => label,
            };
        }
        label = match self.breaks {
            Breaks::None => label,
            Breaks::Spaces => broken(&label, ' '),
            Breaks::Lines => broken(&label, '\n'),
            Breaks::Cut if label.starts_with("本年新") => "本年新".to_owned(),
            Breaks::Cut if label == "自然人" => "自".to_owned(),
            Breaks::Cut => label,
        };
        if self.glosses {
            for (official, gloss) in GLOSSES {
                if label == *official {
                    label.push_str(gloss);
                }
            }
        }
        self.text(&label)
    }

    /// A value as this page prints it.
    pub fn value(&self, text: &str) -> String {
        text.chars().map(|c| if self.digits == Width::Full { full_digit(c) } else { c }).collect()
    }

    /// The finished document: characters, line ends, and `indent` spaces before every line.
    pub fn finish(&self, text: &str, indent: usize) -> String {
        let mut out = String::with_capacity(text.len() * 5 / 4);
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                out.push_str(if self.crlf { "\r\n" } else { "\n" });
            }
            if !line.trim().is_empty() {
                out.extend(std::iter::repeat_n(' ', indent));
            }
            out.push_str(line);
        }
        if self.traditional { traditional(&out) } else { out }
    }

    fn character(&self, c: char) -> char {
        let c = match c {
            '“' | '”' if self.straight_quotes => '"',
            _ => c,
        };
        let pair = |(full, half): &(char, char)| match self.punctuation {
            Width::Half if c == *full => Some(*half),
            Width::Full if c == *half => Some(*full),
            _ => None,
        };
        PUNCTUATION.iter().find_map(pair).unwrap_or(c)
    }
}

/// Labels as real pages break them in narrow cells.
fn broken(label: &str, with: char) -> String {
    match BREAKS.iter().find(|(whole, _)| *whole == label) {
        Some((_, parts)) => parts.replace('_', &with.to_string()),
        None => label.to_owned(),
    }
}

fn full_digit(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32('０' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
        _ => c,
    }
}

fn traditional(text: &str) -> String {
    let fold = |c: char| {
        TRADITIONAL.iter().find(|(simplified, _)| *simplified == c).map_or(c, |(_, folded)| *folded)
    };
    text.chars().map(|c| if c.is_ascii() { c } else { fold(c) }).collect()
}

const PUNCTUATION: &[(char, char)] = &[('（', '('), ('）', ')'), ('，', ','), ('：', ':'), ('；', ';')];

const BREAKS: &[(&str, &str)] = &[
    ("自然人", "自_然_人"),
    ("总计", "总_计"),
    ("合计", "合_计"),
    ("本年新制作数量", "本年新_制作数量"),
    ("本年新公开数量", "本年新_公开数量"),
    ("商业企业", "商业_企业"),
    ("科研机构", "科研_机构"),
    ("社会公益组织", "社会公_益组织"),
    ("法律服务机构", "法律服_务机构"),
    ("结果维持", "结果_维持"),
    ("结果纠正", "结果_纠正"),
    ("其他结果", "其他_结果"),
    ("尚未审结", "尚未_审结"),
    ("三、本年度办理结果", "三、本年度_办理结果"),
    ("(三)不予公开", "(三)_不予_公开"),
    ("(四)无法提供", "(四)_无法_提供"),
    ("(五)不予处理", "(五)_不予处理"),
    ("(六)其他处理", "(六)_其他处理"),
];

const GLOSSES: &[(&str, &str)] = &[
    ("规章", "(设区的市、自治州人民政府应提供相关数据)"),
    ("上一年项目数量", "(指上一年末事项数)"),
    ("处理决定数量", "(指本年办件量)"),
    ("政府集中采购", "(不含分散采购)"),
];

const ALIASES: &[(&str, &str)] = &[
    ("总计", "合计"),
    ("(七)总计", "(七)合计"),
    ("本年增/减", "本年增减"),
    ("5.要求行政机关确认或重新出具已获取信息", "5.要求行政机关确认或重新出具已取信息"),
    ("规范性文件", "行政规范性文件"),
    ("行政规范性文件", "规范性文件"),
    ("(二)部分公开(区分处理的,只计这一情形,不计其他情形)", "(二)部分公开"),
];

/// The characters of labels, headings and the invented prose that are written in another way.
#[rustfmt::skip]
const TRADITIONAL: &[(char, char)] = &[
    ('万', '萬'), ('专', '專'), ('业', '業'), ('个', '個'), ('为', '為'), ('举', '舉'), ('乡', '鄉'), ('于', '於'),
    ('们', '們'), ('众', '眾'), ('会', '會'), ('体', '體'), ('关', '關'), ('内', '內'), ('册', '冊'), ('决', '決'),
    ('况', '況'), ('减', '減'), ('办', '辦'), ('务', '務'), ('动', '動'), ('区', '區'), ('华', '華'), ('单', '單'),
    ('卫', '衛'), ('县', '縣'), ('发', '發'), ('号', '號'), ('后', '後'), ('员', '員'), ('国', '國'), ('图', '圖'),
    ('处', '處'), ('复', '復'), ('够', '夠'), ('审', '審'), ('对', '對'), ('将', '將'), ('属', '屬'), ('岚', '嵐'),
    ('并', '並'), ('应', '應'), ('废', '廢'), ('开', '開'), ('强', '強'), ('当', '當'), ('总', '總'), ('执', '執'),
    ('护', '護'), ('报', '報'), ('据', '據'), ('数', '數'), ('无', '無'), ('时', '時'), ('机', '機'), ('权', '權'),
    ('条', '條'), ('构', '構'), ('标', '標'), ('栏', '欄'), ('栖', '棲'), ('没', '沒'), ('现', '現'), ('监', '監'),
    ('码', '碼'), ('砚', '硯'), ('确', '確'), ('稳', '穩'), ('类', '類'), ('纠', '糾'), ('纳', '納'), ('组', '組'),
    ('织', '織'), ('经', '經'), ('结', '結'), ('统', '統'), ('继', '繼'), ('续', '續'), ('维', '維'), ('编', '編'),
    ('缨', '纓'), ('缴', '繳'), ('网', '網'), ('罚', '罰'), ('获', '獲'), ('补', '補'), ('规', '規'), ('计', '計'),
    ('认', '認'), ('训', '訓'), ('议', '議'), ('许', '許'), ('讼', '訟'), ('设', '設'), ('访', '訪'), ('识', '識'),
    ('诉', '訴'), ('询', '詢'), ('请', '請'), ('读', '讀'), ('责', '責'), ('购', '購'), ('费', '費'), ('转', '轉'),
    ('较', '較'), ('过', '過'), ('这', '這'), ('进', '進'), ('镇', '鎮'), ('闭', '閉'), ('问', '問'), ('随', '隨'),
    ('霁', '霽'), ('页', '頁'), ('项', '項'), ('题', '題'), ('额', '額'), ('鹭', '鷺'),
];
