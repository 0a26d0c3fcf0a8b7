//! What one clause says: a count of applications or disputes, or something else. A clause is understood whole or not
//! at all; whatever stands in it that the grammar does not know makes it something else.

use super::Quantity;
use super::words::{
    Named, application, count, end, link, myself, numbering, take_words, this_year, word, year_after,
    year_before,
};
use crate::grammar::number;
use crate::grammar::words::{Words, words};
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{map, opt, value, verify};
use nom::multi::many1_count;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// Whose report it is: what makes a statement one about itself.
#[derive(Debug, Default)]
pub(super) struct Reporter {
    /// The folded names of the agency.
    pub(super) names: Vec<String>,
    /// The year reported on.
    pub(super) year: Option<u16>,
}

/// What a clause says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// A count, and whether the clause itself says of what.
    Count(Quantity, i64, Source),
    /// Neither reconsiderations nor lawsuits, or so many of both.
    Both(i64),
    /// Something about the counts before: a comparison, a share.
    Aside,
    /// A part of the counts before: of some applicants, by some way.
    Subset,
    /// No more than when or who.
    Lead,
    /// Anything else.
    Other,
}

/// What shows that a count is about information disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The clause itself.
    Itself,
    /// What was said before: `办结12件`.
    Before,
    /// A bare `申请`, or `行政复议1件` of whatever kind: the heading or what was said before.
    Topic,
}

/// How a clause begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Lead {
    /// It says that it is about this year.
    pub(super) time: bool,
    /// It says that it is about this agency.
    pub(super) own: bool,
}

/// Reads a clause.
pub(super) fn clause(input: &str, reporter: &Reporter) -> (Lead, Said) {
    let (rest, lead) = lead(input, reporter);
    if rest.is_empty() {
        return (lead, Said::Lead);
    }
    let year = reporter.year;
    let (rest, among) = match rest.strip_prefix("其中") {
        Some(rest) => (rest.trim_start_matches(':'), true),
        None => (rest, false),
    };
    let read = |input| {
        let handled = verify(handled, |_| !among);
        let received = verify(received, |(quantity, ..)| !among || *quantity == Quantity::NewReceived);
        let counts =
            (received, |input| carried_over(input, year), handled, |input| carried_forward(input, year));
        let (mut received, over, mut handled, forward) = counts;
        received
            .parse(input)
            .or_else(|_| over(input))
            .or_else(|_| handled.parse(input))
            .or_else(|_| forward(input))
            .map(|(_, (quantity, count, source))| Said::Count(quantity, count, source))
    };
    if may_begin_count(rest)
        && let Ok(said) = read(rest)
    {
        return (lead, said);
    }
    if !among
        && (rest.contains("复议") || rest.contains("诉讼"))
        && let Ok((_, said)) = disputes(rest, reporter)
    {
        return (lead, said);
    }
    let begins = |words: &Words| words.longest(rest).is_some();
    let said = match () {
        () if begins(OUTCOMES) || begins(ASIDES) => Said::Aside,
        () if among || begins(PARTS) => Said::Subset,
        () => Said::Other,
    };
    (lead, said)
}

/// Whether a count of applications may begin with the first character of a clause: most clauses are told from one by it.
fn may_begin_count(input: &str) -> bool {
    const FIRSTS: &Words = words![
        "新", "收", "接", "未", "没", "无", "上", "去", "结", "办", "转", "至", "到", "下", "次", "明"
    ];
    let is_figure = |c: char| c.is_ascii_digit() || number::is_chinese(c);
    FIRSTS.longest(input).is_some() || input.starts_with(is_figure)
}

/// Words that comparisons, shares and remarks about all applications begin with.
const ASIDES: &Words = words![
    "比",
    "较",
    "与上年",
    "与去年",
    "与上一年",
    "同比",
    "环比",
    "增长",
    "减少",
    "下降",
    "上升",
    "增加",
    "均",
    "全部",
    "已全部",
    "都",
    "占",
    "办结率",
    "答复率",
    "按时答复率",
    "按期答复率",
    "按时办结率",
    "满意率",
    "主要涉及",
    "内容",
    "申请内容",
    "申请事项",
    "涉及",
];
/// Outcomes of applications: parts of all, whoever applied.
const OUTCOMES: &Words = words![
    "予以公开",
    "部分公开",
    "不予公开",
    "无法提供",
    "不予处理",
    "其他处理",
    "同意公开",
    "作出",
    "做出"
];
/// Words that a part of the applications begins with.
const PARTS: &Words = words![
    "自然人",
    "法人",
    "公民",
    "企业",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他组织",
    "网络",
    "网上",
    "线上",
    "线下",
    "在线",
    "信函",
    "邮寄",
    "来信",
    "当面",
    "现场",
    "窗口",
    "传真",
    "电子邮件",
    "通过",
    "从申请",
    "按申请",
    "包括",
    "含",
    "属于",
];

/// When and who, and words that change nothing.
fn lead<'a>(input: &'a str, reporter: &Reporter) -> (&'a str, Lead) {
    const ADVERBS: &Words = words![
        "共",
        "共计",
        "总共",
        "一共",
        "合计",
        "总计",
        "累计",
        "实际",
        "依法",
        "依法依规",
        "已",
        "已经",
        "也",
        "亦",
        "并",
        "且",
        "同时",
        "在",
        "期间",
    ];
    let mut lead = Lead::default();
    let mut rest = numbering(input).map_or(input, |(rest, ())| rest);
    loop {
        let before = rest;
        if let Ok((behind, ())) = this_year(reporter.year)(rest) {
            (rest, lead.time) = (behind, true);
        } else if let Ok((behind, ())) = myself(&reporter.names)(rest) {
            (rest, lead.own) = (behind, true);
        } else if let Ok((behind, _)) = word(ADVERBS)(rest) {
            rest = behind;
        }
        if rest.len() == before.len() {
            return (rest, lead);
        }
    }
}

type Count = (Quantity, i64, Source);

fn source(named: Option<Named>) -> Source {
    match named {
        Some(Named::Fully) => Source::Itself,
        Some(Named::Barely) => Source::Topic,
        None => Source::Before,
    }
}

/// `收到政府信息公开申请12件`, `新收到12件依申请公开申请`, `未收到政府信息公开申请`.
fn received(input: &str) -> IResult<&str, Count> {
    alt((some_received, none_received)).parse(input)
}

fn some_received(input: &str) -> IResult<&str, Count> {
    const NEW: &Words = words!["新收", "新收到", "新接收", "新接到"];
    const ANY: &Words = words!["收到", "接收", "接到", "接收到", "收到了"];
    let new = value(Quantity::NewReceived, word(NEW));
    let (rest, quantity) = alt((new, value(Quantity::Received, word(ANY)))).parse(input)?;
    let object_first = map((application, link, count), |(named, (), count)| (named, count));
    let count_first =
        map((opt(word(words!["共", "了"])), count, application), |(_, count, named)| (named, count));
    let (rest, (named, count)) = terminated(alt((object_first, count_first)), end).parse(rest)?;
    Ok((rest, (quantity, count, source(Some(named)))))
}

fn none_received(input: &str) -> IResult<&str, Count> {
    const NONE_RECEIVED: &Words =
        words!["未收到", "没有收到", "未接到", "未接收到", "未曾收到", "没有接到", "未收到过"];
    const NONE: &Words = words!["无", "没有"];
    let fully = || verify(application, |named| *named == Named::Fully);
    let matter = || opt(word(words!["情况", "的情况", "事项", "案件"]));
    let none_received = (word(NONE_RECEIVED), opt(tag("任何")), fully(), matter(), end);
    // 无依申请公开信息 may say that there is no such information.
    let none = verify((word(NONE), application_alone), |(_, matter)| *matter);
    let count = (Quantity::Received, 0, Source::Itself);
    alt((value(count, none_received), value(count, none))).parse(input)
}

/// An application that the clause ends with, and whether it is surely one: `…申请`, `依申请公开情况`.
fn application_alone(input: &str) -> IResult<&str, bool> {
    let (rest, named) = application(input)?;
    let taken = &input[..input.len() - rest.len()];
    let (rest, matter) = opt(word(words!["情况", "的情况", "事项", "件"])).parse(rest)?;
    let (rest, ()) = end(rest)?;
    Ok((rest, named == Named::Fully && (matter.is_some() || taken.ends_with("申请"))))
}

/// `上年结转1件`, `结转上年度申请1件`, `无上年结转申请`.
fn carried_over(input: &str, year: Option<u16>) -> IResult<&str, Count> {
    const HERE: &Words = words![
        "到本年度",
        "至本年度",
        "到本年",
        "至本年",
        "到今年",
        "至今年",
        "本年度",
        "本年",
        "来",
        "的",
        "继续",
        "办理",
        "未办结",
    ];
    let before = || year_before(year);
    let named = || opt(application);
    let over = || alt((value((), (before(), tag("结转"))), value((), (tag("结转"), before()))));
    let some = map((over(), take_words(HERE), named(), link, count, end), |(_, _, named, _, count, _)| {
        (Quantity::CarriedOver, count, source(named))
    });
    let no = || word(words!["无", "没有"]);
    let nothing = alt((value((), (no(), over())), value((), (before(), no(), tag("结转")))));
    let matter = opt(word(words!["情况", "的情况", "事项", "件"]));
    let none = map((nothing, take_words(words!["的"]), named(), matter, end), |(_, _, named, _, _)| {
        (Quantity::CarriedOver, 0, source(named))
    });
    alt((some, none)).parse(input)
}

/// `办结12件`, `办结政府信息公开申请12件`.
fn handled(input: &str) -> IResult<&str, Count> {
    const HANDLED: &Words = words!["办结", "办理完结", "办理完毕", "办理完成", "办结了"];
    let object_first = map((opt(application), link, count), |(named, (), count)| (named, count));
    let count_first = map((opt(tag("共")), count, application), |(_, count, named)| (Some(named), count));
    map((word(HANDLED), alt((count_first, object_first)), end), |(_, (named, count), ())| {
        (Quantity::Handled, count, source(named))
    })
    .parse(input)
}

/// `结转下年度继续办理2件`, `2件结转下年度办理`, `无结转下年度继续办理的申请`.
fn carried_forward(input: &str, year: Option<u16>) -> IResult<&str, Count> {
    const ON: &Words = words!["继续办理", "继续处理", "办理", "处理", "继续", "答复", "办结", "的"];
    let on = || {
        (
            take_words(words!["结转", "转", "转入", "转至", "结转至", "结转到", "结转入", "至", "到"]),
            year_after(year),
            take_words(ON),
        )
    };
    // 下年度办理: of what was carried only where it says so.
    let forward =
        || verify(on(), |(carried, (), goes_on)| !carried.is_empty() || goes_on.starts_with("继续"));
    let some = map((forward(), opt(application), link, count, end), |(_, named, _, count, _)| {
        (Quantity::CarriedForward, count, source(named))
    });
    let count_first = map((count, opt(application), forward(), end), |(count, named, _, _)| {
        (Quantity::CarriedForward, count, source(named))
    });
    let matter = opt(word(words!["情况", "的情况", "事项", "件"]));
    let none = map(
        (word(words!["无", "没有"]), forward(), opt(application), matter, end),
        |(_, _, named, _, _)| (Quantity::CarriedForward, 0, source(named)),
    );
    alt((some, count_first, none)).parse(input)
}

/// Words around a dispute that say what it is about.
const CAUSES: &Words = words![
    "政府信息公开工作",
    "政府信息公开",
    "信息公开工作",
    "信息公开",
    "依申请公开工作",
    "依申请公开",
    "政府信息公开申请",
    "政府信息公开答复",
    "政府信息公开申请答复",
    "政府信息依申请公开",
];
/// Words around a dispute that say nothing.
const LINKS: &Words = words![
    "因",
    "由",
    "由于",
    "对",
    "针对",
    "有关",
    "关于",
    "相关",
    "的",
    "而",
    "所",
    "被",
    "引发",
    "引起",
    "引致",
    "导致",
    "产生",
    "发生",
    "出现",
    "申请",
    "提起",
    "收到",
    "存在",
    "涉及",
    "方面",
    "类",
    "过",
    "任何",
    "发生过",
    "事务",
    "事项",
];
const NEGATIVES: &Words = words!["未", "没有", "无", "不存在", "不涉及", "均未", "均无", "尚未"];
const MATTERS: &Words =
    words!["案件", "案", "申请", "情况", "事项", "事件", "等", "的", "现象", "情形", "发生", "产生", "问题"];

/// Which disputes a clause names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dispute {
    Reconsideration,
    Litigation,
    Both,
}

impl Dispute {
    fn said(self, count: i64, source: Source) -> Option<Said> {
        Some(match self {
            Self::Reconsideration => Said::Count(Quantity::Reconsideration, count, source),
            Self::Litigation => Said::Count(Quantity::Litigation, count, source),
            // How many of each is not said.
            Self::Both if count == 0 => Said::Both(0),
            Self::Both => return None,
        })
    }
}

/// `未发生因政府信息公开引发的行政复议、行政诉讼案件`, `行政复议1件`, `收到1件行政诉讼`.
fn disputes<'a>(input: &'a str, reporter: &Reporter) -> IResult<&'a str, Said> {
    let (mut rest, mut caused, mut negative) = (input, false, false);
    // What stands before the dispute itself.
    loop {
        if let Ok((behind, ())) = myself(&reporter.names)(rest) {
            rest = behind;
        } else if let Ok((behind, _)) = word(NEGATIVES)(rest) {
            (rest, negative) = (behind, true);
        } else if let Ok((behind, _)) = word(CAUSES)(rest) {
            (rest, caused) = (behind, true);
        } else if let Ok((behind, _)) = word(LINKS)(rest) {
            rest = behind;
        } else {
            break;
        }
    }
    let (rest, first) = opt(count).parse(rest)?;
    let (rest, about) = if first.is_some() { take_causes(rest) } else { (rest, false) };
    let caused = caused || about;
    // None of many kinds of complaint is none of these.
    let also = |input| {
        if negative {
            take_words(words!["举报", "投诉", "申诉", "信访", "、", "和", "及", "与"])(input)
        } else {
            Ok((input, ""))
        }
    };
    let (rest, _) = also(rest)?;
    let (rest, dispute) = dispute(rest)?;
    let (rest, _) = take_words(MATTERS)(rest)?;
    let said = |count| {
        let source = if caused || count == 0 { Source::Itself } else { Source::Topic };
        dispute.said(count, source)
    };
    let none = nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Verify));
    let (rest, said) = match (negative, first) {
        (true, None) => (end(rest)?.0, said(0)),
        (false, Some(count)) => (end(rest)?.0, said(count)),
        (false, None) => {
            let (rest, ()) = link(rest)?;
            let (rest, count) = terminated(count, end).parse(rest)?;
            (rest, said(count))
        }
        (true, Some(_)) => return Err(none),
    };
    said.map(|said| (rest, said)).ok_or(none)
}

/// Words of causes between a count and its dispute: `1件因政府信息公开引发的行政复议`.
fn take_causes(input: &str) -> (&str, bool) {
    let causes = map(many1_count(alt((value(true, word(CAUSES)), value(false, word(LINKS))))), |_| ());
    match causes.map(|()| ()).parse(input) {
        Ok((rest, ())) => (rest, CAUSES.stand_in(&input[..input.len() - rest.len()])),
        Err(_) => (input, false),
    }
}

fn dispute(input: &str) -> IResult<&str, Dispute> {
    const RECONSIDERATIONS: &Words = words!["行政复议", "复议"];
    const LAWSUITS: &Words = words!["行政诉讼", "诉讼"];
    let and = (
        opt(word(words!["案件", "申请"])),
        opt(word(words!["、", "和", "及", "与", "或", "或者", "以及"])),
        take_words(LINKS),
    );
    let lawsuit = || value(Dispute::Litigation, word(LAWSUITS));
    let (rest, first) =
        alt((value(Dispute::Reconsideration, word(RECONSIDERATIONS)), lawsuit())).parse(input)?;
    if first == Dispute::Litigation {
        return Ok((rest, first));
    }
    let (rest, second) = opt(preceded(and, lawsuit())).parse(rest)?;
    Ok((rest, second.map_or(first, |_| Dispute::Both)))
}

/// Whether a text names another year than this one.
pub(super) fn names_other_year(text: &str, year: Option<u16>) -> bool {
    years(text).any(|(_, named)| Some(named) != year)
}

/// The years that a text names, with their places.
pub(super) fn years(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, u16)> {
    let starts = text.char_indices().filter(|&(at, c)| {
        (c.is_ascii_digit() || c == '二') && !text[..at].ends_with(|before: char| before.is_ascii_digit())
    });
    starts.filter_map(|(at, _)| {
        let (rest, year) = crate::grammar::date::year(&text[at..]).ok()?;
        Some((at..text.len() - rest.len(), year))
    })
}
