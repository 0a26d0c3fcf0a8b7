//! The title of the report: how one is written, where candidates stand, and which of them is this document's.

use super::fold::{self, Folded};
use super::furniture;
use super::name;
use super::pieces::Piece;
use super::wording::{self, MARKS};
use crate::grammar::date::{self, date};

/// The longest title, in bytes once folded.
const LONGEST_TITLE: usize = 360;
/// The most pieces of text that one title is broken into.
const MOST_PIECES: usize = 5;
/// The most words at the end of a line that one title is made of.
const MOST_WORDS: usize = 16;
/// How many pieces before the document, and how many of the page's first, a title is looked for in.
const HEAD: usize = 4_000;
const FIRST: usize = 100;
/// How many pieces may stand between a title and the document itself, if nothing else shows that they belong together.
const FARTHEST: usize = 40;

/// A title found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// As printed, without white space and what a page adds to it.
    pub(super) text: String,
    pub(super) agency: Option<String>,
    /// Whether the name stands in pieces of its own, which a page's header may be too.
    pub(super) agency_apart: bool,
    pub(super) year: Option<u16>,
    /// The first piece and the one behind the last.
    pub(super) pieces: (usize, usize),
    /// Whether the fields of a page follow, as under the title of its document and nowhere else.
    pub(super) headed: bool,
    /// Whether a date follows, as in a list of documents.
    dated: bool,
}

/// The titles in `pieces`, the head of the page, in order.
pub(super) fn candidates(text: &str, pieces: &[Piece]) -> Vec<Title> {
    let mut found: Vec<Title> = Vec::new();
    let head = pieces.len().saturating_sub(HEAD);
    for end in (0..head.min(FIRST)).chain(head..pieces.len()) {
        let Some(title) = ending_at(text, pieces, end) else { continue };
        match found.last_mut() {
            // A title may go on in the next piece: 政府信息公开工作年度报告 | (2020年度).
            Some(last) if last.pieces.0 >= title.pieces.0 => *last = title,
            // Its own first line taken for a title: …信息公开年报 | ….
            Some(last) if last.pieces.1 > title.pieces.0 => {}
            _ => found.push(title),
        }
    }
    found
}

/// Which of `found` is the title of the document: `distance` tells how far a title stands from the text behind it, `years` are
/// the years that the document itself tells of, and `known` whether an agency is named elsewhere in it.
pub(super) fn choose(
    found: &[Title],
    distance: impl Fn(&Title) -> usize,
    years: &[u16],
    known: impl Fn(&str) -> bool,
) -> Option<usize> {
    let known: Vec<bool> = found.iter().map(|title| title.agency.as_deref().is_some_and(&known)).collect();
    let near: Vec<bool> = found
        .iter()
        .zip(&known)
        .map(|(t, known)| t.pieces.0 == 0 || *known || distance(t) <= FARTHEST)
        .collect();
    // Neighbours of different years or agencies are a list of reports.
    let differ = |a: &Title, b: &Title| a.year != b.year || !same_agency(a, b);
    let neighbours = |at: usize| match (found.get(at), found.get(at + 1)) {
        (Some(a), Some(b)) => b.pieces.0 <= a.pieces.1 + 2 && differ(a, b) && a.dated == b.dated,
        _ => false,
    };
    let listed = |at: usize| !found[at].headed && (at > 0 && neighbours(at - 1) || neighbours(at));
    let single = (0..found.len()).rev().find(|&at| !listed(at) && near[at]);
    let agrees = |at: &usize| found[*at].year.is_none_or(|year| years.is_empty() || years.contains(&year));
    // A list only: the report of the year that the document tells of, if it is one agency's. Where the document tells of another
    // year than its title does, the title is its own only if its agency is.
    let told = |at: &usize| near[*at] && found[*at].year.is_some_and(|year| years.contains(&year));
    let mut agencies = (0..found.len()).filter(told).filter_map(|at| found[at].agency.as_ref());
    let first = agencies.next();
    let one_agency = agencies.all(|agency| Some(agency) == first);
    let of_year = |at: &usize| told(at) && (known[*at] || one_agency);
    single
        .filter(agrees)
        .or_else(|| (0..found.len()).rev().find(of_year))
        .or_else(|| single.filter(|&at| known[at]))
}

fn same_agency(a: &Title, b: &Title) -> bool {
    match (&a.agency, &b.agency) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// The best title whose last piece is `end`.
fn ending_at(text: &str, pieces: &[Piece], end: usize) -> Option<Title> {
    let too_long = |piece: &Piece| piece.end - piece.start > 4 * LONGEST_TITLE;
    if too_long(&pieces[end]) {
        return None;
    }
    // Cheap to ask, and most pieces end no title.
    let window = &pieces[end.saturating_sub(MOST_PIECES - 1)..=end];
    if !may_end_title(pieces[end].text(text))
        || !window.iter().any(|piece| piece.text(text).contains(['公', '信']))
    {
        return None;
    }
    let mut length = 0;
    let mut last = pieces[end].text(text).chars().filter_map(fold::fold);
    if last.any(|c| {
        length += c.len_utf8();
        length > LONGEST_TITLE
    }) {
        return None;
    }
    let mut best: Option<Title> = None;
    for start in (end.saturating_sub(MOST_PIECES - 1)..=end).rev() {
        if too_long(&pieces[start]) {
            break;
        }
        let mut folded = Folded::default();
        let mut ends = Vec::new();
        let mut stray = None;
        let mut foreign = false;
        for (at, piece) in pieces[start..=end].iter().enumerate() {
            let before = folded.text().len();
            // A year that slipped out of its line.
            if at > 0
                && start + at < end
                && let Some(year) = bare_year(piece.text(text))
            {
                stray = Some(year);
                continue;
            }
            folded.push(piece.text(text), piece.start);
            ends.push(folded.text().len());
            // What is a part of the page, a field or a sentence is no part of a title.
            let part = &folded.text()[before..];
            let rst = part.starts_with([':', '.']);
            foreign |= start + at < end
                && (furniture::is_furniture(part) || part.contains([':', '。', '>', '_']) && !rst);
        }
        if foreign || folded.text().len() > LONGEST_TITLE {
            break;
        }
        let Some(parsed) = wording::parse(folded.text()) else { continue };
        ends.pop();
        let title = Title {
            text: folded.as_printed(text, parsed.start..parsed.end),
            agency: parsed.name.clone().map(|name| folded.as_printed(text, name)),
            agency_apart: parsed
                .name
                .as_ref()
                .is_some_and(|name| name.start == parsed.start && ends.contains(&name.end)),
            year: parsed.year.or(stray),
            pieces: (start, end + 1),
            headed: next_is_field(text, pieces, end + 1),
            dated: parsed.dated || next_is_date(text, pieces, end + 1),
        };
        let plain = parsed.name.map(|name| folded.text()[name].to_owned());
        let whole = plain.as_deref().is_some_and(name::is_complete);
        let better = match &best {
            None => true,
            Some(best) if best.agency.is_none() => {
                plain.as_deref().is_some_and(|name| !title.agency_apart || name::is_agency(name))
            }
            // 规划局… under 岚区自然资源和: only a name that says of which place is better than one that does not.
            Some(_) => whole,
        };
        if better {
            best = Some(title);
        }
        if whole {
            break;
        }
    }
    best.or_else(|| within_piece(text, pieces, end))
}

/// A title in the last words of a line: `首页 岚县水利局 2020年度政府信息公开工作报告`.
fn within_piece(text: &str, pieces: &[Piece], at: usize) -> Option<Title> {
    let piece = pieces[at];
    let raw = piece.text(text);
    let blanks = raw.char_indices().filter(|(_, c)| c.is_whitespace());
    let mut best: Option<Title> = None;
    for start in blanks.map(|(at, c)| at + c.len_utf8()).rev().take(MOST_WORDS) {
        let folded = Folded::new(&raw[start..], piece.start + start);
        let Some(parsed) = wording::parse(folded.text()) else { continue };
        let whole = parsed.name.clone().is_some_and(|name| name::is_complete(&folded.text()[name]));
        if best.is_none() || parsed.name.is_some() {
            best = Some(Title {
                text: folded.as_printed(text, parsed.start..parsed.end),
                agency: parsed.name.map(|name| folded.as_printed(text, name)),
                agency_apart: false,
                year: parsed.year,
                pieces: (at, at + 1),
                headed: next_is_field(text, pieces, at + 1),
                dated: parsed.dated || next_is_date(text, pieces, at + 1),
            });
        }
        if whole {
            break;
        }
    }
    best
}

fn bare_year(piece: &str) -> Option<u16> {
    piece.parse().ok().filter(|year| piece.len() == 4 && date::YEARS.contains(year))
}

fn next_is_date(text: &str, pieces: &[Piece], at: usize) -> bool {
    pieces.get(at).is_some_and(|piece| {
        let folded = fold::folded(piece.text(text));
        let inner = folded.trim_matches(['[', ']', '(', ')']);
        !inner.contains('年') && date(inner).is_ok_and(|(rest, _)| rest.is_empty())
    })
}

/// Whether the next piece is a field of the page.
fn next_is_field(text: &str, pieces: &[Piece], at: usize) -> bool {
    const FIELDS: &[&str] = &[
        "来源",
        "信息来源",
        "文章来源",
        "发布",
        "索引号",
        "索引",
        "作者",
        "浏览",
        "字号",
        "点击",
        "文号",
        "发文",
        "公开日期",
        "公开时间",
        "生成日期",
        "成文日期",
        "日期",
        "时间",
        "访问",
        "阅读",
        "【字体",
        "字体",
        "名称",
        "分类",
        "主题分类",
    ];
    pieces.get(at).filter(|piece| piece.end - piece.start <= LONGEST_TITLE).is_some_and(|piece| {
        let folded = fold::folded(piece.text(text));
        let line = folded.trim_start_matches(MARKS);
        FIELDS.iter().any(|field| line.starts_with(field))
            && (line.contains(':') || line.chars().count() <= 6)
    })
}

fn may_end_title(piece: &str) -> bool {
    // A stop at the end is that of a sentence, but in the name of a file.
    if fold::last(piece) == Some('。') && !piece.contains(['.', '．']) {
        return false;
    }
    // The end of 报告 and 年报 may be all that stands on the last line.
    piece.contains(['报', '報', '告', '结', '結']) || piece.starts_with(['(', '（']) && piece.contains('年')
}

#[cfg(test)]
mod tests {
    use super::super::pieces::cut;
    use super::*;

    fn all(text: &str) -> Vec<(String, Option<String>, Option<u16>)> {
        candidates(text, &cut(text, &[])).into_iter().map(|t| (t.text, t.agency, t.year)).collect()
    }

    fn one(text: &str) -> (Option<String>, Option<u16>) {
        let found = all(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        (found[0].1.clone(), found[0].2)
    }

    #[test]
    fn orders_of_name_and_year() {
        for text in [
            "岚县水利局2020年度政府信息公开工作报告",
            "2020年岚县水利局政府信息公开工作年度报告",
            "岚县水利局关于2020年度政府信息公开工作的年度报告",
            "关于岚县水利局2020年政府信息公开工作情况的报告",
            "岚县水利局政府信息公开工作年度报告（2020年度）",
            "岚县水利局政府信息公开工作2020年度报告",
            "岚县水利局2020年政府信息公开年报",
            "岚县水利局二〇二〇年政府信息公开工作年度报告",
            "岚县水利局 2020年度政府信息公开工作年度报告",
            "# 岚县水利局 2020 年 政府信息公开工作年度报告",
            "**岚县水利局２０２０年政务公开工作年度报告**",
            "岚 县 水 利 局\n2020年政府信息公开工作年度报告",
            "岚县水利局\n2020 年政府信息公开工作年度报告",
            "岚县水利局2020年度政府信息公开工作\n报告",
            "岚县水利局2020年政府信息\n公开工作年度报告",
            "岚县水利局2020年度政府信息公开工作报告_岚县人民政府",
            "岚县水利局2020年度政府信息公开工作报告2021-01-09",
            "附件：岚县水利局2020年度政府信息公开工作报告.docx",
            "《岚县水利局2020年度政府信息公开工作报告》",
            "首页 政务公开 岚县水利局2020年度政府信息公开工作报告",
        ] {
            assert_eq!(one(text), (Some("岚县水利局".to_owned()), Some(2020)), "{text}");
        }
    }

    #[test]
    fn names_cut_by_the_page() {
        assert_eq!(
            one("岚区自然资源和\n规划局2020年政府信息公开工作年度报告").0.as_deref(),
            Some("岚区自然资源和规划局")
        );
        assert_eq!(one("岚县人民政府信息公开工作年度报告").0.as_deref(), Some("岚县人民政府"));
        assert_eq!(
            one("岚镇人民政府关于岚镇2020年政府信息公开工作年度报告").0.as_deref(),
            Some("岚镇人民政府")
        );
        // Who reports, the office or the county, the title does not say.
        assert_eq!(one("岚县人民政府办公室关于岚县2020年政府信息公开工作年度报告").0, None);
        assert_eq!(one("岚县老年大学2020年信息公开年度报告").0.as_deref(), Some("岚县老年大学"));
        assert_eq!(one("首页\n2020年政府信息公开工作年度报告").0, None);
        assert_eq!(one("岚縣水務局2020年政府信息公開工作年度報告").0.as_deref(), Some("岚縣水務局"));
    }

    #[test]
    fn what_is_no_title() {
        for text in [
            "政府信息公开年报",
            "现将岚县水利局2020年度政府信息公开工作报告如下:",
            "根据要求,编制2020年度政府信息公开工作年度报告。",
            "关于印发岚县2020年度政府信息公开工作年度报告的通知",
            "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知",
            "岚县水利局2019-2020年政府信息公开工作年度报告",
            "2020年年报",
            "岚县水利局2022年法治政府建设年度报告",
            "",
        ] {
            assert!(all(text).is_empty(), "{text}: {:?}", all(text));
        }
    }
}
