//! Words in one language, or in both for the style to choose from.

use crate::escape::Escaped;
use gikai_parse::Language;
use std::fmt::Write as _;

/// Which languages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    /// Both: a page shows the one that is switched on; the other stands behind it where only one text can be.
    Both(Language),
    /// One alone.
    One(Language),
    /// Chinese, with English where a pointer rests on it.
    Hover,
}

impl Words {
    /// Writes words that are not yet HTML.
    pub(crate) fn say(self, out: &mut String, chinese: &str, english: &str) {
        let _ = match self {
            Self::One(Language::Chinese) => write!(out, "{}", Escaped(chinese)),
            Self::One(Language::English) => write!(out, "{}", Escaped(english)),
            Self::Hover => {
                write!(out, "<span title=\"{}\">{}</span>", Escaped(english), Escaped(chinese))
            }
            Self::Both(_) => write!(
                out,
                "<span class=\"zh\" lang=\"zh-CN\">{}</span><span class=\"en\" lang=\"en\">{}</span>",
                Escaped(chinese),
                Escaped(english)
            ),
        };
    }

    /// Writes what `said` says in each language.
    pub(crate) fn say_each(self, out: &mut String, said: impl Fn(Language) -> String) {
        self.say(out, &said(Language::Chinese), &said(Language::English));
    }

    /// Words for an attribute, which has room for one text.
    pub(crate) fn plain(self, chinese: &str, english: &str) -> String {
        match self {
            Self::One(Language::Chinese) => chinese.to_owned(),
            Self::One(Language::English) => english.to_owned(),
            Self::Both(Language::Chinese) | Self::Hover => format!("{chinese}\n{english}"),
            Self::Both(Language::English) => format!("{english}\n{chinese}"),
        }
    }
}
