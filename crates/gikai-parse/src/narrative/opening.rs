//! The beginning of the document's text, where its own sentences tell year, period and agency. It is not folded as a whole:
//! the few characters that begin such a sentence are found first, and what stands around them is folded when it is asked for.

use super::fold;
use super::name;
use super::pieces::{self, Piece};
use super::statement;
use crate::grammar::date::Date;
use crate::grammar::traditional::simplify;
use crate::span::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// How much of the document's beginning its own statements are looked for in, in bytes.
const LONGEST: usize = 24_000;
/// How far before 编制 its sentence is read, in bytes.
const BEFORE: usize = 600;

/// What two characters begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    /// 现将
    Announcement,
    /// 编制
    Author,
    /// 统计期限 and the like.
    Period,
}

/// The first character as it stands in the text, and the folded second.
const FIRSTS: [(&str, char, Begins); 12] = [
    ("现", '将', Begins::Announcement),
    ("現", '将', Begins::Announcement),
    ("编", '制', Begins::Author),
    ("统", '计', Begins::Period),
    ("統", '计', Begins::Period),
    ("数", '据', Begins::Period),
    ("數", '据', Begins::Period),
    ("报", '告', Begins::Period),
    ("報", '告', Begins::Period),
    ("时", '间', Begins::Period),
    ("時", '间', Begins::Period),
    ("起", '止', Begins::Period),
];

/// A character that may begin a statement, in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct First {
    at: usize,
    piece: usize,
    begins: Begins,
}

/// The characters in `pieces` that may begin a statement; `tables` are the places between them.
pub(super) fn firsts(text: &str, tables: &[Span], pieces: &[Piece]) -> Vec<First> {
    static AUTOMATON: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let firsts = FIRSTS.map(|(first, ..)| first);
        // Of this kind there are searches for a few words that look at many bytes at once.
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(firsts);
        automaton.expect("a few characters make an automaton")
    });
    let last = pieces.last().map_or(0, |piece| piece.end);
    let mut found = Vec::new();
    for (start, end) in pieces::gaps(text, tables) {
        let Some(gap) = text.get(start..end.min(last)) else { break };
        found.extend(AUTOMATON.find_iter(gap).filter_map(|first| {
            let (_, second, begins) = FIRSTS[first.pattern().as_usize()];
            // White space may stand between, and the end of a line.
            let next = gap[first.end()..].chars().next();
            if next.is_some_and(|next| name::is_ideograph(next) && simplify(next) != second) {
                return None;
            }
            let at = start + first.start();
            Some(First { at, piece: pieces.partition_point(|piece| piece.end <= at), begins })
        }));
    }
    found
}

/// The beginning of a text from one of its pieces on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opening<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    /// Which of the pieces are headings.
    headings: &'a [usize],
    firsts: &'a [First],
    /// The piece that it begins with.
    first: usize,
    /// The byte that it ends before.
    end: usize,
}

impl<'a> Opening<'a> {
    /// The beginning of the text that `pieces` are of, from piece `first` on; `headings` are those of them that are headings.
    pub(super) fn new(
        text: &'a str,
        pieces: &'a [Piece],
        headings: &'a [usize],
        firsts: &'a [First],
        first: usize,
    ) -> Self {
        let mut room = LONGEST;
        let mut end = 0;
        for piece in &pieces[first.min(pieces.len())..] {
            end = piece.start + room.min(piece.end - piece.start);
            room -= end - piece.start;
            if room == 0 {
                break;
            }
        }
        let end = (0..=end).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let firsts = &firsts[firsts.partition_point(|found| found.piece < first)..];
        let firsts = &firsts[..firsts.partition_point(|found| found.at < end)];
        Self { text, pieces, headings, firsts, first, end }
    }

    /// `现将…2020年度政府信息公开工作情况报告如下`: the year and the agency if it is named.
    pub(super) fn announcement(&self) -> Option<(u16, Option<String>)> {
        self.firsts_of(Begins::Announcement).find_map(|first| {
            let word = self.head(first.at, first.piece, statement::SENTENCE + 1);
            let rest = word.strip_prefix('现')?.strip_prefix('将')?;
            let (year, agency) = statement::announcement(rest)?;
            Some((year, agency.map(str::to_owned)))
        })
    }

    /// `本报告由岚县水利局编制`: the agency.
    pub(super) fn author(&self) -> Option<String> {
        self.firsts_of(Begins::Author).find_map(|first| {
            self.head(first.at, first.piece, 2).strip_prefix("编制")?;
            statement::author(&self.before(first)?).map(str::to_owned)
        })
    }

    /// The first and last day that the figures cover.
    pub(super) fn period(&self) -> Option<(Date, Date)> {
        let mut best: Option<(usize, (Date, Date))> = None;
        for first in self.firsts_of(Begins::Period) {
            // Most of these characters begin another word.
            let word = self.head(first.at, first.piece, statement::ANCHOR);
            let Some(rank) = statement::anchor(&word) else { continue };
            if best.is_some_and(|(least, _)| least <= rank) {
                continue;
            }
            let head = self.head(first.at, first.piece, statement::ANCHOR + statement::REACH);
            let rest = &head[word.len()..];
            if let Some(period) = statement::period(&rest[..rest.find('。').unwrap_or(rest.len())]) {
                best = Some((rank, period));
            }
        }
        // Without such a word only a whole year is one.
        let any = || {
            self.years().find_map(|(at, piece)| statement::period_at(&self.head(at, piece, statement::REACH)))
        };
        let anchored = best.map(|(_, period)| period);
        anchored.or_else(|| any().filter(|(from, to)| statement::is_year(*from, *to)))
    }

    /// Where a year begins that a month may follow, and in which piece.
    fn years(&self) -> impl Iterator<Item = (usize, usize)> {
        let pieces = self.pieces.iter().enumerate().skip(self.first);
        let all = pieces.take_while(|(_, piece)| piece.start < self.end).flat_map(|(at, piece)| {
            let bytes = self.text.as_bytes().get(piece.start..piece.end.min(self.end)).unwrap_or_default();
            // The last bytes of 2, 二 and ２.
            memchr::memchr3_iter(b'2', 0x8c, 0x92, bytes).filter_map(move |last| {
                let first = match bytes[..=last] {
                    [.., b'2'] => last,
                    [.., 0xe4, 0xba, 0x8c] | [.., 0xef, 0xbc, 0x92] => last - 2,
                    _ => return None,
                };
                Some((piece.start + first, at))
            })
        });
        all.filter(|&(at, piece)| {
            let mut behind = self.text[at..].chars();
            behind.next();
            let other = |c: char| c != '0' && c != '零' && (c.is_ascii_digit() || name::is_ideograph(c));
            !self.text[..at].ends_with(|c: char| c.is_ascii_digit())
                && !behind.next().is_some_and(other)
                && statement::may_begin_period(&self.head(at, piece, 6))
        })
    }

    /// Whether `agency` speaks of itself.
    pub(super) fn speaks(&self, agency: &str) -> bool {
        statement::speaks(&self.folded(0, self.first, self.end, usize::MAX), agency)
    }

    fn firsts_of(&self, begins: Begins) -> impl Iterator<Item = &'a First> + use<'a> {
        self.firsts.iter().filter(move |first| first.begins == begins)
    }

    /// The first folded `characters` from byte `from` on, in piece `piece` and those behind it.
    fn head(&self, from: usize, piece: usize, characters: usize) -> String {
        self.folded(from, piece, self.end, characters)
    }

    /// The folded text before a character, as far as a sentence goes, if it says by whom something is done.
    fn before(&self, first: &First) -> Option<String> {
        let least = first.at.saturating_sub(BEFORE);
        let from = (least..).find(|&at| self.text.is_char_boundary(at))?;
        self.text[from..first.at].rfind('由')?;
        let piece = self.pieces[self.first..first.piece].partition_point(|piece| piece.end <= least);
        Some(self.folded(from, self.first + piece, first.at, usize::MAX))
    }

    /// The folded text from byte `from` on in piece `piece` and those behind it, up to byte `until`, so many characters at
    /// most; a stop ends headings.
    fn folded(&self, from: usize, piece: usize, until: usize, most: usize) -> String {
        let mut folded =
            String::with_capacity((until - from.min(until)).min(most.saturating_mul('。'.len_utf8())));
        let mut room = most;
        for (at, part) in self.pieces.iter().enumerate().skip(piece) {
            if part.start >= until || room == 0 {
                break;
            }
            let source = self.text.get(part.start.max(from)..part.end.min(until)).unwrap_or_default();
            let characters = source.chars().filter_map(fold::fold);
            let stop = self.headings.binary_search(&at).is_ok().then_some('。');
            for c in characters.chain(stop).take(room) {
                folded.push(c);
                room -= 1;
            }
        }
        folded
    }
}

#[cfg(test)]
mod tests {
    use super::super::pieces::cut;
    use super::*;

    fn of<T>(text: &str, ask: impl Fn(Opening<'_>) -> T) -> T {
        let pieces = cut(text, &[]);
        ask(Opening::new(text, &pieces, &[], &firsts(text, &[], &pieces), 0))
    }

    #[test]
    fn announcements() {
        for (text, said) in [
            ("现将我局2020年度政府信息公开工作情况报告如下：", Some((2020, None))),
            ("现将2020年政务信息公开工作报告如下：", Some((2020, None))),
            (
                "根据条例要求,现\n将岚县水利局2020年度政府信息公开工作情况报告如下：",
                Some((2020, Some("岚县水利局"))),
            ),
            ("現將2020年度岚县水利局政府信息公开工作报告公布如下", Some((2020, Some("岚县水利局")))),
            ("现将政府信息公开工作报告如下", None),
            ("现将2020年度工作安排。政府信息公开如下", None),
        ] {
            let said = said.map(|(year, agency)| (year, agency.map(str::to_owned)));
            assert_eq!(of(text, |opening| opening.announcement()), said, "{text}");
        }
    }

    #[test]
    fn authors() {
        for (text, author) in [
            ("本报告根据条例，由岚县水利局编制。", Some("岚县水利局")),
            ("本报告由我局编制。规划由岚县水利局编制。", None),
            ("规划由岚县水利局编制。", None),
        ] {
            assert_eq!(of(text, |opening| opening.author()).as_deref(), author, "{text}");
        }
    }

    #[test]
    fn periods() {
        let read =
            |text: &str| of(text, |opening| opening.period()).map(|(from, to)| format!("{from}..{to}"));
        let whole = Some("2020-01-01..2020-12-31".to_owned());
        for text in [
            "统计期限自2020年1月1日起至2020年12月31日止",
            "统 计期限从２０２０年１月1日到2020年12月31日止",
            "统计周期为2020年1月1日至2020年12月31日",
            "本报告中使用数据统计期限为2020年1月1日至12月31日。",
            "统计期限自20201月1日起至202012月31日止",
            "我局自2020年1月1日至2020年12月31日，共公开信息5条。",
            "我局自二〇二〇年一月一日至二〇二〇年十二月三十一日，共公开信息5条。",
        ] {
            assert_eq!(read(text), whole, "{text}");
        }
        assert_eq!(read("2020年3月1日至2020年5月31日开展培训。"), None);
        assert_eq!(
            read("统计期限自2020年2月1日起\n至2020年12月31日止").as_deref(),
            Some("2020-02-01..2020-12-31")
        );
    }
}
