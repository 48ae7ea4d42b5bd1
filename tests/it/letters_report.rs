//! The report of the real case, where its two articles lie beside the project: every point that a careful fact-checker concludes can be
//! found in the page by a reader, each with its evidence. Words of the articles are found by where they stand, not written down here.

use crate::letters::analysed;
use headwater::article::Article;
use headwater::case::{Case, Decision, FindingKey, Verdict};
use headwater::monitor::Unwatched;
use headwater::provenance::{Provenance, key_of_attribution, key_of_citation, key_of_claim};
use headwater::report::document::Document;
use headwater::report::{Paper, ReportModel, ReportOptions, Template, html, pdf};
use headwater::session;

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page of a case, to be looked at by parts.
struct Page {
    page: dom_query::Document,
}

impl Page {
    fn of(case: &Case, found: &Provenance) -> Self {
        let model = ReportModel::new(case, found);
        let text = html(&Document::of(&model, &ReportOptions::default()));
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(folder.join("letters.html"), &text).unwrap();
        Self {
            page: dom_query::Document::from(text),
        }
    }

    /// The first part of this kind in whose text all the words stand; every link in it leads somewhere.
    fn part(&self, kind: &str, words: &[&str]) -> String {
        let all = self.page.select(kind);
        for node in all.nodes() {
            let text = flat(&node.text());
            if words.iter().all(|w| text.contains(&flat(w))) {
                let inside = dom_query::Document::from(node.html());
                for link in inside.select("a[href^='#']").nodes() {
                    let to = link.attr("href").unwrap().to_string();
                    assert!(self.page.select(&to).exists(), "{to} leads nowhere");
                }
                return text;
            }
        }
        panic!("no {kind} says {words:?}");
    }

    fn has(&self, kind: &str, words: &str) -> bool {
        let all = self.page.select(kind);
        all.nodes().iter().any(|n| flat(&n.text()).contains(words))
    }
}

const FINDING: &str = "article.finding";

/// Words of an article by where they stand.
fn at(article: &Article, start: usize, end: usize) -> String {
    article.text.chars().skip(start).take(end - start).collect()
}

/// From the beginning of one wording to the end of the next.
fn between(article: &Article, from: &str, to: &str) -> String {
    let start = article.text.find(from).unwrap();
    let end = article.text[start..].find(to).unwrap() + to.len();
    article.text[start..start + end].to_owned()
}

#[test]
fn every_point_of_the_letters_can_be_found_in_the_report() {
    let Some((case, found)) = analysed() else {
        return;
    };
    let page = Page::of(&case, &found);
    let (one, two) = (&case.articles[0], &case.articles[1]);
    let (tribune, agency) = ("The Express Tribune", "Press Trust of India");
    let relies = |from: &str, to: &str| format!("{from} relies on {to}");

    // 1. Who cited whom, with the sentence; what no sentence says is told as our reading.
    for (from, to, basis, evidence) in [
        (one.label(), tribune, "stated", at(one, 406, 590)),
        (two.label(), tribune, "stated", at(two, 222, 449)),
        (two.label(), agency, "stated", at(two, 0, 166)),
        (
            tribune,
            "Foreign Office official",
            "stated",
            at(one, 793, 943),
        ),
        (
            agency,
            tribune,
            "inferred: our reading, not said in the text",
            at(two, 0, 166),
        ),
    ] {
        let words = [&relies(from, to), basis, &evidence].map(String::from);
        page.part(FINDING, &words.each_ref().map(String::as_str));
    }

    // 2. One origin for the letters, not named; all through one paper, whose own report may name more.
    let letters = page.part(
        "article.claim",
        &[
            &at(one, 406, 590),
            &at(two, 222, 449),
            "1 independent origin, none with a name",
            "Every path runs through The Express Tribune",
            "In these 2 articles",
            "own report is not loaded and may name more",
        ],
    );
    assert!(letters.contains("Foreign Office official"));
    // The letter has a path of its own, to be looked up.
    let quoted = between(one, "I hope that", "terrorism");
    let cites = page.part(FINDING, &[&relies(one.label(), "Putin's letter"), &quoted]);
    assert!(!cites.contains("Foreign Office"));

    // 3. The party is not the agency: the page says that one is not taken for the other.
    let party = page.part(
        "div.entry",
        &["PTI chairman", "Not taken for", agency, "PTI"],
    );
    assert!(party.contains("a1") && !party.contains("a2"));
    assert!(!page.has(FINDING, &relies(one.label(), agency)));

    // 4. Who is meant: "He" is the writer of the letter; a report may be either's; one report has no agent.
    let he = at(two, 709, 756);
    page.part(
        "div.entry",
        &[
            "He",
            "expressed",
            &he,
            "Source: Vladimir Putin",
            "who is meant was taken from",
        ],
    );
    page.part("div.entry", &["the report", tribune, "or", agency]);
    page.part(
        "div.entry",
        &["it is reported", "no source given", &at(two, 620, 682)],
    );

    // 5. Differences with both wordings; nobody knows which was first.
    let label = page.part(
        FINDING,
        &[
            "label of the source",
            "anonymous",
            "senior",
            "direction unknown",
        ],
    );
    assert!(label.contains(one.label()) && label.contains(two.label()));
    page.part(
        FINDING,
        &[
            "Difference: hedge",
            "in what seemed",
            &at(one, 406, 590),
            &at(two, 222, 449),
            "direction unknown",
        ],
    );
    page.part(
        "article.claim",
        &[&at(one, 1423, 1512), &at(two, 1095, 1170)],
    );

    // 6. Only in one, and scoped to what was read.
    for (words, silent) in [
        (at(one, 1698, 1750), two.label()),
        (at(one, 1999, 2030), two.label()),
        (at(two, 2139, 2206), one.label()),
    ] {
        let missing = format!("Not mentioned in the text we read {silent}");
        page.part("article.claim", &[&words, &missing]);
    }
    page.part(
        FINDING,
        &["Denial", "US Department of State", &at(one, 1617, 1750)],
    );
    page.part("div.entry", &["Jalina Porter"]);

    // 7. What of the headline its text does not bear out.
    page.part(
        FINDING,
        &[
            "we did not find all of the headline",
            "backlash",
            "government",
            &at(one, 0, 112),
        ],
    );

    // 8. Noise is struck through, with its place.
    let struck = page.page.select("#a2 s");
    assert_eq!(struck.length(), 5);
    for e in &two.excluded {
        let place = format!("(characters {} to {})", e.span.start, e.span.end);
        page.part("#a2", &[two.slice(e.span), &place, "Passed over"]);
    }

    // 9. The years come out.
    page.part(
        FINDING,
        &[
            "1999 is 23 years before 2022",
            "as the text says",
            &between(two, "in 23 years", "1999"),
        ],
    );

    // 10. What to fetch next, best first.
    let leads = page.page.select("div.entry[id^=l]");
    let leads: Vec<String> = leads.nodes().iter().map(|n| flat(&n.text())).collect();
    let place = |words: &str| {
        let found = leads.iter().position(|l| l.contains(words));
        found.unwrap_or_else(|| panic!("{words} is not in {leads:#?}"))
    };
    let order = [
        tribune,
        agency,
        "letter",
        "Russian Embassy",
        "Jalina Porter",
    ]
    .map(place);
    assert_eq!((order[0], order[1]), (0, 1), "{leads:#?}");
    assert!(order[2] < order[4] && order[3] < order[4], "{leads:#?}");
}

/// The person has read the claim on the letters and all that carries it.
fn decided(mut case: Case, found: &Provenance) -> (Case, Provenance) {
    let claim = found
        .claims
        .iter()
        .find(|c| c.independent == 1 && c.named == 0 && c.mentions.len() > 1);
    let claim = claim.expect("the claim on the letters");
    let mut keys: Vec<FindingKey> = vec![key_of_claim(claim)];
    let steps: Vec<_> = claim
        .paths
        .iter()
        .flat_map(|p| p.windows(2))
        .map(|w| (w[0], w[1]))
        .collect();
    let carried = found
        .citations
        .iter()
        .filter(|c| steps.contains(&(c.from, c.to)));
    keys.extend(carried.map(|c| key_of_citation(found, c)));
    let said = claim.mentions.iter().filter_map(|m| m.attribution);
    let said = said.filter_map(|id| found.attributions.iter().find(|t| t.id == id));
    keys.extend(said.map(key_of_attribution));
    case.question.checked = "Were letters exchanged?".into();
    case.question.house_verdict = "Not proven".into();
    for key in keys {
        let read = Decision {
            verdict: Verdict::ReadCorrectly,
            ..Decision::default()
        };
        case.decisions.insert(key, read);
    }
    let found = session::derive(&case);
    (case, found)
}

#[test]
fn the_first_page_says_what_a_person_has_checked() {
    let Some((case, found)) = analysed() else {
        return;
    };
    let (case, found) = decided(case, &found);
    let page = Page::of(&case, &found);
    let head = page.part(
        "header",
        &[
            "2 articles, 1 checked claim",
            "1 independent origin, none with a name",
            "may name more",
            "Not proven",
            "Were letters exchanged?",
        ],
    );
    // Nothing is said twice in the list.
    let items = page.page.select("header ul li");
    let items: Vec<String> = items.nodes().iter().map(|n| flat(&n.text())).collect();
    assert!((2..=4).contains(&items.len()), "{items:#?}");
    assert!(!head.contains("no claim has been checked"));
    page.part(
        "section[aria-labelledby=claims] article.claim",
        &["It rests on", "each checked by a person"],
    );
    // In short it is one page.
    let model = ReportModel::new(&case, &found);
    let options = ReportOptions {
        template: Template::OnePage,
        ..ReportOptions::default()
    };
    let document = Document::of(&model, &options);
    let bytes = pdf(&document, Paper::A4, &Unwatched).unwrap();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join("letters-one-page.pdf"), &bytes).unwrap();
    std::fs::write(folder.join("letters-one-page.html"), html(&document)).unwrap();
    let compact: Vec<u8> = bytes.into_iter().filter(|b| *b != b' ').collect();
    let pages = |what: &str| {
        compact
            .windows(what.len())
            .filter(|w| *w == what.as_bytes())
            .count()
    };
    assert_eq!(pages("/Type/Page") - pages("/Type/Pages"), 1);
}
