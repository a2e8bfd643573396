//! Ctrl-C and requests to terminate: the first stops after what is under way and keeps what is finished, the second stops at
//! once.

use super::failure::Exit;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Signals that ask this process to stop.
#[derive(Debug, Clone)]
pub struct Interrupt {
    stop: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

impl Interrupt {
    /// Listens from now on.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub fn listen() -> io::Result<Self> {
        let interrupt = Self { stop: Arc::new(AtomicBool::new(false)), signal: Arc::new(AtomicUsize::new(0)) };
        for (signal, exit) in
            [(signal_hook::consts::SIGINT, Exit::Interrupted), (signal_hook::consts::SIGTERM, Exit::Terminated)]
        {
            // The order matters: the shutdown looks at the flag before this signal has set it.
            signal_hook::flag::register_conditional_shutdown(signal, exit as i32, Arc::clone(&interrupt.stop))?;
            signal_hook::flag::register_usize(signal, Arc::clone(&interrupt.signal), signal as usize)?;
            signal_hook::flag::register(signal, Arc::clone(&interrupt.stop))?;
        }
        Ok(interrupt)
    }

    /// Set once something has asked to stop.
    pub fn flag(&self) -> &AtomicBool {
        &self.stop
    }

    /// The exit code of a run that was stopped.
    pub fn exit(&self) -> Exit {
        if self.signal.load(Ordering::Relaxed) == signal_hook::consts::SIGTERM as usize {
            Exit::Terminated
        } else {
            Exit::Interrupted
        }
    }
}
