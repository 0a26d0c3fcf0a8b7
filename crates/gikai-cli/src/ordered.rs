//! Work on all cores, with the results in the order of the input and in bounded memory.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many items are under way for each job. More would only fill memory while a long one is waited for.
const UNDER_WAY: usize = 32;

/// How many bytes are under way. An item of more is under way alone.
const MOST_BYTES: u64 = 16 << 20;

/// Does `work` on all items that `feed` hands on, each with its size in bytes, on `jobs` threads, and hands the results to
/// `take` in the order of the items. An error is one of `take`, and ends it all. `work` must not panic.
pub(crate) fn in_order<T: Send, R: Send, E>(
    jobs: NonZeroUsize,
    feed: impl FnOnce(&mut dyn FnMut(u64, T) -> ControlFlow<()>) + Send,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let most = UNDER_WAY * jobs.get();
    let (to_work, items) = sync_channel::<(T, SyncSender<R>)>(most);
    let (to_order, order) = sync_channel::<(u64, Receiver<R>)>(most);
    let items = Mutex::new(items);
    let bytes = Bytes::default();
    thread::scope(|scope| {
        for _ in 0..jobs.get() {
            scope.spawn(|| {
                // The lock is held while waiting only: who waits for it would wait for the item anyway.
                while let Ok((item, result)) = { locked(&items).recv() } {
                    // Nobody waits for the result where `take` failed.
                    let _ = result.send(work(item));
                }
            });
        }
        let bytes = &bytes;
        scope.spawn(move || {
            feed(&mut |size, item| {
                let (to_result, result) = sync_channel(1);
                let sent = bytes.begin(size)
                    && to_order.send((size, result)).is_ok()
                    && to_work.send((item, to_result)).is_ok();
                if sent { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
        });
        // However this ends, whoever hands on items must not wait for ever.
        let _closing = Closing(bytes);
        for (size, result) in order {
            if let Ok(result) = result.recv() {
                take(result)?;
            }
            bytes.end(size);
        }
        Ok(())
    })
}

/// The bytes that are under way.
#[derive(Debug, Default)]
struct Bytes {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    under_way: u64,
    closed: bool,
}

impl Bytes {
    /// Waits until so many bytes more may be under way; gives whether anybody still wants them.
    fn begin(&self, size: u64) -> bool {
        let mut state = locked(&self.state);
        while !state.closed && state.under_way > 0 && state.under_way + size > MOST_BYTES {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.under_way += size;
        !state.closed
    }

    fn end(&self, size: u64) {
        locked(&self.state).under_way -= size;
        self.changed.notify_one();
    }
}

struct Closing<'a>(&'a Bytes);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        locked(&self.0.state).closed = true;
        self.0.changed.notify_one();
    }
}

/// The lock; what a panic left behind it is as good as before.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, in_order};
    use std::num::NonZeroUsize;
    use std::ops::ControlFlow;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    const JOBS: NonZeroUsize = NonZeroUsize::new(4).unwrap();

    #[test]
    fn results_are_in_order_and_bytes_bounded() {
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let size = |at: u64| if at == 300 { 3 * MOST_BYTES } else { at % 7 * MOST_BYTES / 20 };
        let mut seen = Vec::new();
        let done = in_order(
            JOBS,
            |send| {
                for at in 0..1_000_u64 {
                    assert!(send(size(at), at).is_continue());
                }
            },
            |at| {
                let under_way = now.fetch_add(size(at), Ordering::SeqCst) + size(at);
                most.fetch_max(under_way, Ordering::SeqCst);
                if at % 50 == 0 {
                    std::thread::sleep(Duration::from_millis(5));
                }
                now.fetch_sub(size(at), Ordering::SeqCst);
                at
            },
            |at| {
                seen.push(at);
                Ok::<(), ()>(())
            },
        );
        assert_eq!(done, Ok(()));
        assert!(seen.iter().copied().eq(0..1_000));
        assert_eq!(most.load(Ordering::SeqCst), size(300), "the large one was not alone");
    }

    #[test]
    fn an_error_ends_it() {
        let mut taken = 0;
        let done = in_order(
            JOBS,
            |send| while send(MOST_BYTES, ()) == ControlFlow::Continue(()) {},
            |()| (),
            |()| {
                taken += 1;
                if taken == 10 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!((done, taken), (Err("enough"), 10));
    }
}
