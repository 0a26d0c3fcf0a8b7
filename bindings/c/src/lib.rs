//! The C library of gikai. Its documentation is the header, `include/gikai.h`, which is written out of this source: names,
//! types and comments here are those of C.
//!
//! The crate holds no meaning. It converts, guards and documents: a pointer from C is a reference that may be absent
//! (`Option<&T>`), an output is a place to be written once (`Option<&mut MaybeUninit<T>>`), a handle is a box. So what
//! is left of unsafe code are views of strings and arrays. Nothing is written before all went well.

#![allow(unsafe_code, reason = "C hands over pointers, and finds functions by their bare names")]
#![allow(non_camel_case_types, reason = "the names in the source are those of the header")]
#![allow(unreachable_pub, reason = "what is public is so for C, which knows no modules")]
#![deny(clippy::undocumented_unsafe_blocks)]

#[macro_use]
mod vocabulary;

// In the order of the header. What stands together would be sorted.

mod status;
mod string;
mod version;

mod generated;

mod options;

mod report;

mod cell;

mod form;

mod section;

mod diagnostic;

mod check;

mod batch;

mod arrow;

/// What the header says of threads.
const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<report::gikai_report>();
    shared::<options::gikai_options>();
    shared::<string::gikai_buffer>();
};
