//! Interrupted, the command takes away what is half written, and ends by the signal as programs do.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The files that are being written.
static HALF_WRITTEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Notes a file that goes if the command is interrupted.
pub(super) fn note(path: &Path) {
    HALF_WRITTEN.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
    #[cfg(unix)]
    watch();
}

/// Leaves a file alone that was noted.
pub(super) fn forget(path: &Path) {
    HALF_WRITTEN.lock().unwrap_or_else(PoisonError::into_inner).retain(|known| known != path);
}

/// Waits for signals, from the first file on. Where none can be waited for, they do what they always do.
#[cfg(unix)]
fn watch() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    static WATCH: std::sync::Once = std::sync::Once::new();
    WATCH.call_once(|| {
        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
        std::thread::spawn(move || {
            for signal in signals.forever() {
                // Held to the end, so that no other file begins.
                let noted = HALF_WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
                noted.iter().for_each(|path| drop(fs::remove_file(path)));
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        });
    });
}
