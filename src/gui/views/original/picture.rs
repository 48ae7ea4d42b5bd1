//! A picture that is evidence: decoded on a thread of its own within bounds, shown at any size.

use super::{instead, not_kept};
use crate::article::Article;
use crate::gui::locale::say;
use crate::gui::{theme, views::ViewCx, words};
use eframe::egui::{
    self, ColorImage, Context, Image, ScrollArea, TextureHandle, TextureOptions, Ui, vec2,
};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Larger pictures are not decoded; pixels.
const MOST_PIXELS: u64 = 50_000_000;
/// What decoding may take of the memory; bytes.
const MOST_MEMORY: u64 = 512_000_000;
/// Pictures are made smaller where a side is longer; a card draws no more.
const LONGEST_SIDE: u32 = 8_192;

/// A decoded picture: the pixels to draw, and its size as it is.
struct Decoded {
    pixels: ColorImage,
    size: (u32, u32),
}

/// How far it is.
#[derive(Default)]
enum Shown {
    #[default]
    Nothing,
    Coming(Receiver<Result<Decoded, String>>),
    There(TextureHandle, (u32, u32)),
    Broken(String),
}

/// The picture of one article.
#[derive(Default)]
pub(super) struct PictureState {
    of: Option<Arc<[u8]>>,
    shown: Shown,
    /// Points a pixel; `None` fits it into the view.
    zoom: Option<f32>,
}

impl PictureState {
    /// Begins to decode the picture of an article that was not the last one, and takes over what is done.
    pub(super) fn update(&mut self, ctx: &Context, article: &Article) {
        let same = |o: &Arc<[u8]>| Arc::ptr_eq(o, &article.original);
        if article.original_kept && !self.of.as_ref().is_some_and(same) {
            self.of = Some(Arc::clone(&article.original));
            self.zoom = None;
            self.shown = Shown::Coming(begin(ctx, Arc::clone(&article.original)));
        }
        let Shown::Coming(answer) = &self.shown else {
            return;
        };
        self.shown = match answer.try_recv() {
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => {
                Shown::Broken(broken(say!("original-picture-it-cannot-be-decoded")))
            }
            Ok(Err(reason)) => Shown::Broken(broken(&reason)),
            Ok(Ok(d)) => {
                let name = article.sha256.0.clone();
                let texture = ctx.load_texture(name, d.pixels, TextureOptions::LINEAR);
                Shown::There(texture, d.size)
            }
        };
    }

    /// Draws the picture with the means to change its size.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, article: &Article) {
        if !article.original_kept {
            return instead(ui, not_kept(), cx.theme);
        }
        let (texture, size) = match &self.shown {
            Shown::There(texture, size) => (texture.clone(), *size),
            Shown::Broken(text) => return instead(ui, text, cx.theme),
            Shown::Nothing | Shown::Coming(_) => {
                return instead(
                    ui,
                    say!("original-picture-the-picture-is-being-read"),
                    cx.theme,
                );
            }
        };
        let full = vec2(size.0 as f32, size.1 as f32);
        let mut room = ui.available_size();
        room.y -= 36.0;
        let fits = (room.x / full.x).min(room.y / full.y).clamp(0.001, 1.0);
        self.controls(ui, cx, (article, size), fits);
        let zoom = self.zoom.unwrap_or(fits);
        let area = ScrollArea::both().auto_shrink(false).show(ui, |ui| {
            let image = Image::new(&texture)
                .fit_to_exact_size(full * zoom)
                .alt_text(say!("original-picture-picture", file = article.file));
            ui.add(image);
        });
        let over = ui.rect_contains_pointer(area.inner_rect);
        let by = ui.input(egui::InputState::zoom_delta);
        if over && (by - 1.0).abs() > f32::EPSILON {
            self.zoom = Some((zoom * by).clamp(fits.min(0.1), 8.0));
        }
    }

    fn controls(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCx<'_>,
        (article, size): (&Article, (u32, u32)),
        fits: f32,
    ) {
        let zoom = self.zoom.unwrap_or(fits);
        let set = |z: f32| Some(z.clamp(fits.min(0.1), 8.0));
        ui.horizontal(|ui| {
            if ui
                .button(say!("original-picture-fit"))
                .on_hover_text(say!("original-picture-the-whole-picture"))
                .clicked()
            {
                self.zoom = None;
            }
            if ui
                .button(say!("original-picture-full-size"))
                .on_hover_text(say!("original-picture-a-point-a-pixel"))
                .clicked()
            {
                self.zoom = set(1.0);
            }
            let smaller = ui
                .button("−")
                .on_hover_text(say!("original-picture-smaller-picture"));
            if smaller
                .accessible_name(say!("original-picture-smaller-picture"))
                .clicked()
            {
                self.zoom = set(zoom / 1.25);
            }
            let larger = ui
                .button("+")
                .on_hover_text(say!("original-picture-larger-picture"));
            if larger
                .accessible_name(say!("original-picture-larger-picture"))
                .clicked()
            {
                self.zoom = set(zoom * 1.25);
            }
            let told = say!(
                "original-picture-pixels",
                zoom = format!("{:.0}", zoom * 100.0),
                size = size.0,
                size_2 = size.1,
                original = words::bytes(article.original.len())
            );
            ui.label(theme::caption(told, cx.theme));
        });
    }
}

fn broken(reason: &str) -> String {
    say!(
        "original-picture-this-picture-cannot-be-shown",
        reason = reason
    )
}

/// Decodes on a thread of its own; should it die there, its end of the channel is gone.
fn begin(ctx: &Context, bytes: Arc<[u8]>) -> Receiver<Result<Decoded, String>> {
    let (sender, answer) = channel();
    let longest = ctx.input(|i| u32::try_from(i.max_texture_side).unwrap_or(u32::MAX));
    let ctx = ctx.clone();
    std::thread::spawn(move || {
        let _ = sender.send(decode(&bytes, longest.min(LONGEST_SIDE)));
        ctx.request_repaint();
    });
    answer
}

/// A picture no larger than `longest` on a side.
fn decode(bytes: &[u8], longest: u32) -> Result<Decoded, String> {
    let reader = ImageReader::new(Cursor::new(bytes));
    let mut reader = reader.with_guessed_format().map_err(|e| e.to_string())?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
        return Err(say!("original-picture-it-is-neither-png-nor").to_owned());
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| e.to_string())?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(say!(
            "original-picture-it-has-pixels-more-than",
            width = width,
            height = height,
            n000_000 = MOST_PIXELS / 1_000_000
        ));
    }
    let turned = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|e| e.to_string())?;
    if let Some(turned) = turned {
        picture.apply_orientation(turned);
    }
    let size = (picture.width(), picture.height());
    if size.0.max(size.1) > longest {
        picture = picture.thumbnail(longest, longest);
    }
    let pixels = picture.into_rgba8();
    let shape = [pixels.width() as usize, pixels.height() as usize];
    let pixels = ColorImage::from_rgba_unmultiplied(shape, pixels.as_raw());
    Ok(Decoded { pixels, size })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let picture = DynamicImage::new_rgb8(width, height);
        picture.write_to(&mut out, ImageFormat::Png).unwrap();
        out.into_inner()
    }

    #[test]
    fn pictures_are_decoded_within_bounds_and_broken_ones_say_so() {
        let whole = png(40, 20);
        let d = decode(&whole, 100).unwrap();
        assert_eq!((d.size, d.pixels.size), ((40, 20), [40, 20]));
        assert_eq!(decode(&whole, 10).unwrap().pixels.size, [10, 5]);
        assert!(decode(&whole[..whole.len() / 2], 100).is_err());
        assert!(decode(b"GIF89a no picture", 100).is_err());
        // A header that promises more pixels than are decoded, with its checksum.
        let mut huge = whole;
        huge[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]);
        let reason = decode(&huge, 100).err().unwrap();
        assert!(!reason.is_empty(), "{reason}");
    }
}
