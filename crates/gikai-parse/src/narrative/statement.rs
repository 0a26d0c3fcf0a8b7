//! What sentences say of year, period and agency of their document. The input is folded.

use super::name;
use crate::grammar::date::{self, Date};

/// How far behind 现将 its sentence is read, in characters.
pub(super) const SENTENCE: usize = 91;
/// How far behind 统计期限 its two days are looked for, in characters.
pub(super) const REACH: usize = 40;
/// How many characters such a word has.
pub(super) const ANCHOR: usize = 4;

/// What stands behind 现将 in `现将…2020年度政府信息公开工作情况报告如下`: the year and the agency if it is named.
pub(super) fn announcement(rest: &str) -> Option<(u16, Option<&str>)> {
    let sentence = &rest[..rest.find(['。', ';']).unwrap_or(rest.len())];
    let end = ["如下", "公布", "予以公开", "公开如"].iter().filter_map(|close| sentence.find(close)).min()?;
    let sentence = &sentence[..end];
    let subject =
        ["政府信息公开", "政务公开", "信息公开", "政务信息"].iter().filter_map(|s| sentence.find(s)).min()?;
    let before = &sentence[..subject];
    let (place, behind, year) = years(before).next()?;
    let named = |name: &str| name::is_agency(name) && name::is_complete(name);
    let first = before[..place].trim_end_matches('的');
    let second = behind.trim_start_matches('度').trim_start_matches('的').trim_end_matches('的');
    let agency = [first, second].into_iter().find(|name| named(name));
    Some((year, agency))
}

/// What stands before 编制 in `本报告由岚县水利局编制`: the agency.
pub(super) fn author(before: &str) -> Option<&str> {
    let from = before.rfind(['。', ',', ';', '由'])?;
    let name = before[from..].strip_prefix('由')?.trim_end_matches("负责").trim_end_matches("组织");
    let start = before[..from].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
    let sentence = &before[start..from];
    let about =
        ["本报告", "本年度报告", "本年报", "本年度政府信息公开"].iter().any(|word| sentence.contains(word));
    (about && name::is_agency(name) && name::is_complete(name)).then_some(name)
}

/// The rank of a word behind which the period of the figures stands, the plainest first.
pub(super) fn anchor(word: &str) -> Option<usize> {
    const ANCHORS: &[&str] = &[
        "统计期限",
        "统计时限",
        "统计周期",
        "统计时间",
        "统计时段",
        "统计日期",
        "统计区间",
        "统计范围",
        "数据期限",
        "数据时限",
        "报告期限",
        "时间范围",
        "统计年限",
        "统计截止",
        "报告时限",
        "起止时间",
        "统计数据",
    ];
    ANCHORS.iter().position(|anchor| *anchor == word)
}

/// The first period in a text.
pub(super) fn period(text: &str) -> Option<(Date, Date)> {
    text.char_indices().find_map(|(at, c)| {
        let starts = (c.is_ascii_digit() || c == '二') && !text[..at].ends_with(|c: char| c.is_ascii_digit());
        starts.then(|| period_at(head(&text[at..], REACH))).flatten()
    })
}

/// Whether a text may begin with a period: with a year, and a month or what is left of it.
pub(super) fn may_begin_period(text: &str) -> bool {
    let is_numeral = |c: char| {
        matches!(
            c,
            '0'..='9'
                | '〇'
                | '○'
                | '零'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
        )
    };
    let mut characters = text.chars().skip(1);
    let Some('0' | '〇' | '零' | '○') = characters.next() else { return false };
    match characters.nth(2) {
        Some('年') => characters.next().is_some_and(is_numeral),
        Some(c) => is_numeral(c) || matches!(c, '-' | '/' | '.'),
        None => false,
    }
}

/// The period that a text begins with.
pub(super) fn period_at(text: &str) -> Option<(Date, Date)> {
    date::period(text).ok().map(|(_, period)| period)
}

/// The year of a period that lies in one.
pub(super) fn year_of(period: (Date, Date)) -> Option<u16> {
    (period.0.year == period.1.year).then_some(period.0.year)
}

/// The year that a report's first sentence begins with: `2020年,我局…`.
pub(super) fn opening_year(first: &str) -> Option<u16> {
    let (rest, year) = date::year(first).ok()?;
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(year)
}

/// Whether `agency` speaks of itself in `body`, as 我局 or as the subject of a sentence.
pub(super) fn speaks(body: &str, agency: &str) -> bool {
    const SELVES: &[(&str, &str)] = &[
        ("镇人民政府", "镇"),
        ("乡人民政府", "乡"),
        ("街道办事处", "街道"),
        ("局", "局"),
        ("委员会", "委"),
        ("委", "委"),
        ("厅", "厅"),
        ("中心", "中心"),
        ("社", "社"),
        ("院", "院"),
        ("办公室", "办"),
    ];
    let own = SELVES
        .iter()
        .find(|(end, _)| agency.ends_with(end))
        .is_some_and(|(_, own)| ["我", "本"].iter().any(|me| body.contains(&format!("{me}{own}"))));
    own || body.match_indices(agency).any(|(at, _)| {
        const NOT_BEHIND: &[&str] =
            &["网", "门户", "信息", "办公", "政务", "官", "版权", "主办", "承办", "2", "("];
        let starts = body[..at].chars().next_back().is_none_or(|c| matches!(c, ',' | '。' | ';' | ':'));
        let behind = &body[at + agency.len()..];
        starts
            && behind.starts_with(name::is_ideograph)
            && !NOT_BEHIND.iter().any(|word| behind.starts_with(word))
    })
}

/// Whether a period is a whole year.
pub(super) fn is_year(from: Date, to: Date) -> bool {
    from.year == to.year && (from.month, from.day, to.month, to.day) == (1, 1, 12, 31)
}

/// The places where a year begins, what stands behind it and the year.
fn years(text: &str) -> impl Iterator<Item = (usize, &str, u16)> {
    text.char_indices().filter_map(move |(at, _)| {
        let fresh = !text[..at].ends_with(|c: char| c.is_ascii_digit());
        date::year(&text[at..]).ok().filter(|_| fresh).map(|(behind, year)| (at, behind, year))
    })
}

/// The first `characters` of `text`.
fn head(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers() {
        assert!(speaks("2020年,我局加强公开。", "岚县水利局"));
        assert!(speaks("2020年,岚县人民政府严格按照条例。", "岚县人民政府"));
        assert!(!speaks("电子版可在岚县人民政府网站下载。", "岚县人民政府"));
        assert!(!speaks("我县高度重视。", "岚县人民政府"));
    }
}
