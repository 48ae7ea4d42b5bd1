//! What the person prefers: appearance, size, motion, recent files.

use std::path::PathBuf;

/// Preferences of the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Prefs {
    /// Dark appearance.
    pub dark: bool,
    /// Size of everything, 1.0 is normal.
    pub scale: f32,
    /// No movement.
    pub reduced_motion: bool,
    /// Cases and articles that were opened, newest first.
    pub recent: Vec<PathBuf>,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            dark: false,
            scale: 1.0,
            reduced_motion: false,
            recent: Vec::new(),
        }
    }
}

/// Recent files that are kept.
const MOST_RECENT: usize = 8;

impl Prefs {
    /// Smallest and largest scale.
    pub const SCALES: std::ops::RangeInclusive<f32> = 0.75..=2.0;

    /// Moves a file to the top of the recent ones.
    pub fn remember(&mut self, path: PathBuf) {
        self.recent.retain(|p| *p != path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
    }
}
