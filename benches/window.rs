//! The figures of the window on generated input about invented outlets: frames as the processor sees them, without a display. Egui runs
//! and tessellates; a graphics card would have the rest. `cargo bench --bench window`, with words behind `--` to choose figures
//! (compare, analysing, sources, memory). It says which figure misses what it must be, and ends with status 1 then.
//!
//! Times of frames are those that their thread was at work, so that other programs of the machine do not count; for the frames
//! while articles are analysed the time on the wall is told, too.

#![allow(clippy::expect_used)]

use eframe::egui::{
    Context, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase,
    pos2, vec2,
};
use headwater::article::{Article, ArticleId, Format, MetadataField};
use headwater::case::Case;
use headwater::casefile;
use headwater::gui::{App, Start, theme};
use std::collections::BTreeSet;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// What the thread was at work so far.
#[cfg(target_os = "linux")]
fn at_work() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

#[cfg(not(target_os = "linux"))]
fn at_work() -> Duration {
    use std::sync::OnceLock;
    static BEGUN: OnceLock<Instant> = OnceLock::new();
    BEGUN.get_or_init(Instant::now).elapsed()
}

/// A window without a screen.
struct Window {
    app: App,
    ctx: Context,
    time: f64,
}

/// A frame: at work, and on the wall; milliseconds.
#[derive(Clone, Copy)]
struct Frame {
    work: f64,
    wall: f64,
}

impl Window {
    fn open(case: &Case, folder: &std::path::Path) -> Self {
        let path = folder.join(format!("{}.headwater", case.name));
        casefile::save(case, &path).expect("the folder for the generated case cannot be written");
        let ctx = Context::default();
        theme::install_fonts(&ctx);
        let app = App::new(Start::Case(path));
        Self {
            app,
            ctx,
            time: 0.0,
        }
    }

    fn frame(&mut self, events: Vec<Event>) -> Frame {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let (work, wall) = (at_work(), Instant::now());
        let app = &mut self.app;
        let mut out = self.ctx.run_ui(input, |ui| {
            app.step(&ui.ctx().clone());
            app.draw(ui);
        });
        let shapes = std::mem::take(&mut out.shapes);
        let shapes = self.ctx.tessellate(shapes, out.pixels_per_point);
        std::hint::black_box(shapes.len());
        let frame = Frame {
            work: (at_work() - work).as_secs_f64() * 1e3,
            wall: wall.elapsed().as_secs_f64() * 1e3,
        };
        // Nothing is drawn from them.
        out.drop_without_applying_deltas();
        frame
    }

    fn key(&mut self, key: Key) -> Frame {
        self.keys(Modifiers::NONE, key)
    }

    fn keys(&mut self, modifiers: Modifiers, key: Key) -> Frame {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        };
        self.frame(vec![event(true), event(false)])
    }

    fn wheel(&mut self, at: (f32, f32), by: f32) -> Frame {
        self.frame(vec![
            Event::PointerMoved(pos2(at.0, at.1)),
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, by),
                phase: TouchPhase::Move,
                source: MouseWheelSource::Unknown,
                modifiers: Modifiers::NONE,
            },
        ])
    }

    /// Frames at the pace of a screen until no job is left.
    fn settle(&mut self) -> Vec<Frame> {
        let mut frames = Vec::new();
        let mut still = 0;
        while still < 5 {
            let frame = self.frame(Vec::new());
            frames.push(frame);
            still = if self.app.session().jobs().is_empty() {
                still + 1
            } else {
                0
            };
            let rest = 16.6 - frame.wall;
            if rest > 0.0 {
                std::thread::sleep(Duration::from_secs_f64(rest / 1e3));
            }
        }
        frames
    }
}

/// A small generator of its own: the same numbers on every machine.
struct Lcg(u64);

impl Lcg {
    fn next(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

/// An invented word for every number.
fn coined(mut n: usize) -> String {
    const SYLLABLES: [&str; 12] = [
        "ba", "ke", "lo", "mir", "ru", "ta", "ven", "sor", "dal", "fin", "gor", "hep",
    ];
    let mut out = String::new();
    loop {
        out.push_str(SYLLABLES.get(n % 12).copied().unwrap_or("ba"));
        n /= 12;
        if n == 0 {
            return out;
        }
    }
}

fn name(n: usize) -> String {
    let mut letters = coined(n + 2_000);
    if let Some(first) = letters.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    letters
}

/// A sentence that no other number has.
fn sentence(n: usize) -> String {
    let mut lcg = Lcg(n as u64 * 77 + 5);
    let words: Vec<String> = (0..9).map(|_| coined(lcg.next(20_000) + 200)).collect();
    format!("The {} of {}.", words.join(" "), name(n))
}

fn article(n: u32, outlet: &str, text: String) -> Article {
    let mut article = Article::new(ArticleId(n), format!("{n}.txt"), Format::Txt, text);
    let day = format!("2031-{:02}-{:02}", n / 28 % 12 + 1, n % 28 + 1);
    let set = [
        article.metadata.set(MetadataField::Outlet, Some(outlet)),
        article.metadata.set(MetadataField::Published, Some(&day)),
    ];
    assert!(set.iter().all(Result::is_ok));
    article
}

/// A thousand articles; the first two have ten thousand lines each, of which every second one stands in both.
fn thousand(lines: usize) -> Case {
    let mut case = Case::new("thousand");
    let long = |side: usize| -> String {
        let own = |n: usize| {
            if n.is_multiple_of(2) {
                n
            } else {
                (side + 2) * 100_000 + n
            }
        };
        (0..lines).map(|n| sentence(own(n)) + "\n").collect()
    };
    for side in 0..2 {
        let outlet = format!("The {} Courier", name(side));
        case.articles
            .push(article(side as u32 + 1, &outlet, long(side)));
    }
    for n in 2..1_000 {
        let event = n / 8;
        let own = |k: usize| 1_000_000 + n * 50 + k;
        let shared = |k: usize| 2_000_000 + event * 50 + k;
        let text: Vec<String> = (0..10)
            .map(|k| sentence(if k % 2 == 0 { shared(k) } else { own(k) }))
            .collect();
        let outlet = format!("The {} Herald", name(n));
        case.articles
            .push(article(n as u32 + 1, &outlet, text.join("\n\n")));
    }
    case.next_article = 1_001;
    case
}

/// Articles that cite five people each out of a hundred.
fn citing() -> Case {
    let mut case = Case::new("citing");
    let mut lcg = Lcg(3);
    for n in 0..200 {
        let said: Vec<String> = (0..5)
            .map(|k| {
                let who = (n * 5 + k * 19 + lcg.next(3)) % 100;
                let who = format!("{} {}", name(who * 31 + 7), name(who * 17 + 900));
                format!(
                    "“{}” {who} said on Monday.",
                    sentence(n * 10 + k).replace('.', ",")
                )
            })
            .collect();
        let outlet = format!("The {} Gull", name(n + 5_000));
        case.articles
            .push(article(n as u32 + 1, &outlet, said.join("\n\n")));
    }
    case.next_article = 201;
    case
}

/// What was measured, against what it must be and what it should be.
#[derive(Default)]
struct Figures {
    missed: usize,
}

impl Figures {
    fn tell(&mut self, what: &str, value: f64, unit: &str, must: f64, aim: f64) {
        let verdict = if value <= aim {
            "as aimed at"
        } else if value <= must {
            "within what it must be"
        } else {
            self.missed += 1;
            "MISSED"
        };
        println!("{what}: {value:.2} {unit} (must {must}, aim {aim}): {verdict}");
    }

    fn frames(&mut self, what: &str, frames: &[Frame], must: (f64, f64), aim: (f64, f64)) {
        let mean = frames.iter().map(|f| f.work).sum::<f64>() / frames.len().max(1) as f64;
        let worst = frames.iter().map(|f| f.work).fold(0.0, f64::max);
        self.tell(
            &format!("{what}, mean of {} frames", frames.len()),
            mean,
            "ms",
            must.0,
            aim.0,
        );
        self.tell(&format!("{what}, worst"), worst, "ms", must.1, aim.1);
    }
}

/// Scrolling, selecting, deciding, and what comes of it; in free columns, then with rows level.
fn compare(window: &mut Window, figures: &mut Figures) {
    let mut parts: Vec<(&str, Vec<Frame>)> = Vec::new();
    for _ in 0..30 {
        window.frame(Vec::new());
    }
    parts.push((
        "at rest",
        (0..120).map(|_| window.frame(Vec::new())).collect(),
    ));
    parts.push((
        "scrolling",
        (0..240)
            .map(|n| window.wheel((700.0, 600.0), if n < 160 { -90.0 } else { 150.0 }))
            .collect(),
    ));
    parts.push((
        "pointing",
        (0..120)
            .map(|n| {
                let at = pos2(400.0 + n as f32 * 5.0, 300.0 + n as f32 * 4.0);
                window.frame(vec![Event::PointerMoved(at)])
            })
            .collect(),
    ));
    let mut selecting = Vec::new();
    for _ in 0..20 {
        selecting.push(window.key(Key::J));
        selecting.extend((0..5).map(|_| window.frame(Vec::new())));
    }
    parts.push(("selecting", selecting));
    let mut deciding = Vec::new();
    for _ in 0..3 {
        deciding.push(window.keys(Modifiers::COMMAND, Key::Enter));
        deciding.extend(window.settle());
        deciding.push(window.keys(Modifiers::COMMAND, Key::Z));
        deciding.extend(window.settle());
    }
    let mut level = vec![window.key(Key::L)];
    level.extend(
        (0..240).map(|n| window.wheel((700.0, 600.0), if n < 160 { -90.0 } else { 150.0 })),
    );
    for _ in 0..10 {
        level.push(window.key(Key::J));
        level.extend((0..5).map(|_| window.frame(Vec::new())));
    }
    parts.push(("level rows", level));
    for (what, frames) in &parts {
        let mean = frames.iter().map(|f| f.work).sum::<f64>() / frames.len() as f64;
        let worst = frames.iter().map(|f| f.work).fold(0.0, f64::max);
        println!("  {what}: mean {mean:.2} ms, worst {worst:.2} ms");
    }
    let all: Vec<Frame> = parts.into_iter().flat_map(|p| p.1).collect();
    let (must, aim) = ((4.0, 12.0), (1.5, 6.0));
    figures.frames("Compare on two long articles", &all, must, aim);
    figures.frames(
        "while decisions are made and taken back there",
        &deciding,
        must,
        aim,
    );
}

fn sources(folder: &std::path::Path, figures: &mut Figures) {
    let mut window = Window::open(&citing(), folder);
    window.settle();
    let (mut nodes, edges) = (
        BTreeSet::new(),
        &window.app.session().provenance().citations,
    );
    for edge in edges {
        nodes.insert(format!("{:?}", edge.from));
        nodes.insert(format!("{:?}", edge.to));
    }
    println!("{} nodes, {} edges", nodes.len(), edges.len());
    let laid_out = window.key(Key::Num2);
    let first: Vec<Frame> = (0..5).map(|_| window.frame(Vec::new())).collect();
    let first = first.iter().map(|f| f.work).fold(laid_out.work, f64::max);
    println!("  the frame in which it is laid out: {first:.2} ms");
    let mut frames: Vec<Frame> = (0..60).map(|_| window.frame(Vec::new())).collect();
    frames
        .extend((0..240).map(|n| window.wheel((900.0, 600.0), if n < 120 { -60.0 } else { 60.0 })));
    figures.frames("Sources", &frames, (4.0, 12.0), (2.0, 6.0));
}

/// What the process has in memory; megabytes.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmRSS:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with("--"))
        .collect();
    let wanted = |what: &str| asked.is_empty() || asked.iter().any(|a| what.contains(a.as_str()));
    let lines = std::env::var("LINES_OF_LONG")
        .ok()
        .and_then(|l| l.parse().ok());
    let folder = tempfile::tempdir().expect("no folder for the generated cases");
    let mut figures = Figures::default();
    if ["compare", "analysing", "memory"].iter().any(|w| wanted(w)) {
        let mut window = Window::open(&thousand(lines.unwrap_or(10_000)), folder.path());
        let begun = Instant::now();
        let frames = window.settle();
        let case = window.app.session().case();
        let (articles, matches) = (case.articles.len(), case.findings.alignment.matches.len());
        println!(
            "{articles} articles, {matches} matches, analysed in {:.1} s",
            begun.elapsed().as_secs_f64()
        );
        let share = |late: usize| late as f64 * 100.0 / frames.len().max(1) as f64;
        let late = share(frames.iter().filter(|f| f.work > 16.0).count());
        let wall = share(frames.iter().filter(|f| f.wall > 16.0).count());
        println!(
            "  {} frames; over 16 ms on the wall: {wall:.2} %",
            frames.len()
        );
        let slowest = frames.iter().map(|f| f.work).fold(0.0, f64::max);
        println!("  the slowest: {slowest:.1} ms");
        figures.tell("frames over 16 ms while analysing", late, "%", 1.0, 0.0);
        if let Some(resident) = resident() {
            figures.tell("memory", resident, "MB", 500.0, 250.0);
        }
        if wanted("compare") {
            compare(&mut window, &mut figures);
        }
    }
    if wanted("sources") {
        sources(folder.path(), &mut figures);
    }
    match figures.missed {
        0 => ExitCode::SUCCESS,
        n => {
            println!("{n} figures are missed");
            ExitCode::FAILURE
        }
    }
}
