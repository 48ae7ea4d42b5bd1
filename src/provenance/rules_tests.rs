//! Every rule of claims and origins on short invented articles, each with a look-alike to which it must not apply.

use super::testing::{cites, claim, names, read};
use super::{EndKind, Node};

const DAY: &str = "2031-05-06";
const NEXT: &str = "2031-05-07";

const GAUGE: &str = "LOWMARK - The tide gate at Tern Island jammed on Friday night, harbour engineer Mara Oll told the Harbour Post. Three boats were damaged in the basin.";

#[test]
fn an_outlets_own_voice_confirms_nothing() {
    let (case, p) = read(&[
        ("Harbour Post", DAY, GAUGE),
        (
            "Oldham Lantern",
            NEXT,
            "The tide gate at Tern Island jammed on Friday night. The council meets on Monday to talk about the budget for schools.",
        ),
    ]);
    let c = claim(&case, &p, "tide gate at Tern Island jammed");
    assert_eq!(names(&case, &p, &c.origins), ["Mara Oll"]);
    assert_eq!((c.independent, c.at_least, c.at_most), (1, 1, 1));
}

#[test]
fn outlets_alone_are_one_origin_and_nobody_reached() {
    let (case, p) = read(&[
        (
            "Harbour Post",
            DAY,
            "The tide gate at Tern Island jammed on Friday night. Three boats were damaged in the basin.",
        ),
        (
            "Oldham Lantern",
            DAY,
            "The tide gate at Tern Island jammed on Friday night. The council meets on Monday to talk about schools.",
        ),
    ]);
    let c = claim(&case, &p, "tide gate at Tern Island jammed");
    assert_eq!((c.independent, c.at_least, c.at_most), (1, 0, 0));
    assert!(c.ends.iter().all(|e| e.how == EndKind::NoSourceGiven));
}

#[test]
fn the_lead_describes_whom_the_next_sentence_names() {
    let text = "The director of the Oldham Museum has warned that the north gallery may close in winter. \"The roof leaks over the north gallery,\" Mara Oll told the Harbour Post.";
    let (_, p) = read(&[("Harbour Post", DAY, text)]);
    assert!(
        !p.sources.iter().any(|s| s.name.contains("director")),
        "{:?}",
        p.sources
    );
    // Another office behind the name, and somebody who is not to be named.
    for other in [
        "The director of the Oldham Museum has warned that the north gallery may close in winter. \"The roof leaks over the north gallery,\" Mara Oll, a plumber, told the Harbour Post.",
        "An official of the museum, who asked not to be named, said that the north gallery may close in winter. \"The roof leaks over the north gallery,\" Mara Oll told the Harbour Post.",
    ] {
        let (_, p) = read(&[("Harbour Post", DAY, other)]);
        assert!(p.sources.iter().any(|s| !s.named), "{:?}", p.sources);
    }
}

#[test]
fn a_family_name_is_the_one_bearer_nearby() {
    let first = "The ferry line to Vessel Point will stop in June, harbour master Jonas Tell-Marrow said. \"The hull is beyond repair,\" he said.";
    let second = "The ferry line to Vessel Point will stop in June. \"The hull is beyond repair,\" Captain Tell-Marrow said.";
    let (case, p) = read(&[
        ("Harbour Post", DAY, first),
        ("Oldham Lantern", DAY, second),
    ]);
    let c = claim(&case, &p, "hull is beyond repair");
    assert_eq!(c.independent, 1, "{:?}", names(&case, &p, &c.origins));
    // Two bearers: it stays open which of them it is.
    let two = "Jonas Tell-Marrow said the hull is beyond repair. Ilse Tell-Marrow said the ferry line to Vessel Point will stop in June.";
    let (_, p) = read(&[("Harbour Post", DAY, two), ("Oldham Lantern", DAY, second)]);
    let persons = p
        .sources
        .iter()
        .filter(|s| s.name.contains("Marrow"))
        .count();
    assert_eq!(persons, 3, "{:?}", p.sources);
}

#[test]
fn a_statement_turned_round_is_the_other_side() {
    let (case, p) = read(&[
        (
            "Harbour Post",
            DAY,
            "The night ferry to Vessel Point will be withdrawn in August, a dock worker told the Harbour Post. Fares go up too.",
        ),
        (
            "Oldham Lantern",
            NEXT,
            "The night ferry to Vessel Point will not be withdrawn in August, line director Mara Oll said. She called the report a fairy tale.",
        ),
        (
            "Tern Gazette",
            NEXT,
            "The night ferry to Vessel Point is to be withdrawn in August, according to the Harbour Post. Tickets stay valid.",
        ),
    ]);
    let c = claim(&case, &p, "night ferry to Vessel Point will be withdrawn");
    let of = names(&case, &p, &c.origins);
    assert!(
        !of.iter().any(|n| n == "Mara Oll") && of.len() == 1,
        "{of:?}"
    );
}

#[test]
fn a_negation_both_sides_share_takes_nobody_off() {
    let (case, p) = read(&[
        (
            "Harbour Post",
            DAY,
            "The night ferry to Vessel Point will not run in August, dock master Jonas Bell said on Monday.",
        ),
        (
            "Oldham Lantern",
            DAY,
            "The night ferry to Vessel Point will not run in August, line director Mara Oll said on Monday.",
        ),
    ]);
    let c = claim(&case, &p, "night ferry to Vessel Point will not run");
    assert_eq!(c.independent, 2, "{:?}", names(&case, &p, &c.origins));
}

#[test]
fn who_retells_where_a_story_began_relies_on_nobody() {
    let retold = "There was never such a plan, line director Mara Oll said on Friday. The Oldham Lantern reported the withdrawal on Wednesday, citing the Tern Gazette.";
    let (case, p) = read(&[
        ("Harbour Post", DAY, retold),
        (
            "Oldham Lantern",
            DAY,
            "The ferry will be withdrawn, the Tern Gazette reported.",
        ),
    ]);
    assert_eq!(cites(&case, &p, "Harbour Post", "Oldham Lantern"), None);
    let relied = "The night ferry to Vessel Point will be withdrawn in August because of its hull, the Oldham Lantern reported on Wednesday, citing the Tern Gazette.";
    let (case, p) = read(&[
        ("Harbour Post", DAY, relied),
        (
            "Oldham Lantern",
            DAY,
            "The ferry will be withdrawn, the Tern Gazette reported.",
        ),
    ]);
    assert!(cites(&case, &p, "Harbour Post", "Oldham Lantern").is_some());
}

#[test]
fn a_recalled_pledge_is_no_source() {
    let (case, p) = read(&[(
        "Harbour Post",
        DAY,
        "The toll road opens in May. The roads ministry has promised a fair token system before.",
    )]);
    assert!(
        p.citations.is_empty(),
        "{:?}",
        p.citations
            .iter()
            .map(|c| names(&case, &p, &[c.to]))
            .collect::<Vec<_>>()
    );
    let (_, p) = read(&[(
        "Harbour Post",
        DAY,
        "The toll road opens in May. The roads ministry has promised a fair token system.",
    )]);
    assert!(!p.citations.is_empty());
}

const OFFICIAL: &str = "The harbour board of Lowmark will sell the old lighthouse at Tern Island to a hotel chain, an official of the harbour board told the Harbour Post.";

#[test]
fn labels_that_tell_nothing_apart_give_a_range() {
    let (case, p) = read(&[
        ("Harbour Post", DAY, OFFICIAL),
        (
            "Oldham Lantern",
            DAY,
            "The harbour board of Lowmark will sell the old lighthouse at Tern Island to a hotel chain, a senior official of the harbour board told the Oldham Lantern.",
        ),
    ]);
    let c = claim(&case, &p, "sell the old lighthouse");
    assert_eq!((c.independent, c.at_least, c.at_most), (2, 1, 2), "{c:#?}");
    assert!(
        c.summary.contains("do not tell") && c.summary.contains("1 to 2"),
        "{}",
        c.summary
    );
    assert!(
        c.sensitivity
            .iter()
            .any(|s| s.what.contains("are one source") && s.at_most == 1),
        "{:?}",
        c.sensitivity
    );
}

#[test]
fn labels_of_other_trades_are_other_people() {
    let (case, p) = read(&[
        (
            "Harbour Post",
            DAY,
            "The harbour board of Lowmark will sell the old lighthouse at Tern Island to a hotel chain, a surveyor told the Harbour Post.",
        ),
        (
            "Oldham Lantern",
            DAY,
            "The harbour board of Lowmark will sell the old lighthouse at Tern Island to a hotel chain, a nurse told the Oldham Lantern.",
        ),
    ]);
    let c = claim(&case, &p, "sell the old lighthouse");
    assert_eq!((c.at_least, c.at_most), (2, 2), "{c:#?}");
    assert!(c.sensitivity.is_empty(), "{:?}", c.sensitivity);
}

#[test]
fn one_official_of_two_papers_may_be_two() {
    let (case, p) = read(&[
        (
            "Tern Gazette",
            DAY,
            "The harbour board will sell the old lighthouse to a hotel chain, the Harbour Post reported, citing an anonymous board official.",
        ),
        (
            "Oldham Lantern",
            DAY,
            "The harbour board will sell the old lighthouse to a hotel chain, the Harbour Post reported, citing a senior board official.",
        ),
    ]);
    let c = claim(&case, &p, "sell the old lighthouse");
    assert_eq!((c.at_least, c.at_most), (1, 1), "{c:#?}");
    let two = c
        .sensitivity
        .iter()
        .find(|s| s.what.contains("different people"));
    assert_eq!(
        two.map(|s| (s.at_least, s.at_most)),
        Some((2, 2)),
        "{:?}",
        c.sensitivity
    );
    assert!(c.sensitivity.len() <= 4);
}

#[test]
fn a_reading_that_changes_nothing_is_not_told() {
    let (case, p) = read(&[
        ("Harbour Post", DAY, GAUGE),
        (
            "Oldham Lantern",
            NEXT,
            "The tide gate at Tern Island jammed on Friday night, harbour engineer Mara Oll said.",
        ),
    ]);
    let c = claim(&case, &p, "tide gate at Tern Island jammed");
    assert!(c.sensitivity.is_empty(), "{:?}", c.sensitivity);
}

#[test]
fn a_flat_denial_of_one_article_is_a_claim_of_its_own() {
    let papers = |words: &str| {
        let second = format!("\"{words},\" line director Mara Oll said. The port is quiet.");
        let (case, p) = read(&[
            (
                "Harbour Post",
                DAY,
                "The night ferry to Vessel Point will be withdrawn in August, a dock worker told the Harbour Post.",
            ),
            (
                "Oldham Lantern",
                NEXT,
                &format!(
                    "The night ferry to Vessel Point will be withdrawn in August, the Harbour Post reported. {second}"
                ),
            ),
        ]);
        let alone = p.claims.iter().filter(|c| c.mentions.len() == 1).count();
        (case, alone)
    };
    assert_eq!(
        papers("There is no shortage of captains or of boats here").1,
        1
    );
    assert_eq!(
        papers("The captains like their boats and their summer hats").1,
        0
    );
}

#[test]
fn paths_lead_from_an_article_to_every_origin() {
    let (_, p) = read(&[
        ("Harbour Post", DAY, GAUGE),
        (
            "Oldham Lantern",
            NEXT,
            "The tide gate at Tern Island jammed on Friday night, the Harbour Post reported.",
        ),
    ]);
    for c in &p.claims {
        for o in &c.origins {
            assert!(c.paths.iter().any(|path| path.last() == Some(o)), "{c:#?}");
        }
        assert!(
            c.paths
                .iter()
                .all(|path| matches!(path.first(), Some(Node::Article(_))))
        );
    }
}

const LONG: &str = "Goats graze on a hill near Lowmark, and in spring the children of Tern Island climb it with kites, baskets of bread and one old drum that nobody has mended since the great flood of the last century.";

#[test]
fn a_text_that_was_not_read_to_its_end_is_not_silent() {
    let second = |end: &str| {
        let (_, p) = read(&[
            ("Harbour Post", DAY, GAUGE),
            (
                "Tern Gazette",
                DAY,
                "The tide gate at Tern Island jammed on Friday night, harbour engineer Mara Oll of Lowmark said.",
            ),
            ("Oldham Lantern", DAY, &format!("{LONG} {end}")),
        ]);
        let c = &p.claims[0];
        (
            c.silent.len(),
            c.not_examined
                .iter()
                .map(|n| n.reason.clone())
                .collect::<Vec<_>>(),
        )
    };
    let (silent, why) = second("Mayor Tell of Tern Island and Lowmark then...");
    assert!(
        silent == 0 && why.iter().any(|w| w.contains("breaks off")),
        "{why:?}"
    );
    let (_, why) = second("Mayor Tell of Tern Island and Lowmark then left.");
    assert!(!why.iter().any(|w| w.contains("breaks off")), "{why:?}");
}

#[test]
fn the_person_takes_a_claim_apart() {
    let (mut case, p) = read(&[
        ("Harbour Post", DAY, GAUGE),
        (
            "Tern Gazette",
            DAY,
            "The tide gate at Tern Island jammed on Friday night, harbour engineer Mara Oll of Lowmark said.",
        ),
        (
            "Oldham Lantern",
            DAY,
            "The tide gate at Tern Island jammed on Friday night, a diver from Lowmark said.",
        ),
    ]);
    let c = claim(&case, &p, "tide gate at Tern Island jammed").clone();
    let last = c.mentions[c.mentions.len() - 1].passage;
    let decision = crate::case::Decision {
        corrections: crate::case::Correction::Apart {
            mentions: vec![last],
        }
        .into(),
        ..Default::default()
    };
    case.decisions.insert(super::key_of_claim(&c), decision);
    let q = super::derive(&case);
    let all = |p: &super::Provenance| p.claims.iter().map(|c| c.mentions.len()).sum::<usize>();
    assert_eq!((q.claims.len(), all(&q)), (p.claims.len() + 1, all(&p)));
    let own = |p: &super::Provenance| {
        let one = |c: &&super::Claim| c.mentions.len() == 1 && c.mentions[0].passage == last;
        p.claims.iter().find(one).cloned()
    };
    assert!(own(&q).is_some());
    // The same, decided on the claim that it becomes; a second mention leaves the rest, and all of it comes back.
    let apart = |mention| crate::case::Decision {
        corrections: crate::case::Correction::Apart {
            mentions: vec![mention],
        }
        .into(),
        ..Default::default()
    };
    case.decisions.clear();
    let key = |first| crate::case::FindingKey::Claim { first };
    case.decisions.insert(key(last), apart(last));
    let q = super::derive(&case);
    let new = own(&q).unwrap();
    assert_eq!(super::key_of_claim(&new), key(last));
    let second = c.mentions[c.mentions.len() - 2].passage;
    assert!(c.mentions.len() > 2 && second != c.mentions[0].passage);
    case.decisions.insert(key(second), apart(second));
    let r = super::derive(&case);
    assert_eq!((r.claims.len(), all(&r)), (p.claims.len() + 2, all(&p)));
    case.decisions.clear();
    assert_eq!(super::derive(&case).claims, p.claims);
}
