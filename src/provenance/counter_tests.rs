//! What is set against a claim, who confirms it and who is one under two labels, on short invented articles.

use super::testing::{cites, claim, names, read};
use super::{Basis, Provenance};

const DAY: &str = "2031-05-06";
const NEXT: &str = "2031-05-07";
const LATE: &str = "The tide gate at Tern Island will open 14 weeks late, according to a survey seen by the Harbour Post. The survey puts the extra cost at 2 million crowns.";

fn sources(p: &Provenance) -> Vec<&str> {
    p.sources.iter().map(|s| s.name.as_str()).collect()
}

#[test]
fn a_statement_set_against_a_report_is_a_claim_of_its_own() {
    let on_time = "The tide gate at Tern Island remains on time and on budget, Ferries Minister Mara Oll said on Tuesday. The quay has three lamps.";
    let both = "The tide gate at Tern Island could open 14 weeks late, the Harbour Post has reported, citing a survey. Ferries Minister Mara Oll rejected the report. She said the tide gate at Tern Island was on time and on budget.";
    let (case, p) = read(&[
        ("Harbour Post", DAY, LATE),
        ("Oldham Lantern", DAY, on_time),
        ("Tern Gazette", NEXT, both),
    ]);
    let late = claim(&case, &p, "will open 14 weeks late");
    let origins = names(&case, &p, &late.origins);
    assert!(!origins.iter().any(|n| n.contains("Oll")), "{origins:?}");
    let against = claim(&case, &p, "remains on time");
    assert_eq!(names(&case, &p, &against.origins), ["Mara Oll"]);
}

#[test]
fn an_office_with_a_name_behind_it_is_its_bearer() {
    for (bearer, origins) in [("Mara Oll", 1), ("Jonas Bell", 2)] {
        let first = "The tide gate at Tern Island was open all night before the flood, Ferries Minister Mara Oll said on Monday. The basin is closed.";
        let second = format!(
            "The tide gate at Tern Island was open all night before the flood, according to the Minister for Ferries, {bearer}. The lamps on the quay were lit. Jonas Bell said that he was asleep."
        );
        let (case, p) = read(&[
            ("Harbour Post", DAY, first),
            ("Tern Gazette", NEXT, &second),
        ]);
        let c = claim(&case, &p, "open all night");
        let names = names(&case, &p, &c.origins);
        assert_eq!(names.len(), origins, "{names:?}");
    }
}

#[test]
fn whoever_confirms_a_report_is_an_origin() {
    let first = "The ferry line Nordlys is in talks to buy the yard at Tern Island, two people familiar with the matter told the Harbour Post.";
    let second = "The ferry line Nordlys is in talks to buy the yard at Tern Island, the Harbour Post reported, citing two people. A clerk of the yard, who declined to be named, confirmed to the Oldham Lantern that the two sides were talking. The price was low, the clerk said.";
    let (case, p) = read(&[
        ("Harbour Post", DAY, first),
        ("Oldham Lantern", NEXT, second),
    ]);
    let c = claim(&case, &p, "in talks to buy the yard");
    let origins = names(&case, &p, &c.origins);
    assert!(origins.iter().any(|n| n.contains("clerk")), "{origins:?}");
    let clerks = sources(&p).iter().filter(|n| n.contains("clerk")).count();
    assert_eq!(clerks, 1, "{:?}", sources(&p));
}

#[test]
fn letters_that_begin_an_outlets_name_are_the_outlet() {
    let first = "The tide gate at Tern Island will open 14 weeks late, a clerk told TBN.";
    let second = "The tide gate at Tern Island will open 14 weeks late, according to TBN.";
    for (outlet, same) in [("TBN News", true), ("TBN Ferries", false)] {
        let (case, p) = read(&[(outlet, DAY, first), ("Oldham Lantern", NEXT, second)]);
        let cited = cites(&case, &p, "Oldham Lantern", outlet);
        assert_eq!(cited == Some(Basis::Stated), same, "{:?}", sources(&p));
    }
}

#[test]
fn a_note_on_an_earlier_version_is_no_mention_wherever_it_stands() {
    let noted = "An earlier version of this article said the tide gate at Tern Island will open 40 weeks late. The tide gate at Tern Island will open 14 weeks late, according to a survey.";
    let (case, p) = read(&[("Harbour Post", DAY, LATE), ("Tern Gazette", NEXT, noted)]);
    let c = claim(&case, &p, "14 weeks late");
    let said = |m: &super::Mention| {
        let a = case.article(m.passage.article);
        a.map_or("", |a| a.slice(m.passage.span())).to_owned()
    };
    assert!(!c.mentions.iter().any(|m| said(m).contains("40 weeks")));
}

#[test]
fn the_daily_is_named_with_its_noun() {
    let text = "The tide gate at Tern Island will open late, according to Harbour Post. The price is 83 million crowns, the daily says, which is much.";
    let (_, p) = read(&[("Tern Gazette", DAY, text)]);
    assert!(!sources(&p).contains(&"the"), "{:?}", sources(&p));
}

#[test]
fn whoever_has_read_a_paper_passes_it_on() {
    for (who, independent) in [("who has read the survey", 1), ("at the quay", 2)] {
        let second = format!(
            "The tide gate at Tern Island could open 14 weeks late, the Harbour Post has reported, citing a survey. A clerk {who} told the Tern Gazette the figure of 14 weeks was on its first page."
        );
        let (case, p) = read(&[("Harbour Post", DAY, LATE), ("Tern Gazette", NEXT, &second)]);
        let c = claim(&case, &p, "will open 14 weeks late");
        let origins = names(&case, &p, &c.origins);
        assert_eq!(
            (origins.len(), c.independent),
            (2, independent),
            "{origins:?}"
        );
    }
}
