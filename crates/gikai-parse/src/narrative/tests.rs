//! Whole documents of our own.

use super::*;

fn read_all(text: &str) -> Narrative {
    read(text, &[], &mut Sink::new(100))
}

/// The page of a made-up bureau, as a crawler leaves it: navigation, lists, the document, its tables' place, the foot.
const PAGE: &str = "青石县人民政府门户网站
今天是：
首页 政务公开 互动交流
当前位置：首页 >> 政府信息公开 >> 2022年年报
白石县财政局2022年度政府信息公开工作年度报告 2023-01-09
青石县水利局2021年度政府信息公开工作年度报告 2022-01-12
青石县水利局2020年度政府信息公开工作年度报告 2021-01-15

青石县水利局2022年度政府信息公开工作年度报告
青水发〔2023〕3号
来源：青石县人民政府  发布日期：2023-01-18  浏览次数：12

　　根据《条例》（国务院令第711号）和通知（国办公开办函〔2019〕60号）要求编制，统计期限自2022年1月1日起至2022年12月31日止。
一、总体情况
　　（一）主动公开情况。公开信息31条。
- 2 -
二、主动公开政府信息情况
第二十条第（一）项 规章 0 0 0
五、存在的主要问题及改进情况
存在不足，将改进。
六、其他需要报告的事项
　　无。
青石县水利局
2023年1月16日
分享到：微信
上一篇：青石县水利局2019年度政府信息公开工作年度报告
青石县人民政府版权所有 ×ICP备00000000号
网站标识码：0000000000 邮编：000000
Produced By CMS publishdate:2024/10/19";

#[test]
fn a_page_and_its_document() {
    let at = PAGE.find("第二十条").unwrap_or_default();
    let table = Span::new(at, at + "第二十条第（一）项 规章 0 0 0".len());
    let mut sink = Sink::new(10);
    let Narrative { metadata, sections } = read(PAGE, &[table], &mut sink);
    assert_eq!(metadata.title.as_deref(), Some("青石县水利局2022年度政府信息公开工作年度报告"));
    assert_eq!(metadata.agency.as_deref(), Some("青石县水利局"));
    assert_eq!(metadata.fiscal_year, Some(2022));
    assert_eq!(metadata.document_number.as_deref(), Some("青水发〔2023〕3号"));
    assert_eq!(metadata.published.as_deref(), Some("2023-01-18"));
    assert_eq!(metadata.period.map(|p| (p.from, p.to)), Some(("2022-01-01".into(), "2022-12-31".into())));
    assert!(sink.into_vec().is_empty());
    let found: Vec<_> = sections.iter().map(|s| (s.kind, s.heading.as_str(), s.text.as_str())).collect();
    use crate::report::SectionKind::*;
    assert_eq!(found[0].0, Preamble);
    assert!(found[0].2.starts_with("根据") && found[0].2.ends_with("日止。"), "{found:?}");
    assert_eq!(
        found[1..],
        [
            (Overview, "一、总体情况", "（一）主动公开情况。公开信息31条。"),
            (Proactive, "二、主动公开政府信息情况", ""),
            (Problems, "五、存在的主要问题及改进情况", "存在不足，将改进。"),
            (OtherMatters, "六、其他需要报告的事项", "无。"),
        ]
    );
    for section in &sections {
        let place = section.span.slice(PAGE).unwrap_or_default();
        assert!(place.starts_with(&section.heading), "{place}");
    }
}

fn facts(text: &str) -> (Option<String>, Option<u16>) {
    let metadata = read_all(text).metadata;
    (metadata.agency, metadata.fiscal_year)
}

fn said(agency: &str, year: u16) -> (Option<String>, Option<u16>) {
    (Some(agency.to_owned()), Some(year))
}

#[test]
fn nothing_is_guessed() {
    // No title, no signature: the site, the source and the navigation name others.
    let text = "西岭县人民政府\n首页\n2020年年报\n来源: 西岭县人民政府 发布时间: 2021-01-31\n总体情况\n我镇公开信息63条。\n\
                六、其他需要报告的事项\n无。\n西岭县人民政府版权所有\n邮编:000000";
    let mut sink = Sink::new(10);
    let metadata = read(text, &[], &mut sink).metadata;
    assert_eq!((metadata.agency, metadata.fiscal_year), (None, None));
    let codes: Vec<Code> = sink.into_vec().into_iter().map(|seen| seen.code).collect();
    assert_eq!(codes, [Code::FiscalYearUnknown, Code::AgencyUnknown]);
    // A list whose own document lost its title.
    let list = "岚县水利局2022年度政府信息公开工作年度报告2023-01-06\n青石镇2021年度政府信息公开工作年度报告2022-01-16\n\
                白石镇2020年度政府信息公开工作年度报告2021-01-09\n一、总体情况\n我局公开信息3条。";
    assert_eq!(facts(list), (None, None));
    // The name of the site over a title without a name.
    let site = "岚县人民政府\n首页\n岚县人民政府\n2022年政府信息公开工作年度报告\n来源：岚县水利局\n一、总体情况\n我局公开信息。";
    assert_eq!(facts(site), (None, Some(2022)));
    assert_eq!(facts(""), (None, None));
    assert_eq!(facts("\u{feff}\0|||\n\t\r"), (None, None));
}

#[test]
fn agencies_and_years_from_each_source() {
    let body = "一、总体情况\n公开信息31条。\n六、其他需要报告的事项\n无。";
    for (text, expected) in [
        (
            format!("青石镇人民政府关于2019年度政府信息公开工作的年度报告\n{body}"),
            said("青石镇人民政府", 2019),
        ),
        (format!("青石区人民政府\n2023 年政府信息公开工作年度报告\n{body}"), said("青石区人民政府", 2023)),
        (
            format!("- 1 -\n青石区人民政府\n2023 年政府信息公开工作年度报告\n{body}"),
            said("青石区人民政府", 2023),
        ),
        (format!("青石县水利局\n政府信息公开工作年度报告\n（2023年度）\n{body}"), said("青石县水利局", 2023)),
        (
            format!("政府信息公开工作年度报告\n（2023年度）\n青石县水利局\n2024年1月\n{body}"),
            said("青石县水利局", 2023),
        ),
        (
            format!("2023年政府信息公开工作年度报告\n{body}\n青石县水利局\n2024年1月9日"),
            said("青石县水利局", 2023),
        ),
        (
            format!("县水利局2023年政府信息公开工作年度报告\n{body}\n青石县水利局\n2024年1月9日"),
            said("青石县水利局", 2023),
        ),
        (
            format!("青石镇2023年政府信息公开工作年度报告\n{body}\n青石镇人民政府\n2024年1月9日"),
            said("青石镇人民政府", 2023),
        ),
        (
            "2023年政府信息公开工作年度报告\n发布机构：青石县水利局\n一、总体情况\n我局公开信息。"
                .to_string(),
            said("青石县水利局", 2023),
        ),
        (
            format!("现将青石县水利局2023年度政府信息公开工作情况报告如下：\n{body}"),
            said("青石县水利局", 2023),
        ),
        (
            format!("2023年年报_青石县人民政府\n青石县水利局2023年政府信息公开工作年度报告\n{body}"),
            said("青石县水利局", 2023),
        ),
        (
            format!("青石县水利局2023年政府信息公开工作年度报告-青石县水利局\n{body}"),
            said("青石县水利局", 2023),
        ),
        (format!("青石縣水利局2023年政府資訊\n{body}"), (None, None)),
    ] {
        assert_eq!(facts(&text), expected, "{text}");
    }
}

#[test]
fn years_that_disagree() {
    let text = |title: u16, period: u16, opening: u16| {
        format!(
            "岚县水利局{title}年度政府信息公开工作年度报告\n本报告统计期限自{period}年1月1日起至{period}年12月31日止。\n\
             一、总体情况\n{opening}年，我局公开信息。\n六、其他需要报告的事项\n无。\n岚县水利局\n2024年1月3日"
        )
    };
    assert_eq!(facts(&text(2023, 2023, 2023)), said("岚县水利局", 2023));
    assert_eq!(facts(&text(2023, 2023, 2022)), said("岚县水利局", 2023));
    assert_eq!(facts(&text(2022, 2023, 2023)), said("岚县水利局", 2023));
    assert_eq!(facts(&text(2021, 2022, 2023)).1, None);
}

#[test]
fn one_line() {
    let words = "我局严格按照条例要求加强公开工作，取得成效。".repeat(12);
    let text = format!(
        "首页 政务公开 青石县水利局2021年度政府信息公开工作年度报告 2022-01-03 青石县水利局2020年度政府信息公开工作年度报告 \
         2021-01-03 青石县水利局2022年度政府信息公开工作年度报告 来源：青石县人民政府 发布日期：2023-01-18 点击数： 一、总体情况 \
         {words} 二、主动公开政府信息情况 六、其他需要报告的事项 无。 青石县水利局 2023年1月16日 分享到： 微信 青石县人民政府版权所有"
    );
    for text in [text.clone(), text.replace(' ', "\t"), text.replace(' ', " | ")] {
        let Narrative { metadata, sections } = read_all(&text);
        assert_eq!((metadata.agency, metadata.fiscal_year), said("青石县水利局", 2022), "{text}");
        assert_eq!(metadata.published.as_deref(), Some("2023-01-18"));
        let last = sections.last().map(|section| section.text.clone());
        assert_eq!(last.as_deref().map(|text| text.trim_matches(['|', ' '])), Some("无。"), "{text}");
    }
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    /// What a document may be put together of, in any order.
    fn fragment() -> impl Strategy<Value = String> {
        const PARTS: &[&str] = &[
            "岚县水利局",
            "2020年",
            "2021 年度",
            "政府信息公开",
            "工作年度报告",
            "年报",
            "关于",
            "的",
            "\n",
            "\n\n",
            " ",
            "\t",
            "|",
            "_",
            "《",
            "（",
            "）",
            "：",
            "。",
            "，",
            "一、",
            "二、",
            "六、",
            "1.",
            "（一）",
            "总体情况",
            "主动公开政府信息情况",
            "其他需要报告的事项",
            "行政复议、行政诉讼情况",
            "本年新收",
            "现将",
            "报告如下",
            "由",
            "编制",
            "统计期限自",
            "2020年1月1日",
            "起至",
            "12月31日止",
            "20201月1日",
            "2021-01-31",
            "发布日期：",
            "发布机构",
            "文号：",
            "〔2020〕6号",
            "分享到",
            "版权所有",
            "- 3 -",
            "首页 >> ",
            "总體情況",
            "\u{3000}",
            "\u{feff}",
            "🙂",
            "é",
            "..rubric::",
        ];
        prop_oneof![9 => proptest::sample::select(PARTS).prop_map(str::to_owned), 1 => "\\PC{0,9}"]
    }

    fn spans() -> impl Strategy<Value = Vec<(usize, usize)>> {
        proptest::collection::vec((0_usize..300, 0_usize..40), 0..3)
    }

    fn holds(text: &str, tables: &[Span]) -> Result<(), TestCaseError> {
        let Narrative { sections, .. } = read(text, tables, &mut Sink::new(100));
        let mut behind = 0;
        for section in &sections {
            let range = section.span.range();
            prop_assert!(section.span.slice(text).is_some(), "{range:?} of {text:?}");
            prop_assert!(range.start >= behind, "{range:?} after {behind} in {text:?}");
            behind = range.end;
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

        #[test]
        fn arbitrary(text in any::<String>()) {
            holds(&text, &[])?;
        }

        #[test]
        fn of_fragments(parts in proptest::collection::vec(fragment(), 0..60), places in spans()) {
            let text = parts.concat();
            let mut tables: Vec<Span> = Vec::new();
            for (start, length) in places {
                let start = start.max(tables.last().map_or(0, |last| last.range().end));
                let on_boundary = |at: usize| (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
                tables.push(Span::new(on_boundary(start), on_boundary(start + length)));
            }
            holds(&text, &tables)?;
        }
    }
}
