//! Rust's names and their numbers in C.

use crate::status::Fault;

/// An enum of C whose numbers stand for values of Rust. The enums themselves are in `generated.rs`.
pub(crate) trait Vocabulary: Sized + Copy + 'static {
    /// What the numbers stand for.
    type Known: Copy + PartialEq + 'static;
    /// What it is, for messages: in English and in Chinese.
    const WHAT: [&'static str; 2];
    /// Every value with its number and its key.
    const ALL: &'static [(Self::Known, Self, &'static std::ffi::CStr)];
    /// The number that stands for nothing.
    const NONE: Self;

    /// The number itself.
    fn number(self) -> u32;

    /// The number of a value.
    fn of(known: Self::Known) -> Self {
        Self::ALL.iter().find(|(at, ..)| *at == known).map_or(Self::NONE, |(_, number, _)| *number)
    }

    /// The number of a value that may not be there.
    fn of_option(known: Option<Self::Known>) -> Self {
        known.map_or(Self::NONE, Self::of)
    }

    /// The value of a number from C.
    fn known(number: u32) -> Result<Self::Known, Fault> {
        let entry = Self::ALL.iter().find(|(_, at, _)| at.number() == number);
        entry.map(|(known, ..)| *known).ok_or(Fault::Enum { what: Self::WHAT, number })
    }

    /// The key of a number from C, or NULL.
    fn key(number: u32) -> *const std::ffi::c_char {
        let entry = Self::ALL.iter().find(|(_, at, _)| at.number() == number);
        entry.map_or(std::ptr::null(), |(_, _, key)| key.as_ptr())
    }
}

macro_rules! vocabulary {
    ($name:ident = $known:ty, $none:ident, $what:literal, $what_zh:literal { $($value:ident = $number:ident $key:literal,)* }) => {
        impl $crate::vocabulary::Vocabulary for $name {
            type Known = $known;
            const WHAT: [&'static str; 2] = [$what, $what_zh];
            const ALL: &'static [($known, Self, &'static std::ffi::CStr)] =
                &[$((<$known>::$value, Self::$number, $key),)*];
            const NONE: Self = Self::$none;

            fn number(self) -> u32 {
                self as u32
            }
        }
    };
}
