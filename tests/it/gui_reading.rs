//! What the window does with single articles: details, another reading, the original, transcriptions, pasted text, lines that
//! count or not; driven by accessible names.

use crate::gui_hand::{command, fill, folder_with, has, settle, window};
use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use headwater::article::{Article, ArticleId, Format, MetadataField};
use headwater::case::{Case, Decision, FindingKey, Verdict};
use headwater::gui::{App, Start, views::View};
use headwater::text::CharSpan;
use std::path::PathBuf;

const PAGE: &str = r#"<html><head><title>Pier sold</title>
<meta property="og:site_name" content="The Ostrey Log">
<meta property="article:published_time" content="2031-04-14T09:30:00+02:00">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Pier sold to a fund",
"datePublished":"2031-04-13T22:00:00Z","publisher":{"@type":"Organization","name":"Ostrey Log Online"}}</script>
</head><body><article><h1>Pier sold</h1>
<p>The old pier of Ostrey was sold on Monday, harbour master Ada Oll said in the town hall, where the council met for four hours.</p>
<p>Also read: Ten things to do on the quay</p>
<p>The buyer, a fund from the capital, did not want to say what it paid, and the council did not give a figure either.</p>
<p>According to an official, the sum was close to two million, which is less than the repair of the northern jetty cost.</p>
</article></body></html>"#;

const TEXT: &str = "The pier was sold on Monday, an official said.\n\nAlso read: Ten things to do on the quay\n\n\
    The buyer did not want to say what it paid, and nobody in the town hall knew.\n";

fn open<'a>(start: Start) -> Harness<'a, App> {
    let mut h = window(start, [1280.0, 1000.0], 1.0);
    settle(&mut h);
    h
}

fn article(h: &Harness<'_, App>) -> Article {
    h.state().session().case().articles[0].clone()
}

/// Presses the button of this name, else the last one whose name begins with it, wherever it stands in a list.
fn click(h: &mut Harness<'_, App>, label: &str) {
    let roles = [Role::Button, Role::Link, Role::CheckBox];
    let of_kind = |n: &egui_kittest::Node<'_>| roles.contains(&n.accesskit_node().role());
    let begins = |n: &egui_kittest::Node<'_>| {
        let name = n.accesskit_node().label();
        name.is_some_and(|l| l.starts_with(label))
    };
    {
        let exact = h.query_all_by_label(label).rfind(of_kind);
        let mut begun = h.query_all_by_label_contains(label).filter(of_kind);
        let node = exact.or_else(|| begun.rfind(begins));
        node.unwrap_or_else(|| panic!("no button {label}"))
            .click_accesskit();
    }
    settle(h);
}

fn details(h: &mut Harness<'_, App>) {
    h.key_press_modifiers(Modifiers::COMMAND, Key::I);
    settle(h);
    assert!(has(h, "Article details"));
}

fn undo(h: &mut Harness<'_, App>) {
    h.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(h);
}

#[test]
fn a_field_is_written_in_the_details_and_a_conflicting_value_is_used() {
    let (_folder, files) = folder_with(&[("pier.html", PAGE.as_bytes())]);
    let mut h = open(Start::Files(files));
    let before = article(&h);
    details(&mut h);
    fill(&mut h, "Section of pier.html", "Local");
    h.key_press(Key::Enter);
    settle(&mut h);
    assert_eq!(article(&h).metadata.section.as_deref(), Some("Local"));
    assert!(has(&h, "Written by you"));
    // What the page says in two places and two ways is there to be chosen.
    let other = before.said.iter().find(|s| {
        s.field == MetadataField::Outlet && Some(&s.value) != before.metadata.outlet.as_ref()
    });
    let other = other.unwrap().value.clone();
    assert!(has(&h, &format!("The file also says: {other}")));
    click(&mut h, &format!("Use this as Outlet: {other}"));
    assert_eq!(article(&h).metadata.outlet, Some(other));
    // What is done in the dialog is taken back in it.
    undo(&mut h);
    assert_eq!(article(&h).metadata.outlet, before.metadata.outlet);
    command(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_ne!(article(&h).metadata.outlet, before.metadata.outlet);
    // A time that is none stays in the field and says what to write.
    fill(&mut h, "Fetched of pier.html", "yesterday");
    h.key_press(Key::Enter);
    settle(&mut h);
    assert!(has(&h, "write it like 2024-05-31"));
    assert_eq!(article(&h).metadata.retrieved, None);
    // The file itself.
    assert!(has(&h, &before.sha256.0) && has(&h, "web page"));
    click(&mut h, "Close");
    undo(&mut h);
    assert_eq!(article(&h).metadata.outlet, before.metadata.outlet);
}

#[test]
fn a_line_that_was_left_out_counts_and_is_left_out_again() {
    let (_folder, files) = folder_with(&[("pier.txt", TEXT.as_bytes())]);
    let mut h = open(Start::Files(files));
    let before = article(&h).excluded;
    assert_eq!(before.len(), 1, "{before:?}");
    details(&mut h);
    click(&mut h, "Count it in: Also read");
    assert!(article(&h).excluded.is_empty());
    click(&mut h, "Leave it out again: Also read");
    assert_eq!(article(&h).excluded, before);
}

/// A case with one decision on words that only a wrong encoding has, and one on words that every encoding has.
fn decided_case(folder: &tempfile::TempDir) -> PathBuf {
    let text = "Das Gerücht stimmt nicht. The pier was sold on Monday, an official said.";
    let bytes = western(text);
    let shown: String = bytes.iter().map(|&b| as_greek(b)).collect();
    let mut article = Article::new(ArticleId(1), "pier.txt", Format::Txt, shown.clone());
    article.original = bytes.into();
    article.sha256 = headwater::article::Fingerprint::of(&article.original);
    article.encoding = "ISO-8859-7".into();
    let mut case = Case::new("pier");
    case.next_article = 2;
    case.articles.push(article);
    for words in ["Das Ger", "The pier was sold"] {
        let start = shown
            .find(words)
            .map(|b| shown[..b].chars().count())
            .unwrap();
        let length = if words.starts_with("Das") { 11 } else { 17 };
        let span = CharSpan::new(start, start + length);
        let first = headwater::article::Passage::new(ArticleId(1), span);
        let decision = Decision {
            verdict: Verdict::ReadCorrectly,
            ..Decision::default()
        };
        case.decisions.insert(FindingKey::Claim { first }, decision);
    }
    let path = folder.path().join("pier.headwater");
    headwater::casefile::save(&case, &path).unwrap();
    path
}

/// The text in windows-1252, which has one byte for each of its characters.
fn western(text: &str) -> Vec<u8> {
    let byte = |c: char| u8::try_from(u32::from(c)).unwrap();
    text.chars().map(byte).collect()
}

/// What the Greek encoding reads for a byte of that text.
fn as_greek(b: u8) -> char {
    if b == 0xFC { 'ό' } else { char::from(b) }
}

#[test]
fn a_file_is_read_again_with_another_encoding_and_the_decisions_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = decided_case(&folder);
    let mut h = open(Start::Case(path));
    assert!(article(&h).text.contains("Gerόcht"));
    h.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    settle(&mut h);
    fill(&mut h, "Encoding", "nonsense");
    assert!(has(&h, "No encoding is called “nonsense”"));
    click(&mut h, "Read");
    assert!(
        article(&h).text.contains("Gerόcht"),
        "an unknown encoding reads nothing"
    );
    fill(&mut h, "Encoding", "windows-1252");
    click(&mut h, "Read");
    let now = article(&h);
    assert!(now.text.contains("Gerücht"), "{}", now.text);
    assert_eq!(now.encoding, "windows-1252");
    assert!(has(&h, "1 decision stays where it was"));
    assert!(has(&h, "1 decision set aside"));
    assert_eq!(h.state().session().case().unplaced.len(), 1);
    details(&mut h);
    assert!(has(&h, "Decisions set aside") && has(&h, "Das Gerόcht"));
    click(&mut h, "Close");
    undo(&mut h);
    assert!(article(&h).text.contains("Gerόcht"));
    assert!(h.state().session().case().unplaced.is_empty());
}

#[test]
fn pasted_text_becomes_an_article_with_its_origin() {
    let mut h = open(Start::Empty);
    h.event(Event::Paste(
        "The pier was sold on Monday, an official said.".into(),
    ));
    settle(&mut h);
    fill(&mut h, "Where is it from?", "sent by a reader");
    fill(&mut h, "Outlet, if known", "The Ostrey Log");
    fill(&mut h, "Date, if known", "2031-04-14");
    click(&mut h, "Add article");
    let a = article(&h);
    assert_eq!(&*a.text, "The pier was sold on Monday, an official said.");
    assert_eq!(a.metadata.outlet.as_deref(), Some("The Ostrey Log"));
    assert_eq!(
        a.metadata.get(MetadataField::Published).as_deref(),
        Some("2031-04-14")
    );
    assert!(
        a.reading.iter().any(|s| s.contains("sent by a reader")),
        "{:?}",
        a.reading
    );
    undo(&mut h);
    assert!(h.state().session().case().articles.is_empty());
}

fn picture() -> Vec<u8> {
    // A grey PNG of 2 by 2 pixels.
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8], data: &[u8]| {
        out.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let from = out.len();
        out.extend(name);
        out.extend(data);
        let mut crc = u32::MAX;
        for &b in &out[from..] {
            crc ^= u32::from(b);
            for _ in 0..8 {
                crc = if crc & 1 == 1 {
                    crc >> 1 ^ 0xEDB8_8320
                } else {
                    crc >> 1
                };
            }
        }
        out.extend((!crc).to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0]);
    // Stored: two rows, each with filter 0 and two pixels.
    let rows = [0, 90, 160, 0, 200, 240];
    let (mut a, mut b) = (1_u32, 0_u32);
    for r in rows {
        a = (a + u32::from(r)) % 65_521;
        b = (b + a) % 65_521;
    }
    let mut data = vec![0x78, 1, 1, 6, 0, 0xF9, 0xFF];
    data.extend(rows);
    data.extend((b << 16 | a).to_be_bytes());
    chunk(b"IDAT", &data);
    chunk(b"IEND", &[]);
    out
}

#[test]
fn a_picture_is_transcribed_beside_it_and_marked() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = picture();
    let mut image = Article::new(ArticleId(1), "page.png", Format::Image, "");
    image.sha256 = headwater::article::Fingerprint::of(&bytes);
    image.original = bytes.into();
    let mut case = Case::new("page");
    case.next_article = 2;
    case.articles.push(image);
    let path = folder.path().join("page.headwater");
    headwater::casefile::save(&case, &path).unwrap();
    let mut h = open(Start::Case(path));
    click(&mut h, "Transcribe what you need in page.png");
    assert_eq!(h.state().view(), View::Original);
    for _ in 0..200 {
        if has(&h, "Picture page.png") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
        h.step();
    }
    assert!(has(&h, "2 × 2 pixels"));
    fill(
        &mut h,
        "Transcription of page.png",
        "The pier was sold, harbour master Ada Oll said.",
    );
    assert_eq!(&*article(&h).text, "", "nothing before it is kept");
    assert!(has(&h, "Not kept yet"));
    click(&mut h, "Keep the transcription");
    assert!(article(&h).is_transcribed());
    h.key_press(Key::Tab);
    h.run();
    assert!(has(&h, "Transcribed by you"));
    click(&mut h, "Compare");
    click(&mut h, "Attribution: ");
    let marks = h.query_all_by_label("Transcribed by you").count();
    assert!(marks >= 3, "card, heading, inspector: {marks}");
    undo(&mut h);
    assert_eq!(&*article(&h).text, "");
}

#[test]
fn the_source_stands_beside_the_text() {
    let (_folder, files) = folder_with(&[("pier.html", PAGE.as_bytes())]);
    let mut h = open(Start::Files(files));
    h.key_press(Key::Num5);
    settle(&mut h);
    assert_eq!(h.state().view(), View::Original);
    assert!(has(&h, "og:site_name") && has(&h, "harbour master Ada Oll"));
    assert!(!article(&h).text.contains("og:site_name"));
}

#[test]
fn odd_characters_are_marked_until_the_marks_are_switched_off() {
    let text = "The p\u{456}er was \u{202E}sold\u{202C} on Monday, an official said.\n";
    let (_folder, files) = folder_with(&[("pier.txt", text.as_bytes())]);
    let mut h = open(Start::Files(files));
    assert_eq!(&*article(&h).text, text);
    assert!(has(
        &h,
        "U+202E right-to-left override: turns the direction of reading"
    ));
    assert!(has(&h, "The letter 2 of this word is Cyrillic"));
    assert!(has(&h, "◊sold◊"));
    click(&mut h, "View");
    click(&mut h, "Show or hide signs for odd characters");
    assert!(!has(&h, "◊sold◊") && !has(&h, "U+202E"));
    details(&mut h);
    assert!(has(
        &h,
        "In the text: 2 characters that turn the direction of reading"
    ));
}

#[test]
fn a_folder_is_taken_in_whole() {
    let (folder, _) = folder_with(&[("a.txt", TEXT.as_bytes()), ("b.html", PAGE.as_bytes())]);
    let h = open(Start::Files(vec![folder.path().to_path_buf()]));
    assert_eq!(h.state().session().case().articles.len(), 2);
}

#[test]
fn two_versions_of_an_article_are_told_and_what_changed_is_shown() {
    let page = |time: &str, price: &str| {
        PAGE.replace("2031-04-14T09:30:00+02:00", time)
            .replace("2031-04-13T22:00:00Z", time)
            .replace("close to two million", price)
    };
    let first = page("2031-04-14T09:30:00+02:00", "close to two million");
    let later = page("2031-04-15T09:30:00+02:00", "over three million");
    let (_folder, files) = folder_with(&[
        ("later.html", later.as_bytes()),
        ("first.html", first.as_bytes()),
    ]);
    let mut h = open(Start::Files(files));
    click(&mut h, "Later version of B");
    assert!(has(&h, "Earlier version of A"));
    assert_eq!(h.state().view(), View::Compare);
    details(&mut h);
    assert!(has(&h, "Other versions in this case"));
    assert!(has(&h, "Only here:") && has(&h, "Only there:"));
    click(
        &mut h,
        "According to an official, the sum was over three million",
    );
    assert!(!has(&h, "Other versions in this case"), "the text is shown");
}

#[test]
fn the_senders_of_a_chat_are_hidden_until_the_person_asks_for_them() {
    let chat = "14/04/2031, 09:30 - Ada Oll: The pier of Ostrey was sold on Monday, an official said in the town hall.\n\
        14/04/2031, 09:34 - Ben Ulm: Nobody in the council knew what the buyer had paid for the pier.\n\
        15/04/2031, 10:02 - Ada Oll: The harbour office says that the price was two million crowns.\n";
    let (_folder, files) = folder_with(&[("chat.txt", chat.as_bytes())]);
    let mut h = open(Start::Files(files));
    let by = |h: &Harness<'_, App>| article(h).metadata.byline;
    assert_eq!(article(&h).format, Format::Chat);
    assert_eq!(by(&h).as_deref(), Some("Sender 1"));
    command(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    click(&mut h, "Show the names and numbers of senders");
    click(&mut h, "Read");
    assert_eq!(by(&h).as_deref(), Some("Ada Oll"));
    undo(&mut h);
    assert_eq!(by(&h).as_deref(), Some("Sender 1"));
}
