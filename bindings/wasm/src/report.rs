//! A report.

use crate::csv;
use gikai_html::{Options, Page};
use gikai_parse::Language;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A report as plain data.
    #[wasm_bindgen(typescript_type = "ReportData")]
    pub type ReportData;

    /// How a report is drawn.
    #[wasm_bindgen(typescript_type = "DrawOptions")]
    pub type DrawOptions;
    #[wasm_bindgen(method, getter)]
    fn language(this: &DrawOptions) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = strictBlanks)]
    fn strict_blanks(this: &DrawOptions) -> Option<bool>;
}

/// One annual report as its document says it, with what is wrong or uncertain. It lives in the memory of the WebAssembly, which
/// the garbage collector frees some time after it is out of use, and `free()` at once.
#[wasm_bindgen]
pub struct Report {
    report: gikai_parse::Report,
    text: String,
    encoding: Option<&'static str>,
}

impl Report {
    pub(crate) fn new(
        report: gikai_parse::Report,
        source: Option<String>,
        text: String,
        encoding: Option<&'static str>,
    ) -> Self {
        let report = match source {
            Some(source) => report.with_source(source),
            None => report,
        };
        Self { report, text, encoding }
    }
}

#[wasm_bindgen]
impl Report {
    /// The decoded text that all places are places in.
    #[wasm_bindgen(getter)]
    pub fn text(&self) -> String {
        self.text.clone()
    }

    /// The encoding that bytes were read as, such as `UTF-8` or `gb18030`; nothing for a string.
    #[wasm_bindgen(getter)]
    pub fn encoding(&self) -> Option<String> {
        self.encoding.map(str::to_owned)
    }

    /// The report as plain data, as `gikai schema` describes it. Places are offsets in bytes of the text in UTF-8: `index` tells
    /// those of strings.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json_data(&self) -> Result<ReportData, JsValue> {
        js_sys::JSON::parse(&self.json(None)?).map(JsCast::unchecked_into)
    }

    /// The report as JSON, the same as of `gikai parse --format json`.
    pub fn json(&self, indent: Option<bool>) -> Result<String, JsValue> {
        let write = if indent == Some(true) { serde_json::to_string_pretty } else { serde_json::to_string };
        write(&self.report).map_err(|error| js_sys::Error::new(&error.to_string()).into())
    }

    /// The cells file, the same as of `gikai parse --format csv`: a row a cell, in the order of the form.
    pub fn csv(&self) -> Result<String, JsValue> {
        let mut out = Vec::new();
        let written = csv::header(&mut out).and_then(|()| csv::report(&self.report, &mut out));
        written.map_err(|error| js_sys::Error::new(&error.to_string()))?;
        Ok(String::from_utf8_lossy(&out).into_owned())
    }

    /// A page of the report to look at, to print and to file, the same as of `gikai check --format html`.
    pub fn html(&self, options: Option<DrawOptions>) -> String {
        let mut page = Page::new(drawing(options));
        [page.head(), page.document(&self.report, &self.text), page.end()].concat()
    }

    /// The part of that page that is about the report: an `article` in both languages, for a page with the style of gikai.
    pub fn article(&self, options: Option<DrawOptions>) -> String {
        Page::new(drawing(options)).document(&self.report, &self.text)
    }

    /// The place in a JavaScript string of a place of the report; nothing where the text has no character there.
    pub fn index(&self, byte: usize) -> Option<usize> {
        self.text.get(..byte).map(|before| before.encode_utf16().count())
    }
}

fn drawing(options: Option<DrawOptions>) -> Options {
    let language = options.as_ref().and_then(DrawOptions::language);
    let language = if language.as_deref() == Some("en") { Language::English } else { Language::Chinese };
    let strict_blanks = options.as_ref().and_then(DrawOptions::strict_blanks).unwrap_or_default();
    Options::default().language(language).strict_blanks(strict_blanks)
}
