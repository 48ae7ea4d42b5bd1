//! Rules that make one origin of several labels, on short invented articles, each with a look-alike to which it must not apply.

use super::Provenance;
use super::testing::{cites, claim, names, read};

const DAY: &str = "2031-05-06";
const NEXT: &str = "2031-05-07";

const COUNCIL: &str =
    "The council of Lowmark meets on Monday to talk about schools and the budget.";

fn nameless(p: &Provenance) -> usize {
    p.sources.iter().filter(|s| !s.named).count()
}

#[test]
fn one_quotation_has_one_speaker() {
    let first = "\"The pumps are sound, it is the paint that failed,\" an official of the port office, who asked not to be named, told the Harbour Post. The basin was closed on Monday.";
    let second = "\"The pumps are sound, it is the paint that failed,\" said a source at the dock board. The basin was closed on Monday.";
    let (_, p) = read(&[
        ("Harbour Post", DAY, first),
        ("Oldham Lantern", DAY, second),
    ]);
    assert_eq!(nameless(&p), 1, "{:?}", p.sources);
    // The same matter in each one's own words says nothing about who they are.
    let first = "The pumps in the basin are sound, an official of the port office, who asked not to be named, told the Harbour Post.";
    let second =
        "The pumps in the basin are sound, a source at the dock board told the Oldham Lantern.";
    let (_, p) = read(&[
        ("Harbour Post", DAY, first),
        ("Oldham Lantern", DAY, second),
    ]);
    assert_eq!(nameless(&p), 2, "{:?}", p.sources);
}

#[test]
fn of_two_names_for_one_quotation_the_article_relied_on_has_the_right_one() {
    let first =
        "\"They read the gauges and shut the book,\" said Mara Oll, a lawyer for the skippers.";
    let second = "\"They read the gauges and shut the book,\" Judge Jonas Bell said, according to the Harbour Post.";
    let third = "\"They read the gauges and shut the book,\" lawyer Mara Oll said.";
    let (case, p) = read(&[
        ("Harbour Post", DAY, first),
        ("Oldham Lantern", NEXT, second),
        ("Tern Gazette", NEXT, third),
    ]);
    let c = claim(&case, &p, "read the gauges");
    assert_eq!(names(&case, &p, &c.origins), ["Mara Oll"]);
    assert_eq!(c.independent, 1);
}

#[test]
fn the_company_is_the_firm_that_the_article_names() {
    let first = format!(
        "Skippers sued on Monday over the leak in the basin. Nordlys Ferries Ltd said in an email that the boat met every safety rule when it left the quay on Sunday. {COUNCIL}"
    );
    for (label, independent) in [("The company", 1), ("The police", 2)] {
        let second = format!(
            "Skippers have sued Nordlys Ferries Ltd over the leak. {label} said that the boat met every safety rule when it left the quay on Sunday. The quay was busy."
        );
        let (case, p) = read(&[
            ("Harbour Post", DAY, &first),
            ("Oldham Lantern", DAY, &second),
        ]);
        let c = claim(&case, &p, "met every safety rule");
        assert_eq!(
            c.independent,
            independent,
            "{:?}",
            names(&case, &p, &c.origins)
        );
    }
}

#[test]
fn a_complaint_in_two_articles_is_one_paper() {
    let first = "The harbour board saw readings above the limit in June, according to a complaint filed on Monday in Lowmark.";
    let papers = |second: &str| {
        let (_, p) = read(&[
            ("Harbour Post", DAY, first),
            ("Oldham Lantern", DAY, second),
        ]);
        let paper =
            |s: &&crate::attribution::Source| s.kind == crate::attribution::SourceKind::Document;
        p.sources.iter().filter(paper).count()
    };
    let same = "The harbour board saw readings above the limit in June, the complaint says.";
    assert_eq!(papers(same), 1);
    let other = "Two cranes were sold to a yard in Vessel Point for less than their worth, the complaint says.";
    assert_eq!(papers(other), 2);
}

#[test]
fn a_paper_rests_on_whoever_speaks_in_it() {
    let text = "In a communique issued after its congress in Lowmark, the Dock Workers' Union said 4,100 members were owed wages. The communique also accuses the harbour board of diverting the money for the new crane.";
    let (case, p) = read(&[("Harbour Post", DAY, text)]);
    assert!(
        cites(&case, &p, "communique", "Union").is_some(),
        "{:?}",
        p.citations
    );
    // A court's paper stands for itself.
    let text = "In a ruling issued in Lowmark, the Dock Workers' Union said 4,100 members were owed wages. The ruling also accuses the harbour board of diverting the money for the new crane.";
    let (case, p) = read(&[("Harbour Post", DAY, text)]);
    assert!(
        cites(&case, &p, "ruling", "Union").is_none(),
        "{:?}",
        p.citations
    );
}

#[test]
fn the_same_source_is_the_one_before() {
    let first = "The tide gate will be replaced in August, the Oldham Lantern reports. The bill comes to 38 million crowns, according to the same source.";
    let second = "The tide gate will be replaced in August, harbour engineer Mara Oll said. The bill comes to 38 million crowns, she said.";
    let (case, p) = read(&[
        ("Harbour Post", DAY, first),
        ("Oldham Lantern", DAY, second),
    ]);
    let c = claim(&case, &p, "38 million crowns");
    assert_eq!(names(&case, &p, &c.origins), ["Mara Oll"]);
    let first = first.replace("the same source", "a source close to the harbour");
    let (case, p) = read(&[
        ("Harbour Post", DAY, &first),
        ("Oldham Lantern", DAY, second),
    ]);
    let c = claim(&case, &p, "38 million crowns");
    assert!(c.origins.len() > 1, "{:?}", names(&case, &p, &c.origins));
}

#[test]
fn a_newspaper_that_an_agency_cites_is_the_one_it_names() {
    let (case, p) = read(&[
        (
            "Harbour Post",
            DAY,
            "The night ferry will stop in August, a dock worker told the Harbour Post.",
        ),
        (
            "Coastwire",
            DAY,
            "LOWMARK, May 6 (Coastwire) - The night ferry will stop in August, the Harbour Post newspaper reported, quoting a dock worker. The fares stay.",
        ),
        (
            "Tern Gazette",
            NEXT,
            "News agency Coastwire, citing a Lowmark newspaper, reported that the night ferry will stop in August. The quay is closed.",
        ),
    ]);
    let c = claim(&case, &p, "night ferry will stop");
    assert_eq!(names(&case, &p, &c.origins), ["dock worker"]);
}

#[test]
fn what_a_paper_tells_of_somebodys_deed_rests_on_the_paper() {
    let (case, p) = read(&[
        (
            "Harbour Post",
            DAY,
            "The harbour board knew for two years that the gate was leaking, according to a complaint filed on Monday in Lowmark.",
        ),
        (
            "Oldham Lantern",
            DAY,
            "The harbour board knew for two years that the gate was leaking, the Harbour Post reported.",
        ),
    ]);
    let c = claim(&case, &p, "gate was leaking");
    let of = names(&case, &p, &c.origins);
    assert!(of.len() == 1 && of[0].contains("complaint"), "{of:?}");
}

#[test]
fn a_fisherman_with_an_age_and_one_with_a_name_are_not_counted_twice() {
    let first = "The tide gate at Tern Island was open all night before the flood, a fisherman aged 54 said. The basin was closed on Monday.";
    for (trade, independent) in [("fisherman", 1), ("baker", 2)] {
        let second = format!(
            "The tide gate at Tern Island was open all night before the flood, said Ola Rask, a {trade} on the quay. {COUNCIL}"
        );
        let (case, p) = read(&[
            ("Harbour Post", DAY, first),
            ("Oldham Lantern", NEXT, &second),
        ]);
        let c = claim(&case, &p, "open all night");
        assert_eq!(
            c.independent,
            independent,
            "{trade}: {:?}",
            names(&case, &p, &c.origins)
        );
    }
}

#[test]
fn an_earlier_version_of_a_story_is_no_source() {
    let text = "The tide gate jammed on Friday, harbour engineer Mara Oll said. An earlier version of this story said that the gate jammed on Thursday.";
    let (_, p) = read(&[("Harbour Post", DAY, text)]);
    let version = |s: &&crate::attribution::Source| {
        s.name.contains("version") && p.attributions.iter().any(|a| a.source_id == Some(s.id))
    };
    assert!(!p.sources.iter().any(|s| version(&s)), "{:?}", p.sources);
}

#[test]
fn a_premier_of_a_country_is_its_prime_minister() {
    for (premier, independent) in [("Pakistani", 1), ("Kenyan", 2)] {
        let first = format!(
            "The dam talks with Malwar on the Sohna will start in May, the {premier} premier said on Monday in Karachi. The river is low."
        );
        let second = "The dam talks with Malwar on the Sohna will start in May, Prime Minister Asad Rana told parliament in Pakistan. The house sat in Karachi until midnight.";
        let (case, p) = read(&[
            ("Harbour Post", DAY, &first),
            ("Tern Gazette", NEXT, second),
        ]);
        let c = claim(&case, &p, "will start in May");
        assert_eq!(
            c.independent,
            independent,
            "{:?}",
            names(&case, &p, &c.origins)
        );
    }
}
