//! Numbers of documents: `岚水发〔2020〕6号`. The input is folded and without white space.

use super::date::YEARS;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{digit1, one_of};
use nom::combinator::{map_opt, opt, recognize, verify};
use nom::{IResult, Parser};

/// The longest part before the year, in characters.
const LONGEST_PREFIX: usize = 14;

/// The number of a document, whole: issuer, year in brackets, number.
pub(crate) fn document_number(input: &str) -> IResult<&str, &str> {
    recognize((
        verify(take_while_m_n(2, LONGEST_PREFIX, is_ideograph), |issuer: &str| !cited(issuer)),
        one_of("〔[【("),
        map_opt(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), |year: &str| {
            year.parse().ok().filter(|year: &u16| YEARS.contains(year))
        }),
        one_of("〕]】)"),
        opt(tag("第")),
        verify(digit1, |number: &str| number.len() <= 5),
        tag("号"),
    ))
    .parse(input)
}

/// Whether this is the issuer of the notice that prescribes the form, which reports cite.
fn cited(issuer: &str) -> bool {
    issuer.contains("国办公开办")
}

fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || ('\u{3400}'..='\u{4dbf}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_of_every_kind() {
        for text in ["岚水发〔2020〕6号", "岚水发[2020]6号", "岚水发【2020】第6号", "岚水发(2020)16号后"]
        {
            assert!(document_number(text).is_ok(), "{text}");
        }
        for text in ["国办公开办函〔2019〕60号", "国务院令第711号", "〔2020〕6号", "岚水发〔20〕6号", ""]
        {
            assert!(document_number(text).is_err(), "{text}");
        }
    }
}
