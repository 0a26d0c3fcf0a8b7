//! The numbers of cells: counts, amounts, signs in words, units, counters, remarks, and marks for "not applicable".

use crate::form::Unit;
use compact_str::CompactString;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of};
use nom::combinator::{all_consuming, map, opt, recognize, rest, value, verify};
use nom::multi::{many0_count, many1_count};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The longest text that is looked at as a number, in characters after folding; longer ones are text.
const LONGEST_NUMERAL: usize = 64;
/// The most digits that a number may have and still be held exactly.
pub(crate) const MAX_DIGITS: usize = 18;

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// A number.
    Number(Numeral),
    /// A number of more digits than can be held: likely several, run together.
    TooLong,
    /// A mark that there is no value: `/`, `-`, `无`.
    Mark,
    /// Anything else.
    Text,
}

impl Content {
    /// A plain count.
    pub(crate) fn count(count: i64) -> Self {
        Self::Number(Numeral { value: Decimal::from(count), unit: None, remark: false })
    }

    /// Whether it is what a cell of a value says: a number, or a mark that there is none.
    pub(crate) fn is_value(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Mark)
    }
}

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// The value with its decimals as written.
    pub(crate) value: Decimal,
    /// The unit of money that stands behind it.
    pub(crate) unit: Option<Unit>,
    /// Whether a remark stands behind it: `22（其中修订16件）`.
    pub(crate) remark: bool,
}

impl Numeral {
    /// The number as a count. `3.0` is how some tools write a whole number; anything behind the point else is no count,
    /// and neither is money.
    pub(crate) fn count(&self) -> Option<i64> {
        if self.unit.is_some() {
            None
        } else if self.value.scale() == 0 {
            self.value.mantissa().try_into().ok()
        } else {
            self.value.fract().is_zero().then(|| self.value.trunc()).and_then(|whole| whole.to_i64())
        }
    }
}

/// The count that a short run of ASCII digits is.
pub(crate) fn plain_count(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > MAX_DIGITS {
        return None;
    }
    bytes.iter().try_fold(0, |sum: i64, b| b.is_ascii_digit().then(|| sum * 10 + i64::from(b - b'0')))
}

/// What the text of a cell says.
pub(crate) fn parse_content(text: &str) -> Content {
    // Nearly every cell is a short run of ASCII digits.
    if let Some(count) = plain_count(text) {
        return Content::count(count);
    }
    if text.starts_with('<') || text.ends_with('>') {
        return without_tags(text).map_or(Content::Text, |inner| parse_content(&inner));
    }
    if !may_be_value(text) {
        return Content::Text;
    }
    let Some(folded) = fold(text) else { return Content::Text };
    if let Ok((_, numeral)) = all_consuming(numeral).parse(folded.as_str()) {
        return numeral.map_or(Content::TooLong, Content::Number);
    }
    if all_consuming(mark).parse(folded.as_str()).is_ok() { Content::Mark } else { Content::Text }
}

/// A text without the tags around pieces of it, `<span lang="EN-US">1</span>2`, that a tool left in a cell; nothing where it has
/// others, which may set a footnote apart, or where some have no end, which may stand in another cell.
fn without_tags(text: &str) -> Option<String> {
    const INLINE: [&str; 8] = ["span", "font", "b", "strong", "i", "em", "u", "o:p"];
    let mut plain = String::new();
    let (mut rest, mut open) = (text, 0);
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        let (tag, behind) = tag.split_once('>')?;
        let name = tag.trim_start_matches('/').split([' ', '/']).next()?;
        INLINE.contains(&name).then_some(())?;
        if tag.starts_with('/') {
            open -= 1;
        } else if !tag.ends_with('/') {
            open += 1;
        }
        rest = behind;
    }
    plain.push_str(rest);
    // What is left of a text without tags is that text.
    (open == 0 && plain.len() < text.len()).then_some(plain)
}

/// Whether a text begins as numbers and marks do: most texts of cells are labels, and do not.
fn may_be_value(text: &str) -> bool {
    if text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        // Behind the digits stands what is counted, a unit, a remark; `2020年` is a date.
        let behind =
            text.trim_start_matches(|c: char| c.is_ascii_digit()).chars().find_map(super::label::fold);
        return behind.is_none_or(|c| c.is_ascii_digit() || matches!(c, '.' | ',') || goes_on(c));
    }
    let mut chars = text.chars().filter_map(super::label::fold);
    let Some(first) = chars.next() else { return false };
    match (first, chars.next()) {
        ('0'..='9' | '-' | '+' | '/' | 'N' | 'n', _) => true,
        ('无' | '没' | '不', next) => next.is_none_or(|c| matches!(c, '此' | '数' | '有' | '适' | '涉')),
        ('减' | '增' | '新', Some(next)) => {
            next.is_ascii_digit() || "少加增".contains(next) || is_chinese(next)
        }
        // What is counted, a unit, a remark; `一、` numbers a heading.
        (c, next) if is_chinese(c) => next.is_none_or(|c| is_chinese(c) || goes_on(c)),
        _ => false,
    }
}

/// Whether a character stands behind the digits of a number: what is counted, a unit, a remark.
fn goes_on(c: char) -> bool {
    matches!(
        c,
        '件' | '条' | '项' | '次' | '份' | '个' | '宗' | '起' | '人' | '元' | '圆' | '万' | '亿' | '('
    )
}

/// Width folded, white space removed; nothing where the text is too long or empty.
fn fold(text: &str) -> Option<CompactString> {
    let mut folded = CompactString::default();
    let (mut count, mut white) = (0, false);
    for c in text.chars() {
        let Some(c) = super::label::fold(c) else {
            // Where a tool knows no character for a glyph it may write a control character: a digit, who knows.
            if c.is_control() && !c.is_whitespace() {
                return None;
            }
            white |= c.is_whitespace();
            continue;
        };
        // Digits apart are two numbers, or one cut in two: who knows.
        if count == LONGEST_NUMERAL
            || white && c.is_ascii_digit() && folded.ends_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        folded.push(c);
        count += 1;
        white = false;
    }
    (!folded.is_empty()).then_some(folded)
}

/// A number; nothing in place of one with more digits than can be held.
fn numeral(input: &str) -> IResult<&str, Option<Numeral>> {
    let (input, negative) = sign(input)?;
    let (input, digits) =
        alt((arabic, verify(map(chinese, |n| n.map(Decimal::from)), Option::is_some))).parse(input)?;
    let (input, unit) = opt(unit).parse(input)?;
    let (input, _) = opt(counter).parse(input)?;
    let (input, remark) = opt(remark).parse(input)?;
    let numeral = digits.map(|mut value| {
        if negative {
            value.set_sign_negative(true);
        }
        Numeral { value, unit, remark: remark.is_some() }
    });
    Ok((input, numeral))
}

/// A sign in figures or in words; whether it is negative.
fn sign(input: &str) -> IResult<&str, bool> {
    map(
        opt(alt((
            value(true, alt((tag("减少"), tag("减"), tag("-")))),
            value(false, alt((tag("增加"), tag("新增"), tag("增"), tag("+")))),
        ))),
        |sign| sign.unwrap_or(false),
    )
    .parse(input)
}

/// Arabic digits with or without separators of thousands and decimals; nothing where there are too many.
fn arabic(input: &str) -> IResult<&str, Option<Decimal>> {
    let grouped = recognize((
        take_while_m_n(1, 3, |c: char| c.is_ascii_digit()),
        many1_count(preceded(char(','), take_while_m_n(3, 3, |c: char| c.is_ascii_digit()))),
    ));
    let decimals = opt(preceded(char('.'), digit1));
    map(recognize((alt((grouped, digit1)), decimals)), |written: &str| {
        let digits: CompactString = written.chars().filter(|&c| c != ',').collect();
        let count = digits.bytes().filter(u8::is_ascii_digit).count();
        if count > MAX_DIGITS { None } else { digits.parse().ok() }
    })
    .parse(input)
}

/// Whether Chinese numerals are made of a character.
pub(crate) fn is_chinese(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '两'
            | '十'
            | '百'
            | '千'
    )
}

/// Whether a word is a value in figures, or a mark: a numeral in characters numbers a heading, or is a piece of a label.
pub(crate) fn is_value_in_figures(word: &str) -> bool {
    !word.starts_with(is_chinese_ordinal) && parse_content(word).is_value()
}

/// Whether a character numbers rows and headings in Chinese: `一` to `十`.
pub(crate) fn is_chinese_ordinal(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Chinese numerals up to 9999: `〇`, `十二`, `一百零三`.
pub(crate) fn chinese(input: &str) -> IResult<&str, Option<u32>> {
    const DIGITS: &str = "〇零一二三四五六七八九";
    let (rest, written) = take_while1(|c: char| DIGITS.contains(c) || "两十百千".contains(c)).parse(input)?;
    let (mut total, mut digit) = (0u32, None);
    for c in written.chars() {
        let scale = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let next = match c {
                    '〇' | '零' => 0,
                    '两' => 2,
                    _ => DIGITS.chars().position(|d| d == c).map_or(0, |at| at as u32 - 1),
                };
                if digit.is_some_and(|d| d != 0) {
                    return Ok((rest, None));
                }
                digit = Some(next);
                continue;
            }
        };
        total += digit.take().unwrap_or(1) * scale;
        if total > 9999 {
            return Ok((rest, None));
        }
    }
    Ok((rest, Some(total + digit.unwrap_or(0))))
}

/// A unit of money.
pub(crate) fn unit(input: &str) -> IResult<&str, Unit> {
    alt((
        value(Unit::TenThousandYuan, tag("万元")),
        value(Unit::HundredMillionYuan, tag("亿元")),
        value(Unit::Yuan, alt((tag("元"), tag("圆")))),
    ))
    .parse(input)
}

/// What is counted.
fn counter(input: &str) -> IResult<&str, &str> {
    alt((tag("人次"), tag("件"), tag("条"), tag("项"), tag("次"), tag("份"), tag("个"), tag("宗"), tag("起")))
        .parse(input)
}

/// Whether the last of some counts is what the others add up to. A sum that no count can hold is none of them.
pub(crate) fn adds_up(counts: &[i64]) -> bool {
    counts.split_last().is_some_and(|(total, parts)| {
        parts.iter().try_fold(0i64, |sum, part| sum.checked_add(*part)) == Some(*total)
    })
}

/// Whether a word is what a number counts and nothing else: `件`.
pub(crate) fn is_counter(word: &str) -> bool {
    all_consuming(counter).parse(word).is_ok()
}

/// A remark in brackets behind a number.
fn remark(input: &str) -> IResult<&str, &str> {
    delimited(char('('), take_while(|c| c != ')'), (char(')'), many0_count(char(')')))).parse(input)
}

/// A mark that there is no value.
fn mark(input: &str) -> IResult<&str, &str> {
    alt((
        // Longer runs of dashes are rules.
        recognize((one_of("/-"), opt(one_of("/-")))),
        verify(rest, |text: &str| {
            matches!(text, "无" | "没有" | "不适用" | "不涉及" | "无此项" | "无数据" | "N/A" | "n/a" | "NA")
        }),
    ))
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<String> {
        match parse_content(text) {
            Content::Number(numeral) => Some(format!(
                "{}{}{}",
                numeral.value,
                numeral.unit.map_or("", Unit::as_str),
                if numeral.remark { " remark" } else { "" }
            )),
            _ => None,
        }
    }

    #[test]
    fn a_sum_that_no_count_can_hold_is_none() {
        assert!(adds_up(&[3, 4, 7]) && adds_up(&[0]));
        assert!(!adds_up(&[3, 4, 8]) && !adds_up(&[]));
        assert!(!adds_up(&[i64::MAX, 1, i64::MIN]));
    }

    #[test]
    fn numbers_as_written() {
        for (text, expected) in [
            ("0", "0"),
            ("１２", "12"),
            ("1,234", "1234"),
            ("1，234", "1234"),
            ("+19", "19"),
            ("-3", "-3"),
            ("－ 3", "-3"),
            ("减少3", "-3"),
            ("增加 5", "5"),
            ("12件", "12"),
            ("9.46万元", "9.46万元"),
            ("251000元", "251000元"),
            ("29461.00", "29461.00"),
            ("２.３", "2.3"),
            ("19 .3", "19.3"),
            ("22（其中修订 16 件）", "22 remark"),
            ("十二", "12"),
            ("一百零三件", "103"),
            ("〇", "0"),
            ("两千三百件", "2300"),
            ("<span lang=\"EN-US\">1</span>2", "12"),
            ("9<o:p></o:p>", "9"),
            ("<b><font color='red'>-</font>3</b>", "-3"),
            ("123456789012345678", "123456789012345678"),
        ] {
            assert_eq!(number(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn marks_and_text_are_no_numbers() {
        for text in ["/", "-", "—", "－", "——", "无", "不适用", "／"] {
            assert_eq!(parse_content(text), Content::Mark, "{text}");
        }
        for text in [
            "",
            " ",
            "1,23",
            "1.2.3",
            "1-2",
            "约3",
            "3余",
            "3 612",
            "2.重复申请",
            "(一)",
            "一二",
            "<5",
            ">5",
            "<sup>5</sup>",
            "3<a href=\"#1\">1</a>",
            "<b>5",
            "<b></b>",
            "由区政府办根据…",
        ] {
            assert_eq!(parse_content(text), Content::Text, "{text}");
        }
        assert_eq!(parse_content("1234567890123456789"), Content::TooLong);
    }
}
