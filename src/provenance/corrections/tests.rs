//! Notes of outlets about their own texts, and corrections of other things.

use crate::provenance::testing::read;
use crate::provenance::{CorrectionNote, NoteKind, Provenance};

const FIRST: &str = "Storm waves damaged 41 boats in the basin of Tern Island on Friday, harbour engineer Mara Oll told the Harbour Post. The tide gate had jammed.";
const NOTE: &str = "Correction: An earlier version of this article said that 41 boats were damaged in the basin. The number is 14 boats.";
const RETOLD: &str = "Storm waves damaged 41 boats in the basin of Tern Island, the Harbour Post reported. Insurers have sent their people to the island.";

fn one(p: &Provenance) -> &CorrectionNote {
    assert_eq!(p.corrections.len(), 1, "{:#?}", p.corrections);
    &p.corrections[0]
}

#[test]
fn an_earlier_number_that_others_carry_is_found() {
    let corrected = format!("{}\n\n{NOTE}", FIRST.replace("41", "14"));
    let (case, p) = read(&[
        ("Harbour Post", "2031-05-06", &corrected),
        ("Oldham Lantern", "2031-05-07", RETOLD),
        ("Tern Gazette", "2031-05-09", &RETOLD.replace("41", "14")),
    ]);
    let note = one(&p);
    assert_eq!(note.kind, NoteKind::Correction);
    let ids: Vec<u32> = note.still.iter().map(|p| p.article.0).collect();
    assert_eq!(ids, [2], "{note:#?}");
    assert!(note.silent.is_empty());
    let earlier = note.earlier.unwrap();
    assert_eq!(
        case.articles[0].slice(earlier.span()),
        "41 boats were damaged in the basin"
    );
}

#[test]
fn who_mentions_the_correction_carries_it_on() {
    let told = format!("{RETOLD} The Harbour Post later corrected its report.");
    let corrected = format!("{}\n\n{NOTE}", FIRST.replace("41", "14"));
    let (_, p) = read(&[
        ("Harbour Post", "2031-05-06", &corrected),
        ("Oldham Lantern", "2031-05-07", &told),
    ]);
    let note = one(&p);
    assert!(
        note.still.is_empty() && note.carried.len() == 1,
        "{note:#?}"
    );
}

#[test]
fn a_withdrawn_report_is_laid_to_those_who_rely_on_it_later() {
    let gone = "In our issue of Friday we reported that 41 boats were damaged in the basin of Tern Island. The report is hereby withdrawn.";
    let later = "The Harbour Post reported the storm on Friday. Insurers have sent their people to Tern Island to look at the tide gate and the basin.";
    let (_, p) = read(&[
        ("Harbour Post", "2031-05-06", FIRST),
        ("Harbour Post", "2031-05-10", gone),
        ("Oldham Lantern", "2031-05-07", RETOLD),
        ("Tern Gazette", "2031-05-12", later),
    ]);
    let note = one(&p);
    assert_eq!(note.kind, NoteKind::Withdrawal);
    assert!(note.still.iter().any(|p| p.article.0 == 3), "{note:#?}");
    assert!(!note.silent.iter().any(|a| a.0 == 3), "{note:#?}");
}

#[test]
fn other_corrections_are_no_notes() {
    for text in [
        "The council refused to sign an earlier version of the bill on Friday. The market correction went on.",
        "The ministry corrected the figure on Monday. Engineers withdrew the old gate.",
        "A clarification of the law is needed, the clerk said. The clerk said the report was withdrawn by the board.",
        "\"This report was withdrawn in May,\" Mara Oll, who leads the harbour board, said of the survey.",
    ] {
        let (_, p) = read(&[("Harbour Post", "2031-05-06", text)]);
        assert!(p.corrections.is_empty(), "{text}: {:#?}", p.corrections);
    }
}
