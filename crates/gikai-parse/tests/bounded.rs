//! Time and memory stay in proportion to the input, whatever it is.
//!
//! `cargo test --release -p gikai-parse --test bounded -- --nocapture --ignored` measures inputs of 1 MiB and of 8 MiB and prints
//! them all.

#![allow(unsafe_code, reason = "an allocator that counts, for this test alone")]
#![allow(clippy::print_stdout, reason = "what was measured is worth a look with --nocapture")]

use gikai_parse::Parser;
use gikai_testkit::{Hostile, hostile};
use std::alloc::{GlobalAlloc, Layout as Memory, System};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// The most bytes of memory that a byte of input may take at a time, and the text that is always there.
const MOST_MEMORY: usize = 200;
const ALWAYS: usize = 16 << 20;
/// Generous, for builds that are not optimised and machines that do other things: a byte takes 1 µs at the worst.
const MOST_TIME: Duration = Duration::from_secs(20);

struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, memory: Memory) -> *mut u8 {
        let now = NOW.fetch_add(memory.size(), Relaxed) + memory.size();
        PEAK.fetch_max(now, Relaxed);
        // SAFETY: as above.
        unsafe { System.alloc(memory) }
    }

    unsafe fn dealloc(&self, place: *mut u8, memory: Memory) {
        NOW.fetch_sub(memory.size(), Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(place, memory) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// One test at a time, so that nothing else asks for memory meanwhile.
static ALONE: Mutex<()> = Mutex::new(());

/// How long an input takes, how much memory at most at a time, and how it ends.
fn measure(bytes: &[u8]) -> (Duration, usize, &'static str) {
    let before = NOW.load(Relaxed);
    PEAK.store(before, Relaxed);
    let began = Instant::now();
    let read = std::hint::black_box(Parser::new().parse(bytes));
    let took = began.elapsed();
    (took, PEAK.load(Relaxed) - before, read.map_or_else(|error| error.key(), |_| "report"))
}

/// Measures all hostile input of a size; gives the name and the nanoseconds for a byte of each.
fn bounded(size: usize) -> Vec<(String, f64)> {
    let mut all = Vec::new();
    let _alone = ALONE.lock();
    let mut worst = [(0.0, String::new()), (0.0, String::new())];
    for Hostile { name, bytes } in hostile(size) {
        let (took, memory, end) = measure(&bytes);
        let per_byte = [took.as_nanos() as f64 / bytes.len() as f64, memory as f64 / bytes.len() as f64];
        println!("{:>8.1} ns {:>7.1} bytes for a byte of {name}: {end}", per_byte[0], per_byte[1]);
        all.push((name.clone(), per_byte[0]));
        for (worst, per_byte) in worst.iter_mut().zip(per_byte) {
            if per_byte > worst.0 {
                *worst = (per_byte, name.clone());
            }
        }
        assert!(took < MOST_TIME, "{name}: {took:?} for {} bytes", bytes.len());
        assert!(
            memory <= ALWAYS + MOST_MEMORY * bytes.len(),
            "{name}: {memory} bytes of memory for {}",
            bytes.len()
        );
    }
    let [time, memory] = worst;
    println!(
        "worst: {:.1} ns for a byte of {}, {:.1} bytes for a byte of {}",
        time.0, time.1, memory.0, memory.1
    );
    all
}

#[test]
fn a_byte_takes_little_time_and_memory() {
    bounded(256 << 10);
}

#[test]
#[ignore = "takes a minute: measures larger inputs"]
fn a_byte_of_more_takes_no_more() {
    let (small, large) = (bounded(1 << 20), bounded(8 << 20));
    for ((name, small), (_, large)) in small.into_iter().zip(large) {
        assert!(
            large < 3.0 * small.max(50.0),
            "{name}: {small:.1} ns a byte, of eight times as much {large:.1} ns"
        );
    }
}
