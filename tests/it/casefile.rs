//! Case files: what is saved comes back, and what is damaged, foreign, newer or hostile is refused with its reason.

use crate::handmade;
use headwater::article::{Article, ArticleId, Excluded, ExclusionReason, Format, Passage};
use headwater::case::{Case, Decision, FindingKey, NodeKey, Verdict};
use headwater::casefile::{Problem, load, save};
use headwater::text::CharSpan;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// All that a case file keeps.
fn stored(case: &Case) -> String {
    let articles: Vec<_> = case
        .articles
        .iter()
        .map(|a| (serde_json::to_string(a).unwrap(), a.original.to_vec()))
        .collect();
    format!(
        "{:?}",
        (
            &case.name,
            &case.question,
            &case.settings,
            articles,
            &case.read_metadata,
            case.next_article,
            &case.decisions,
            &case.notes,
        )
    )
}

fn entries(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    (0..zip.len())
        .map(|i| {
            let mut f = zip.by_index(i).unwrap();
            let mut bytes = Vec::new();
            f.read_to_end(&mut bytes).unwrap();
            (f.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn put(path: &Path, entries: &[(String, Vec<u8>)]) {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    std::fs::write(path, zip.finish().unwrap().into_inner()).unwrap();
}

struct Saved {
    folder: tempfile::TempDir,
    path: PathBuf,
}

fn saved() -> Saved {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ferry.headwater");
    save(&handmade::case(), &path).unwrap();
    Saved { folder, path }
}

/// The problem that loading reports after `change` was made to the JSON.
fn with_json(change: impl FnOnce(&mut serde_json::Value)) -> Problem {
    let s = saved();
    let mut all = entries(&s.path);
    let mut json: serde_json::Value = serde_json::from_slice(&all[1].1).unwrap();
    change(&mut json);
    all[1].1 = serde_json::to_vec(&json).unwrap();
    put(&s.path, &all);
    let e = load(&s.path).unwrap_err();
    assert!(
        e.to_string().ends_with(&s.path.display().to_string()),
        "the path comes last: {e}"
    );
    e.problem
}

#[test]
fn what_is_saved_comes_back_and_the_same_case_gives_the_same_bytes() {
    let s = saved();
    let case = handmade::case();
    let (again, warnings) = load(&s.path).unwrap();
    assert_eq!(warnings, Vec::<String>::new());
    assert_eq!(stored(&again), stored(&case));
    assert!(again.findings.alignment.matches.is_empty());
    let bytes = std::fs::read(&s.path).unwrap();
    assert!(bytes[30..].starts_with(b"mimetypeapplication/x-headwater-case"));
    save(&again, &s.path).unwrap();
    assert_eq!(std::fs::read(&s.path).unwrap(), bytes);
    let left = std::fs::read_dir(s.folder.path()).unwrap().count();
    assert_eq!(left, 1, "no temporary file stays behind");
}

/// A small generator; the same numbers on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides) as usize
    }

    fn text(&mut self, longest: u64) -> String {
        const PARTS: [&str; 12] = [
            "ferry ",
            "“crowns” ",
            "\u{202E}",
            "é",
            "島",
            "\u{0}",
            "\n\n",
            "</script>",
            "🛶",
            "\\\"",
            "ا",
            "x",
        ];
        let n = self.roll(longest);
        (0..n)
            .map(|_| PARTS[self.roll(PARTS.len() as u64)])
            .collect()
    }
}

fn random_case(dice: &mut Dice) -> Case {
    let mut case = Case::new(dice.text(5));
    case.question.checked = dice.text(9);
    case.notes = dice.text(20);
    case.settings.align.min_score = dice.roll(1000) as f64 / 1000.0;
    let mut id = 0;
    for _ in 0..dice.roll(6) {
        id += 1 + dice.roll(3) as u32;
        let mut a = Article::new(ArticleId(id), dice.text(4), Format::Md, dice.text(60));
        // Other bytes than the text, as for a web page.
        a.original = dice.text(50).into_bytes().into();
        a.sha256 = headwater::article::Fingerprint::of(&a.original);
        a.metadata.outlet = (dice.roll(2) == 0).then(|| dice.text(4));
        a.metadata.published = "2023-01-02T03:04".parse().ok();
        let n = a.text.chars().count();
        if n > 4 {
            let at = dice.roll(n as u64 - 2);
            let span = CharSpan::new(at, at + 2);
            a.excluded = vec![Excluded {
                span,
                reason: ExclusionReason::ByPerson,
            }];
            a.headline = Some(CharSpan::new(0, n));
        }
        if dice.roll(3) == 0 {
            case.read_metadata
                .insert(a.id, headwater::article::Metadata::default());
        }
        let key = match dice.roll(3) {
            0 => FindingKey::Headline { article: a.id },
            1 => FindingKey::Citation {
                from: NodeKey::Article(a.id),
                to: NodeKey::Source(dice.text(3)),
            },
            _ => FindingKey::Claim {
                first: Passage {
                    article: a.id,
                    start: 0,
                    end: n,
                },
            },
        };
        let verdict = [
            Verdict::Undecided,
            Verdict::ReadCorrectly,
            Verdict::ReadWrongly,
        ][dice.roll(3)];
        case.decisions.insert(
            key,
            Decision {
                verdict,
                note: dice.text(6),
                ..Decision::default()
            },
        );
        case.articles.push(a);
    }
    case.next_article = id + 1 + dice.roll(4) as u32;
    case
}

#[test]
fn two_hundred_made_up_cases_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.headwater");
    let mut dice = Dice(7);
    let mut articles = 0;
    for _ in 0..200 {
        let case = random_case(&mut dice);
        articles += case.articles.len();
        save(&case, &path).unwrap();
        let (again, warnings) = load(&path).unwrap();
        assert_eq!(stored(&again), stored(&case));
        assert_eq!(warnings, Vec::<String>::new());
    }
    assert!(articles > 200);
}

#[test]
fn the_frozen_file_of_version_1_loads() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/version-1.headwater");
    let (case, warnings) = load(&path).unwrap();
    assert_eq!(warnings, Vec::<String>::new());
    assert_eq!(case.articles.len(), 3);
    assert_eq!(&*case.articles[0].text, handmade::HARBOUR);
    assert_eq!(case.question.house_verdict, "Unproven");
    assert_eq!(case.decisions.len(), 2);
    assert_eq!(case.notes, "Call the ferry company.");
    assert_eq!((case.next_article, case.articles[0].excluded.len()), (4, 1));
}

#[test]
fn files_that_are_not_ours_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.headwater");
    assert!(matches!(load(&path).unwrap_err().problem, Problem::Open(_)));
    assert!(matches!(
        load(folder.path()).unwrap_err().problem,
        Problem::NotACase(_)
    ));
    for bytes in [
        &b""[..],
        b"PK",
        b"PK\x03\x04 and then nothing",
        b"\0\0\0\0",
        b"{\"format\":\"headwater-case\"}",
    ] {
        std::fs::write(&path, bytes).unwrap();
        let e = load(&path).unwrap_err();
        assert!(matches!(e.problem, Problem::NotACase(_)), "{e}");
    }
    put(&path, &[("word/document.xml".into(), b"<w/>".to_vec())]);
    assert!(matches!(
        load(&path).unwrap_err().problem,
        Problem::NotACase(_)
    ));
}

#[test]
fn every_truncation_and_every_flipped_byte_is_refused_or_harmless() {
    let s = saved();
    let whole = std::fs::read(&s.path).unwrap();
    let want = stored(&load(&s.path).unwrap().0);
    for n in (0..whole.len()).step_by(97).chain([whole.len() - 1]) {
        std::fs::write(&s.path, &whole[..n]).unwrap();
        let e = load(&s.path).unwrap_err();
        let fits = if n > 80 {
            matches!(e.problem, Problem::Damaged(_))
        } else {
            true
        };
        assert!(fits, "cut at {n}: {e}");
    }
    for at in (0..whole.len()).step_by(13) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        std::fs::write(&s.path, &bytes).unwrap();
        if let Ok((case, _)) = load(&s.path) {
            assert_eq!(
                stored(&case),
                want,
                "a changed byte at {at} was not noticed"
            );
        }
    }
}

#[test]
fn a_newer_version_is_refused_whatever_else_it_holds() {
    let p = with_json(|j| {
        *j = serde_json::json!({"format": "headwater-case", "version": 3, "articles": "elsewhere"});
    });
    assert!(matches!(p, Problem::Newer { found: 3, known: 2 }), "{p}");
    let p = with_json(|j| j["format"] = "other".into());
    assert!(matches!(p, Problem::NotACase(_)), "{p}");
    let p = with_json(|j| j["version"] = "one".into());
    assert!(matches!(p, Problem::BrokenJson(_)), "{p}");
    let p = with_json(|j| j["version"] = 0.into());
    assert!(matches!(p, Problem::BrokenJson(_)), "{p}");
}

#[test]
fn what_does_not_hold_together_is_refused() {
    let p = with_json(|j| j["articles"][1]["id"] = "a1".into());
    assert!(
        matches!(&p, Problem::Duplicate(w) if w.contains("a1")),
        "{p}"
    );
    let p = with_json(|j| j["decisions"][1]["finding"] = j["decisions"][0]["finding"].clone());
    assert!(matches!(p, Problem::Duplicate(_)), "{p}");
    let p = with_json(|j| j["articles"][0]["excluded"][0]["span"]["end"] = 4_000_000.into());
    assert!(
        matches!(
            p,
            Problem::OutsideText {
                article: ArticleId(1),
                ..
            }
        ),
        "{p}"
    );
    let p = with_json(|j| j["articles"][0]["headline"]["start"] = 90.into());
    assert!(
        matches!(
            p,
            Problem::OutsideText {
                article: ArticleId(1),
                ..
            }
        ),
        "{p}"
    );
    for (field, value) in [
        ("id", "a0"),
        ("id", "x1"),
        ("sha256", "../../etc"),
        ("format", "exe"),
    ] {
        let p = with_json(|j| j["articles"][0][field] = value.into());
        assert!(matches!(p, Problem::BrokenJson(_)), "{field}: {p}");
    }
    let p = with_json(|j| j["articles"] = serde_json::Value::Null);
    assert!(matches!(p, Problem::BrokenJson(_)), "{p}");
}

#[test]
fn a_missing_or_changed_original_is_named() {
    let s = saved();
    let all = entries(&s.path);
    let mut without = all.clone();
    without.remove(2);
    put(&s.path, &without);
    let e = load(&s.path).unwrap_err();
    assert!(matches!(e.problem, Problem::MissingOriginal { .. }), "{e}");
    let mut changed = all.clone();
    changed[3].1[0] ^= 1;
    put(&s.path, &changed);
    let e = load(&s.path).unwrap_err();
    assert!(matches!(e.problem, Problem::ChangedOriginal { .. }), "{e}");
    assert!(e.to_string().contains(".txt"), "{e}");
    // An article whose bytes are gone is not written either.
    let mut case = handmade::case();
    case.articles[1].original = std::sync::Arc::from(&b"other"[..]);
    let before = std::fs::read(&s.path).unwrap();
    assert!(matches!(
        save(&case, &s.path).unwrap_err().problem,
        Problem::ChangedOriginal { .. }
    ));
    assert_eq!(std::fs::read(&s.path).unwrap(), before);
}

#[test]
fn bombs_are_refused_before_they_unpack() {
    let s = saved();
    let all = entries(&s.path);
    let mut large = all.clone();
    large[1].1 = vec![b' '; (512 << 20) + 1];
    put(&s.path, &large);
    assert!(std::fs::metadata(&s.path).unwrap().len() < 2 << 20);
    let e = load(&s.path).unwrap_err();
    assert!(matches!(e.problem, Problem::TooLarge { .. }), "{e}");
    let mut many = all.clone();
    many.extend((0..20_000).map(|i| (format!("originals/{i}"), Vec::new())));
    put(&s.path, &many);
    let e = load(&s.path).unwrap_err();
    assert!(matches!(e.problem, Problem::TooLarge { .. }), "{e}");
    // More entries than are known, but few: told, not refused.
    let mut more = all;
    more.push(("thumbnail.png".into(), vec![1, 2, 3]));
    put(&s.path, &more);
    let (_, warnings) = load(&s.path).unwrap();
    assert_eq!(warnings.len(), 1);
}

#[test]
fn decisions_outlive_their_article_and_a_wrong_place() {
    let s = saved();
    let mut all = entries(&s.path);
    let mut json: serde_json::Value = serde_json::from_slice(&all[1].1).unwrap();
    let list = json["decisions"].as_array_mut().unwrap();
    let of_match = list
        .iter_mut()
        .find(|d| d["finding"]["type"] == "match")
        .unwrap();
    of_match["finding"]["left"]["end"] = 9_999.into();
    json["next_article"] = 2.into();
    all[1].1 = serde_json::to_vec(&json).unwrap();
    put(&s.path, &all);
    let (case, warnings) = load(&s.path).unwrap();
    assert_eq!((case.decisions.len(), case.next_article), (2, 4));
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    let mut case = handmade::case();
    case.articles.remove(0);
    save(&case, &s.path).unwrap();
    let (again, warnings) = load(&s.path).unwrap();
    assert_eq!((again.decisions.len(), warnings.len()), (2, 0));
}

#[test]
fn a_failed_save_leaves_the_old_file() {
    let s = saved();
    let before = std::fs::read(&s.path).unwrap();
    let mut rights = std::fs::metadata(&s.path).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&s.path, rights).unwrap();
    let e = save(&Case::new("x"), &s.path).unwrap_err();
    assert!(matches!(e.problem, Problem::ReadOnly), "{e}");
    assert_eq!(std::fs::read(&s.path).unwrap(), before);
    let nowhere = s.folder.path().join("no such folder/x.headwater");
    let e = save(&Case::new("x"), &nowhere).unwrap_err();
    assert!(matches!(e.problem, Problem::Write(_)), "{e}");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_rights_stay() {
    use std::os::unix::fs::PermissionsExt;
    let s = saved();
    std::fs::set_permissions(&s.path, std::fs::Permissions::from_mode(0o640)).unwrap();
    let link = s.folder.path().join("link.headwater");
    std::os::unix::fs::symlink(&s.path, &link).unwrap();
    save(&Case::new("renamed"), &link).unwrap();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(load(&s.path).unwrap().0.name, "renamed");
    let mode = std::fs::metadata(&s.path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}
