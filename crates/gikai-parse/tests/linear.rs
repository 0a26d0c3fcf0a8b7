//! Work is linear in the input, counted and not timed: twice the text takes at most a little more than twice the memory
//! asked for and the requests for it.

#![allow(unsafe_code, reason = "an allocator that counts, for this test alone")]

use gikai_parse::Parser;
use gikai_testkit::{Layout, Model, Style};
use std::alloc::{GlobalAlloc, Layout as Memory, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

struct Counting;

static REQUESTS: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, memory: Memory) -> *mut u8 {
        REQUESTS.fetch_add(1, Relaxed);
        BYTES.fetch_add(memory.size(), Relaxed);
        // SAFETY: as above.
        unsafe { System.alloc(memory) }
    }

    unsafe fn dealloc(&self, place: *mut u8, memory: Memory) {
        // SAFETY: as above.
        unsafe { System.dealloc(place, memory) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Requests for memory and bytes asked for while a text is read.
fn work(text: &str) -> [usize; 2] {
    let before = [REQUESTS.load(Relaxed), BYTES.load(Relaxed)];
    let _ = std::hint::black_box(Parser::new().parse_str(text));
    [REQUESTS.load(Relaxed) - before[0], BYTES.load(Relaxed) - before[1]]
}

// One test, so that nothing else asks for memory meanwhile.
#[test]
fn twice_the_text_is_twice_the_work() {
    let model = Model::sums(gikai_parse::form::Form::F2021, 7);
    for &layout in Layout::ALL {
        let page = layout.write(&model, &Style::default());
        work(&page);
        let [once, twice] = [16, 32].map(|times| work(&page.repeat(times)));
        for (name, once, twice) in [("requests", once[0], twice[0]), ("bytes", once[1], twice[1])] {
            assert!(10 * twice <= 23 * once, "{}: {once} {name}, of twice the text {twice}", layout.key());
        }
    }
}
