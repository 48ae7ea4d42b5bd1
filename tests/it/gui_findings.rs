//! Denials, corrections, sums and headlines in the list of differences, and claims that are put apart; driven by accessible names.

use crate::gui_hand::{click, command, has, press, press_on, settle, window};
use eframe::egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use headwater::case::{FindingKey, Verdict};
use headwater::gui::{App, Start, item::Item, views::View};
use headwater::provenance::Provenance;

/// Outlet, headline where there is one, day, text.
type Paper = (&'static str, &'static str, &'static str, &'static str);

/// A corrected report, one that has its earlier number and denies something, one that does not mention the denial.
const STORM: [Paper; 3] = [
    (
        "The Orsholm Heron",
        "",
        "2031-05-06",
        "Correction: An earlier version of this article said that 41 boats were damaged in the basin of Orsholm. The number is 14 boats.\n\nStorm waves damaged 14 boats in the basin of Orsholm on Friday, harbour engineer Ina Brodt told The Orsholm Heron. The tide gate had jammed.\n\nThe night ferry to Vessel Point will be withdrawn in August, a dock worker told The Orsholm Heron. The hull is too old for another summer, according to the worker.\n",
    ),
    (
        "The Gannet",
        "Storm waves damage 95 boats in Orsholm basin",
        "2031-05-08",
        "Storm waves damaged 41 boats in the basin of Orsholm, The Orsholm Heron reported. Insurers have sent their people to the island.\n\nLine director Mara Oll denied that the night ferry to Vessel Point would be withdrawn in August. The Orsholm Heron had reported it on Tuesday. The ferry carries four hundred passengers a week.\n",
    ),
    (
        "The Tern Weekly",
        "",
        "2031-05-11",
        "The night ferry to Vessel Point is to be withdrawn in August, according to The Orsholm Heron. Tickets stay valid until then, and the line has nine other boats.\n\nIt was the first visit of the line's owners in 38 years, since 1999, a clerk said.\n",
    ),
];

/// Three articles that say one thing.
const GATE: [Paper; 3] = [
    (
        "The Orsholm Heron",
        "",
        "2031-05-06",
        "The tide gate at Orsholm jammed on Friday night, harbour engineer Ina Brodt told The Orsholm Heron. Three boats were damaged in the basin.\n",
    ),
    (
        "The Gannet",
        "",
        "2031-05-06",
        "The tide gate at Orsholm jammed on Friday night, harbour engineer Ina Brodt of Lowmark said. The market was cheap again and nobody wondered why.\n",
    ),
    (
        "The Tern Weekly",
        "",
        "2031-05-06",
        "The tide gate at Orsholm jammed on Friday night, a diver from Lowmark said. The choir sang twice in the old customs house.\n",
    ),
];

fn open<'a>(papers: &[Paper]) -> (tempfile::TempDir, Harness<'a, App>) {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (n, (outlet, title, date, text)) in papers.iter().enumerate() {
        let path = folder.path().join(format!("paper{n}.md"));
        let title = match *title {
            "" => String::new(),
            title => format!("title: \"{title}\"\n"),
        };
        let page = format!("---\noutlet: \"{outlet}\"\n{title}published: {date}\n---\n\n{text}");
        std::fs::write(&path, page).unwrap();
        files.push(path);
    }
    let mut h = window(Start::Files(files), [1280.0, 900.0], 1.0);
    settle(&mut h);
    (folder, h)
}

fn prov<'h>(h: &'h Harness<'_, App>) -> &'h Provenance {
    h.state().session().provenance()
}

fn decided(h: &Harness<'_, App>) -> Vec<(FindingKey, Verdict)> {
    let decisions = &h.state().session().case().decisions;
    let of = |(k, d): (&FindingKey, &headwater::case::Decision)| (k.clone(), d.verdict);
    decisions.iter().map(of).collect()
}

#[test]
fn denials_corrections_sums_and_headlines_stand_among_the_differences() {
    let (_folder, mut h) = open(&STORM);
    let p = prov(&h).clone();
    let issues: usize = p.headlines.iter().map(|h| h.issues.len()).sum();
    assert_eq!(
        (p.denials.len(), p.corrections.len(), p.arithmetic.len()),
        (1, 1, 1)
    );
    assert!(issues > 0, "{:?}", p.headlines);
    press(&mut h, Key::D);
    assert_eq!(h.state().view(), View::Claims);
    let all = p.differences.len() + 3 + issues;
    assert!(has(&h, &format!("Show all kinds, {all}")));
    assert!(has(&h, &format!("Show headline against body, {issues}")));
    // A denial beside what it denies; stated, in a word.
    click(&mut h, "Show denial, 1");
    assert!(has(&h, "Finding 1, Denial: A denial by Mara Oll"));
    assert!(has(&h, "What is denied") && has(&h, "The denial"));
    assert!(has(&h, "Stated"));
    assert!(has(&h, "Older than the denial: The Orsholm Heron."));
    click(&mut h, "Finding 1, Denial");
    assert_eq!(h.state().selected(), Some(Item::Denial(0)));
    h.get_by_label("How was it read?");
    // A correction beside who has the earlier wording.
    click(&mut h, "Show correction, 1");
    assert!(has(&h, "Finding 1, Correction: The Orsholm Heron prints"));
    assert!(has(&h, "The note") && has(&h, "The earlier wording"));
    // A sum is our reading.
    click(&mut h, "Show sum, 1");
    assert!(has(&h, "Finding 1, Sum: 1999 is 32 years before 2031"));
    assert!(has(&h, "Inferred"));
    // The next and the one before go round in the list that is shown.
    press(&mut h, Key::J);
    assert_eq!(h.state().selected(), Some(Item::Sum(0)));
    // The evidence is one click away.
    click(&mut h, "Show it in The Tern Weekly");
    assert_eq!(h.state().view(), View::Compare);
    assert_eq!(h.state().selected(), Some(Item::Sum(0)));
}

#[test]
fn they_are_judged_set_aside_and_taken_back() {
    let (folder, mut h) = open(&STORM);
    press(&mut h, Key::D);
    for (show, left) in [
        ("Show denial, 1", "Denial"),
        ("Show correction, 1", "Correction"),
        ("Show sum, 1", "Sum"),
    ] {
        let count = |h: &Harness<'_, App>| {
            let p = prov(h);
            p.denials.len() + p.corrections.len() + p.arithmetic.len()
        };
        click(&mut h, show);
        click(&mut h, "Read wrongly: finding 1");
        assert_eq!(count(&h), 2, "{left}");
        let undo = h.state().session().undo_label().map(str::to_owned);
        assert_eq!(
            undo.as_deref(),
            Some(format!("mark a {} read wrongly", left.to_lowercase()).as_str())
        );
        press_on(&mut h, &format!("Take back: {left}"));
        assert_eq!((count(&h), decided(&h).len()), (3, 0), "{left}");
    }
    // A headline: what it says otherwise goes, the headline stays.
    let issue = prov(&h).headlines.iter().find_map(|h| {
        let issue = h.issues.first()?;
        Some((h.article, issue.kind))
    });
    let (article, kind) = issue.unwrap();
    let issues = |h: &Harness<'_, App>| {
        let all = prov(h).headlines.iter();
        all.map(|h| h.issues.len()).sum::<usize>()
    };
    let (before, headlines) = (issues(&h), prov(&h).headlines.len());
    click(&mut h, "Show headline against body, ");
    click(&mut h, "Read wrongly: finding 1");
    assert_eq!(issues(&h), before - 1);
    assert_eq!(prov(&h).headlines.len(), headlines);
    let key = FindingKey::HeadlineIssue { article, kind };
    assert_eq!(decided(&h), [(key, Verdict::ReadWrongly)]);
    // Kept with the case, and in the report.
    let path = folder.path().join("storm.headwater");
    headwater::casefile::save(h.state().session().case(), &path).unwrap();
    let (case, warnings) = headwater::casefile::load(&path).unwrap();
    assert_eq!(&case.decisions, &h.state().session().case().decisions);
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn an_article_tells_what_was_found_in_it() {
    let (_folder, mut h) = open(&STORM);
    click(&mut h, "Article C: ");
    assert!(matches!(h.state().selected(), Some(Item::Article(_))));
    h.get_by_label("Found in it");
    // It does not mention the denial, and the sum is its own.
    assert!(has(&h, "Denial: A denial by Mara Oll"));
    click(&mut h, "Sum: 1999 is 32 years before 2031");
    assert_eq!(h.state().view(), View::Claims);
    assert_eq!(h.state().selected(), Some(Item::Sum(0)));
}

/// Selects the first claim that three articles have.
fn select_claim(h: &mut Harness<'_, App>) -> usize {
    press(h, Key::Num3);
    let claims = &prov(h).claims;
    let claim = claims.iter().find(|c| c.mentions.len() == 3).unwrap();
    let (text, count) = (claim.text.clone(), claims.len());
    click(h, &format!("Claim: {text}"));
    assert!(matches!(h.state().selected(), Some(Item::Claim(_))));
    count
}

fn mentions_of_selected(h: &Harness<'_, App>) -> usize {
    let Some(Item::Claim(id)) = h.state().selected() else {
        panic!("no claim is selected: {:?}", h.state().selected())
    };
    let claims = &prov(h).claims;
    claims.iter().find(|c| c.id == id).unwrap().mentions.len()
}

#[test]
fn chosen_mentions_become_a_claim_of_their_own_and_are_joined_again() {
    let (_folder, mut h) = open(&GATE);
    let before = prov(&h).clone();
    let count = select_claim(&mut h);
    press(&mut h, Key::A);
    assert!(has(&h, "Which mentions say something of their own?"));
    // With nothing chosen there is nothing to split.
    command(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    assert!(decided(&h).is_empty());
    click(&mut h, "Put apart mention 3, The Tern Weekly");
    assert!(has(&h, "1 of 3 mentions chosen."));
    h.get_by_label("Split these mentions into a claim of their own")
        .click();
    settle(&mut h);
    assert_eq!(prov(&h).claims.len(), count + 1);
    assert_eq!(mentions_of_selected(&h), 1);
    assert!(!has(&h, "Which mentions say something of their own?"));
    assert!(has(&h, "put apart by you") && has(&h, "By you: a claim of its own"));
    let decisions = &h.state().session().case().decisions;
    let apart = |d: &headwater::case::Decision| d.corrections.apart().is_some_and(|m| m.len() == 1);
    assert!(decisions.values().all(apart) && decisions.len() == 1);
    // Undone and done again.
    command(&mut h, Modifiers::COMMAND, Key::Z);
    assert_eq!(prov(&h).claims, before.claims);
    command(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(prov(&h).claims.len(), count + 1);
    // Joined again from the claim itself.
    click(&mut h, "Claim: The tide gate");
    let apart = |h: &Harness<'_, App>| mentions_of_selected(h) == 1;
    if !apart(&h) {
        h.query_all_by_label_contains("put apart by you")
            .next()
            .unwrap()
            .click();
        settle(&mut h);
    }
    assert!(apart(&h));
    h.get_by_label("Join the mentions again").click();
    settle(&mut h);
    assert_eq!(prov(&h).claims, before.claims);
    assert!(decided(&h).is_empty());
    assert_eq!(mentions_of_selected(&h), 3);
}

#[test]
fn a_mention_goes_by_its_menu_and_choosing_is_left_by_escape() {
    let (_folder, mut h) = open(&GATE);
    let count = select_claim(&mut h);
    press(&mut h, Key::A);
    click(&mut h, "Put apart mention 1, The Orsholm Heron");
    press(&mut h, Key::Escape);
    assert!(!has(&h, "Which mentions say something of their own?"));
    assert_eq!(mentions_of_selected(&h), 3);
    // In the inspector, where the claim stands.
    let mention = "The Gannet: The tide gate at Orsholm";
    h.query_all_by_label_contains(mention)
        .next()
        .unwrap()
        .click_secondary();
    settle(&mut h);
    click(&mut h, "Split this mention into a claim of its own");
    assert_eq!(prov(&h).claims.len(), count + 1);
    assert_eq!(mentions_of_selected(&h), 1);
    command(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::J);
    assert_eq!(prov(&h).claims.len(), count);
}
