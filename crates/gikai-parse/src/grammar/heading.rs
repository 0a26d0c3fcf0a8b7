//! Headings of sections: numbering and wording. The input is folded, simplified and without white space.

use super::date::{chinese_number, year};
use super::words::{Words, words};
use crate::report::SectionKind;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::one_of;
use nom::combinator::{map, map_opt, not, peek};
use nom::sequence::{delimited, terminated};
use nom::{IResult, Parser};
use std::sync::LazyLock;

/// How a heading is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// `一、`, `第一部分`
    Chinese(u8),
    /// `1.`, `1、`
    Arabic(u8),
}

/// The numbering before a heading.
pub(crate) fn numbering(input: &str) -> IResult<&str, Numbering> {
    let mark = || one_of("、.,:．");
    let chinese = terminated(chinese_number, mark());
    let part = delimited(tag("第"), chinese_number, (tag("部分"), nom::combinator::opt(mark())));
    let arabic = map_opt(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), |n: &str| n.parse().ok());
    let arabic = terminated(arabic, (mark(), peek(not(one_of("0123456789")))));
    alt((map(alt((chinese, part)), Numbering::Chinese), map(arabic, Numbering::Arabic))).parse(input)
}

/// The kind of a wording that is one of a prescribed section in all its words; with its numbering, less is asked of it.
pub(crate) fn prescribed(wording: &str, numbered: bool) -> Option<SectionKind> {
    WORDINGS
        .iter()
        .find(|words| words.read(wording) == Some(wording.len()) && words.suffice(wording, numbered))
        .map(|w| w.kind)
}

/// The kind and length of the prescribed wording at the start of `input`, up to its 情况 or 事项; for text that is glued to
/// its heading.
pub(crate) fn prescribed_prefix(input: &str) -> Option<(SectionKind, usize)> {
    WORDINGS
        .iter()
        .filter_map(|words| {
            let length = words.read_to_close(input)?;
            words.suffice(&input[..length], true).then_some((words.kind, length))
        })
        .max_by_key(|(_, length)| *length)
}

/// The kind of a wording under a Chinese numeral, by what it speaks of.
pub(crate) fn likely(wording: &str) -> SectionKind {
    let has = |word: &str| wording.contains(word);
    if has("复议") || has("诉讼") {
        SectionKind::Disputes
    } else if has("依申请") || has("申请") && (has("收到") || has("处理") || has("办理")) {
        SectionKind::Applications
    } else if has("主动公开") {
        SectionKind::Proactive
    } else if has("问题") || has("不足") || has("改进") {
        SectionKind::Problems
    } else if (has("其他") || has("其它")) && (has("事项") || has("报告")) {
        SectionKind::OtherMatters
    } else if has("总体情况") || has("基本情况") || has("概述") {
        SectionKind::Overview
    } else {
        SectionKind::Other
    }
}

/// Whether a folded line may be a heading, by the characters that it begins with: most lines are told from one by a few.
pub(crate) fn may_be_heading(line: impl Iterator<Item = char>) -> bool {
    let mut numeral = true;
    let mut any = false;
    for c in line {
        match c {
            // A remark is not of the heading's own words.
            '(' => return any,
            '、' | '.' | ',' | ':' | '部' if numeral && any => return true,
            '第' if !any => {}
            '〇' | '○' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
                if numeral => {}
            _ => {
                numeral = false;
                if !is_of_headings(c) {
                    return false;
                }
            }
        }
        any = true;
    }
    any
}

/// Whether prescribed headings, with years in them and marks around them, have such a character.
fn is_of_headings(c: char) -> bool {
    static CHARACTERS: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let words = WORDINGS.iter().flat_map(|wording| wording.words.iter()).chain(COMMON.iter());
        // Numerals, marks, and the word that reStructuredText writes before a heading.
        let others = "〇○零一二三四五六七八九十年度0123456789、。.,:;_rubic";
        let mut bits = vec![0; 0xa000 / 64];
        for c in words.flat_map(str::chars).chain(others.chars()) {
            bits[c as usize / 64] |= 1 << (c as u32 % 64);
        }
        bits
    });
    CHARACTERS.get(c as usize / 64).is_some_and(|bits| bits >> (c as u32 % 64) & 1 == 1)
}

/// Whether a numbered text is a row of table 3 and no heading.
pub(crate) fn is_row_label(wording: &str) -> bool {
    ["本年新收", "上年结转", "本年度办理结果", "结转下年度"].iter().any(|row| wording.starts_with(row))
}

/// The words a prescribed section's heading is made of.
struct Wording {
    kind: SectionKind,
    words: &'static Words,
    /// Of each group one word must be there.
    needs: &'static [&'static [&'static str]],
    /// Of each group one more where the heading has no numbering.
    needs_unnumbered: &'static [&'static [&'static str]],
}

/// Words that any heading may have.
const COMMON: &Words = words![
    "行政机关",
    "政府信息",
    "政务信息",
    "政务公开",
    "信息公开",
    "公开",
    "政府",
    "工作",
    "本年度",
    "年度",
    "情况",
    "的",
    "以及",
    "及",
    "和",
    "与",
    "、",
    ",",
    "本机关",
    "开展",
    "推进",
    "全年",
];

static WORDINGS: [Wording; 6] = [
    Wording {
        kind: SectionKind::Overview,
        words: words!["总体", "整体", "基本", "概述", "概况", "综述", "总述"],
        needs: &[&["总体", "整体", "基本", "概述", "概况", "综述", "总述"]],
        needs_unnumbered: &[&["总体情况", "整体情况", "总体工作", "概述", "工作基本情况", "公开基本情况"]],
    },
    Wording {
        kind: SectionKind::Proactive,
        words: words!["主动公开", "主动"],
        needs: &[&["主动"]],
        needs_unnumbered: &[&["主动公开政府"], &["情况"]],
    },
    Wording {
        kind: SectionKind::Applications,
        words: words!["收到", "受理", "接收", "处理", "办理", "答复", "依申请公开", "依申请", "申请"],
        needs: &[&["申请"], &["收到", "受理", "接收", "处理", "办理", "依申请"]],
        needs_unnumbered: &[&["收到", "受理"], &["情况"]],
    },
    Wording {
        kind: SectionKind::Disputes,
        words: words![
            "因",
            "被",
            "申请",
            "提起",
            "引起",
            "引发",
            "发生",
            "涉及",
            "行政复议",
            "行政诉讼",
            "复议",
            "诉讼",
        ],
        needs: &[&["复议", "诉讼"]],
        needs_unnumbered: &[&["复议"], &["情况"]],
    },
    Wording {
        kind: SectionKind::Problems,
        words: words![
            "存在",
            "主要",
            "问题",
            "不足",
            "困难",
            "改进",
            "整改",
            "措施",
            "下一步",
            "打算",
            "计划",
            "办法",
            "建议",
            "方向",
            "举措",
            "思路",
            "之处",
            "还",
        ],
        needs: &[&["问题", "不足", "改进", "整改"]],
        needs_unnumbered: &[&["问题", "不足"], &["改进", "整改", "措施", "打算"]],
    },
    Wording {
        kind: SectionKind::OtherMatters,
        words: words![
            "其他", "其它", "需要", "需", "应当", "须", "应", "报告", "说明", "事项", "有关", "重要"
        ],
        needs: &[&["其他", "其它"], &["事项", "报告", "说明"]],
        needs_unnumbered: &[&["报告", "说明"], &["事项", "情况"]],
    },
];

impl Wording {
    /// How much of `input` these words read.
    fn read(&self, input: &str) -> Option<usize> {
        let mut rest = input;
        while let Some(next) = self.word(rest) {
            rest = next;
        }
        Some(input.len() - rest.len()).filter(|&length| length > 0)
    }

    /// How much of `input` these words read up to the last 情况 or 事项.
    fn read_to_close(&self, input: &str) -> Option<usize> {
        let read = &input[..self.read(input)?];
        ["情况", "事项"].iter().filter_map(|close| read.rfind(close).map(|at| at + close.len())).max()
    }

    fn word<'a>(&self, input: &'a str) -> Option<&'a str> {
        // The longest word first: 主动公开 before 主动, 依申请公开 before 依申请.
        let words = [self.words.longest(input), COMMON.longest(input)];
        if let Some(word) = words.into_iter().flatten().max_by_key(|word| word.len()) {
            return Some(&input[word.len()..]);
        }
        year(input).ok().map(|(rest, _)| rest.strip_prefix('度').unwrap_or(rest))
    }

    fn suffice(&self, wording: &str, numbered: bool) -> bool {
        let each =
            |groups: &[&[&str]]| groups.iter().all(|group| group.iter().any(|word| wording.contains(word)));
        each(self.needs) && (numbered || each(self.needs_unnumbered))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_of_the_prescribed_sections() {
        use SectionKind::*;
        for (wording, kind) in [
            ("总体情况", Overview),
            ("政府信息公开总体情况", Overview),
            ("主动公开政府信息情况", Proactive),
            ("行政机关主动公开政府信息情况", Proactive),
            ("主动公开政府政府情况", Proactive),
            ("收到和处理政府信息公开申请情况", Applications),
            ("行政机关收到和处理政府信息公开申请情况", Applications),
            ("政府信息公开行政复议、行政诉讼情况", Disputes),
            ("政府信息公开被申请行政复议、行政诉讼情况", Disputes),
            ("因政府信息公开工作被申请行政复议、提起行政诉讼情况", Disputes),
            ("存在的主要问题及改进情况", Problems),
            ("存在的主要问题及整改措施", Problems),
            ("政府信息公开工作存在的主要问题及改进情况", Problems),
            ("其他需要报告的事项", OtherMatters),
            ("其他需要报告事项", OtherMatters),
            ("需要说明的其他事项", OtherMatters),
        ] {
            assert_eq!(prescribed(wording, false), Some(kind), "{wording}");
            for before in ["", "一、", "十二.", "第三部分", "1、", "..rubric::", "2020年度"] {
                assert!(may_be_heading(before.chars().chain(wording.chars())), "{before}{wording}");
            }
        }
        for prose in
            ["", "2020年,我局加强公开。", "一是加强公开。", "(一)主动公开", "我局", "政府信息公开指南", "©"]
        {
            assert!(!may_be_heading(prose.chars()), "{prose}");
        }
        // Numbered headings need less; navigation, rows and columns are no headings.
        assert_eq!(prescribed("工作基本情况", true), Some(Overview));
        assert_eq!(prescribed("主动公开情况", true), Some(Proactive));
        for wording in [
            "主动公开",
            "政府信息公开",
            "行政复议",
            "行政诉讼",
            "其他",
            "其他结果",
            "其他对外管理服务事项",
            "申请人情况",
            "依申请公开",
            "基本情况",
            "存在问题",
            "情况",
        ] {
            assert_eq!(prescribed(wording, false), None, "{wording}");
        }
        assert_eq!(prescribed("本年新收政府信息公开申请数量", true), None);
        assert_eq!(prescribed("结转下年度继续办理", true), None);
    }

    #[test]
    fn what_a_numbered_wording_speaks_of() {
        use SectionKind::*;
        for (wording, kind) in [
            ("复议情况", Disputes),
            ("诉讼情况", Disputes),
            ("依申请情况", Applications),
            ("收到申请情况", Applications),
            ("申请处理情况", Applications),
            ("办理申请情况", Applications),
            ("申请人情况", Other),
            ("收到情况", Other),
            ("主动公开", Proactive),
            ("问题", Problems),
            ("不足", Problems),
            ("改进", Problems),
            ("其他事项", OtherMatters),
            ("其它事项", OtherMatters),
            ("其他报告", OtherMatters),
            ("其他", Other),
            ("报告事项", Other),
            ("总体情况", Overview),
            ("基本情况", Overview),
            ("概述", Overview),
            ("附件", Other),
        ] {
            assert_eq!(likely(wording), kind, "{wording}");
        }
    }

    #[test]
    fn numberings() {
        let read = |text| numbering(text).ok();
        assert_eq!(read("一、总体情况"), Some(("总体情况", Numbering::Chinese(1))));
        assert_eq!(read("十二.其他"), Some(("其他", Numbering::Chinese(12))));
        assert_eq!(read("第三部分总体情况"), Some(("总体情况", Numbering::Chinese(3))));
        assert_eq!(read("2、重复申请"), Some(("重复申请", Numbering::Arabic(2))));
        assert_eq!(read("9.63211"), None);
        assert_eq!(read("(一)主动公开"), None);
        assert_eq!(read("一是加强"), None);
    }

    #[test]
    fn glued_headings() {
        assert_eq!(prescribed_prefix("总体情况2020年,我局"), Some((SectionKind::Overview, "总体情况".len())));
        assert_eq!(
            prescribed_prefix("主动公开政府信息情况第二十条第(一)项"),
            Some((SectionKind::Proactive, "主动公开政府信息情况".len()))
        );
    }
}
