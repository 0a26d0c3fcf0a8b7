//! Whom and when a sentence is about, as what stands beside its counts tells.

use super::clause::names_other_year;
use crate::grammar::words::{Words, words};

/// Whom and when a sentence is about.
#[derive(Debug, Default)]
pub(super) struct About<'s> {
    pub(super) own: bool,
    pub(super) time: bool,
    /// More than this agency.
    pub(super) elsewhere: bool,
    /// Somebody else, perhaps, in a clause that was not understood.
    pub(super) strangers: bool,
    pub(super) other_year: bool,
    pub(super) over_years: bool,
    /// A dispute before was one about information disclosure.
    pub(super) caused: bool,
    /// The clauses that were not understood, and whether each says that it is about this agency. What else they tell is
    /// asked only where something is counted.
    pub(super) others: Vec<(&'s str, bool)>,
}

impl About<'_> {
    /// Takes note of what the clauses that were not understood tell.
    pub(super) fn settle(&mut self, year: Option<u16>) {
        for (words, own) in self.others.drain(..) {
            let found = Found::in_words(words);
            self.elsewhere |= found.elsewhere;
            self.strangers |= !own && found.strangers;
            self.over_years |= found.over_years;
            self.other_year |= names_other_year(words, year);
        }
    }
}

/// What words tell of whom and when they are about.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) elsewhere: bool,
    pub(super) strangers: bool,
    pub(super) over_years: bool,
}

impl Found {
    pub(super) fn in_words(words: &str) -> Self {
        let mut found = Self::default();
        for (at, _) in words.char_indices() {
            let begin = Words::begin([ELSEWHERE, STRANGERS, OVER_YEARS], &words[at..]);
            found.elsewhere |= begin[0];
            found.strangers |= begin[1];
            found.over_years |= begin[2];
        }
        found
    }
}

/// Words for more than one agency.
const ELSEWHERE: &Words = words![
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全镇",
    "全乡",
    "全旗",
    "全州",
    "全盟",
    "全街道",
    "全系统",
    "全行业",
    "各级",
    "各省",
    "各市",
    "各县",
    "各区",
    "各乡",
    "各镇",
    "各街道",
    "各部门",
    "各单位",
    "各科",
    "各股",
    "各处",
    "各局",
    "各地",
    "各有关",
    "各相关",
    "各村",
    "各社区",
    "省直",
    "市直",
    "县直",
    "区直",
    "州直",
    "镇直",
    "下属",
    "所属",
    "直属",
    "下辖",
    "辖区",
    "基层",
    "我省",
    "我市",
    "我县",
    "我区",
    "我州",
    "我旗",
    "本省",
    "本市",
    "本县",
    "本区",
    "本州",
];

/// Words that name somebody else, perhaps.
const STRANGERS: &Words = words![
    "局",
    "院",
    "厅",
    "委员会",
    "镇",
    "乡",
    "村",
    "校",
    "公司",
    "中心",
    "街道",
    "部门",
    "单位",
    "社区",
    "政府办",
    "人民政府",
];

/// Words for a time longer than a year, or for none.
const OVER_YEARS: &Words = words![
    "以来",
    "历年",
    "累计",
    "近年",
    "近两年",
    "近三年",
    "近五年",
    "两年",
    "三年",
    "五年",
    "去年",
    "上年同期",
    "上半年",
    "下半年",
    "季度",
    "截至",
    "截止",
    "今年",
    "明年",
    "月份",
    "十四五",
    "十三五",
];
