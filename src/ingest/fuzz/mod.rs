//! Fuzzing: whatever is done to a file, reading it ends with an answer, in time and within memory.
//!
//! One target for each reader of ours. Every execution takes one of the target's own [`seeds`] and [damages](damage) it as a
//! row of bytes says, so that nothing dies at a checksum; `bolero` makes these rows. Each target runs a moment with the other tests. Long runs, on
//! stable Rust and without further tools, each for one target (here `html`) and with overflows checked:
//!
//! ```text
//! # Random rows: a million of them.
//! RUSTFLAGS="-C overflow-checks=on" BOLERO_RANDOM_ITERATIONS=1000000 \
//!   cargo test --release --no-default-features --lib --target-dir target/fuzz fuzz::html
//!
//! # Guided by coverage: libFuzzer, which bolero brings along (needs a C++ compiler). CORPUS is a folder that it fills.
//! RUSTFLAGS="--cfg fuzzing --cfg fuzzing_libfuzzer -C overflow-checks=on -C passes=sancov-module \
//!   -C llvm-args=-sanitizer-coverage-level=3 -C llvm-args=-sanitizer-coverage-inline-8bit-counters \
//!   -C llvm-args=-sanitizer-coverage-pc-table -C llvm-args=-sanitizer-coverage-trace-compares" \
//!   BOLERO_LIBFUZZER_ARGS="-runs=1000000 -max_len=42 -len_control=0 -timeout=5 -rss_limit_mb=1000 CORPUS" \
//!   cargo test --release --no-default-features --lib --target x86_64-unknown-linux-gnu --target-dir target/fuzz \
//!   fuzz::html -- --exact --nocapture
//! ```
//!
//! The full names of the targets: `cargo test --lib fuzz:: -- --list`. The corpora of earlier runs stand in `tests/fuzz`, one file a target
//! and one row in hexadecimal digits a line; the tests go through them first. `FUZZ_CORPUS=FOLDER` makes
//! `fuzz::rows_of_a_corpus_are_written` write a folder of libFuzzer's as such a file.

pub(crate) mod damage;
mod seeds;
mod slow;

use super::{IngestOptions, Parsed, parse, source_text};
use crate::article::Article;
use damage::{Script, Seed, damaged};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Most computing time that a damaged file may take, all of which are small. Busy machines do not matter.
const PATIENCE: Duration = Duration::from_secs(2);
/// Most memory that the process may have taken at any time; kilobytes.
const MEMORY: u64 = 900_000;

/// What this thread has computed until now; on systems that do not tell, nothing.
fn computing_time() -> Duration {
    #[cfg(target_os = "linux")]
    {
        use rustix::time::{ClockId, clock_gettime};
        let now = clock_gettime(ClockId::ThreadCPUTime);
        let seconds = u64::try_from(now.tv_sec).unwrap_or(0);
        Duration::new(seconds, u32::try_from(now.tv_nsec).unwrap_or(0))
    }
    #[cfg(not(target_os = "linux"))]
    Duration::ZERO
}

/// What one reader is tried with.
pub(crate) struct Target {
    pub name: &'static str,
    pub seeds: Vec<Seed>,
    /// Words that mean something to its format.
    pub words: &'static [&'static str],
    /// Reads a file and checks the answer; whether something was read.
    pub read: fn(&str, &[u8]) -> bool,
}

impl Target {
    /// One execution; whether something was read.
    pub(crate) fn run(&self, script: &[u8]) -> bool {
        let mut script = Script::new(script);
        let (name, bytes) = damaged(&self.seeds, self.words, &mut script);
        let begun = computing_time();
        let read = (self.read)(name, &bytes);
        let took = computing_time().saturating_sub(begun);
        assert!(took < PATIENCE, "{name}: {took:?}");
        read
    }

    /// All seeds are read, rows that earlier runs kept are gone through, and of rows of numbers enough are read to say that
    /// damage does not end at the door.
    pub(crate) fn begin(&self) {
        for seed in &self.seeds {
            assert!((self.read)(seed.name, &seed.sound()), "{}", seed.name);
        }
        for script in corpus(self.name) {
            self.run(&script);
        }
        let mut numbers = 0x9E37_79B9_7F4A_7C15_u64;
        let mut rows = (0..100).map(|_| {
            let mut script = Vec::new();
            for _ in 0..3 {
                numbers ^= numbers << 13;
                numbers ^= numbers >> 7;
                numbers ^= numbers << 17;
                script.extend(numbers.to_le_bytes());
            }
            self.run(&script)
        });
        let read = rows.by_ref().filter(|&read| read).count();
        assert!(read >= 3, "{}: {read} of 100 were read", self.name);
        let most = most_memory();
        assert!(most < MEMORY, "{most} kB");
    }
}

/// Runs a target under the engine of this build.
macro_rules! target {
    ($name:ident, $seeds:expr, $words:expr, $read:expr) => {
        #[test]
        fn $name() {
            let target = $crate::ingest::fuzz::Target {
                name: stringify!($name),
                seeds: $seeds,
                words: $words,
                read: $read,
            };
            target.begin();
            bolero::check!()
                .with_iterations(200)
                .with_max_len($crate::ingest::fuzz::damage::LONGEST_SCRIPT)
                .for_each(|script: &[u8]| {
                    target.run(script);
                });
        }
    };
}
pub(crate) use target;

/// The most memory that this process ever took, where the system says; kilobytes.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let number = line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok());
    number.unwrap_or(0)
}

fn corpus_file(target: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/fuzz").join(format!("{target}.txt"))
}

/// Rows of bytes of earlier runs.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(corpus_file(target)).unwrap_or_default();
    let row = |line: &str| {
        let pairs = line.as_bytes().chunks(2);
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        pairs.map(|p| byte(p).unwrap()).collect()
    };
    text.lines().map(row).collect()
}

/// By hand, see the head of this module.
#[test]
#[ignore = "writes tests/fuzz from the folder FUZZ_CORPUS, whose name is the target's"]
fn rows_of_a_corpus_are_written() {
    let folder = PathBuf::from(std::env::var("FUZZ_CORPUS").unwrap());
    let entries = std::fs::read_dir(&folder).unwrap();
    let mut rows: Vec<Vec<u8>> = entries
        .map(|e| std::fs::read(e.unwrap().path()).unwrap())
        .collect();
    rows.sort();
    let hex = |row: &Vec<u8>| row.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let lines: Vec<String> = rows.iter().map(hex).collect();
    let target = folder.file_name().unwrap().to_string_lossy();
    std::fs::write(corpus_file(&target), lines.join("\n") + "\n").unwrap();
}

/// Takes a file apart; what is read must be sound.
fn parsed(name: &str, bytes: &[u8]) -> bool {
    read_with(name, bytes, &IngestOptions::default())
}

fn read_with(name: &str, bytes: &[u8], options: &IngestOptions) -> bool {
    match parse(name, bytes, options) {
        Ok(parsed) => {
            check(name, bytes.len(), &parsed);
            !parsed.articles.is_empty() || !parsed.members.is_empty()
        }
        Err(error) => {
            assert!(!error.to_string().is_empty(), "{name}");
            false
        }
    }
}

pub(super) fn check(name: &str, length: usize, parsed: &Parsed) {
    for article in &parsed.articles {
        assert!(article.file.starts_with(name), "{name}: {}", article.file);
        check_article(article);
        // Nothing that is this small holds that much; archives inflate within bounds of their own.
        assert!(
            article.text.len() < 4_000_000 + 400 * length,
            "{name}: {}",
            article.text.len()
        );
    }
    for member in &parsed.members {
        let leads_out = |part: &str| part.is_empty() || part == "." || part == "..";
        assert!(
            !member.name.split(['/', '\\']).any(leads_out),
            "{}",
            member.name
        );
    }
}

fn check_article(article: &Article) {
    let length = article.text.chars().count();
    let mut at = 0;
    for e in &article.excluded {
        let inside = at <= e.span.start && e.span.start <= e.span.end && e.span.end <= length;
        assert!(inside, "{}: {:?}", article.file, article.excluded);
        at = e.span.end;
    }
    let inside = article
        .headline
        .is_none_or(|h| h.start <= h.end && h.end <= length);
    assert!(inside, "{}: {:?}", article.file, article.headline);
}

/// Text in an encoding that is told, one that is found, and as the source view shows it.
fn decoded(name: &str, bytes: &[u8]) -> bool {
    const LABELS: [&str; 8] = [
        "",
        "utf-8",
        "windows-1251",
        "shift_jis",
        "utf-16le",
        "iso-2022-jp",
        "gb18030",
        "none",
    ];
    let sum = bytes.iter().fold(0_usize, |sum, &b| sum + usize::from(b));
    let label = LABELS[sum % LABELS.len()];
    let (text, _) = source_text(bytes, label, 500);
    assert!(text.chars().count() <= 501 * 8, "{}", text.len());
    let options = IngestOptions {
        encoding: Some(label.to_owned()).filter(|l| !l.is_empty()),
        ..IngestOptions::default()
    };
    read_with(name, bytes, &options) | parsed(name, bytes)
}

target!(html, seeds::html(), seeds::MARKUP, |name, bytes| {
    let options = IngestOptions {
        whole_page: true,
        ..IngestOptions::default()
    };
    parsed(name, bytes) | read_with(name, bytes, &options)
});
target!(mhtml, seeds::mhtml(), seeds::MESSAGE_WORDS, parsed);
target!(mail, seeds::mail(), seeds::MESSAGE_WORDS, parsed);
target!(json, seeds::json(), seeds::JSON_WORDS, parsed);
target!(chat, seeds::chat(), seeds::CHAT_WORDS, |name, bytes| {
    let options = IngestOptions {
        show_senders: true,
        ..IngestOptions::default()
    };
    parsed(name, bytes) | read_with(name, bytes, &options)
});
target!(markdown, seeds::markdown(), seeds::MARKDOWN_WORDS, parsed);
target!(docx, seeds::docx(), seeds::XML_WORDS, parsed);
target!(odt, seeds::odt(), seeds::XML_WORDS, parsed);
target!(rtf, seeds::rtf(), seeds::RTF_WORDS, parsed);
target!(epub, seeds::epub(), seeds::XML_WORDS, parsed);
target!(archive, seeds::archive(), seeds::XML_WORDS, parsed);
target!(pdf, seeds::pdf(), seeds::PDF_WORDS, parsed);
target!(picture, seeds::picture(), &["\u{0}"], parsed);
target!(
    text,
    seeds::text(),
    &["\u{FEFF}", "\u{1B}$B", "\u{1B}(B"],
    decoded
);
