//! The catalogue of words is complete and used: what the window and the report ask for is there with its parts, and nothing stands there in vain.

use headwater::locale::{Catalogue, ENGLISH};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// All files of the window, and of the words of reports, with their texts.
fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, out: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("locale.rs") {
                let text = fs::read_to_string(&path).unwrap();
                out.push((path, text));
            }
        }
    }
    let mut out = Vec::new();
    for folder in ["src/gui", "src/report/build"] {
        walk(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut out,
        );
    }
    out.sort();
    out
}

/// Each message that is asked for, with the names of its parts.
fn asked() -> BTreeMap<String, Vec<(PathBuf, BTreeSet<String>)>> {
    let mut out: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (path, text) in sources() {
        // What a table names is looked up where it is shown.
        let said = text
            .match_indices("say!(")
            .chain(text.match_indices("word!("));
        for start in said.map(|(at, s)| at + s.len()) {
            let rest = text[start..].trim_start();
            let id = rest.strip_prefix('"').and_then(|r| r.split('"').next());
            let id = id.unwrap_or_else(|| panic!("a message without a name in {}", path.display()));
            let parts = parts_of(&rest[id.len() + 2..]);
            out.entry(id.to_owned())
                .or_default()
                .push((path.clone(), parts));
        }
    }
    out
}

/// The names before `=` at the outermost level, up to the closing bracket.
fn parts_of(text: &str) -> BTreeSet<String> {
    let (mut depth, mut quoted, mut word) = (0, false, String::new());
    let mut out = BTreeSet::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted => drop(chars.next()),
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => word.clear(),
            '=' if depth == 0 && !word.is_empty() && chars.peek() != Some(&'=') => {
                let name = word.trim();
                let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_');
                if plain && !name.is_empty() {
                    out.insert(name.to_owned());
                }
                // What follows up to the next comma is the value.
                word = "=".to_owned();
            }
            c => word.push(c),
        }
    }
    out
}

/// Each message of the catalogue with the names of its parts.
fn there() -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut message, mut key) = (String::new(), String::new());
    for line in ENGLISH.lines().filter(|l| !l.starts_with('#')) {
        let head = line.split_once(" =").or(line.split_once('='));
        let name = head.map(|(n, _)| n.trim()).filter(|n| {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            !n.is_empty() && n.chars().all(plain)
        });
        match name {
            Some(n) if !line.starts_with(' ') => {
                n.clone_into(&mut message);
                n.clone_into(&mut key);
                out.entry(key.clone()).or_default();
            }
            Some(n) if n.starts_with('.') => {
                key = format!("{message}{n}");
                out.entry(key.clone()).or_default();
            }
            _ => {}
        }
        for (at, _) in line.match_indices("{ $") {
            let name: String = line[at + 3..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            out.entry(key.clone()).or_default().insert(name);
        }
    }
    out
}

#[test]
fn english_can_be_read_without_a_fault() {
    let (words, faults) = Catalogue::new("en", ENGLISH).unwrap();
    assert_eq!(faults, Vec::<String>::new());
    for (id, parts) in there() {
        assert!(words.has(&id), "{id}");
        assert_eq!(words.text(&id).is_some(), parts.is_empty(), "{id}");
    }
}

#[test]
fn every_message_that_is_asked_for_is_there_with_its_parts() {
    let there = there();
    for (id, places) in asked() {
        let parts = there.get(&id);
        for (path, given) in places {
            assert_eq!(parts, Some(&given), "{id} in {}", path.display());
        }
    }
}

#[test]
fn no_message_is_there_in_vain() {
    let asked = asked();
    let table: String = sources().into_iter().map(|(_, text)| text).collect();
    for id in there().keys().filter(|id| *id != "language-name") {
        let named = || table.contains(&format!("\"{}\"", id.split('.').next().unwrap()));
        assert!(asked.contains_key(id) || named(), "{id} is used nowhere");
    }
}
