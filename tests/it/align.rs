//! Alignment: what is found between articles, how tightly, and what is left alone.

use headwater::align::{AlignSettings, Alignment, MatchKind, WordChange, align};
use headwater::article::{Article, ArticleId, Excluded, ExclusionReason, Format, Passage};
use headwater::monitor::{JobToken, Unwatched};
use headwater::text::CharSpan;

const FERRY: &str = "The night ferry to Orrin Island ran aground on a sandbank shortly after leaving the harbour of Velm.

Eleven passengers were taken off by lifeboat while the crew stayed on board until the tide returned. The owner of the ferry, Tarn Lines, praised the crew for their calm.

Harbour master Ilse Brandt told the Velm Courier that the channel had not been dredged since 2016.";

const ECHO: &str = "Islanders woke to bad news on Tuesday.

Harbour master Ilse Brandt told the Velm Courier that the channel had not been dredged since 2016.

A night ferry to Orrin Island ran aground on a sand bank soon after leaving the port of Velm, the paper said.";

const OTHER: &str = "Bakers in the upper town have raised the price of rye bread for the third time this winter. A spokeswoman for the guild blamed the cost of flour and said that at the end of the year the shops would have to look at it again.";

fn article(id: u32, text: &str) -> Article {
    Article::new(ArticleId(id), format!("{id}.txt"), Format::Txt, text)
}

fn run(articles: &[&Article]) -> Alignment {
    align(articles, &AlignSettings::default(), &Unwatched).unwrap()
}

fn slice(articles: &[&Article], p: Passage) -> String {
    let a = articles.iter().find(|a| a.id == p.article).unwrap();
    a.slice(p.span()).to_owned()
}

#[test]
fn finds_the_same_sentence_and_the_edited_one() {
    let (a, b) = (article(1, FERRY), article(2, ECHO));
    let found = run(&[&b, &a]);
    let same = found
        .matches
        .iter()
        .find(|m| m.kind == MatchKind::Verbatim)
        .unwrap();
    assert_eq!(same.left.article, ArticleId(1));
    assert_eq!(
        slice(&[&a, &b], same.left),
        "Harbour master Ilse Brandt told the Velm Courier that the channel had not been dredged since 2016"
    );
    assert!(same.alignment.iter().all(|l| l.change == WordChange::Kept));
    let edited = found
        .matches
        .iter()
        .find(|m| m.kind == MatchKind::NearVerbatim)
        .unwrap();
    assert!(slice(&[&a, &b], edited.right).contains("ran aground on a sand bank"));
    assert!(edited.score < same.score && !edited.why.is_empty());
    let swapped = |l: &headwater::align::WordLink| l.change == WordChange::Swapped;
    assert!(edited.alignment.iter().any(swapped));
    // Ids run through in order, whatever the order of the input.
    for (n, m) in found.matches.iter().enumerate() {
        assert_eq!(m.id.0 as usize, n + 1);
    }
    assert_eq!(found, run(&[&a, &b]));
}

#[test]
fn another_article_changes_nothing_between_the_first_two() {
    let (a, b, c) = (article(1, FERRY), article(2, ECHO), article(3, OTHER));
    let (two, three) = (run(&[&a, &b]), run(&[&a, &b, &c]));
    assert!(!two.matches.is_empty());
    assert_eq!(two, three);
}

#[test]
fn the_same_content_in_another_order_is_a_paraphrase() {
    let a = article(
        1,
        "After talks that lasted through the night, the dockers' union in Velm agreed to suspend its strike until the end of March.",
    );
    let b = article(
        2,
        "The strike is suspended until the end of March, the dockers' union in Velm agreed after talks that lasted through the night.",
    );
    let found = run(&[&a, &b]);
    let all: usize = found.matches.iter().map(|m| m.left.span().len()).sum();
    assert!(all * 10 > a.text.chars().count() * 7, "{found:?}");
    assert!(
        found
            .matches
            .iter()
            .any(|m| m.alignment.iter().any(|l| l.change == WordChange::Moved))
            || found.matches.len() > 1
    );
}

#[test]
fn stock_phrases_and_names_alone_are_no_match() {
    let a = article(
        1,
        "At the end of the year, Mayor Oskar Lind of Velm opened the new swimming hall, which cost less than planned.",
    );
    let b = article(
        2,
        "Mayor Oskar Lind of Velm was ill with the flu. At the end of the year he had been in hospital for his knee.",
    );
    assert_eq!(run(&[&a, &b]).matches, []);
}

#[test]
fn excluded_stretches_are_passed_over() {
    let line = "Also read: Harbour master Ilse Brandt told the Velm Courier that the channel had not been dredged since 2016";
    let text = format!("{line}\n\nSomething else altogether happened in the hills.");
    let a = article(1, FERRY);
    let mut b = article(2, &text);
    assert!(!run(&[&a, &b]).matches.is_empty());
    b.excluded.push(Excluded {
        span: CharSpan::new(0, line.chars().count()),
        reason: ExclusionReason::RelatedStory,
    });
    assert_eq!(run(&[&a, &b]).matches, []);
}

#[test]
fn a_match_does_not_run_across_an_excluded_stretch() {
    let whole = "The council of Velm voted on Monday to sell the old gasworks to a brewery from the mainland for nine million crowns";
    let split = whole.replace("gasworks to", "gasworks [advertisement: cheap sofas] to");
    let (a, mut b) = (article(1, whole), article(2, &split));
    let start = split.find('[').unwrap();
    let hole = CharSpan::new(start, split.find(']').unwrap() + 1);
    b.excluded.push(Excluded {
        span: hole,
        reason: ExclusionReason::Promotion,
    });
    let found = run(&[&a, &b]);
    assert!(!found.matches.is_empty());
    for m in &found.matches {
        assert!(!m.right.span().overlaps(hole));
    }
}

#[test]
fn offsets_are_scalars() {
    let lead = "Žlutý kůň — 😀😀 — přišel.\n\n";
    let (a, b) = (article(1, &format!("{lead}{FERRY}")), article(2, FERRY));
    let found = run(&[&a, &b]);
    assert!(!found.matches.is_empty());
    for m in &found.matches {
        assert_eq!(slice(&[&a, &b], m.left), slice(&[&a, &b], m.right));
    }
}

#[test]
fn a_long_copy_is_one_section_of_several_matches() {
    let text = [FERRY, OTHER].join("\n\n");
    let (a, b) = (article(1, &text), article(2, &text));
    let found = run(&[&a, &b]);
    assert_eq!(found.sections.len(), 1);
    assert_eq!(found.sections[0].matches.len(), found.matches.len());
    for m in &found.matches {
        assert!(slice(&[&a, &b], m.left).split_whitespace().count() <= 125);
    }
}

#[test]
fn repeated_text_is_bounded_and_said_to_be_approximate() {
    let (a, b) = (
        article(1, &"The red harbour was closed in March. ".repeat(8_000)),
        article(2, &"harbour ".repeat(200_000)),
    );
    let c = article(3, &"The red harbour was closed in March. ".repeat(7_000));
    let found = run(&[&a, &b, &c]);
    assert!(found.approximate.iter().any(|s| s.contains("a1")));
    assert!(found.approximate.iter().any(|s| s.contains("a2")));
    assert!(found.matches.len() < 5_000);
}

#[test]
fn cancelled_work_gives_no_result() {
    let (a, b) = (article(1, FERRY), article(2, ECHO));
    let token = JobToken::default();
    token.cancel();
    assert!(align(&[&a, &b], &AlignSettings::default(), &token).is_err());
}

#[test]
fn empty_articles_and_one_article_give_nothing() {
    let (a, b) = (article(1, ""), article(2, FERRY));
    assert_eq!(run(&[]), Alignment::default());
    assert_eq!(run(&[&b]).matches, []);
    assert_eq!(run(&[&a, &b]).matches, []);
}

/// The two real articles: every passage a careful reader sets side by side, each found tightly.
#[test]
fn the_letters_are_aligned_tightly() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/letters");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let (Some(left), Some(right)) = (read("000.txt"), read("004.txt")) else {
        println!("skipped: ../shared/cases/letters is not here");
        return;
    };
    let (a, b) = (article(1, &left), article(2, &right));
    let found = run(&[&a, &b]);
    assert!((6..=14).contains(&found.matches.len()));
    for m in &found.matches {
        for (article, p) in [(&a, m.left), (&b, m.right)] {
            let cut = article.tokenized();
            let (x, y) = (cut.sentence_at(p.start), cut.sentence_at(p.end - 1));
            assert!(y.unwrap() - x.unwrap() < 2, "{}", article.slice(p.span()));
        }
    }
}

#[test]
fn wording_that_many_articles_share_is_left_out_if_it_is_short() {
    let words = [
        "otter", "lantern", "gravel", "violin", "pepper", "anchor", "meadow", "thunder", "button",
        "castle", "dragon", "engine", "fossil", "garlic", "hammer",
    ];
    let texts: Vec<Article> = words
        .iter()
        .enumerate()
        .map(|(n, w)| {
            let text = format!(
                "Once upon a {w}. Reporting by the Velm Courier newsroom in the harbour district."
            );
            article(n as u32 + 1, &text)
        })
        .collect();
    let few: Vec<&Article> = texts.iter().take(3).collect();
    let many: Vec<&Article> = texts.iter().collect();
    assert!(!run(&few).matches.is_empty());
    assert_eq!(run(&many).matches.len(), 0);
}

#[test]
fn shares_count_words_that_stand_in_the_other_once() {
    let line = "Harbour master Ilse Brandt told the Velm Courier that the channel had not been dredged since 2016";
    let (a, b) = (
        article(
            1,
            &format!("{line}. Nobody else had anything to add to it."),
        ),
        article(2, &format!("{line}.")),
    );
    let found = run(&[&a, &b]);
    assert_eq!(found.pairs.len(), 1);
    let pair = &found.pairs[0];
    assert_eq!((pair.left, pair.right), (ArticleId(1), ArticleId(2)));
    // 17 of 25 words.
    assert_eq!((pair.left_share, pair.right_share), (0.68, 1.0));
    assert_eq!(pair.longest_run, 17);
    assert!(run(&[&a, &article(3, OTHER)]).pairs.is_empty());
}

#[test]
fn passages_of_three_articles_are_one_group() {
    let line = "Harbour master Ilse Brandt told the Velm Courier that the channel had not been dredged since 2016";
    let (a, b, c) = (
        article(1, FERRY),
        article(
            2,
            &format!("Bad news came on Tuesday. {line}, as readers know."),
        ),
        article(3, &format!("{line}. That was all.")),
    );
    let found = run(&[&a, &b, &c]);
    assert_eq!(found.groups.len(), 1, "{:?}", found.groups);
    let group = &found.groups[0];
    let of: Vec<u32> = group.passages.iter().map(|p| p.article.0).collect();
    assert_eq!(of, [1, 2, 3]);
    assert_eq!(group.matches.len(), 3);
    for p in &group.passages {
        assert!(slice(&[&a, &b, &c], *p).contains("had not been dredged"));
    }
    // Two articles are a match and no group.
    assert!(run(&[&a, &b]).groups.is_empty());
}

#[test]
fn idioms_and_titles_are_no_match_however_long_the_run() {
    for (shared, left, right) in [
        (
            "spoke on the condition of anonymity",
            "Two bakers",
            "Several divers",
        ),
        (
            "former deputy prime minister Oskar Lind",
            "Rye bread pleased",
            "The wreck puzzled",
        ),
    ] {
        let (a, b) = (
            article(1, &format!("{left} {shared}. {OTHER}")),
            article(2, &format!("{right} {shared}. {FERRY}")),
        );
        assert_eq!(run(&[&a, &b]).matches, [], "{shared}");
    }
}

/// Two far words changed in a copy of 1,400 words leave all but these two words matched.
#[test]
fn two_changed_words_do_not_hide_a_long_copy() {
    let word = |n: usize| {
        let (a, b) = (n * 7919 % 97, n * 104_729 % 89);
        format!("k{a}ro{b}")
    };
    let text = |changed: [&str; 2]| {
        let words: Vec<String> = (0..1_400)
            .map(|n| match n {
                18 => changed[0].to_owned(),
                1_390 => changed[1].to_owned(),
                _ => word(n),
            })
            .collect();
        let sentences: Vec<String> = words
            .chunks(7)
            .map(|s| format!("The {}.", s.join(" ")))
            .collect();
        sentences.join(" ")
    };
    let (a, b) = (
        article(1, &text(["barley", "copper"])),
        article(2, &text(["walnut", "silver"])),
    );
    for paraphrase in [true, false] {
        let settings = AlignSettings {
            paraphrase,
            ..AlignSettings::default()
        };
        let found = align(&[&a, &b], &settings, &Unwatched).unwrap();
        assert!(found.pairs[0].left_share > 0.97, "{:?}", found.pairs);
    }
}

/// Paragraphs in another order are all found, however many they are.
#[test]
fn a_shuffled_copy_of_many_paragraphs_is_found() {
    let paragraph = |n: usize| {
        let words: Vec<String> = (0..14)
            .map(|k| format!("v{}", (n * 14 + k) * 7_919 % 60_013))
            .collect();
        format!("Item {}.", words.join(" "))
    };
    let order = |step: usize| -> String {
        let all: Vec<String> = (0..2_999).map(|n| paragraph(n * step % 2_999)).collect();
        all.join("\n\n")
    };
    let (a, b) = (article(1, &order(1)), article(2, &order(1_009)));
    let found = run(&[&a, &b]);
    assert!(found.pairs[0].left_share > 0.95, "{:?}", found.pairs);
}
