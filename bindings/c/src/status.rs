//! How a call ended, and what there is to say about it.

use crate::string::gikai_str;
use gikai_parse::{Error, Language};
use std::any::Any;
use std::cell::RefCell;
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How a call ended. Everything but `GIKAI_STATUS_OK` means that no output was written. Numbers are never reused.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_status {
    /// All went well, and the outputs are written.
    GIKAI_STATUS_OK = 0,

    // The caller: 1 to 19.
    /// An argument that must not be NULL is NULL.
    GIKAI_STATUS_NULL_POINTER = 1,
    /// A number is none of the enum it should be of.
    GIKAI_STATUS_INVALID_ENUM = 2,
    /// An index is not smaller than the number of things there are, or a place lies behind the end of the text.
    GIKAI_STATUS_OUT_OF_RANGE = 3,
    /// A text argument is not UTF-8.
    GIKAI_STATUS_INVALID_UTF8 = 4,
    /// There is no such thing: the form has no such cell, or the document no such table.
    GIKAI_STATUS_NOT_FOUND = 5,

    // The input, of which no report can be made: 20 to 39.
    /// The input holds no text.
    GIKAI_STATUS_EMPTY = 20,
    /// The input is a picture, an archive, an office or a PDF file.
    GIKAI_STATUS_BINARY = 21,
    /// The input is larger than the limit.
    GIKAI_STATUS_TOO_LARGE = 22,
    /// The text is no annual report.
    GIKAI_STATUS_NO_REPORT = 23,
    /// The encoding that the options name is not known.
    GIKAI_STATUS_UNKNOWN_ENCODING = 24,
    /// The text has more lines than the limit.
    GIKAI_STATUS_TOO_MANY_LINES = 25,
    /// The text has more cells, or pieces that may be cells, than the limit.
    GIKAI_STATUS_TOO_MANY_CELLS = 26,
    /// No report could be made, for a reason that has no number yet.
    GIKAI_STATUS_OTHER_INPUT = 39,

    // The run: 40 to 59.
    /// A callback asked to stop.
    GIKAI_STATUS_STOPPED = 40,

    // The library: 60 to 79.
    /// The library met a mistake of its own, gave up this call, and says so on standard error; please report it. A handle
    /// that the call was to change is best freed.
    GIKAI_STATUS_PANIC = 60,
    // Last added: GIKAI_STATUS_TOO_MANY_CELLS
}

use gikai_status::*;

/// A language of messages.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum gikai_language {
    /// English.
    GIKAI_LANGUAGE_ENGLISH = 1,
    /// Chinese.
    GIKAI_LANGUAGE_CHINESE = 2,
}

/// The language of a number from C.
pub(crate) fn language(number: u32) -> Result<Language, Fault> {
    match number {
        _ if number == gikai_language::GIKAI_LANGUAGE_ENGLISH as u32 => Ok(Language::English),
        _ if number == gikai_language::GIKAI_LANGUAGE_CHINESE as u32 => Ok(Language::Chinese),
        _ => Err(Fault::Enum { what: ["language", "语言"], number }),
    }
}

/// Why a call did not end well.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The argument of this name is NULL.
    Null(&'static str),
    /// A number that is none of an enum, which is named in English and in Chinese.
    Enum { what: [&'static str; 2], number: u32 },
    /// An index, and how many there are.
    Range { index: usize, count: usize },
    /// The argument of this name is not UTF-8 from this byte on.
    Utf8 { argument: &'static str, at: usize },
    /// There is no such thing, in English and in Chinese.
    NotFound([String; 2]),
    /// No report could be made.
    Parse(Error),
    /// A callback asked to stop at this document.
    Stopped { index: usize },
    /// A mistake of the library.
    Panic(String),
}

impl Fault {
    pub(crate) fn status(&self) -> gikai_status {
        match self {
            Fault::Null(_) => GIKAI_STATUS_NULL_POINTER,
            Fault::Enum { .. } => GIKAI_STATUS_INVALID_ENUM,
            Fault::Range { .. } => GIKAI_STATUS_OUT_OF_RANGE,
            Fault::Utf8 { .. } => GIKAI_STATUS_INVALID_UTF8,
            Fault::NotFound(_) => GIKAI_STATUS_NOT_FOUND,
            Fault::Parse(Error::Empty) => GIKAI_STATUS_EMPTY,
            Fault::Parse(Error::Binary { .. }) => GIKAI_STATUS_BINARY,
            Fault::Parse(Error::TooLarge { .. }) => GIKAI_STATUS_TOO_LARGE,
            Fault::Parse(Error::TooManyLines { .. }) => GIKAI_STATUS_TOO_MANY_LINES,
            Fault::Parse(Error::TooManyCells { .. }) => GIKAI_STATUS_TOO_MANY_CELLS,
            Fault::Parse(Error::NoReport { .. }) => GIKAI_STATUS_NO_REPORT,
            Fault::Parse(Error::UnknownEncoding { .. }) => GIKAI_STATUS_UNKNOWN_ENCODING,
            Fault::Parse(_) => GIKAI_STATUS_OTHER_INPUT,
            Fault::Stopped { .. } => GIKAI_STATUS_STOPPED,
            Fault::Panic(_) => GIKAI_STATUS_PANIC,
        }
    }

    /// What it says to the caller.
    fn message(&self, language: Language) -> String {
        let english = language == Language::English;
        match self {
            Fault::Null(name) if english => format!("the argument `{name}` is NULL: give a valid pointer"),
            Fault::Null(name) => format!("参数 `{name}` 为 NULL：请传入有效指针"),
            Fault::Enum { what: [what, _], number } if english => {
                format!("{number} is no {what}: use the constants of gikai.h")
            }
            Fault::Enum { what: [_, what], number } => {
                format!("{number} 不是{what}：请使用 gikai.h 中的常量")
            }
            Fault::Range { index, count } if english => {
                format!("{index} is out of range: there are {count}, counted from 0")
            }
            Fault::Range { index, count } => format!("{index} 超出范围：共有 {count} 个，从 0 计起"),
            Fault::Utf8 { argument, at } if english => {
                format!(
                    "the argument `{argument}` is not UTF-8 from byte {at} on: give UTF-8, or bytes to gikai_parse"
                )
            }
            Fault::Utf8 { argument, at } => {
                format!(
                    "参数 `{argument}` 自第 {at} 字节起不是 UTF-8：请传入 UTF-8，或用 gikai_parse 读取字节"
                )
            }
            Fault::NotFound([said, _]) if english => said.clone(),
            Fault::NotFound([_, said]) => said.clone(),
            Fault::Parse(error) => error.message(language),
            Fault::Stopped { index } if english => format!("the callback asked to stop at document {index}"),
            Fault::Stopped { index } => format!("回调函数要求在文件 {index} 处停止"),
            Fault::Panic(said) if english => format!("a mistake in gikai, please report it: {said}"),
            Fault::Panic(said) => format!("gikai 内部错误，请报告：{said}"),
        }
    }
}

/// What the last failed call of a thread said, in English and in Chinese.
type Said = [String; 2];

thread_local! {
    static LAST: RefCell<Said> = const { RefCell::new([String::new(), String::new()]) };
}

/// What went wrong in the last failed call of this thread, and what to do; empty where none failed yet. A call that goes
/// well leaves it as it is. NULL data where `language` is none.
///
/// The view lives until the next call of this thread that fails. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn gikai_last_error(language: u32) -> gikai_str {
    let Ok(language) = self::language(language) else { return gikai_str::NONE };
    let view =
        |said: &RefCell<Said>| gikai_str::of(&said.borrow()[usize::from(language == Language::Chinese)]);
    LAST.try_with(view).unwrap_or(gikai_str::NONE)
}

/// Keeps what is to be said of a fault for this thread.
pub(crate) fn remember(fault: &Fault) -> gikai_status {
    // A thread that is ending has nowhere to keep it.
    let _ = LAST.try_with(|said| {
        *said.borrow_mut() = [Language::English, Language::Chinese].map(|language| fault.message(language));
    });
    fault.status()
}

/// Runs the body of a call: a fault and a panic become a status.
pub(crate) fn guard(body: impl FnOnce() -> Result<(), Fault>) -> gikai_status {
    match guarded(body) {
        Ok(()) => GIKAI_STATUS_OK,
        Err(fault) => remember(&fault),
    }
}

/// Runs something that may panic.
pub(crate) fn guarded<T>(body: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|payload| Err(Fault::Panic(said(&*payload))))
}

fn said(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}

/// An argument that must be there.
pub(crate) fn given<T>(argument: Option<T>, name: &'static str) -> Result<T, Fault> {
    argument.ok_or(Fault::Null(name))
}

/// One of `count` things.
pub(crate) fn nth<T>(things: &[T], index: usize) -> Result<&T, Fault> {
    things.get(index).ok_or(Fault::Range { index, count: things.len() })
}

/// Writes what `make` gives to the one output of a call.
pub(crate) fn answer<T>(
    out: Option<&mut MaybeUninit<T>>,
    make: impl FnOnce() -> Result<T, Fault>,
) -> gikai_status {
    guard(|| {
        let out = given(out, "out")?;
        out.write(make()?);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_status_and_writes_nothing() {
        let mut out = MaybeUninit::new(7);
        let status = answer(Some(&mut out), || panic!("on purpose"));
        assert_eq!(status, GIKAI_STATUS_PANIC);
        // SAFETY: it was written when it was made.
        assert_eq!(unsafe { out.assume_init() }, 7);
        let said = |language: usize| LAST.with(|said| said.borrow()[language].clone());
        assert_eq!(said(0), "a mistake in gikai, please report it: on purpose");
        assert_eq!(said(1), "gikai 内部错误，请报告：on purpose");
    }

    #[test]
    fn the_outputs_come_first() {
        let status = answer::<u32>(None, || unreachable!());
        assert_eq!(status, GIKAI_STATUS_NULL_POINTER);
    }
}
