//! Shapes of sentences, of our own writing: what each states, and traps that state nothing that can be used.

use super::{Quantity, What, statements};
use crate::check::Outcome;
use crate::{Report, parse_str};

/// A report of 青石县水务局 for 2020 with a sentence in a section.
fn document(heading: &str, words: &str) -> String {
    format!(
        "青石县水务局2020年政府信息公开工作年度报告\n\n一、总体情况\n我局按条例做好公开工作。\n{}{words}\n五、存在的主要问题及改进情况\n无。\n",
        if heading.is_empty() { String::new() } else { format!("{heading}\n") }
    )
}

fn shown(what: What) -> Option<String> {
    Some(match what {
        What::Count { quantity, count } => {
            let name = match quantity {
                Quantity::Received => "收到",
                Quantity::NewReceived => "新收",
                Quantity::CarriedOver => "上年结转",
                Quantity::Handled => "办结",
                Quantity::CarriedForward => "结转下年",
                Quantity::Reconsideration => "复议",
                Quantity::Litigation => "诉讼",
            };
            format!("{name}{count}")
        }
        What::Breakdown { total, parts, outcome } => format!(
            "{total}{}{parts}",
            match outcome {
                Outcome::Holds => "=",
                Outcome::Violated => "≠",
                Outcome::NotAssessable => "?",
            }
        ),
        What::Year(_) => return None,
    })
}

/// What a text states, in its order; every place holds what is stated.
fn stated(text: &str) -> String {
    let report: Report = parse_str(text).expect("it is a report");
    let found = statements(&report, text);
    for statement in &found {
        let place = statement.span.slice(text).expect("a place in the text");
        assert!(
            !place.contains('。') && place.chars().count() > 3,
            "`{place}` is the place of {statement:?}"
        );
    }
    found.iter().filter_map(|statement| shown(statement.what)).collect::<Vec<_>>().join(" ")
}

/// Sentences beside what they state; all that are not so are said.
#[track_caller]
fn state(shapes: &[(&str, &str)]) {
    let wrong: Vec<String> = shapes
        .iter()
        .map(|(words, expected)| (words, expected, stated(&document("", words))))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(words, expected, found)| format!("{words}\n  expected `{expected}`, found `{found}`"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn applications_received() {
    state(&[
        ("全年共收到政府信息公开申请12件。", "收到12"),
        ("2020年，我局共收到政府信息公开申请12件。", "收到12"),
        ("2020年度，本机关收到公民、法人和其他组织提出的政府信息公开申请十二件。", "收到12"),
        ("我局全年收到2件政府信息公开申请。", "收到2"),
        ("一年来，县水务局共收到1,204件依申请公开申请。", "收到1204"),
        ("本年度新收政府信息公开申请7件，上年结转1件。", "新收7 上年结转1"),
        ("（二）依申请公开。全年新收到依申请公开政府信息申请7件。", "新收7"),
        ("（二）依申请公开情况：全年共收到申请5件，均按时办结。", "收到5"),
        ("（二）依申请公开情况\n全年共收到申请5件。", "收到5"),
        ("2.依申请公开情况 2020年共收到申请5件。", "收到5"),
        ("二是规范依申请公开，全年收到政府信息公开申请3件，比上年增加1件。", "收到3"),
        ("2020年1月1日至12月31日，本单位共收到政府信息公开申请３件（含上年结转1件）。", "收到3"),
        ("年内共接到政府信息依申请公开2宗，全部依法答复。", "收到2"),
        ("全年累计收到政府信息公开申请9件。", "收到9"),
        ("本年度收到政府信息公开申请数量为 4 件。", "收到4"),
        ("全年收到政府信息公开申请4件均按时办结。", "收到4"),
        ("2019年工作平稳。2020年共收到政府信息公开申请12件。", "收到12"),
    ]);
}

#[test]
fn no_applications() {
    state(&[
        ("2020年，我局未收到政府信息公开申请。", "收到0"),
        ("全年没有收到依申请公开的申请。", "收到0"),
        ("本年度无政府信息公开申请。", "收到0"),
        ("本年度无依申请公开情况，无上年结转申请。", "收到0 上年结转0"),
        ("全年未收到任何公民、法人和其他组织的政府信息公开申请。", "收到0"),
        ("本单位2020年收到政府信息公开申请0件。", "收到0"),
    ]);
}

#[test]
fn applications_handled_and_carried() {
    state(&[
        (
            "全年收到政府信息公开申请6件，上年度结转1件，办结5件，结转下年度继续办理2件。",
            "收到6 上年结转1 办结5 结转下年2",
        ),
        (
            "全年收到政府信息公开申请6件，其中自然人5件、法人1件；年内办结5件。结转下年1件。",
            "收到6 6=6 办结5 结转下年1",
        ),
        ("2019年结转政府信息公开申请2件。", "上年结转2"),
        ("共办结政府信息公开申请8件，1件结转下一年度继续办理。", "办结8 结转下年1"),
        (
            "全年收到政府信息公开申请6件，其中予以公开4件，部分公开1件，结转2021年度继续办理1件。",
            "收到6 6?5 结转下年1",
        ),
        ("全年新收政府信息公开申请6件、结转上年度申请1件，已办结7件。", "新收6 上年结转1 办结7"),
        ("全年收到政府信息公开申请6件，无结转下年度继续办理的申请。", "收到6 结转下年0"),
        ("全年收到政府信息公开申请6件，1件结转至下年度继续办理。", "收到6 结转下年1"),
    ]);
}

#[test]
fn reconsiderations_and_lawsuits() {
    state(&[
        ("全年因政府信息公开被申请行政复议2件、被提起行政诉讼1件。", "复议2 诉讼1"),
        ("全年无行政复议、行政诉讼情况。", "复议0 诉讼0"),
        ("2020年，我局未发生因政府信息公开工作引发的行政复议和行政诉讼案件。", "复议0 诉讼0"),
        ("本年度没有因信息公开被申请行政复议、提起行政诉讼。", "复议0 诉讼0"),
        ("本年度行政复议0件，行政诉讼0件。", "复议0 诉讼0"),
        ("政府信息公开行政复议1起。", "复议1"),
        ("行政复议：0件，行政诉讼：0件。", "复议0 诉讼0"),
        ("全年收到1件因政府信息公开引起的行政诉讼案件。", "诉讼1"),
        ("未收到针对政府信息公开的举报、投诉、行政复议及行政诉讼。", "复议0 诉讼0"),
        ("全年未发生行政复议，也未发生行政诉讼。", "复议0 诉讼0"),
        ("行政复议、行政诉讼均为0件。", "复议0 诉讼0"),
    ]);
    let section = "四、政府信息公开行政复议、行政诉讼情况";
    assert_eq!(stated(&document(section, "本年度行政复议3件，行政诉讼1件。")), "复议3 诉讼1");
}

#[test]
fn numbers_broken_down() {
    state(&[
        ("全年共公开信息60条，其中政策类28条、规划类8条、业务类24条。", "60=60"),
        ("全年共公开信息60条，其中政策类28条、规划类8条、业务类34条。", "60≠70"),
        ("全年公开信息1,060条，其中：概况信息1,000条，财政信息20条，其他信息40条。", "1060=1060"),
        ("全年公开信息60条，其中概况信息20条，财政信息20条，其他信息10条。", "60≠50"),
        ("全年收到政府信息公开申请6件，其中予以公开4件、不予公开4件。", "收到6 6≠8"),
        ("全年收到政府信息公开申请9件（其中自然人申请6件，法人申请4件）。", "收到9 9≠10"),
        ("全年公开信息60条，其中，政策类28条；规划类8条；业务类24条。", "60=60"),
        // Parts that need not be all, or may be counted twice.
        ("全年共公开信息60条，其中政策类28条、规划类8条。", "60?36"),
        ("全年公开信息60条，其中网站50条，公众号40条。", "60?90"),
        ("全年公开信息60条，其中政策类28条、网站发布50条。", "60?78"),
        ("全年公开信息60条，其中概况信息20条，其他信息10条，另有图解5条。", "60?35"),
        ("全年公开信息60条，其中政策类28条、规划类8条；另转发通知类40条。", "60?36"),
        ("全年公开信息60条，其中政策类28条、其他部门信息20条。", "60?48"),
        ("全年收到政府信息公开申请6件，其中予以公开4件、其他处理1件。", "收到6 6?5"),
        ("全年收到政府信息公开申请6件，其中自然人4件、法人2件、商业企业2件。", "收到6 6?8"),
        // Not numbers of the same thing, or not exact.
        ("全年公开信息约60条，其中政策类28条、规划类40条。", ""),
        ("全年公开信息60余条，其中政策类28条、规划类40条。", ""),
        ("全年召开会议60次，其中政策类28条、规划类40条。", ""),
        ("全年公开信息60条，其中政策类约28条、规划类40条。", ""),
    ]);
}

/// Sentences that name a number, but not surely this agency's for this year.
#[test]
fn traps() {
    const TRAPS: &[&str] = &[
        // Another year.
        "2019年，我局共收到政府信息公开申请12件。",
        "去年共收到政府信息公开申请12件。",
        "2019年收到申请10件，2020年收到政府信息公开申请12件。",
        "2020年12月收到政府信息公开申请1件。",
        "上半年收到政府信息公开申请3件。",
        // More than a year.
        "条例施行以来，我局共收到政府信息公开申请120件。",
        "截至2020年12月31日，共收到政府信息公开申请120件。",
        "历年共收到政府信息公开申请120件。",
        "近三年来依申请公开稳中有进，收到政府信息公开申请120件。",
        // More than the agency, or another one.
        "全县共收到政府信息公开申请120件。",
        "2020年，我县共收到政府信息公开申请120件。",
        "各乡镇各部门高度重视，共收到政府信息公开申请120件。",
        "局属单位共收到政府信息公开申请20件。",
        "县教育局做法值得学习，收到政府信息公开申请20件。",
        "据县法院通报，全年收到政府信息公开申请20件。",
        "全县政务公开培训覆盖各部门。共收到政府信息公开申请120件。",
        "条例施行以来工作平稳。共收到政府信息公开申请120件。",
        "2019年工作平稳。共收到政府信息公开申请12件。",
        // A part, or something else.
        "全年收到自然人政府信息公开申请12件。",
        "全年收到个人依申请公开3件。",
        "全年督促下级办理依申请公开事项6起。",
        "全年通过网络收到政府信息公开申请12件。",
        "全年收到信访申请12件。",
        "全年收到人大代表建议9件，办结9件。",
        "全年收到政府信息公开申请咨询12件。",
        "收到政府信息公开申请并当场答复12件。",
        "收到申请12件。",
        "会议通过年度计划，收到申请12件。",
        "（一）主动公开情况。收到申请12件。",
        "全年收到政府信息公开申请12件（不含上年结转）。",
        "办结12件。",
        "全年新增依申请公开栏目3个。",
        "全年受理行政许可申请300件，办结300件。",
        "本年度无依申请公开信息。",
        "按时办结政府信息公开申请12件。",
        // Not exact.
        "全年收到政府信息公开申请约12件。",
        "全年收到政府信息公开申请10余件。",
        "全年收到政府信息公开申请近百件。",
        "全年收到政府信息公开申请1 2件。",
        // Comparisons, shares, plans.
        "政府信息公开申请比上年增加3件。",
        "政府信息公开申请按时答复率100%。",
        "计划明年收到政府信息公开申请不超过5件。",
        // Disputes of another kind, or how they ended.
        "全年办理行政复议案件12件。",
        "全年行政诉讼出庭应诉12件。",
        "没有行政复议被纠错、行政诉讼败诉案件。",
        "因政府信息公开被申请行政复议、行政诉讼共3件。",
        "全市因政府信息公开被申请行政复议3件。",
        "未发生行政诉讼败诉案件。",
    ];
    state(&TRAPS.iter().map(|words| (*words, "")).collect::<Vec<_>>());
    let problems = document("", "平稳。").replace("无。\n", "全年收到政府信息公开申请12件。\n");
    assert_eq!(stated(&problems), "", "what stands among problems and plans");
    let later = document("二、建议提案办理情况", "全年收到政府信息公开申请12件。");
    assert_eq!(stated(&later), "", "a section of another matter");
}

/// The years that a text says it is about; every place begins with one.
fn years_stated(preamble: &str, overview: &str) -> Vec<u16> {
    let text = format!(
        "青石县水务局2020年政府信息公开工作年度报告\n\n{preamble}\n一、总体情况\n{overview}\n\
         五、存在的主要问题及改进情况\n无。\n青石县水务局\n2021年1月20日\n"
    );
    let report: Report = parse_str(&text).expect("it is a report");
    let found = statements(&report, &text).into_iter();
    let years = found.filter_map(|statement| match statement.what {
        What::Year(year) => Some((year, statement.span)),
        _ => None,
    });
    let checked = years.inspect(|(year, span)| {
        let place = span.slice(&text).expect("a place in the text");
        assert_eq!(place.trim_end_matches(['年', '度']), year.to_string());
    });
    checked.map(|(year, _)| year).collect()
}

#[test]
fn the_year_that_the_overview_begins_with() {
    for (overview, expected) in [
        ("2020年，我局做好公开工作，比2019年好。", &[2020][..]),
        ("2020年度我局做好公开工作。", &[2020]),
        ("2019年，我局做好公开工作。", &[2019]),
        ("2019年，我局做好公开工作，2019年没有收到申请。", &[2019]),
        // Which of them it is about is not sure.
        ("2019年，我局做好公开工作，2020年更好。", &[]),
        ("我局2019年做好公开工作。", &[]),
        ("2019年公开工作进展良好。", &[]),
    ] {
        assert_eq!(years_stated("", overview), expected, "{overview}");
    }
}

#[test]
fn the_year_that_an_announcement_names() {
    for (preamble, expected) in [
        ("现将青石县水务局2020年度政府信息公开工作情况报告如下。", &[2020][..]),
        ("现将2020年政府信息公开工作、2020年政务公开工作报告公布如下。", &[2020]),
        ("现将2020年政府信息公开工作报告如下。比2019年好。", &[2020]),
        // Two years, none before the subject, another subject, no announcement.
        ("现将2019年和2020年政府信息公开工作报告如下。", &[]),
        ("现将政府信息公开工作2020年度报告如下。", &[]),
        ("现将2020年度财政预算执行情况报告如下。", &[]),
        ("现将2020年政府信息公开目录更新完毕。", &[]),
    ] {
        assert_eq!(years_stated(preamble, "平稳。"), expected, "{preamble}");
    }
}

/// An agency by a shorter name, and a sentence far down in its section.
#[test]
fn a_government_by_its_short_name_behind_much_text() {
    let text =
        document("", &format!("{}青石县政府共收到政府信息公开申请12件。", "公开工作进展良好。".repeat(400)));
    assert_eq!(stated(&text.replace("青石县水务局", "青石县人民政府")), "收到12");
    assert_eq!(stated(&text), "", "another agency");
}

#[test]
fn a_year_within_a_longer_number_is_none() {
    let years = |text: &'static str| super::clause::years(text).map(|(_, year)| year).collect::<Vec<_>>();
    assert_eq!(years("2019年至2020年"), [2019, 2020]);
    assert_eq!(years("编号12019年"), [0; 0]);
}

/// A part of applicants ends with its list, and what is said of it is not said of all.
#[test]
fn parts_of_applicants() {
    state(&[
        ("全年收到政府信息公开申请12件，其中自然人10件，办结9件，法人2件，办结2件。", "收到12 12?23"),
        ("全年收到政府信息公开申请12件，其中办结10件。", "收到12"),
        ("全年收到政府信息公开申请12件，其中自然人12件；办结10件。", "收到12 12?22 办结10"),
        ("全年收到政府信息公开申请12件。承办建议9件，办结9件。", "收到12"),
        ("全年收到政府信息公开申请12件。召开会议9次。办结9件。", "收到12"),
        ("其中自然人9件；办结9件。", ""),
    ]);
}

#[test]
fn places_in_wrapped_lines_and_in_html() {
    let text = document("", "全年共收到政府信息公开申\n  请12件，上年结\n  转1件。");
    assert_eq!(stated(&text), "收到12 上年结转1");
    let html = format!(
        "<html><body><p>{}</p></body></html>",
        document("", "全年共收到<b>政府信息</b>公开申请&nbsp;12&nbsp;件。").replace('\n', "</p>\n<p>")
    );
    let report = parse_str(&html).unwrap();
    let stated: Vec<_> = report.checks().findings().iter().filter_map(|finding| finding.span()).collect();
    let places: Vec<_> = stated.iter().filter_map(|span| span.slice(&html)).collect();
    assert_eq!(places, [""; 0], "there is no table to compare with");
}
