//! Decisions beyond right and wrong: sources renamed, joined and told apart, names across scripts, tags, the house's verdict,
//! evidence cards, notes; driven by accessible names.

use crate::gui_hand::{click, command, fill, has, press, press_on, settle, window};
use eframe::egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use headwater::attribution::{Source, SourceKind};
use headwater::case::{Card, Case, FindingKey, Level, SameNames, Side};
use headwater::gui::{App, Start, item::Item};
use headwater::provenance::{Node, key_of_claim};
use headwater::report::document::Document;
use headwater::report::{ReportModel, ReportOptions, analysis_json, html};

/// Two outlets with an official each, and one that writes in another script.
const PAPERS: [(&str, &str, &str); 3] = [
    (
        "The Orsholm Heron",
        "2031-05-06",
        "The tide gate at Orsholm jammed on Friday night, an official said. “Nobody had oiled it since spring,” harbour engineer Ina Brodt told The Orsholm Heron.\n\nThe gate would be replaced in August, the official said.\n",
    ),
    (
        "The Gannet",
        "2031-05-08",
        "The tide gate at Orsholm jammed on Friday night, The Orsholm Heron reported. Harbour engineer I. Brodt said that three boats were damaged.\n\nDozor reported on Saturday that the gate had been sold.\n",
    ),
    (
        "Дозор",
        "2031-05-07",
        "Ворота в Орсхольме заклинило в пятницу, сообщила газета The Orsholm Heron.\n",
    ),
];

fn open<'a>(size: [f32; 2], scale: f32) -> (tempfile::TempDir, Harness<'a, App>) {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (n, (outlet, date, text)) in PAPERS.iter().enumerate() {
        let path = folder.path().join(format!("paper{n}.md"));
        let page = format!("---\noutlet: \"{outlet}\"\npublished: {date}\n---\n\n{text}");
        std::fs::write(&path, page).unwrap();
        files.push(path);
    }
    let mut h = window(Start::Files(files), size, scale);
    settle(&mut h);
    (folder, h)
}

fn usual<'a>() -> (tempfile::TempDir, Harness<'a, App>) {
    open([1400.0, 1000.0], 1.0)
}

fn case<'h>(h: &'h Harness<'_, App>) -> &'h Case {
    h.state().session().case()
}

fn sources(h: &Harness<'_, App>) -> Vec<Source> {
    h.state().session().provenance().sources.clone()
}

fn find<'s>(all: &'s [Source], name: &str) -> Option<&'s Source> {
    all.iter().find(|s| s.name == name)
}

/// Where something of this name stands in the graph.
fn place(h: &Harness<'_, App>, label: &str) -> Pos2 {
    let found = h.query_all_by_label_contains(label).next();
    let node = found.unwrap_or_else(|| panic!("nothing is called {label}"));
    node.rect().center()
}

fn mouse(h: &mut Harness<'_, App>, at: Pos2, button: PointerButton) {
    h.event(Event::PointerMoved(at));
    for pressed in [true, false] {
        h.event(Event::PointerButton {
            pos: at,
            button,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    settle(h);
}

/// Selects a source in the graph.
fn select(h: &mut Harness<'_, App>, name: &str) {
    press(h, Key::Num2);
    let at = place(h, &format!(": {name}"));
    mouse(h, at, PointerButton::Primary);
    assert!(
        matches!(h.state().selected(), Some(Item::Source(_))),
        "{name}"
    );
}

fn undo(h: &mut Harness<'_, App>) -> Option<String> {
    let label = h.state().session().undo_label().map(str::to_owned);
    command(h, Modifiers::COMMAND, Key::Z);
    label
}

fn enter(h: &mut Harness<'_, App>) {
    h.key_press(Key::Enter);
    settle(h);
}

#[test]
fn a_source_is_renamed_gets_a_kind_and_both_are_taken_back() {
    let (_folder, mut h) = usual();
    select(&mut h, "Ina Brodt");
    press(&mut h, Key::F2);
    fill(&mut h, "Name", "Engineer Brodt");
    click(&mut h, "Kind of the source");
    click(&mut h, "Organisation");
    click(&mut h, "Keep");
    let named = find(&sources(&h), "Engineer Brodt").cloned().unwrap();
    assert_eq!(named.kind, SourceKind::Organisation);
    assert_eq!(
        h.state().session().undo_label(),
        Some("correct a source"),
        "name and kind are one step"
    );
    assert!(has(&h, "You: called Engineer Brodt") && has(&h, "You: organisation"));
    // Each is taken back by itself.
    press_on(&mut h, "Take back: You: organisation");
    let named = find(&sources(&h), "Engineer Brodt").cloned().unwrap();
    assert_eq!(named.kind, SourceKind::Person);
    assert_eq!(
        undo(&mut h).as_deref(),
        Some("take back the kind of a source")
    );
    assert_eq!(undo(&mut h).as_deref(), Some("correct a source"));
    assert!(find(&sources(&h), "Ina Brodt").is_some());
    assert!(case(&h).decisions.is_empty());
}

#[test]
fn two_sources_become_one_from_a_list_and_from_two_nodes_and_part_again() {
    let (_folder, mut h) = usual();
    let before = sources(&h).len();
    let other = sources(&h);
    let other = other.iter().find(|s| s.name.contains("official")).unwrap();
    let official = other.name.clone();
    // From a list, by typing and Enter.
    select(&mut h, &official);
    press_on(&mut h, "Same as another…");
    fill(&mut h, "Find a source", "brodt");
    enter(&mut h);
    click(&mut h, "Join");
    let all = sources(&h);
    assert_eq!(all.len(), before - 1);
    let one = all.iter().find(|s| s.name.contains("Brodt")).unwrap();
    assert_eq!(
        h.state().selected(),
        Some(Item::Source(one.id)),
        "the selection goes along"
    );
    assert_eq!(h.state().session().undo_label(), Some("join two sources"));
    let back = format!("Take back: You: “{}” is the same", official.to_lowercase());
    assert!(has(&h, &back));
    press_on(&mut h, &back);
    assert_eq!(sources(&h).len(), before);
    assert_eq!(
        undo(&mut h).as_deref(),
        Some("take two sources apart again")
    );
    assert_eq!(undo(&mut h).as_deref(), Some("join two sources"));
    // From two nodes: one is selected, the menu of the other names it.
    select(&mut h, "Ina Brodt");
    let at = place(&h, &format!(": {official}"));
    mouse(&mut h, at, PointerButton::Secondary);
    click(&mut h, "The same as Ina Brodt");
    assert_eq!(sources(&h).len(), before - 1);
}

#[test]
fn one_of_two_officials_is_told_from_the_other() {
    let (_folder, mut h) = usual();
    let all = sources(&h);
    let official = all.iter().find(|s| s.name.contains("official")).unwrap();
    let name = official.name.clone();
    let words = h.state().session().provenance().attributions.iter();
    assert_eq!(
        words.filter(|a| a.source_id == Some(official.id)).count(),
        2
    );
    select(&mut h, &name);
    press_on(&mut h, "Words of another…");
    click(&mut h, "Words 2 are another person's");
    fill(&mut h, "Name of the other person", "the second official");
    click(&mut h, "Tell apart");
    let all = sources(&h);
    let second = find(&all, "the second official").unwrap();
    let words = h.state().session().provenance().attributions.iter();
    let own = words.filter(|a| a.source_id == Some(second.id));
    assert_eq!(own.count(), 1);
    assert_eq!(
        h.state().session().undo_label(),
        Some("tell a source from others")
    );
    // The source says so, with the way back.
    select(&mut h, "the second official");
    press_on(&mut h, "Take back: You: these are its words: “");
    assert!(find(&sources(&h), "the second official").is_none());
    assert_eq!(
        undo(&mut h).as_deref(),
        Some("take back whose words they are")
    );
    assert_eq!(undo(&mut h).as_deref(), Some("tell a source from others"));
    assert!(case(&h).decisions.is_empty());
}

#[test]
fn names_across_scripts_are_proposed_and_never_joined_by_themselves() {
    let (folder, mut h) = usual();
    assert!(find(&sources(&h), "Dozor").is_some(), "{:?}", sources(&h));
    click(&mut h, "Decide");
    click(&mut h, "Names across scripts…");
    fill(&mut h, "Name, row 1", "Дозор");
    fill(&mut h, "The same elsewhere, row 1", "Dozor; Dosor");
    click(&mut h, "Keep");
    assert_eq!(case(&h).names, [SameNames::of(["Дозор", "Dozor", "Dosor"])]);
    assert_eq!(
        h.state().session().undo_label(),
        Some("change the table of names")
    );
    assert!(find(&sources(&h), "Dozor").is_some(), "nothing is joined");
    // In the overview, and among the open questions.
    let question = "Perhaps the same: Dozor and Дозор";
    assert!(has(&h, question));
    press(&mut h, Key::Num3);
    click(&mut h, "What to fetch, ");
    let twice = h.query_all_by_label_contains(question).count();
    assert_eq!(twice, 2);
    // Left apart, it is not asked any more, until that is taken back.
    press_on(&mut h, "Leave apart: ");
    assert!(!has(&h, question));
    assert_eq!(undo(&mut h).as_deref(), Some("leave two sources apart"));
    press_on(&mut h, "Accept: Dozor and Дозор");
    assert!(find(&sources(&h), "Dozor").is_none());
    assert!(!has(&h, question));
    let russian = case(&h).articles.iter().find(|a| a.label() == "Дозор");
    let id = russian.unwrap().id;
    assert_eq!(h.state().selected(), Some(Item::Article(id)));
    let p = h.state().session().provenance();
    assert!(p.citations.iter().any(|c| c.to == Node::Article(id)));
    assert!(has(&h, "You: “dozor” is the same"));
    // The table survives saving and opening, as does the way back.
    let path = folder.path().join("names.headwater");
    let bytes = headwater::casefile::to_bytes(case(&h), &Default::default()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    let again = headwater::casefile::load(&path).unwrap().0;
    assert_eq!(again.names, case(&h).names);
    press_on(&mut h, "Take back: You: “dozor” is the same");
    assert!(find(&sources(&h), "Dozor").is_some());
}

fn first_claim(h: &mut Harness<'_, App>) -> FindingKey {
    press(h, Key::Num3);
    let row = h.query_all_by_label_contains("Claim: ").next();
    let row = row.unwrap().rect();
    let at = Pos2::new(row.left() + 60.0, row.center().y);
    mouse(h, at, PointerButton::Primary);
    let Some(Item::Claim(id)) = h.state().selected() else {
        panic!("no claim is selected");
    };
    let claims = &h.state().session().provenance().claims;
    key_of_claim(claims.iter().find(|c| c.id == id).unwrap())
}

#[test]
fn tags_are_added_offered_removed_and_found() {
    let (_folder, mut h) = usual();
    let key = first_claim(&mut h);
    press(&mut h, Key::G);
    for c in ["#ask", " again"] {
        h.event(Event::Text(c.into()));
        h.run();
    }
    enter(&mut h);
    let tags: Vec<String> = case(&h).decision(&key).tags.into_iter().collect();
    assert_eq!(tags, ["ask-again"]);
    assert_eq!(h.state().session().undo_label(), Some("tag a claim"));
    assert!(has(&h, "tags: ask-again"), "the row of the table says it");
    // Another finding is offered the tags of the case.
    press(&mut h, Key::Escape);
    select(&mut h, "Ina Brodt");
    press(&mut h, Key::G);
    click(&mut h, "Tag it ask-again");
    let tagged = case(&h).decisions.values();
    assert_eq!(tagged.filter(|d| d.tags.contains("ask-again")).count(), 2);
    // The search finds both.
    fill(&mut h, "Search", "tag:ask");
    settle(&mut h);
    assert!(has(&h, "2 findings"), "both are found");
    fill(&mut h, "Search", "");
    settle(&mut h);
    press_on(&mut h, "Remove the tag ask-again");
    assert_eq!(undo(&mut h).as_deref(), Some("take a tag off a source"));
}

#[test]
fn the_house_verdict_stands_apart_and_its_words_are_offered_again() {
    let (_folder, mut h) = usual();
    let key = first_claim(&mut h);
    assert!(has(&h, "Your house's verdict – not a finding of Headwater"));
    press(&mut h, Key::H);
    h.event(Event::Text("Not shown by us".into()));
    h.run();
    enter(&mut h);
    assert_eq!(case(&h).decision(&key).house_verdict, "Not shown by us");
    assert_eq!(
        h.state().session().undo_label(),
        Some("house verdict on a claim")
    );
    assert!(has(&h, "your house: Not shown by us"));
    // On another claim the words are one click away.
    let claims = h.state().session().provenance().claims.clone();
    let other = claims.iter().find(|c| key_of_claim(c) != key).unwrap();
    let at = place(
        &h,
        &format!("Claim: {}", other.text.chars().take(30).collect::<String>()),
    );
    mouse(&mut h, Pos2::new(at.x * 0.75, at.y), PointerButton::Primary);
    press_on(&mut h, "House verdict as before: Not shown by us");
    assert_eq!(
        case(&h).decision(&key_of_claim(other)).house_verdict,
        "Not shown by us"
    );
    undo(&mut h);
    assert!(case(&h).decision(&key_of_claim(other)).is_empty());
}

/// What leaves the case as a report.
fn exported(h: &Harness<'_, App>) -> [String; 2] {
    let (case, p) = (case(h), h.state().session().provenance());
    let none: [String; 0] = [];
    let json = analysis_json(case, p, &none);
    [
        html(&Document::of(
            &ReportModel::new(case, p),
            &ReportOptions::default(),
        )),
        json,
    ]
}

#[test]
fn a_card_is_written_kept_from_reports_opened_and_removed() {
    let (_folder, mut h) = usual();
    let key = first_claim(&mut h);
    let without = exported(&h);
    press(&mut h, Key::E);
    assert!(has(
        &h,
        "A new card is never exported until you choose otherwise."
    ));
    click(&mut h, "Keep");
    assert!(has(&h, "Give it a title or a text."));
    fill(&mut h, "Title", "Zandra on the gate");
    click(&mut h, "Kind of evidence");
    click(&mut h, "Right of reply");
    fill(&mut h, "When", "yesterday");
    click(&mut h, "Keep");
    assert!(has(&h, "When: 'yesterday' is not a date"));
    fill(&mut h, "When", "2031-05-09 14:30");
    fill(&mut h, "Asked on", "2031-05-09");
    fill(&mut h, "Answer wanted by", "2031-05-12");
    press_on(&mut h, "Against: ");
    click(&mut h, "Keep");
    let cards: Vec<Card> = case(&h).cards.values().cloned().collect();
    let [card] = cards.as_slice() else {
        panic!("{cards:?}");
    };
    assert_eq!(
        (card.level, card.side_on(&key)),
        (Level::NeverExport, Some(Side::Against))
    );
    assert_eq!(
        card.reply.as_ref().unwrap().deadline,
        "2031-05-12".parse().ok()
    );
    assert_eq!(
        h.state().session().undo_label(),
        Some("add an evidence card")
    );
    // Icon and word in the inspector, one line in the table.
    for words in [
        "Never export",
        "Against",
        "Asked on 2031-05-09, answer wanted by 2031-05-12; no answer yet.",
        "1 evidence card",
    ] {
        assert!(has(&h, words), "{words}");
    }
    assert_eq!(exported(&h), without, "it leaves no trace in a report");
    // Opened to everybody by a choice of the person.
    press_on(&mut h, "Edit: Zandra on the gate");
    let public = h.query_all_by_label("Public").last().unwrap();
    public.click_accesskit();
    settle(&mut h);
    click(&mut h, "Keep");
    let shown = exported(&h);
    for text in &shown {
        assert!(
            text.contains("Zandra on the gate") && text.contains("2031-05-12"),
            "{text}"
        );
    }
    // Found by its words, listed with all cards, removed, and back again.
    fill(&mut h, "Search", "evidence:zandra");
    settle(&mut h);
    assert!(has(&h, "1 finding"));
    fill(&mut h, "Search", "");
    settle(&mut h);
    command(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    assert!(has(&h, "Show Public, 1") && has(&h, "Show Never export, 0"));
    let remove = "Remove: Zandra on the gate";
    let last = h.query_all_by_label_contains(remove).last().unwrap();
    last.click_accesskit();
    settle(&mut h);
    assert!(case(&h).cards.is_empty());
    command(&mut h, Modifiers::COMMAND, Key::Z);
    assert_eq!(case(&h).cards.len(), 1, "undo is at hand in the list");
    click(&mut h, "Close");
}

#[test]
fn a_note_is_shown_as_it_looks_and_opens_no_file() {
    let (_folder, mut h) = usual();
    first_claim(&mut h);
    press(&mut h, Key::N);
    let note = "**asked twice** ![x](https://tracker.example/x.png)\n\n[their page](https://heron.example/a) [a file](file:///etc/hosts)";
    h.event(Event::Text(note.into()));
    h.run();
    press_on(&mut h, "Outlet of paper0.md");
    h.query_all_by_label("Outlet of paper0.md")
        .next()
        .unwrap()
        .focus();
    settle(&mut h);
    assert!(
        has(&h, "asked twice") && !has(&h, "**asked twice**"),
        "shown as it looks"
    );
    let urls = |h: &mut Harness<'_, App>, link: &str| -> Vec<String> {
        let node = h.query_all_by_label(link).next();
        node.unwrap_or_else(|| panic!("no link {link}"))
            .click_accesskit();
        h.step();
        let mut out: Vec<String> = Vec::new();
        let mut take = |h: &Harness<'_, App>| {
            for c in &h.output().platform_output.commands {
                if let OutputCommand::OpenUrl(open) = c {
                    out.push(open.url.clone());
                }
            }
        };
        take(h);
        h.step();
        take(h);
        settle(h);
        out
    };
    assert_eq!(urls(&mut h, "their page"), ["https://heron.example/a"]);
    assert_eq!(urls(&mut h, "a file"), Vec::<String>::new());
    assert!(!has(&h, "⚠"), "no picture is loaded");
    // Back to writing by a key, once no field has the focus.
    h.query_all_by_label("Tags").next().unwrap().focus();
    h.run();
    press(&mut h, Key::N);
    assert_eq!(h.query_all_by_label("Note on this finding").count(), 1);
}

/// What stands in the details panel must end where it ends.
fn nothing_sticks_out(h: &Harness<'_, App>, what: &str, folded: bool) {
    let tags = h.query_all_by_label("New tag").next().unwrap().rect();
    let right = h.ctx.content_rect().right();
    let mut out = Vec::new();
    for node in h.query_all_by_label_contains("") {
        let rect = node.rect();
        // Over a view, only what begins where the lines of the panel begin can be of the panel.
        let begins = (rect.left() - tags.left()).abs() < 24.0 || !folded;
        let inside = begins && rect.left() >= tags.left() - 2.0 && rect.top() > 60.0;
        if inside && rect.right() > right + 0.5 {
            out.push(format!("{:?}: {rect:?}", node.accesskit_node().label()));
        }
    }
    assert!(out.is_empty(), "{what}: {out:#?}");
}

fn drag(h: &mut Harness<'_, App>, from: Pos2, by: f32) {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    h.event(Event::PointerMoved(from));
    h.run();
    h.event(button(from, true));
    h.run();
    let to = Pos2::new(from.x + by, from.y);
    for share in [0.3, 0.7, 1.0] {
        h.event(Event::PointerMoved(from + (to - from) * share));
        h.run();
    }
    h.event(button(to, false));
    settle(h);
}

#[test]
fn the_details_hold_everything_in_a_narrow_panel() {
    // The second one is a window of 1280 by 800 at scale 2: the details lie over the view.
    for (size, folded) in [([1120.0, 900.0], false), ([640.0, 700.0], true)] {
        let (_folder, mut h) = open(size, 1.0);
        if folded {
            press(&mut h, Key::I);
        }
        let key = first_claim(&mut h);
        if !folded {
            // The panel is drawn together to its narrowest.
            let tags = h.query_all_by_label("New tag").next().unwrap().rect();
            let edge = Pos2::new(tags.left() - 14.0, 400.0);
            drag(&mut h, edge, 160.0);
            let tags = h.query_all_by_label("New tag").next().unwrap().rect();
            assert!(tags.width() < 225.0, "{tags:?}");
        }
        press(&mut h, Key::G);
        h.event(Event::Text(
            "a-tag-with-many-letters-that-goes-on-and-on".into(),
        ));
        h.run();
        enter(&mut h);
        assert_eq!(case(&h).decision(&key).tags.len(), 1);
        nothing_sticks_out(&h, "claim", folded);
        press(&mut h, Key::Escape);
        if folded {
            continue;
        }
        for name in ["Brodt", "official"] {
            let all = sources(&h);
            let source = all.iter().find(|s| s.name.contains(name)).unwrap();
            select(&mut h, &source.name);
            nothing_sticks_out(&h, name, folded);
        }
    }
}

#[test]
fn sections_fold_and_stay_folded() {
    let (_folder, mut h) = usual();
    first_claim(&mut h);
    assert!(h.query_by_label("New tag").is_some());
    press_on(&mut h, "Tags");
    assert!(h.query_by_label("New tag").is_none());
    select(&mut h, "Ina Brodt");
    assert!(h.query_by_label("New tag").is_none());
    // The key opens it again.
    press(&mut h, Key::G);
    assert!(h.query_by_label("New tag").is_some());
}

#[test]
fn the_menu_of_a_thing_is_at_hand_in_every_list() {
    let (_folder, mut h) = usual();
    press(&mut h, Key::Num3);
    let row = place(&h, "Claim: ");
    mouse(
        &mut h,
        Pos2::new(row.x * 0.75, row.y),
        PointerButton::Secondary,
    );
    for line in ["New evidence card…", "House verdict…", "Tag…"] {
        assert!(h.query_all_by_label(line).next().is_some(), "{line}");
    }
    press(&mut h, Key::Escape);
    press(&mut h, Key::Num4);
    let arrow = place(&h, " cites ");
    mouse(&mut h, arrow, PointerButton::Secondary);
    assert!(has(&h, "It is inferred, not stated") || has(&h, "It is stated in the text"));
    press(&mut h, Key::Escape);
    press(&mut h, Key::Num2);
    let node = place(&h, ": Ina Brodt");
    mouse(&mut h, node, PointerButton::Secondary);
    assert!(has(&h, "Name and kind…") && has(&h, "Words of another person…"));
}
