//! What a page has around its document: navigation, share links, footers, page numbers.

use super::fold::{fold, last};
use super::name::is_ideograph;
use crate::grammar::traditional::simplify;
use crate::grammar::words::{Words, words};
use aho_corasick::AhoCorasick;
use compact_str::CompactString;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// The longest line, in characters, that a mark in its middle makes a footer.
const LONGEST_FOOTER: usize = 160;
/// The most characters that [`FOOTER_STARTS`] and [`NAVIGATION_STARTS`] have of any script but Latin.
const LONGEST_START: usize = 8;
/// Marks before a line that are no part of it.
const LEADS: [char; 11] = ['•', '-', '·', '>', '[', '【', '|', '+', '(', '○', '◦'];

/// Whether a line may belong to the page and not to the document: nearly all that do not are told by this at once.
pub(super) fn may_be_furniture(line: &str) -> bool {
    known().begins(line) || known().marks.is_match(line) || line.contains("位") && line.contains("置")
}

/// Whether a line, as it stands in the text, is surely a sentence of the document. It has a stop, and so no mark in its
/// middle makes it a footer; and nothing it begins and ends with, and no sign in it, is one of furniture.
pub(super) fn is_sentence(line: &str) -> bool {
    let known = known();
    if known.stop.find(line.as_bytes()).is_none() {
        return false;
    }
    let mut characters = line.chars().filter_map(fold).skip_while(|&c| c == '(');
    let Some(first) = characters.next() else { return false };
    let begins = is_ideograph(first) && first != '第' || matches!(first, '0'..='9' | '“' | '《');
    // What ends in a letter may be the name of a file.
    if !begins || last(line).is_none_or(|c| c == '站' || c.is_ascii_alphabetic()) {
        return false;
    }
    if known.firsts.binary_search(&first).is_ok() {
        let head: CompactString = std::iter::once(first).chain(characters.take(LONGEST_START - 1)).collect();
        let starts = [FOOTER_STARTS, NAVIGATION_STARTS];
        if head.starts_with("附件") || starts.iter().any(|starts| starts.longest(&head).is_some()) {
            return false;
        }
    }
    memchr::memchr(b'>', line.as_bytes()).is_none()
        && known.signs.iter().all(|sign| sign.find(line.as_bytes()).is_none())
}

/// Whether a line, folded, belongs to the page and not to the document.
pub(super) fn is_furniture(line: &str) -> bool {
    is_footer(line) || is_navigation(line) || is_page_number(line) || is_markup(line)
}

/// Whether a line, folded, belongs to what follows a document on its page.
pub(super) fn is_footer(line: &str) -> bool {
    let line = line.trim_start_matches(LEADS);
    if FOOTER_STARTS.longest(line).is_some() {
        return true;
    }
    if line.ends_with("门户网站") && line.chars().count() < 30 {
        return true;
    }
    line.chars().count() <= LONGEST_FOOTER && !line.contains('。') && known().footers.is_match(line)
        || is_download(line)
}

/// Whether a line, folded, is a breadcrumb or says where on the site one is.
pub(super) fn is_navigation(line: &str) -> bool {
    NAVIGATION_STARTS.longest(line).is_some()
        || line.contains(">>")
        || line.contains("位置:")
        || line.starts_with("[请输入")
}

/// Whether a line, folded, is only a page number: `-3-`, `—5—`, `第3页`, `第3页共5页`.
pub(super) fn is_page_number(line: &str) -> bool {
    const DASHES: &[char] = &['-', '—', '–', '―', '一', '·', '.'];
    let inner = line.trim_matches(DASHES);
    let dashed = inner.len() < line.len() && !inner.is_empty() && inner.len() <= 3 && is_number(inner);
    let paged =
        line.strip_prefix('第').and_then(|rest| rest.split_once('页')).is_some_and(|(number, rest)| {
            is_number(number)
                && (rest.is_empty()
                    || rest
                        .trim_start_matches(['/', ','])
                        .trim_start_matches('共')
                        .trim_end_matches('页')
                        .len()
                        <= 3)
        });
    dashed || paged
}

/// Whether a line is a file to be fetched, or the word that announces some.
fn is_download(line: &str) -> bool {
    if line == "附件:" {
        return true;
    }
    if !line.contains('.') || line.chars().count() > LONGEST_FOOTER {
        return false;
    }
    let lower = line.to_ascii_lowercase();
    let linked = line.starts_with("附件") || line.starts_with('[') || line.starts_with('`');
    KINDS.iter().any(|kind| lower.ends_with(kind)) || linked && KINDS.iter().any(|kind| lower.contains(kind))
}

/// Whether a line is only markup that a converter left: tags, directives of reStructuredText.
fn is_markup(line: &str) -> bool {
    line.starts_with('<') && line.ends_with('>') && line.len() > 2
        || line.starts_with("..container::")
        || line.starts_with("..|")
        || line.starts_with(":name:")
}

/// The words below, made ready to be looked for.
struct Known {
    /// Characters that furniture begins with.
    firsts: Vec<char>,
    /// What any line of furniture has that begins with none of them, as it stands in the text.
    marks: AhoCorasick,
    /// [`FOOTER_MARKS`].
    footers: AhoCorasick,
    /// `。`
    stop: Finder<'static>,
    /// Signs of navigation that a sentence may have too, as they stand in the text.
    signs: [Finder<'static>; 2],
}

impl Known {
    fn begins(&self, line: &str) -> bool {
        let first = line.chars().find(|c| !c.is_whitespace()).unwrap_or_default();
        !is_ideograph(first) || self.firsts.binary_search(&simplify(first)).is_ok()
    }
}

fn known() -> &'static Known {
    static KNOWN: LazyLock<Known> = LazyLock::new(|| {
        let starts = FOOTER_STARTS.iter().chain(NAVIGATION_STARTS.iter()).chain(["第", "一", "附件"]);
        let mut firsts: Vec<char> = starts.filter_map(|start| start.chars().next()).collect();
        firsts.sort_unstable();
        let footers = || AhoCorasick::new(FOOTER_MARKS).expect("a few words make an automaton");
        let marks = [
            "网站", "網站", "版权", "版權", "标识", "上一", "下一", "分享", "公网", "公安", "备", "備",
            "CMS", "roduced", "eserved",
        ];
        let signs = [">>", "＞", ".", "．", "<"];
        let marks = AhoCorasick::new(marks.iter().chain(&signs)).expect("a few words make an automaton");
        let signs = ["＞", "置"].map(Finder::new);
        Known { firsts, marks, footers: footers(), stop: Finder::new("。"), signs }
    });
    &KNOWN
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

const KINDS: &[&str] = &[".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".ofd", ".zip", ".rar"];

const NAVIGATION_STARTS: &Words =
    words!["当前位置", "您的位置", "您现在的位置", "你的位置", "您所在的位置", "所在位置", "今天是", "首页"];

const FOOTER_STARTS: &Words = words![
    "分享到",
    "分享:",
    "扫一扫",
    "扫码",
    "打印本页",
    "打印此页",
    "【打印",
    "打印】",
    "关闭窗口",
    "关闭本页",
    "关闭】",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "相关链接",
    "相关文档",
    "相关附件",
    "相关阅读",
    "相关解读",
    "相关稿件",
    "相关文章",
    "友情链接",
    "网站地图",
    "联系我们",
    "返回顶部",
    "返回首页",
    "技术支持",
    "主办单位",
    "主办:",
    "承办单位",
    "承办:",
    "版权所有",
    "网站标识码",
    "邮编:",
    "邮政编码:",
    "您是第",
    "责任编辑",
    "责编:",
    "编辑:",
    "来源:",
    "ProducedBy",
    "Copyright",
    "©",
    "浏览次数",
    "字号:",
    "字体:",
    "收藏本站",
    "设为首页",
    "微信扫",
    "用微信",
    "publishdate:",
    "政府网站联系",
    "政府网站主办",
    "网站声明",
    "网站管理",
    "关于我们",
    "隐私声明",
    "建议使用IE",
    "政府办联系电话",
];

const FOOTER_MARKS: &[&str] = &[
    "分享到:",
    "上一篇:",
    "下一篇:",
    "版权所有",
    "ICP备",
    "网站标识码",
    "公网安备",
    "公安网备案",
    "公安备",
    "ProducedBy",
    "Produced by",
    "CMS网站群",
    "AllRightsReserved",
];

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    #[test]
    fn page_numbers_and_footers() {
        for line in ["-3-", "—5—", "-12-", "第3页", "第3页共5页", "第3页/共5页"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["3", "-", "一、", "第一页", "-2020-", "无", ""] {
            assert!(!is_page_number(line), "{line}");
        }
        for line in
            ["岚沚县人民政府版权所有×ICP备1号", "分享到:微信", "扫一扫在手机打开当前页", "附件:年度报告.docx"]
        {
            assert!(is_footer(line), "{line}");
        }
        for line in ["无。", "通过微信扫一扫功能推送信息30条。", "岚沚县水利局", "2021年1月3日"]
        {
            assert!(!is_footer(line), "{line}");
        }
    }

    #[test]
    fn sentences_are_told_as_they_stand() {
        for line in [
            "2020年，我局加强公开。",
            "（一）主动公开。我局公开信息12.5万条。",
            "政府信息公开有序。",
            "“一网通办”上线。",
        ] {
            assert!(is_sentence(line), "{line}");
            assert!(!is_furniture(&fold::folded(line)), "{line}");
        }
        for line in [
            "第3页。",
            "当 前位置：首页。",
            "（来源：岚县。）",
            "首页＞公开＞＞年报。",
            "我的位置：首页。年报",
            "附件：说明。年报.docx",
            "说明。年报．ｄｏｃｘ",
            "。岚县门户网 站**",
            "[请输入关键字。]",
            "<p>。</p>",
            "无标点的一行",
        ] {
            assert!(!is_sentence(line), "{line}");
        }
    }
}
