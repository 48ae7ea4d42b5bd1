//! The rules of the architecture, held by tests rather than by memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules from the lowest layer to the highest.
const LAYERS: &[&[&str]] = &[
    &["disk", "locale", "monitor", "text", "threads", "typefaces"],
    &["article"],
    &["ingest", "align", "attribution"],
    &["case"],
    &["provenance", "casefile", "store"],
    &["report"],
    // Handouts are documents of the report, and masks take a name's variants from where it hides them.
    &["workshop"],
    &["session", "verify"],
    &["cli", "gui"],
];

/// Modules that compute and nothing else.
const PURE: &[&str] = &[
    "monitor",
    "text",
    "typefaces",
    "article",
    "align",
    "attribution",
    "case",
    "provenance",
    "report",
    "workshop",
];

/// The only modules that read or write files, beside the tests.
const READERS: &[&str] = &["disk", "ingest", "casefile", "store", "verify"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below `src`, with the name of their module and their text without test modules.
fn sources() -> Vec<(String, PathBuf, String)> {
    fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
        let mut entries: Vec<_> = fs::read_dir(dir)
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(path);
            }
        }
    }
    let src = root().join("src");
    let mut files = Vec::new();
    walk(&src, &mut files);
    files
        .into_iter()
        .map(|path| {
            let relative = path.strip_prefix(&src).unwrap();
            let first = relative
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_string_lossy();
            let module = first.trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let code = if is_test_module(&path) {
                String::new()
            } else {
                let before = text.split("#[cfg(test)]\nmod tests").next();
                before.unwrap().to_owned()
            };
            (module, path, code)
        })
        .collect()
}

/// Whether a file is a module that only tests compile: it, or a module it lies in, is declared behind `#[cfg(test)]` where it
/// belongs.
fn is_test_module(path: &Path) -> bool {
    let name = path.file_stem().unwrap().to_string_lossy();
    let folder = path.parent().unwrap();
    let inside = !folder.ends_with("src");
    if name == "mod" {
        let outer = folder.parent().unwrap();
        return is_declared(&folder.file_name().unwrap().to_string_lossy(), outer);
    }
    is_declared(&name, folder) || inside && is_test_module(&folder.join("mod.rs"))
}

/// Whether the module that a folder belongs to declares this one for tests alone.
fn is_declared(name: &str, folder: &Path) -> bool {
    let of_folder = folder.with_extension("rs");
    let declared = format!("mod {name};");
    let declares = |text: &String| {
        let lines = text.lines().zip(text.lines().skip(1));
        let mut tests = lines.filter(|(before, _)| *before == "#[cfg(test)]");
        tests.any(|(_, line)| line == declared || line.ends_with(&format!(" {declared}")))
    };
    [folder.join("mod.rs"), of_folder]
        .iter()
        .filter_map(|p| fs::read_to_string(p).ok())
        .any(|text| declares(&text))
}

/// Code lines without comments, numbered.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(n, line)| (n + 1, line.split("//").next().unwrap_or(line)))
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|l| l.contains(&module))
}

#[test]
fn modules_use_only_lower_layers() {
    let mut wrong = Vec::new();
    for (module, path, code) in sources() {
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let own = layer_of(&module)
            .unwrap_or_else(|| panic!("{module} stands in no layer: add it to LAYERS"));
        for (number, line) in code_lines(&code) {
            for part in line.split("crate::").skip(1) {
                let used: String = part
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let Some(layer) = layer_of(&used) else {
                    continue;
                };
                if used != module && layer >= own {
                    wrong.push(format!("{}:{number}: {module} uses {used}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_is_declared_in_layer_order() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let declared: Vec<&str> = lib
        .lines()
        .filter_map(|l| l.strip_prefix("pub mod ").and_then(|l| l.strip_suffix(';')))
        .collect();
    let layers: Vec<usize> = declared.iter().map(|m| layer_of(m).expect(m)).collect();
    assert!(layers.is_sorted(), "{declared:?}");
    assert!(declared.len() >= 10);
}

#[test]
fn the_engine_touches_no_disk_clock_environment_or_threads() {
    let forbidden = [
        "std::fs",
        "std::env",
        "std::thread",
        "std::time",
        "std::net",
        "std::process",
        "File::",
        "SystemTime",
        "Instant::",
        "println!",
        "eprintln!",
    ];
    let mut wrong = Vec::new();
    for (module, path, code) in sources() {
        let allowed: &[&str] = match module.as_str() {
            m if PURE.contains(&m) => &[],
            "cli" | "gui" | "session" | "main" | "lib" => continue,
            m if READERS.contains(&m) => &[
                "std::fs",
                "File::",
                "std::time",
                "SystemTime",
                "Instant::",
                "std::thread",
                "std::env",
            ],
            "threads" => &["std::thread"],
            _ => &[],
        };
        for (number, line) in code_lines(&code) {
            for word in forbidden
                .iter()
                .filter(|w| !allowed.contains(w) && line.contains(**w))
                // Only there is another process started: this program once more, to take files apart.
                .filter(|w| **w != "std::process" || !path.ends_with("src/ingest/worker/mod.rs"))
            {
                wrong.push(format!("{}:{number}: {module} uses {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_outside_tests_may_panic() {
    let forbidden = [
        ".unwrap()",
        ".expect(",
        "panic!(",
        "todo!(",
        "unimplemented!(",
        "unreachable!(",
    ];
    let mut wrong = Vec::new();
    for (_, path, code) in sources() {
        for (number, line) in code_lines(&code) {
            for word in forbidden.iter().filter(|w| line.contains(**w)) {
                wrong.push(format!("{}:{number}: {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_readable_in_length() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|(_, _, code)| code.lines().count() > 600)
        .map(|(_, path, code)| format!("{}: {} lines", path.display(), code.lines().count()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn no_word_of_the_engine_accuses() {
    let words = [
        "copied",
        "derived from",
        "plagiar",
        "altered",
        "concealed",
        "failed to",
        "stolen",
        "stole ",
    ];
    let mut wrong = Vec::new();
    for (module, path, code) in sources() {
        if ![
            "align",
            "attribution",
            "provenance",
            "report",
            "workshop",
            "gui",
        ]
        .contains(&module.as_str())
        {
            continue;
        }
        for (number, line) in code_lines(&code) {
            let strings: String = line
                .split('"')
                .skip(1)
                .step_by(2)
                .collect::<Vec<_>>()
                .join(" ")
                .to_lowercase();
            // A table that recognises such words in articles says so in a comment of its line.
            for word in words.iter().filter(|w| strings.contains(**w)) {
                wrong.push(format!("{}:{number}: says '{word}'", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn top_level_holds_only_what_is_expected() {
    let expected = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "assets",
        "tests",
        "benches",
        "README.md",
        "rust-toolchain.toml",
        "LICENSE",
        "NOTICE",
        "CHANGELOG.md",
        ".ci",
        ".gitignore",
        ".git",
        "target",
    ];
    let found: BTreeMap<String, ()> = fs::read_dir(root())
        .unwrap()
        .map(|e| (e.unwrap().file_name().to_string_lossy().into_owned(), ()))
        .filter(|(name, ())| !expected.contains(&name.as_str()))
        .collect();
    assert!(found.is_empty(), "{:?}", found.keys());
}
