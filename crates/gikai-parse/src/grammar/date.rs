//! Dates, years and periods, in Arabic or Chinese figures. The input is folded: half-width figures and punctuation.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, multispace0, one_of};
use nom::combinator::{map, map_opt, not, opt, peek, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// The first and the last year that a report can be about or be published in.
pub(crate) const YEARS: std::ops::RangeInclusive<u16> = 2000..=2099;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl Date {
    /// The day, if the calendar has it and it lies in [`YEARS`].
    pub(crate) fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (YEARS.contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A date in any notation: `2021年1月31日`, `二〇二一年一月三十一日`, `2021-01-31`, `2021/1/31`, `2021.1.31`.
pub(crate) fn date(input: &str) -> IResult<&str, Date> {
    begins(input)?;
    alt((written_date, separated_date)).parse(input)
}

/// A date with 年, 月 and 日 (or 号); blanks may stand anywhere, even inside a number, since the units divide.
pub(crate) fn written_date(input: &str) -> IResult<&str, Date> {
    map_opt((year, month_day), |(year, (month, day))| Date::new(year, month, day)).parse(input)
}

/// A month without its day: `2021年1月`.
pub(crate) fn year_month(input: &str) -> IResult<&str, (u16, u8)> {
    (year, terminated(unit_number, unit("月"))).parse(input)
}

/// A year with its 年: `2020年`, `2 020 年`, `二〇二〇年`.
pub(crate) fn year(input: &str) -> IResult<&str, u16> {
    begins(input)?;
    terminated(alt((arabic_year, chinese_year)), unit("年")).parse(input)
}

/// A first and a last day: `2020年1月1日起至12月31日止`. Where 年 or 月 is lost (`20221月1日`, `202211日`), the period is
/// certain only if it is the whole of one year.
pub(crate) fn period(input: &str) -> IResult<&str, (Date, Date)> {
    begins(input)?;
    alt((whole_period, damaged_period)).parse(input)
}

/// Fails where a text does not begin as all of [`YEARS`] do: most do not, and are told by this at once.
fn begins(input: &str) -> IResult<&str, ()> {
    match input.trim_start().as_bytes() {
        [b'2', ..] | [0xe4, 0xba, 0x8c, ..] => Ok((input, ())),
        _ => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Digit))),
    }
}

fn whole_period(input: &str) -> IResult<&str, (Date, Date)> {
    let (rest, from) = date(input)?;
    let (rest, _) = until(rest)?;
    let same_year = map_opt(month_day, |(month, day)| Date::new(from.year, month, day));
    map(verify(alt((date, same_year)), |to| *to >= from), |to| (from, to)).parse(rest)
}

fn damaged_period(input: &str) -> IResult<&str, (Date, Date)> {
    let ends = (terminated(damaged_date, until), alt((date, damaged_date)));
    let undamaged_start = (terminated(date, until), damaged_date);
    verify(alt((ends, undamaged_start)), |(from, to)| {
        from.year == to.year && (from.month, from.day) == (1, 1) && (to.month, to.day) == (12, 31)
    })
    .parse(input)
}

/// A date that lost 年 or 月 or both, if it can be cut in one way only.
fn damaged_date(input: &str) -> IResult<&str, Date> {
    let with_month = map_opt(
        (take_while_m_n(4, 4, is_digit), unit_number, unit("月"), unit_number, unit("日")),
        |(year, month, _, day, _): (&str, u8, _, u8, _)| Date::new(year.parse().ok()?, month, day),
    );
    let without_month = map_opt(
        (take_while_m_n(4, 4, is_digit), opt(unit("年")), take_while_m_n(2, 4, is_digit), unit("日")),
        |(year, _, figures, _): (&str, _, &str, _)| only_cut(year.parse().ok()?, figures),
    );
    alt((with_month, without_month)).parse(input)
}

/// The one way to cut `figures` in a month and a day.
fn only_cut(year: u16, figures: &str) -> Option<Date> {
    let mut cuts = (1..figures.len()).filter_map(|at| {
        let (month, day) = figures.split_at(at);
        Date::new(year, plain(month)?, plain(day)?)
    });
    let only = cuts.next()?;
    cuts.next().is_none().then_some(only)
}

fn plain(figures: &str) -> Option<u8> {
    if figures.len() > 2 || figures.starts_with('0') && figures.len() == 1 {
        None
    } else {
        figures.parse().ok()
    }
}

/// What stands between the two ends of a period.
fn until(input: &str) -> IResult<&str, ()> {
    let word = alt((
        tag("起"),
        tag("开始"),
        tag(","),
        tag("至"),
        tag("到"),
        tag("-"),
        tag("—"),
        tag("~"),
        tag("～"),
        tag("–"),
    ));
    map(verify(many0_count(delimited(multispace0, word, multispace0)), |count| *count > 0), |_| ())
        .parse(input)
}

fn month_day(input: &str) -> IResult<&str, (u8, u8)> {
    let day = alt((unit("日"), unit("号")));
    (terminated(unit_number, unit("月")), terminated(unit_number, day)).parse(input)
}

/// A date whose parts are divided by one mark; no blank inside a number, since a time of day may follow.
fn separated_date(input: &str) -> IResult<&str, Date> {
    let (rest, year) =
        map_opt(take_while_m_n(4, 4, is_digit), |y: &str| y.parse::<u16>().ok()).parse(input)?;
    let (rest, mark) = one_of("-/.")(rest)?;
    let mut number = map_opt(take_while_m_n(1, 2, is_digit), |n: &str| n.parse::<u8>().ok());
    let (rest, month) = number.parse(rest)?;
    let (rest, _) = char(mark)(rest)?;
    let (rest, day) = number.parse(rest)?;
    match Date::new(year, month, day) {
        Some(date) => Ok((rest, date)),
        None => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify))),
    }
}

fn arabic_year(input: &str) -> IResult<&str, u16> {
    map_opt(spaced_digits::<4, 4>, |year| Some(year).filter(|year| YEARS.contains(year))).parse(input)
}

fn chinese_year(input: &str) -> IResult<&str, u16> {
    let digit = || preceded(multispace0, one_of(CHINESE_DIGITS));
    let digits = recognize((digit(), digit(), digit(), digit()));
    map_opt(digits, |digits: &str| {
        let year =
            digits.chars().filter_map(chinese_digit).fold(0_u16, |year, digit| year * 10 + u16::from(digit));
        Some(year).filter(|year| YEARS.contains(year))
    })
    .parse(input)
}

/// A number of one or two figures before its unit.
fn unit_number(input: &str) -> IResult<&str, u8> {
    let arabic = map_opt(spaced_digits::<1, 2>, |number| u8::try_from(number).ok());
    alt((arabic, chinese_number)).parse(input)
}

/// 一 to 九十九.
pub(crate) fn chinese_number(input: &str) -> IResult<&str, u8> {
    let digit = || map_opt(one_of(CHINESE_DIGITS), chinese_digit);
    let tens = map((opt(digit()), char('十'), opt(digit())), |(tens, _, ones)| {
        tens.unwrap_or(1) * 10 + ones.unwrap_or(0)
    });
    preceded(multispace0, alt((tens, terminated(digit(), peek(not(one_of(CHINESE_DIGITS))))))).parse(input)
}

fn spaced_digits<const LEAST: usize, const MOST: usize>(input: &str) -> IResult<&str, u16> {
    let mut number = 0;
    let mut seen = 0;
    let mut rest = input;
    while let Some(c) = rest.trim_start().chars().next().filter(|&c| is_digit(c) && seen < MOST) {
        number = number * 10 + c as u16 - '0' as u16;
        seen += 1;
        rest = &rest.trim_start()[1..];
    }
    if seen < LEAST || rest.starts_with(is_digit) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Digit)));
    }
    Ok((rest, number))
}

fn unit(name: &'static str) -> impl Fn(&str) -> IResult<&str, &str> {
    move |input| preceded(multispace0, tag(name)).parse(input)
}

const CHINESE_DIGITS: &str = "〇○零一二三四五六七八九";

fn chinese_digit(c: char) -> Option<u8> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        date(text).ok().map(|(_, date)| date.to_string())
    }

    fn span(text: &str) -> Option<String> {
        period(text).ok().map(|(_, (from, to))| format!("{from}..{to}"))
    }

    #[test]
    fn notations_of_one_day() {
        for text in [
            "2021年1月31日",
            "2021 年 1 月 31 日",
            "20 21年1月31日止",
            "二〇二一年一月三十一日",
            "二○二一年一月三十一日",
            "2021-01-31 08:34",
            "2021/1/31",
            "2021.01.31",
        ] {
            assert_eq!(read(text).as_deref(), Some("2021-01-31"), "{text}");
        }
        assert_eq!(read("二〇一八年九月八日").as_deref(), Some("2018-09-08"));
        for text in
            ["2021-13-01", "2021年2月29日", "1021年1月1日", "2021-1.31", "12021年1月1日", "2021年", ""]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn periods() {
        let whole = Some("2022-01-01..2022-12-31");
        for text in [
            "2022年1月1日起至2022年12月31日止",
            "2022年1月1日至12月31日",
            "2022 年 1 月 1 日\n起至 2022 年 12 月 31 日止",
            "2022.1.1-2022.12.31",
            "2022年1月1日—2022年12月31日",
            "20221月1日起至202212月31日止",
            "202211日起至2022年12月31日",
            "2022年1月1日至20221231日",
        ] {
            assert_eq!(span(text).as_deref(), whole, "{text}");
        }
        // Two ways to cut, an end before the start, a damaged period that is no whole year.
        for text in
            ["2022111日至2022年12月31日", "2022年12月31日至2022年1月1日", "20222月1日至2022年12月31日"]
        {
            assert_eq!(span(text), None, "{text}");
        }
    }
}
