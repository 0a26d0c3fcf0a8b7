//! What is thrown.

use gikai_parse::{Error, Language, Layout};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// No report could be made of a document: a `GikaiError` with its stable code and its message in both languages.
pub(crate) fn no_report(error: &Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.message(Language::English));
    thrown.set_name("GikaiError");
    for (name, value) in [("code", error.key()), ("messageZh", &error.message(Language::Chinese))] {
        // An object that was just made takes every property.
        let _ = Reflect::set(&thrown, &name.into(), &value.into());
    }
    thrown.into()
}

/// A layout that is not known.
pub(crate) fn unknown_layout(name: &str) -> JsValue {
    let known: Vec<&str> = Layout::ALL.iter().map(|layout| layout.key()).collect();
    js_sys::TypeError::new(&format!("unknown layout `{name}`: use one of {}", known.join(", "))).into()
}

/// What is given to be read is neither text nor bytes.
pub(crate) fn no_document() -> JsValue {
    js_sys::TypeError::new("a document is a string, a Uint8Array or an ArrayBuffer").into()
}
