//! What pages and tables consist of, tag by tag, whatever the documents hold.

use gikai_html::{Options, Page, tables};
use gikai_parse::form::{Form, Table};
use gikai_parse::{Language, Parser, Report};
use gikai_testkit::{Layout, Model, Style, any_layout, any_model, any_style};
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::{BTreeMap, BTreeSet};

/// A tag with its attributes.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
}

fn tags(html: &str) -> Vec<Tag> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("it is UTF-8");
    let tokens = Tokenizer::new(html).map(|token| token.expect("a text does not fail"));
    tokens
        .filter_map(|token| match token {
            Token::StartTag(tag) => Some(Tag {
                name: text(&tag.name),
                attributes: tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect(),
            }),
            _ => None,
        })
        .collect()
}

fn page(text: &str, options: Options) -> String {
    let report = Parser::new().parse_str(text).unwrap_or_default();
    let mut page = Page::new(options);
    [page.head(), page.document(&report, text), page.document(&report, text), page.end()].concat()
}

/// Nothing that runs, loads or leads elsewhere; every link has its place, every place its own name.
fn is_harmless(html: &str) -> Result<(), String> {
    const TAGS: &[&str] = &[
        "html", "head", "meta", "title", "style", "body", "input", "header", "label", "main", "article",
        "section", "footer", "h1", "h2", "h3", "p", "div", "span", "b", "i", "a", "q", "sup", "ul", "ol",
        "li", "dl", "dt", "dd", "pre", "table", "caption", "thead", "tbody", "tr", "th", "td", "details",
        "summary",
    ];
    const ATTRIBUTES: &[&str] = &[
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "type",
        "id",
        "checked",
        "for",
        "class",
        "href",
        "title",
        "scope",
        "colspan",
        "rowspan",
        "role",
        "tabindex",
        "aria-label",
        "aria-hidden",
        "data-n",
    ];
    let tags = tags(html);
    let mut ids = BTreeSet::new();
    for tag in &tags {
        if !TAGS.contains(&tag.name.as_str()) {
            return Err(format!("an element of the document: {tag:?}"));
        }
        if let Some(name) = tag.attributes.keys().find(|name| !ATTRIBUTES.contains(&name.as_str())) {
            return Err(format!("an attribute of the document, {name}: {tag:?}"));
        }
        if let Some(id) = tag.attributes.get("id")
            && !ids.insert(id.clone())
        {
            return Err(format!("two places are named {id}"));
        }
    }
    for href in tags.iter().filter_map(|tag| tag.attributes.get("href")) {
        if !href.strip_prefix('#').is_some_and(|id| ids.contains(id)) {
            return Err(format!("{href} leads nowhere"));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: RngSeed::Fixed(2019), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_of_all_reports_are_harmless(model in any_model(), style in any_style(), layout in any_layout(), english in any::<bool>()) {
        let language = if english { Language::English } else { Language::Chinese };
        let html = page(&layout.write(&model, &style), Options::default().language(language).strict_blanks(english));
        prop_assert_eq!(is_harmless(&html), Ok(()));
    }

    #[test]
    fn pages_of_texts_with_markup_are_harmless(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40), model in any_model(), layout in any_layout()
    ) {
        let text = layout.write(&model, &Style::default());
        let cut = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        let text = format!("{}{}{}", &text[..cut], pieces.concat(), &text[cut..]);
        prop_assert_eq!(is_harmless(&page(&text, Options::default())), Ok(()));
        let report = Parser::new().parse_str(&text).unwrap_or_default().with_source(pieces.concat());
        prop_assert_eq!(is_harmless(&tables(&report, Options::default())), Ok(()));
    }
}

/// What documents may hold to break out of where they are written.
const PIECES: &[&str] = &[
    "<script>",
    "</script>",
    "\"",
    "'",
    ">",
    "<",
    "&",
    "&#60;script&#62;",
    "</pre>",
    "</title>",
    "<!--",
    "-->",
    "</style>",
    " onload=\"x()\"",
    "javascript:",
    "\u{0}",
    "\u{202E}",
    "\r",
    "\n",
    " | ",
    "12",
    "<img src=x>",
    "{left}",
    "<td>",
    "]]>",
    "全年共收到政府信息公开申请5件。",
    "四、",
    "总计",
];

#[test]
fn headers_say_of_what_and_every_cell_is_drawn() {
    for form in Form::ALL {
        let text = Layout::PipeJoin.write(&Model::sums(*form, 3), &Style::default());
        let report = Parser::new().parse_str(&text).expect("it is a report");
        let html = tables(&report, Options::default());
        let tags = tags(&html);
        let headers: Vec<_> = tags.iter().filter(|tag| tag.name == "th").collect();
        assert!(headers.len() > 60 && headers.iter().all(|tag| tag.attributes.contains_key("scope")));
        let cells = tags.iter().filter(|tag| tag.name == "td" && tag.attributes["class"] != "corner").count();
        let expected: usize = Table::ALL.iter().map(|&table| form.table(table).len()).sum();
        assert_eq!(cells, expected);
        for row in Table::ALL.iter().flat_map(|&table| form.table(table).blocks).flat_map(|block| block.rows)
        {
            assert!(html.contains(&format!(">{}</th>", row.label)), "{}", row.label);
        }
    }
}

const MISTAKEN: &str = "三、收到和处理政府信息公开申请情况\n\
    申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n\
    一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | 0 | 0 | 0 | 30 |\n\
    二、上年结转政府信息公开申请数量 | 1 | 1 | ||||||\n";

fn mistaken() -> Report {
    Parser::new().parse_str(MISTAKEN).expect("it is a report")
}

#[test]
fn marked_cells_say_why_on_hover_and_as_text() {
    let html = page(MISTAKEN, Options::default().language(Language::Chinese));
    let total = "<td class=\"number violated\" id=\"d1-c-applications.new_received.total\" title=\"";
    let cell = html.split(total).nth(1).and_then(|rest| rest.split("</td>").next()).expect("it is marked");
    assert!(
        cell.starts_with("“一、本年新收政府信息公开申请数量”一行：各类申请人之和为 28，“总计”为 30\nrow "),
        "{cell}"
    );
    assert!(cell.contains("<a href=\"#d1-s-applications.new_received.total\">30</a><sup><a href=\"#d1-n-applications-1\">1</a></sup>"));
    let doubtful = html.split("id=\"d1-c-applications.carried_over.total\"").nth(1).expect("it is drawn");
    assert!(
        doubtful.split("</td>").next().is_some_and(|cell| cell.contains("文中看不出哪些单元格为空")),
        "{doubtful}"
    );
    for note in
        ["<li class=\"bad\" id=\"d1-n-applications-1\">", "<li class=\"doubt\" id=\"d1-n-applications-2\">"]
    {
        assert!(html.contains(note), "{note}");
    }
    assert!(html.contains("<i id=\"d1-s-applications.new_received.total\"></i><a class=\"cell\" href=\"#d1-c-applications.new_received.total\">30</a>"));
}

#[test]
fn tables_alone_are_in_one_language_and_have_no_links() {
    let chinese = tables(&mistaken(), Options::default().language(Language::Chinese));
    let english = tables(&mistaken(), Options::default().language(Language::English));
    assert!(chinese.contains("各类申请人之和为 28") && !chinese.contains("the applicants add up"));
    assert!(english.contains("the applicants add up to 28") && !english.contains("各类申请人之和为"));
    for html in [chinese, english] {
        assert!(html.starts_with("<div class=\"gikai\"><style>") && html.ends_with("</div>"));
        assert!(!html.contains("href=") && !html.contains(" id="));
    }
}

#[test]
fn of_a_huge_text_only_what_is_linked_is_shown() {
    let text =
        format!("{MISTAKEN}\n{}\n四、政府信息公开行政复议、行政诉讼情况\n", "无关的话。\n".repeat(60_000));
    let html = page(&text, Options::default());
    assert_eq!(is_harmless(&html), Ok(()));
    assert!(html.len() < 200_000 && html.contains("字……"), "{} bytes", html.len());
    let last = text.lines().count();
    assert!(html.contains(&format!("data-n=\"{last}\"")), "the lines behind are counted on");
}
