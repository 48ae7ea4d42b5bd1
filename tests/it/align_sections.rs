//! Sections: one a shared stretch, of the right kind, and none where nothing is shared.

use headwater::align::{AlignSettings, Alignment, Section, SectionKind, align};
use headwater::article::{Article, ArticleId, Format};
use headwater::monitor::Unwatched;

const BAKERS: &str = "Bakers in the upper town have raised the price of rye bread for the third time this winter. A spokeswoman for the guild blamed the cost of flour. Customers queued in the snow all the same, and most shelves were empty by noon.";

const CHOIR: &str = "The chapel choir will sing on Sunday under a new conductor. Tickets are sold at the door, and the collection goes to the repair of the organ. Visitors should bring warm coats, since the boiler is still broken.";

const GLASS: &str = "Pupils painted the gymnasium windows with giraffes and parrots during the holidays. Their teacher wants the colours to stay until summer. A jury of parents picks the funniest animal next month.";

const FERRY: &str = "The night ferry to Orrin Island ran aground on a sandbank shortly after leaving the harbour of Velm. Eleven passengers were taken off by lifeboat while the crew stayed aboard until the tide returned. Inspectors found a broken compass and two cracked plates in the hull. The owner, Tarn Lines, suspended the captain and promised to refund every ticket.";

const FERRY_REWORDED: &str = "Shortly after it left the harbour of Velm, a night ferry bound for Orrin Island was aground on a sandbank. By lifeboat eleven passengers were taken ashore, while until the tide returned the crew had stayed. A cracked hull with two broken plates and a broken compass were what inspectors found. Tarn Lines, which is the owner, promised refund of every ticket, the captain being suspended.";

const QUARRY: &str = "Work at the slate quarry above Marrow Bridge stopped on Monday. Foreman Piet Lannick ordered everybody out when a crack opened below the crane. Geologists measured the crack twice and found it wider by nine centimetres.

The village lives on slate. Three in four households have somebody at the quarry, and the grocer already gives credit. Councillor Oda Ferrel asked the bank for patience at a crowded meeting in the school.

Engineers from Dolm proposed to anchor the slope with steel cables. The proposal costs four million crowns, more than the quarry earned in five years. Its owner, the widow Selma Tarrant, said that she would rather close than borrow again.

Unions called the owner heartless. They reminded reporters that a miner, Joss Wenk, had lost a leg under the same crane and that his pension was never paid. Lawyers for the union prepare a suit.

A painter who lives across the valley offered to sell his pictures for the cables. So far the sum raised would pay for eleven metres. The council votes on Thursday about a loan guaranteed by the district.

Tourists still come to photograph the terraces. Guides lead them along the upper path, far from the crack, and end the tour at the tavern, where the landlord pours plum brandy.";

const QUARRY_SHORT: &str = "The widow Selma Tarrant would rather close her slate quarry above Marrow Bridge than borrow four million crowns for steel cables. Geologists found a crack below the crane, and foreman Piet Lannick stopped work. Councillor Oda Ferrel asked the bank for patience, lawyers for the union prepare a suit over the pension of the miner Joss Wenk, and the council votes on a loan guaranteed by the district.";

fn run(a: &str, b: &str) -> (Alignment, [Article; 2]) {
    let make =
        |id: u32, text: &str| Article::new(ArticleId(id), format!("{id}.txt"), Format::Txt, text);
    let pair = [make(1, a), make(2, b)];
    let found = align(&[&pair[0], &pair[1]], &AlignSettings::default(), &Unwatched).unwrap();
    (found, pair)
}

fn sides(section: &Section, pair: &[Article; 2]) -> (String, String) {
    let [a, b] = pair;
    (
        a.slice(section.left.span()).to_owned(),
        b.slice(section.right.span()).to_owned(),
    )
}

#[test]
fn a_reworded_stretch_is_one_section() {
    let (found, pair) = run(
        &[BAKERS, FERRY, CHOIR].join("\n\n"),
        &[GLASS, FERRY_REWORDED].join("\n\n"),
    );
    assert_eq!(found.sections.len(), 1, "{:?}", found.sections);
    let section = &found.sections[0];
    assert_eq!(section.kind, SectionKind::Reworded);
    let (left, right) = sides(section, &pair);
    assert!(left.starts_with("The night ferry") && left.contains("refund every ticket"));
    assert!(
        right.contains("left the harbour of Velm") && right.contains("captain being suspended")
    );
    assert!(!left.contains("Bakers") && !left.contains("choir") && !right.contains("giraffes"));
}

#[test]
fn a_summary_is_recognised_from_either_side() {
    let short = [BAKERS, CHOIR, QUARRY_SHORT, GLASS].join("\n\n");
    for (a, b, left) in [(&short, QUARRY, true), (&QUARRY.to_owned(), &*short, false)] {
        let (found, pair) = run(a, b);
        assert_eq!(found.sections.len(), 1, "{:?}", found.sections);
        assert_eq!(found.sections[0].kind, SectionKind::Summarised);
        let (x, y) = sides(&found.sections[0], &pair);
        let (short, long) = if left { (x, y) } else { (y, x) };
        assert!(short.starts_with("The widow Selma Tarrant"), "{short}");
        assert!(short.contains("guaranteed by the district") && !short.contains("giraffes"));
        assert!(long.contains("Piet Lannick") && long.contains("The council votes on Thursday"));
    }
}

#[test]
fn a_copy_with_a_changed_paragraph_inside_is_one_section() {
    let paragraphs: Vec<&str> = QUARRY.split("\n\n").collect();
    let changed = [
        &paragraphs[..2],
        &["Nobody in the cabinet wished to comment when asked by telephone this week."],
        &paragraphs[3..],
    ]
    .concat()
    .join("\n\n");
    let (found, pair) = run(QUARRY, &changed);
    assert_eq!(found.sections.len(), 1, "{:?}", found.sections);
    let (left, right) = sides(&found.sections[0], &pair);
    assert!(left.starts_with("Work at the slate quarry") && left.contains("pours plum brandy"));
    assert!(right.starts_with("Work at the slate quarry") && right.contains("pours plum brandy"));
    assert_eq!(found.sections[0].kind, SectionKind::NearlySame);
}

#[test]
fn a_copy_is_the_same_and_its_ends_are_those_of_the_copy() {
    let (found, pair) = run(
        &[BAKERS, FERRY, CHOIR].join("\n\n"),
        &[GLASS, FERRY].join("\n\n"),
    );
    assert_eq!(found.sections.len(), 1);
    assert_eq!(found.sections[0].kind, SectionKind::Same);
    let (left, right) = sides(&found.sections[0], &pair);
    assert_eq!(left, right);
    assert_eq!(left, FERRY.trim_end_matches('.'));
}

#[test]
fn two_far_stretches_are_two_sections() {
    let (found, pair) = run(
        &[FERRY, BAKERS, GLASS, CHOIR, QUARRY_SHORT].join("\n\n"),
        &[QUARRY_SHORT, &filler(), FERRY].join("\n\n"),
    );
    assert_eq!(found.sections.len(), 2, "{:?}", found.sections);
    assert!(
        sides(&found.sections[0], &pair)
            .0
            .starts_with("The night ferry")
    );
    assert!(sides(&found.sections[1], &pair).0.starts_with("The widow"));
}

/// Sentences about something else.
fn filler() -> String {
    "Snow fell on the pass. Two drivers dug out a bus. The plough came late, and the mayor paid for tea. Children slid down the dyke on trays until dusk. Nobody was hurt in the pile of sledges. A dog found the last mitten."
        .to_owned()
}

#[test]
fn unrelated_texts_have_no_section() {
    for (a, b) in [
        (BAKERS, CHOIR),
        (FERRY, GLASS),
        (QUARRY, BAKERS),
        (QUARRY, FERRY),
    ] {
        let (found, _) = run(a, b);
        assert!(found.sections.is_empty(), "{:?}", found.sections);
    }
}

#[test]
fn repeated_text_is_bounded() {
    let (a, b) = (
        "The red harbour was closed in March. ".repeat(20_000),
        "harbour ".repeat(200_000),
    );
    let (found, _) = run(&a, &b);
    assert!(found.sections.len() < 2_000);
    let (found, _) = run(&a, &a);
    assert!(!found.sections.is_empty() && found.sections.len() < 2_000);
}
