//! The window. Views draw from a read-only [`views::ViewCx`] and ask; what is asked is carried out between frames, in [`app`].

use crate::gui::locale::say;
pub mod actions;
pub mod alone;
pub mod app;
pub mod ask;
pub mod chart;
pub mod checking;
pub mod copying;
pub mod decided;
pub mod derived;
pub mod dialogs;
pub mod find;
pub mod finding;
mod frame;
pub mod graph;
pub mod item;
pub mod leaving;
pub mod lesson_keeper;
pub mod lessons;
pub mod locale;
pub mod menus;
pub mod opposed;
pub mod panels;
pub mod panes;
pub mod passages;
mod perform;
mod picker;
pub mod places;
pub mod prefs;
pub mod shown;
pub mod theme;
pub mod tour;
pub mod trails;
pub mod views;
mod walk;
pub mod widgets;
pub mod word_types;
pub mod words;
pub mod workshop;

pub use app::App;

use crate::store::Store;
use eframe::egui::{self, ViewportBuilder};
use std::path::PathBuf;

/// With what the window opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// The start page.
    #[default]
    Empty,
    /// These article files.
    Files(Vec<PathBuf>),
    /// This case.
    Case(PathBuf),
    /// The teaching sample.
    Sample,
}

impl Start {
    /// What the command line asks for: the sample, a case where the first file is one, else article files.
    pub fn from_arguments(files: &[PathBuf], sample: bool) -> Self {
        let is_case = |p: &PathBuf| {
            p.extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("headwater"))
        };
        match files.first() {
            _ if sample => Self::Sample,
            None => Self::Empty,
            Some(first) if is_case(first) => Self::Case(first.clone()),
            Some(_) => Self::Files(files.to_vec()),
        }
    }
}

/// The smallest window that can be worked in.
const SMALLEST: [f32; 2] = [720.0, 480.0];

/// The smallest stage: old projectors have few points, and a window that is wider than they are would be cut off.
const SMALLEST_STAGE: [f32; 2] = [320.0, 240.0];

/// Opens the window and returns when it is closed.
///
/// # Errors
/// If no window can be made: no display, or no OpenGL.
pub fn run(start: Start) -> eframe::Result {
    let kept = Store::open().and_then(|s| s.window());
    let (width, height) = kept.map_or((1280.0, 800.0), |w| w.size);
    let mut viewport = ViewportBuilder::default()
        .with_title("Headwater")
        .with_app_id("headwater")
        .with_inner_size([width, height])
        .with_maximized(kept.is_some_and(|w| w.maximised))
        .with_clamp_size_to_monitor_size(true)
        .with_min_inner_size(SMALLEST)
        .with_drag_and_drop(true)
        .with_icon(icon());
    if let Some((x, y)) = kept.and_then(|w| w.at) {
        viewport = viewport.with_position([x, y]);
    }
    let options = eframe::NativeOptions {
        viewport,
        ..Default::default()
    };
    let make = |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        let mut app = App::new(start);
        app.attach(&cc.egui_ctx);
        Ok(Box::new(app))
    };
    eframe::run_native("Headwater", options, Box::new(make))
}

/// The picture of the window in task bars.
fn icon() -> egui::IconData {
    const PNG: &[u8] = include_bytes!("../../assets/linux/headwater-128.png");
    eframe::icon_data::from_png_bytes(PNG).unwrap_or_default()
}

/// Tells that no window can be made, in a dialog of the desktop where there is one: who starts a program by a click sees no terminal.
pub fn tell_without_window(text: &str) {
    let desktop = [say!("mod-display"), say!("mod-wayland-display")];
    if desktop.iter().any(|name| std::env::var_os(name).is_some()) {
        let dialog = rfd::MessageDialog::new().set_title("Headwater");
        dialog
            .set_description(text)
            .set_level(rfd::MessageLevel::Error)
            .show();
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.look_around(self.parts.workshop.displays_of(frame));
        self.step(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
