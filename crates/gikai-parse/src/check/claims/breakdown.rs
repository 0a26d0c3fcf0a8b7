//! `共63条，其中政策类28条、规划类8条……`: a number and its parts.

use super::What;
use super::words::{COUNTERS, arabic};
use crate::check::Outcome;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::char;
use nom::combinator::{opt, verify};
use nom::{IResult, Parser};
use std::ops::Range;

/// The longest name of a part, in characters.
const LONGEST_NAME: usize = 16;
/// The most parts that are read.
const MOST_PARTS: usize = 40;
/// What makes a number one that is about so many.
const ABOUT: &[&str] = &["约", "近", "超", "逾", "过", "大约", "余", "达到"];

/// All numbers of a folded sentence that are broken down, with the place from the number to its last part.
pub(super) fn breakdowns(sentence: &str) -> impl Iterator<Item = (Range<usize>, What)> {
    sentence.match_indices("其中").filter_map(|(at, word)| {
        let (start, total, counter) = total_before(sentence, at)?;
        let from = at + word.len();
        let (rest, parts) = parts(&sentence[from..], counter)?;
        let end = sentence.len() - rest.len();
        let sum = parts.iter().try_fold(0i64, |sum, part| sum.checked_add(part.count))?;
        let closed = !rest.contains(counter);
        let outcome = judge(total, sum, &parts, closed);
        Some((start..end, What::Breakdown { total, parts: sum, outcome }))
    })
}

/// A part of a number.
struct Part<'a> {
    name: &'a str,
    count: i64,
}

/// The number right before 其中: where it begins, what it is, what it counts.
fn total_before(sentence: &str, at: usize) -> Option<(usize, i64, char)> {
    let before = sentence[..at].trim_end_matches([',', '(', ':', ';']);
    let counter = before.chars().next_back().filter(|c| COUNTERS.contains(c))?;
    let before = &before[..before.len() - counter.len_utf8()];
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
    let number = before[digits.len()..].trim_start_matches(',');
    let start = before.len() - number.len();
    let (rest, total) = arabic(number).ok()?;
    let about =
        ABOUT.iter().any(|about| digits.ends_with(about)) || digits.ends_with(['.', ' ', '-', '第', '/']);
    (rest.is_empty() && !about).then_some((start, total, counter))
}

/// The parts behind 其中, all counted alike, two at least, and what stands behind them. Where one ends in `;`, all do.
fn parts(input: &str, counter: char) -> Option<(&str, Vec<Part<'_>>)> {
    let mut rest = input.trim_start_matches([':', ',']);
    let mut parts = Vec::new();
    let (mut closed, mut behind_all) = (None, rest);
    while parts.len() < MOST_PARTS
        && let Ok((behind, part)) = part(rest, counter)
    {
        parts.push(part);
        behind_all = behind;
        let Some(mark) =
            behind.chars().next().filter(|mark| [',', ';', '、', '和', '及', '与'].contains(mark))
        else {
            break;
        };
        if *closed.get_or_insert(mark == ';') != (mark == ';') {
            break;
        }
        rest = &behind[mark.len_utf8()..];
    }
    (parts.len() >= 2).then_some((behind_all, parts))
}

fn part(input: &str, counter: char) -> IResult<&str, Part<'_>> {
    let name =
        take_while_m_n(1, LONGEST_NAME, |c: char| c.is_alphabetic() || matches!(c, '"' | '/' | '《' | '》'));
    let name = verify(name, |name: &str| !ABOUT.iter().any(|about| name.ends_with(about)));
    let (rest, (name, count, _, _)) = (name, arabic, char(counter), opt(char('次'))).parse(input)?;
    Ok((rest, Part { name, count }))
}

/// How parts divide a number: only parts of one kind surely exclude each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// 政策法规类, 业务类
    Class,
    /// 自然人, 法人
    Applicant,
    /// By which way an application came.
    Way,
    /// How an application was answered.
    Answer,
    /// 其他
    Rest,
}

fn kind(name: &str) -> Option<Kind> {
    // 商业企业 and the like are parts of 法人.
    const APPLICANTS: &[&str] = &["自然人", "法人", "公民"];
    const WAYS: &[&str] =
        &["网络", "网上", "线上", "在线", "信函", "邮寄", "来信", "当面", "现场", "窗口", "传真", "电子邮件"];
    const ANSWERS: &[&str] = &["予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"];
    let trimmed = |ends: &[&str]| ends.iter().fold(name, |name, end| name.trim_end_matches(end));
    let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    match () {
        () if ["含", "包括", "其中", "包含"].iter().any(|word| name.contains(word)) => None,
        // 其他部门 names no rest.
        () if matches!(trimmed(&["共计", "共", "数量", "信息", "政府", "类", "各"]), "其他" | "其它") => {
            Some(Kind::Rest)
        }
        () if begins(APPLICANTS) => Some(Kind::Applicant),
        () if begins(WAYS) => Some(Kind::Way),
        () if begins(ANSWERS) => Some(Kind::Answer),
        () if trimmed(&["共计", "共", "有", "为", "数量", "的", "信息", "文件", "政府"]).ends_with('类') => {
            Some(Kind::Class)
        }
        () => None,
    }
}

/// Parts that add up hold. More than the number is wrong where the parts exclude each other; less is wrong where the
/// list names the rest and ends.
fn judge(total: i64, sum: i64, parts: &[Part<'_>], closed: bool) -> Outcome {
    let kinds: Vec<Option<Kind>> = parts.iter().map(|part| kind(part.name)).collect();
    let is_rest = |kind: &Option<Kind>| *kind == Some(Kind::Rest);
    let mut named = kinds.iter().copied().filter(|kind| !is_rest(kind));
    let first = named.next().flatten();
    let exclusive = first.is_some() && named.all(|kind| kind == first);
    let names_rest = kinds.last().is_some_and(is_rest);
    match sum.cmp(&total) {
        std::cmp::Ordering::Equal => Outcome::Holds,
        std::cmp::Ordering::Greater if exclusive => Outcome::Violated,
        std::cmp::Ordering::Less if closed && names_rest => Outcome::Violated,
        _ => Outcome::NotAssessable,
    }
}
