//! gikai in WebAssembly, for browsers and Node: the module of the npm package `gikai`.
//!
//! It holds no meaning: it converts. Documents come as strings or bytes; reports go out as JSON, as the cells file and as HTML,
//! each written by the code that the command writes it with.

#![allow(unsafe_code, reason = "what wasm-bindgen writes")]
#![allow(missing_debug_implementations, reason = "they are classes of JavaScript")]

#[path = "../../../crates/gikai-cli/src/output/csv.rs"]
#[allow(dead_code, reason = "the command also writes the documents that gave no report")]
mod csv;
mod failure;
mod report;

use gikai_parse::{Layout, Parser};
use js_sys::{JsString, Uint8Array};
use report::Report;
use wasm_bindgen::prelude::*;

/// The types of what is plain data.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[wasm_bindgen]
extern "C" {
    /// A document.
    #[wasm_bindgen(typescript_type = "string | Uint8Array | ArrayBuffer")]
    pub type Input;

    /// How it is read.
    #[wasm_bindgen(typescript_type = "ParseOptions")]
    pub type ParseOptions;
    #[wasm_bindgen(method, getter)]
    fn source(this: &ParseOptions) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn layout(this: &ParseOptions) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn encoding(this: &ParseOptions) -> Option<String>;
}

/// Reads a document: a text, or bytes whose encoding is found out unless `encoding` names it.
///
/// Throws a `GikaiError` where no report can be made of it, a `TypeError` for an option that is not known.
#[wasm_bindgen]
pub fn parse(input: &Input, options: Option<ParseOptions>) -> Result<Report, JsValue> {
    let mut parser = Parser::new();
    let source = options.as_ref().and_then(ParseOptions::source);
    if let Some(name) = options.as_ref().and_then(ParseOptions::layout) {
        let known = Layout::ALL.iter().find(|layout| layout.key() == name);
        parser = parser.layout(*known.ok_or_else(|| failure::unknown_layout(&name))?);
    }
    if let Some(name) = options.as_ref().and_then(ParseOptions::encoding) {
        parser = parser.encoding(name);
    }
    if let Some(text) = input.dyn_ref::<JsString>() {
        let text = String::from(text);
        let report = parser.parse_str(&text).map_err(|error| failure::no_report(&error))?;
        return Ok(Report::new(report, source, text, None));
    }
    if !input.is_instance_of::<Uint8Array>() && !input.is_instance_of::<js_sys::ArrayBuffer>() {
        return Err(failure::no_document());
    }
    let bytes = Uint8Array::new(input).to_vec();
    let (report, decoded) = parser.parse_with_text(&bytes).map_err(|error| failure::no_report(&error))?;
    let encoding = decoded.encoding;
    Ok(Report::new(report, source, decoded.text.into_owned(), Some(encoding)))
}

/// The version of gikai.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
