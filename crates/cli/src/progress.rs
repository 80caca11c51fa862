//! A bar on a terminal, so that a long run shows how far it is; nothing where
//! nobody looks.

use std::io::{self, IsTerminal as _};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How far one stage of a run is, in bytes.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Begins a stage of so many bytes.
    pub(crate) fn of(stage: &'static str, bytes: u64) -> Progress {
        let target = if io::stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(bytes), target).with_message(stage);
        let template = "{msg:>8} [{bar:30}] {bytes} of {total_bytes}, {eta} left";
        // The template is a constant; one that did not parse would only look plainer.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        Progress(bar)
    }

    /// So many more bytes are done.
    pub(crate) fn advance(&self, bytes: u64) {
        self.0.inc(bytes);
    }
}

/// The bar goes when its stage ends, however it ends.
impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
