//! Pages are written to the file: glyphs, lines, links, bookmarks, the tree of tags, what the file says of itself.

use super::Format;
use super::flow::{Draw, Flow, Pen, Rect, Spot};
use super::front::Logo;
use super::rich::{Deco, Line, one_line};
use super::shape::Run;
use super::tags::{FOOTER, HEADER, Kind, ORNAMENT, Part};
use super::words::{Setter, Target, gray};
use crate::report::document::Document;
use krilla::SerializeSettings;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as PdfTarget};
use krilla::color::luma;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{self, Path, PathBuilder, Point, Size, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};

/// The file. A picture that turns out broken is left out; a document that cannot be held to the rules of PDF/UA is written without
/// the claim that it is.
pub(super) fn write(
    document: &Document,
    format: Format,
    setter: &mut Setter<'_>,
    flow: &Flow,
    logo: Option<&Logo>,
) -> Result<Vec<u8>, String> {
    let mut logo = logo;
    let mut accessible = true;
    for link in &setter.links {
        // What leads nowhere in this report is words like others.
        if target(&link.target, flow, 1.0).is_none() {
            setter.tags.set(link.part, Kind::Words);
        }
    }
    loop {
        setter.tags.reset();
        match attempt(document, format, setter, flow, logo, accessible)? {
            Ok(bytes) => return Ok(bytes),
            Err(KrillaError::Image(..) | KrillaError::SixteenBitImage(..)) if logo.is_some() => {
                logo = None;
            }
            Err(KrillaError::Validation(_)) if accessible => accessible = false,
            Err(other) => return Err(format!("the PDF could not be written: {other}")),
        }
    }
}

fn attempt(
    document: &Document,
    format: Format,
    setter: &mut Setter<'_>,
    flow: &Flow,
    logo: Option<&Logo>,
    accessible: bool,
) -> Result<Result<Vec<u8>, KrillaError>, String> {
    let mut builder = ConfigurationBuilder::new();
    if accessible {
        builder = builder.with_accessibility_validator(Accessibility::UA1);
    }
    let configuration = builder.finish().unwrap_or_default();
    let mut file = krilla::Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let count = flow.sheets.len();
    for (number, sheet) in flow.sheets.iter().enumerate() {
        if setter.monitor.cancelled() {
            return Err("cancelled".to_owned());
        }
        let done = number as f32 / count as f32;
        setter.monitor.progress(0.6 + 0.35 * done);
        let scale = format.scale;
        let settings = PageSettings::from_wh(format.width * scale, format.height * scale);
        let mut page = file.start_page_with(settings.unwrap_or_default());
        let mut canvas = Canvas {
            surface: page.surface(),
            setter,
            logo,
            open: None,
            leads: Vec::new(),
        };
        if document.large {
            let larger = Transform::from_scale(scale, scale);
            canvas.surface.push_transform(&larger);
        }
        for draw in &sheet.draws {
            canvas.draw(draw);
        }
        canvas.close();
        if document.large {
            canvas.surface.pop();
        }
        let leads = canvas.finish();
        for (rect, to, part) in leads {
            if let Some(annotation) = annotation(setter, flow, rect, to, scale) {
                let content = page.add_tagged_annotation(annotation);
                setter.tags.content(part, content);
            }
        }
        page.finish();
    }
    file.set_outline(outline(flow, format.scale));
    let language = Some(document.language.clone()).filter(|l| !l.is_empty());
    file.set_metadata(metadata(document));
    file.set_tag_tree(setter.tags.tree(language));
    let result = file.finish();
    setter.monitor.progress(1.0);
    Ok(result)
}

fn destination(spot: Spot, scale: f32) -> XyzDestination {
    let y = (spot.y - 8.0).max(0.0) * scale;
    XyzDestination::new(spot.page, Point::from_xy(0.0, y))
}

fn target(target: &Target, flow: &Flow, scale: f32) -> Option<PdfTarget> {
    let spot = match target {
        Target::Block(name) => flow.named.get(name)?,
        Target::Section(number) => flow.sections.get(number)?,
        Target::Web(address) => {
            let action = Action::Link(LinkAction::new(address.clone()));
            return Some(PdfTarget::Action(action));
        }
    };
    Some(PdfTarget::Destination(destination(*spot, scale).into()))
}

fn annotation(
    setter: &Setter<'_>,
    flow: &Flow,
    rect: Rect,
    to: u32,
    scale: f32,
) -> Option<Annotation> {
    let link = setter.links.get((to as usize).checked_sub(1)?)?;
    let target = target(&link.target, flow, scale)?;
    let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(|n| n * scale);
    let rect = geom::Rect::from_xywh(x, y, w, h)?;
    let words = match link.words.is_empty() {
        true => "link".to_owned(),
        false => link.words.clone(),
    };
    Some(Annotation::new_link(
        LinkAnnotation::new(rect, target),
        Some(words),
    ))
}

fn outline(flow: &Flow, scale: f32) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for (depth, words, spot) in &flow.bookmarks {
        let node = OutlineNode::new(words.clone(), destination(*spot, scale));
        match (&mut open, depth) {
            (Some(above), 2) => above.push_child(node),
            _ => {
                if let Some(done) = open.replace(node) {
                    outline.push_child(done);
                }
            }
        }
    }
    if let Some(last) = open {
        outline.push_child(last);
    }
    outline
}

fn metadata(document: &Document) -> Metadata {
    let title = one_line(&document.title, 400);
    let title = if title.is_empty() {
        one_line(&document.kind, 400)
    } else {
        title
    };
    let title = if title.is_empty() {
        "Report".to_owned()
    } else {
        title
    };
    let mut out = Metadata::new()
        .title(title)
        .creator("Headwater".to_owned())
        .producer(one_line(&document.engine, 200));
    if !document.language.is_empty() {
        out = out.language(document.language.clone());
    }
    if !document.kind.is_empty() {
        out = out.description(one_line(&document.kind, 200));
    }
    if !document.house.name.is_empty() {
        out = out.authors(vec![one_line(&document.house.name, 200)]);
    }
    match document.date.as_deref().and_then(date) {
        Some(date) => out.creation_date(date),
        None => out,
    }
}

/// A time or a day as a file says it; `None` for words.
fn date(text: &str) -> Option<DateTime> {
    let day = |d: jiff::civil::Date| {
        let year = u16::try_from(d.year()).ok()?;
        let (month, day) = (u8::try_from(d.month()).ok()?, u8::try_from(d.day()).ok()?);
        Some(DateTime::new(year).month(month).day(day))
    };
    if let Ok(time) = text.parse::<jiff::Timestamp>() {
        let time = jiff::tz::TimeZone::UTC.to_datetime(time);
        let part = |n: i8| u8::try_from(n).unwrap_or(0);
        let out = day(time.date())?;
        let out = out.hour(part(time.hour())).minute(part(time.minute()));
        return Some(out.second(part(time.second())).utc_offset_hour(0));
    }
    day(text.parse().ok()?)
}

/// A page while it is drawn.
struct Canvas<'a, 'b, 'c> {
    surface: Surface<'a>,
    setter: &'b mut Setter<'c>,
    logo: Option<&'b Logo>,
    /// What the content is that is being drawn.
    open: Option<Part>,
    leads: Vec<(Rect, u32, Part)>,
}

impl Canvas<'_, '_, '_> {
    fn finish(mut self) -> Vec<(Rect, u32, Part)> {
        self.close();
        self.surface.finish();
        self.leads
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }

    /// From here on all belongs to the part.
    fn within(&mut self, part: Part) {
        if self.open == Some(part) {
            return;
        }
        self.close();
        let ornament = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
        let tag = match part {
            ORNAMENT => ornament(ArtifactType::Layout),
            HEADER => ornament(ArtifactType::Header),
            FOOTER => ornament(ArtifactType::Footer),
            part if self.setter.tags.is_figure(part) => ContentTag::Other,
            _ => ContentTag::Span(SpanTag::empty()),
        };
        let content = self.surface.start_tagged(tag);
        if !matches!(part, ORNAMENT | HEADER | FOOTER) {
            self.setter.tags.content(part, content);
        }
        self.open = Some(part);
    }

    fn draw(&mut self, draw: &Draw) {
        match draw {
            Draw::Words { run, x, y, part } => {
                self.within(*part);
                self.words(run, *x, *y);
            }
            Draw::Stroke {
                points,
                curved,
                pen,
                part,
            } => {
                if let Some(path) = path(points, *curved) {
                    self.within(*part);
                    self.surface.set_fill(None);
                    self.surface.set_stroke(Some(stroke(*pen)));
                    self.surface.draw_path(&path);
                }
            }
            Draw::Frame {
                rect,
                radius,
                pen,
                fill,
                part,
            } => {
                if let Some(path) = rounded(*rect, *radius) {
                    self.within(*part);
                    self.surface.set_fill(fill.map(paint));
                    self.surface.set_stroke(pen.map(stroke));
                    self.surface.draw_path(&path);
                }
            }
            Draw::Logo { rect, part } => self.picture(*rect, *part),
            Draw::Leads { rect, to, part } => self.leads.push((*rect, *to, *part)),
            Draw::Begin {
                scale,
                turned,
                at,
                shown,
            } => self.begin(*scale, *turned, *at, *shown),
            Draw::End => {
                self.close();
                self.surface.pop();
                self.surface.pop();
            }
            Draw::Attach(part) => self.setter.tags.attach(*part),
            Draw::Side { .. } | Draw::Parting { .. } | Draw::PageOf { .. } => {}
        }
    }

    fn words(&mut self, run: &Run, x: f32, y: f32) {
        let Some(font) = self.setter.shaper.faces.font(run.face) else {
            return;
        };
        let leans = run.look.deco == Deco::Slanted;
        if leans {
            let lean = Transform::from_row(1.0, 0.0, -0.19, 1.0, 0.19 * y, 0.0);
            self.surface.push_transform(&lean);
        }
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(paint(gray(run.look.ink))));
        let shaper = &self.setter.shaper;
        self.surface.draw_glyphs(
            Point::from_xy(x, y),
            shaper.glyphs_of(run),
            font.clone(),
            shaper.text_of(run),
            run.look.size,
            false,
        );
        if leans {
            self.surface.pop();
        }
    }

    fn picture(&mut self, rect: Rect, part: Part) {
        let (Some(logo), Some(size)) = (self.logo, Size::from_wh(rect.w, rect.h)) else {
            return;
        };
        self.within(part);
        let place = Transform::from_translate(rect.x, rect.y);
        self.surface.push_transform(&place);
        self.surface.draw_image(logo.image.clone(), size);
        self.surface.pop();
    }

    fn begin(&mut self, scale: f32, turned: bool, at: (f32, f32), shown: Option<Rect>) {
        self.close();
        let place = match turned {
            false => Transform::from_row(scale, 0.0, 0.0, scale, at.0, at.1),
            true => Transform::from_row(0.0, -scale, scale, 0.0, at.0, at.1),
        };
        self.surface.push_transform(&place);
        let everything = Rect::new(-1e4, -1e4, 1e5, 1e5);
        match rounded(shown.unwrap_or(everything), 0.0) {
            Some(path) if shown.is_some() => {
                self.surface.push_clip_path(&path, &FillRule::default());
            }
            _ => self.surface.push_transform(&Transform::identity()),
        }
    }
}

fn paint(gray: u8) -> Fill {
    Fill {
        paint: luma::Color::new(gray).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }
}

fn stroke(pen: Pen) -> Stroke {
    let dash = |array: &[f32]| {
        Some(StrokeDash {
            array: array.to_vec(),
            offset: 0.0,
        })
    };
    Stroke {
        paint: luma::Color::new(pen.gray).into(),
        width: pen.width,
        dash: match pen.line {
            Line::Solid => None,
            Line::Dashed => dash(&[3.2, 2.2]),
            Line::Dotted => dash(&[0.9, 1.6]),
        },
        ..Stroke::default()
    }
}

fn path(points: &[(f32, f32)], curved: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let mut before: Option<(f32, f32)> = None;
    for (i, &(x, y)) in points.iter().enumerate() {
        match before {
            None => builder.move_to(x, y),
            // Between two layers a curve, through a layer a straight line.
            Some((px, py)) if curved && i % 2 == 1 => {
                let middle = (px + x) / 2.0;
                builder.cubic_to(middle, py, middle, y, x, y);
            }
            Some(_) => builder.line_to(x, y),
        }
        before = Some((x, y));
    }
    builder.finish()
}

fn rounded(rect: Rect, radius: f32) -> Option<Path> {
    let Rect { x, y, w, h } = rect;
    let r = radius.min(w / 2.0).min(h / 2.0);
    let mut builder = PathBuilder::new();
    if r <= 0.0 {
        builder.push_rect(geom::Rect::from_xywh(x, y, w, h)?);
        return builder.finish();
    }
    // How far the handles of a quarter of a circle stand from its corner.
    let k = r * 0.448;
    builder.move_to(x + r, y);
    builder.line_to(x + w - r, y);
    builder.cubic_to(x + w - k, y, x + w, y + k, x + w, y + r);
    builder.line_to(x + w, y + h - r);
    builder.cubic_to(x + w, y + h - k, x + w - k, y + h, x + w - r, y + h);
    builder.line_to(x + r, y + h);
    builder.cubic_to(x + k, y + h, x, y + h - k, x, y + h - r);
    builder.line_to(x, y + r);
    builder.cubic_to(x, y + k, x + k, y, x + r, y);
    builder.close();
    builder.finish()
}
