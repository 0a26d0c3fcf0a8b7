//! What the document's own sentences say of year, period and agency.

use super::name;
use crate::grammar::date::{self, Date};

/// How far behind 现将 its sentence is read, in characters.
const SENTENCE: usize = 90;
/// How far behind 统计期限 its two days are looked for, in characters.
const REACH: usize = 40;

/// `现将…2020年度政府信息公开工作情况报告如下`: the year and the agency if it is named.
pub(super) fn announcement(body: &str) -> Option<(u16, Option<&str>)> {
    body.match_indices("现将").find_map(|(at, word)| {
        let rest = head(&body[at + word.len()..], SENTENCE);
        let sentence = &rest[..rest.find(['。', ';']).unwrap_or(rest.len())];
        let end =
            ["如下", "公布", "予以公开", "公开如"].iter().filter_map(|close| sentence.find(close)).min()?;
        let sentence = &sentence[..end];
        let subject = ["政府信息公开", "政务公开", "信息公开", "政务信息"]
            .iter()
            .filter_map(|s| sentence.find(s))
            .min()?;
        let before = &sentence[..subject];
        let (place, behind, year) = years(before).next()?;
        let named = |name: &str| name::is_agency(name) && name::is_complete(name);
        let first = before[..place].trim_end_matches('的');
        let second = behind.trim_start_matches('度').trim_start_matches('的').trim_end_matches('的');
        let agency = [first, second].into_iter().find(|name| named(name));
        Some((year, agency))
    })
}

/// `本报告由岚县水利局编制`: the agency.
pub(super) fn author(body: &str) -> Option<&str> {
    body.match_indices("编制").find_map(|(at, _)| {
        let from = body[..at].rfind(['。', ',', ';', '由'])?;
        let name = body[from..at].strip_prefix('由')?.trim_end_matches("负责").trim_end_matches("组织");
        let start = body[..from].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
        let sentence = &body[start..from];
        let about = ["本报告", "本年度报告", "本年报", "本年度政府信息公开"]
            .iter()
            .any(|word| sentence.contains(word));
        (about && name::is_agency(name) && name::is_complete(name)).then_some(name)
    })
}

/// The first and last day that the figures cover.
pub(super) fn period(body: &str) -> Option<(Date, Date)> {
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
        "统計期限",
        "报告时限",
        "起止时间",
        "统计数据",
    ];
    let anchored = ANCHORS.iter().find_map(|anchor| {
        body.match_indices(anchor).find_map(|(at, _)| {
            let rest = head(&body[at + anchor.len()..], REACH);
            let rest = &rest[..rest.find('。').unwrap_or(rest.len())];
            first_period(rest)
        })
    });
    // Without such a word only a whole year is one.
    anchored.or_else(|| first_period(body).filter(|(from, to)| is_year(*from, *to)))
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

fn first_period(text: &str) -> Option<(Date, Date)> {
    text.char_indices().find_map(|(at, c)| {
        let starts = (c.is_ascii_digit() || c == '二') && !text[..at].ends_with(|c: char| c.is_ascii_digit());
        starts.then(|| date::period(head(&text[at..], REACH)).ok().map(|(_, period)| period)).flatten()
    })
}

fn is_year(from: Date, to: Date) -> bool {
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
    fn announcements() {
        assert_eq!(announcement("现将我局2020年度政府信息公开工作情况报告如下:"), Some((2020, None)));
        assert_eq!(announcement("现将2020年政务信息公开工作报告如下:"), Some((2020, None)));
        assert_eq!(
            announcement("根据条例要求,现将岚县水利局2020年度政府信息公开工作情况报告如下:"),
            Some((2020, Some("岚县水利局")))
        );
        assert_eq!(
            announcement("现将2020年度岚县水利局政府信息公开工作报告公布如下"),
            Some((2020, Some("岚县水利局")))
        );
        assert_eq!(announcement("现将政府信息公开工作报告如下"), None);
        assert_eq!(announcement("现将2020年度工作安排。政府信息公开如下"), None);
    }

    #[test]
    fn authors() {
        assert_eq!(author("本报告根据条例,由岚县水利局编制。"), Some("岚县水利局"));
        assert_eq!(author("本报告由我局编制。规划由岚县水利局编制。"), None);
        assert_eq!(author("规划由岚县水利局编制。"), None);
    }

    #[test]
    fn periods() {
        let read = |text| period(text).map(|(from, to)| format!("{from}..{to}"));
        let whole = Some("2020-01-01..2020-12-31".to_owned());
        for text in [
            "统计期限自2020年1月1日起至2020年12月31日止",
            "统计期限从2020年1月1日到2020年12月31日止",
            "统计周期为2020年1月1日至2020年12月31日",
            "本报告中使用数据统计期限为2020年1月1日至12月31日。",
            "统计期限自20201月1日起至202012月31日止",
            "我局自2020年1月1日至2020年12月31日,共公开信息5条。",
        ] {
            assert_eq!(read(text), whole, "{text}");
        }
        assert_eq!(read("2020年3月1日至2020年5月31日开展培训。"), None);
        assert_eq!(
            read("统计期限自2020年2月1日起至2020年12月31日止").as_deref(),
            Some("2020-02-01..2020-12-31")
        );
    }

    #[test]
    fn speakers() {
        assert!(speaks("2020年,我局加强公开。", "岚县水利局"));
        assert!(speaks("2020年,岚县人民政府严格按照条例。", "岚县人民政府"));
        assert!(!speaks("电子版可在岚县人民政府网站下载。", "岚县人民政府"));
        assert!(!speaks("我县高度重视。", "岚县人民政府"));
    }
}
