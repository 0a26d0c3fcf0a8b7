//! The words that clauses are made of. Input is folded: half-width, simplified, without white space.

use crate::grammar::words::{Words, words};
use crate::grammar::{date, number};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{char, digit1};
use nom::combinator::{map, map_opt, opt, recognize, value, verify};
use nom::multi::many1_count;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// What is counted.
pub(super) const COUNTERS: &[char] = &['件', '条', '份', '宗', '起', '例', '项', '个', '次'];

/// The longest of `words` that the input begins with.
pub(super) fn word<'a>(words: &'static Words) -> impl Fn(&'a str) -> IResult<&'a str, &'static str> {
    move |input: &'a str| match words.longest(input) {
        Some(word) => Ok((&input[word.len()..], word)),
        None => none(input),
    }
}

/// Nothing of what was looked for.
fn none<T>(input: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Alt)))
}

/// The number of a clause before it: `(二)` is cut off elsewhere; `1.`, `二、`, `三是`, `①`.
pub(super) fn numbering(input: &str) -> IResult<&str, ()> {
    // Most clauses have none.
    if !input.starts_with(|c| number::is_chinese_ordinal(c) || matches!(c, '0'..='9' | '①'..='⑳')) {
        return none(input);
    }
    let chinese = take_while_m_n(1, 3, number::is_chinese_ordinal);
    alt((
        value((), (take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), alt((tag("."), tag("、"))))),
        value((), (chinese, alt((tag("、"), tag("是"))))),
        value((), take_while_m_n(1, 1, |c| ('①'..='⑳').contains(&c))),
    ))
    .parse(input)
}

/// A count and what is counted: `12件`, `1,234条`, `两件`. Nothing that is about so many: `约12件` and `12余件` are none.
pub(super) fn count(input: &str) -> IResult<&str, i64> {
    let counter = take_while_m_n(1, 1, |c| COUNTERS.contains(&c));
    terminated(whole, counter).parse(input)
}

fn whole(input: &str) -> IResult<&str, i64> {
    if !input.starts_with(|c: char| c.is_ascii_digit() || number::is_chinese(c)) {
        return none(input);
    }
    alt((arabic, map_opt(number::chinese, |count| count.map(i64::from)))).parse(input)
}

/// Digits with or without separators of thousands.
pub(super) fn arabic(input: &str) -> IResult<&str, i64> {
    let grouped = recognize((
        take_while_m_n(1, 3, |c: char| c.is_ascii_digit()),
        many1_count(preceded(char(','), take_while_m_n(3, 3, |c: char| c.is_ascii_digit()))),
    ));
    map_opt(alt((grouped, digit1)), |digits: &str| digits.replace(',', "").parse::<i64>().ok()).parse(input)
}

/// What links a noun and its count.
pub(super) fn link(input: &str) -> IResult<&str, ()> {
    const LINKS: &Words = words![
        "数量", "总数", "总量", "件数", "为", "共计", "共", "总计", "合计", "达", "有", ":", "均为", "各"
    ];
    value((), take_words(LINKS)).parse(input)
}

/// Any number of `words`, at least none.
pub(super) fn take_words<'a>(words: &'static Words) -> impl Fn(&'a str) -> IResult<&'a str, &'a str> {
    move |input: &'a str| {
        let mut rest = input;
        while let Ok((behind, _)) = word(words)(rest) {
            rest = behind;
        }
        Ok((rest, &input[..input.len() - rest.len()]))
    }
}

/// The end of a clause. What a clause goes on with in words of all of them (`均按时办结`) changes no count.
pub(super) fn end(input: &str) -> IResult<&str, ()> {
    const ALL: &Words = words!["均", "全部", "已全部", "并全部", "都"];
    let goes_on = preceded(word(ALL), take_while(|c: char| !c.is_ascii_digit()));
    value((), verify(recognize(opt(goes_on)), |taken: &str| taken.len() == input.len())).parse(input)
}

/// A time that says this year: `2020年度`, `全年`, `2020年1月1日至12月31日`.
pub(super) fn this_year(year: Option<u16>) -> impl Fn(&str) -> IResult<&str, ()> {
    const TIMES: &Words = words![
        "全年度",
        "全年",
        "本年度",
        "本年",
        "年度内",
        "年度",
        "年内",
        "一年来",
        "报告期内",
        "本报告期内",
        "统计期内",
        "报告年度内",
        "本报告年度",
    ];
    move |input| {
        let whole = verify(date::period, |(from, to)| {
            Some(from.year) == year
                && (from.month, from.day, to.month, to.day) == (1, 1, 12, 31)
                && from.year == to.year
        });
        let whole = terminated(whole, opt(word(words!["期间", "止"])));
        let named = terminated(named_year(year), opt(word(words!["全年", "内", "里", "间"])));
        alt((value((), whole), named, value((), word(TIMES)))).parse(input)
    }
}

/// `2020年度`, of one year only; a month of it is not the year.
pub(super) fn named_year(year: Option<u16>) -> impl Fn(&str) -> IResult<&str, ()> {
    move |input| {
        let (rest, _) = verify(date::year, |named| Some(*named) == year).parse(input)?;
        let (rest, _) = opt(char('度')).parse(rest)?;
        value((), verify(take_while(|c: char| c.is_ascii_digit()), |digits: &str| digits.is_empty()))
            .parse(rest)
    }
}

/// The year before this one: `上年度`, `2019年`.
pub(super) fn year_before(year: Option<u16>) -> impl Fn(&str) -> IResult<&str, ()> {
    const BEFORE: &Words = words!["上年度", "上年", "上一年度", "上一年", "去年"];
    move |input| alt((value((), word(BEFORE)), named_year(year.map(|year| year - 1)))).parse(input)
}

/// The year after this one: `下年度`, `2021年`.
pub(super) fn year_after(year: Option<u16>) -> impl Fn(&str) -> IResult<&str, ()> {
    const AFTER: &Words = words!["下年度", "下年", "下一年度", "下一年", "次年度", "次年", "明年"];
    move |input| alt((value((), word(AFTER)), named_year(year.map(|year| year + 1)))).parse(input)
}

/// How an agency names itself: `我局`, `本机关`, its name or the end of it.
pub(super) fn myself<'n>(names: &'n [String]) -> impl Fn(&str) -> IResult<&str, ()> + 'n {
    const KINDS: &Words = words![
        "机关",
        "单位",
        "部门",
        "局",
        "办",
        "办公室",
        "委",
        "委员会",
        "管委会",
        "厅",
        "社",
        "联社",
        "院",
        "中心",
        "镇",
        "镇政府",
        "镇人民政府",
        "乡",
        "乡政府",
        "乡人民政府",
        "街道",
        "街道办",
        "街道办事处",
        "署",
        "站",
        "会",
        "分局",
        "支队",
        "大队",
        "总队",
        "所",
        "处",
        "校",
        "行政机关",
    ];
    move |input| {
        let name = map_opt(nom::combinator::rest, |rest: &str| {
            let first = rest.chars().next()?;
            let ends = names.iter().flat_map(|name| name.match_indices(first).map(|(at, _)| &name[at..]));
            let long = ends.filter(|end| end.chars().nth(2).is_some() && rest.starts_with(end));
            long.map(str::len).max()
        });
        let (_, own) = opt(name).parse(input)?;
        match own {
            Some(length) => Ok((&input[length..], ())),
            None => value((), (alt((char('我'), char('本'))), word(KINDS))).parse(input),
        }
    }
}

/// A kind of application for information by its name. Bare `申请` is none of itself.
pub(super) fn application(input: &str) -> IResult<&str, Named> {
    const ANYBODY: &Words = words![
        "公民、法人和其他组织",
        "公民、法人或其他组织",
        "公民、法人或者其他组织",
        "公民法人和其他组织",
        "社会公众",
        "社会各界",
        "申请人",
        "各类",
        "提出",
        "提交",
        "递交",
        "关于",
        "的",
    ];
    const NAMES: &Words = words![
        "政府信息公开申请",
        "政府信息公开的申请",
        "政府信息公开申请件",
        "政府信息公开申请事项",
        "政府信息公开申请表",
        "政府信息公开依申请",
        "政府信息公开依申请公开",
        "政府信息公开依申请公开申请",
        "政府信息公开依申请公开件",
        "政府信息依申请公开",
        "政府信息依申请公开申请",
        "政府信息依申请公开件",
        "政府信息依申请公开事项",
        "政府信息申请",
        "信息公开申请",
        "信息公开申请件",
        "信息公开申请事项",
        "信息公开依申请",
        "依申请公开",
        "依申请公开申请",
        "依申请公开的申请",
        "依申请公开件",
        "依申请公开办件",
        "依申请公开事项",
        "依申请信息公开",
        "依申请信息公开件",
        "依申请公开信息",
        "依申请公开信息申请",
        "依申请公开政府信息",
        "依申请公开政府信息申请",
        "依申请公开政府信息的申请",
        "公开政府信息申请",
        "公开政府信息的申请",
        "申请公开政府信息",
        "申请政府信息公开",
    ];
    const BARE: &Words = words!["申请", "申请件", "申请事项"];
    let named = alt((value(Named::Fully, word(NAMES)), value(Named::Barely, word(BARE))));
    map((take_words(ANYBODY), named), |(_, named)| named).parse(input)
}

/// Whether a clause names what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// `政府信息公开申请`
    Fully,
    /// `申请`
    Barely,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        for (text, expected) in [
            ("12件", Some(12)),
            ("1,234条", Some(1234)),
            ("两件", Some(2)),
            ("十二宗", Some(12)),
            ("0件", Some(0)),
        ] {
            assert_eq!(count(text).ok().map(|(_, count)| count), expected, "{text}");
        }
        for text in ["约12件", "12余件", "12人次", "1.5件", "12", "12 3件", "99999999999999999999件"]
        {
            assert!(count(text).is_err(), "{text}");
        }
    }

    #[test]
    fn times_and_names() {
        let of = this_year(Some(2020));
        for text in ["全年", "2020年度", "2020年", "2020年1月1日至12月31日期间", "二〇二〇年"]
        {
            assert!(of(text).is_ok_and(|(rest, ())| rest.is_empty()), "{text}");
        }
        for text in ["2019年", "2020年12月", "今年", "2020年1月1日至6月30日"] {
            assert!(!of(text).is_ok_and(|(rest, ())| rest.is_empty()), "{text}");
        }
        let names = ["青石县水务局".to_owned()];
        let me = myself(&names);
        for text in ["我局", "本机关", "县水务局", "水务局"] {
            assert!(me(text).is_ok_and(|(rest, ())| rest.is_empty()), "{text}");
        }
        for text in ["我县", "局", "县教育局", "务局"] {
            assert!(!me(text).is_ok_and(|(rest, ())| rest.is_empty()), "{text}");
        }
    }
}
