//! Text in Markdown, as the person's notes and the help page are written. Pictures are not loaded, markup is not run.

use eframe::egui::{Id, Ui};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};
use std::sync::{Arc, Mutex, PoisonError};

/// Draws it into the width at hand.
pub fn show(ui: &mut Ui, text: &str) {
    let id = Id::unique("markdown");
    let cache: Arc<Mutex<CommonMarkCache>> = ui.data_mut(|d| {
        d.get_temp_mut_or_default::<Arc<Mutex<CommonMarkCache>>>(id)
            .clone()
    });
    let mut cache = cache.lock().unwrap_or_else(PoisonError::into_inner);
    CommonMarkViewer::new().show(ui, &mut cache, text);
}
