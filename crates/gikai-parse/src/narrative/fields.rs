//! Labelled facts around the document: date of publication, number, publishing agency.

use super::fold::{folded, folded_spaced};
use super::name;
use super::pieces::Piece;
use crate::grammar::date::{Date, date};
use crate::grammar::document_number::document_number;

/// How many characters behind a label its value is looked for.
const LONGEST_VALUE: usize = 60;
/// The longest piece that is taken for a field of the page, in bytes.
const LONGEST_FIELD: usize = 600;

/// The labels of the date of publication, the plainest first.
const DATE_LABELS: &[&[&str]] = &[
    &["发布日期", "发布时间", "發佈日期", "發布日期", "發佈時間", "發布時間", "发布于"],
    &["公开日期", "公开时间", "公布日期", "公開日期", "公開時間", "publishtime"],
    &[
        "生成日期",
        "生成時間",
        "生成时间",
        "发文日期",
        "发文时间",
        "成文日期",
        "印发日期",
        "發文日期",
        "成文時間",
    ],
    &["日期", "时间"],
];
const AGENCY_LABELS: &[&str] = &[
    "发布机构",
    "发布机关",
    "发文机关",
    "发文机构",
    "发文单位",
    "发布单位",
    "制发机关",
    "公开机构",
    "公开主体",
    "發佈機構",
    "信息所属单位",
];
const NUMBER_LABELS: &[&str] = &["发文字号", "文号", "文件编号", "发文号", "文件字号", "發文字號"];

/// The date of publication that a label gives, in the pieces of a page's head.
pub(super) fn published(text: &str, head: &[Piece]) -> Option<Date> {
    let fields = fields(text, head, &['期', '时', '時', '于', '於', 't', 'ｔ']);
    DATE_LABELS.iter().find_map(|labels| {
        fields.iter().find_map(|field| {
            let value = field.value_behind(labels)?;
            date(value.trim_start_matches([' ', '[', '(', '"', '='])).ok().map(|(_, date)| date)
        })
    })
}

/// The agency that a label says published the page.
pub(super) fn publisher(text: &str, head: &[Piece]) -> Option<String> {
    fields(text, head, &['构', '構', '关', '關', '位', '体', '體']).iter().find_map(|field| {
        let value = field.value_behind(AGENCY_LABELS)?;
        let value = value.trim_start_matches([' ', '[', '【']);
        let end = value.find([' ', ']', '】', ';', ',']).unwrap_or(value.len());
        let value = &value[..end];
        name::is_agency(value).then(|| value.to_owned())
    })
}

/// The number of the document itself: labelled, or alone on its line.
pub(super) fn number(text: &str, head: &[Piece]) -> Option<String> {
    let fields = fields(text, head, &['号', '號']);
    let labelled = fields.iter().find_map(|field| {
        let value = folded(&field.value_behind(NUMBER_LABELS)?);
        document_number(&value).ok().map(|(_, number)| number.to_owned())
    });
    let alone = || {
        fields.iter().find_map(|field| {
            let (rest, number) = document_number(&field.folded).ok()?;
            rest.is_empty().then(|| number.to_owned())
        })
    };
    labelled.or_else(alone)
}

/// A piece that may be a field of the page.
struct Field<'a> {
    raw: &'a str,
    folded: String,
    /// The piece behind it.
    next: Option<&'a str>,
}

/// The pieces of `head` that may be fields: short ones that have one of the characters of their labels.
fn fields<'a>(text: &'a str, head: &[Piece], of_labels: &[char]) -> Vec<Field<'a>> {
    let pieces = head.iter().enumerate().map(|(at, piece)| (at, piece.text(text)));
    let may_be = pieces.filter(|(_, raw)| raw.len() <= LONGEST_FIELD && raw.contains(of_labels));
    may_be
        .map(|(at, raw)| {
            let next = head.get(at + 1).map(|next| next.text(text));
            Field { raw, folded: folded(raw), next }
        })
        .collect()
}

impl Field<'_> {
    /// The folded text behind one of `labels`, or in the piece behind where the label fills its own.
    fn value_behind(&self, labels: &[&str]) -> Option<String> {
        let bare = self.folded.trim_matches([':', '[', ']', '【', '】']);
        if labels.contains(&bare) {
            return Some(folded_spaced(&self.next?.chars().take(LONGEST_VALUE).collect::<String>()));
        }
        if !self.folded.contains(':') {
            return None;
        }
        let line = folded_spaced(self.raw);
        labels.iter().find_map(|label| {
            let (before, behind) = line.split_once(label)?;
            // The end of another label: 成文日期 is not 日期.
            let starts = before
                .chars()
                .next_back()
                .is_none_or(|c| !name::is_ideograph(c) || label.len() > "日期".len());
            let value = behind.trim_start_matches([' ', ']', '】']);
            let value = value.strip_prefix(':')?;
            starts.then(|| value.trim_start().chars().take(LONGEST_VALUE).collect())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::pieces::cut;
    use super::*;

    fn published_in(text: &str) -> Option<String> {
        published(text, &cut(text, &[])).map(|date| date.to_string())
    }

    #[test]
    fn dates_of_publication() {
        for text in [
            "来源: 岚县人民政府 发布时间: 2021-01-31 浏览次数:",
            "来源：岚县水利局发布日期：2021-01-31点击数：人次",
            "发布日期：2021年1月31日",
            "生成日期：2021-01-20 08:34\n公开日期 | 2021-01-31",
            "【发布时间】：2021/1/31",
            "日期：2021.01.31",
        ] {
            assert_eq!(published_in(text).as_deref(), Some("2021-01-31"), "{text}");
        }
        for text in ["统计日期：2021-01-31", "publishdate:2024/10/19", "2021-01-31", "发布日期：无"]
        {
            assert_eq!(published_in(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_and_publishers() {
        let number_in = |text: &str| number(text, &cut(text, &[]));
        assert_eq!(number_in("岚水发〔2020〕6 号").as_deref(), Some("岚水发〔2020〕6号"));
        assert_eq!(number_in("文 号：岚水发[2020]6号").as_deref(), None);
        assert_eq!(number_in("文号：岚水发[2020]6号").as_deref(), Some("岚水发[2020]6号"));
        assert_eq!(number_in("根据通知（国办公开办函〔2019〕60号）的要求"), None);
        assert_eq!(number_in("国办公开办函〔2019〕60号"), None);
        let publisher_in = |text: &str| publisher(text, &cut(text, &[]));
        assert_eq!(publisher_in("发布机构：岚县水利局  生成日期：2021-01-01").as_deref(), Some("岚县水利局"));
        assert_eq!(publisher_in("发布机构\n岚县水利局").as_deref(), Some("岚县水利局"));
        assert_eq!(publisher_in("来源：岚县人民政府"), None);
    }
}
