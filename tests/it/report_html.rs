//! The HTML report: complete, self-contained, the same on every run, and safe whatever the articles hold.

use crate::handmade;
use headwater::article::{Article, ArticleId, ClaimId, Format, SourceId};
use headwater::attribution::{Source, SourceKind};
use headwater::case::{Basis, Case, Correction, Decision, FindingKey, NodeKey, Verdict};
use headwater::provenance::{
    Anachronism, Citation, Claim, End, EndKind, Lead, Mention, Node, Provenance,
};
use headwater::report::document::{Document, web_address};
use headwater::report::{
    GraphModel, Metrics, ReportModel, ReportOptions, SCOPE_SENTENCE, html, layout,
};
use std::collections::BTreeSet;

fn report(case: &Case, provenance: &Provenance) -> String {
    of(&ReportModel::new(case, provenance))
}

/// The report as it is by default.
fn of(model: &ReportModel) -> String {
    html(&Document::of(model, &ReportOptions::default()))
}

/// Kept where a person can look at it.
fn keep(name: &str, html: &str) {
    std::fs::write(
        std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name),
        html,
    )
    .unwrap();
}

/// The text a reader sees.
fn visible(html: &str) -> String {
    let text = dom_query::Document::from(html)
        .select("body")
        .text()
        .to_string();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_part_of_the_case_stands_in_the_report() {
    let case = handmade::case();
    let html = report(&case, &handmade::provenance(&case));
    keep("ferry.html", &html);
    let text = visible(&html);
    for words in [
        SCOPE_SENTENCE,
        "Ferry crowns",
        "The council wired crowns to the ferry company",
        "The house’s verdict: Unproven",
        "harbour.txt",
        "Passed over, related-story line: Also read: Ten ferries to see before they sink",
        "every path we could follow ends at one harbour official whose name is not given",
        "according to harbour official (name not given), through The Lantern",
        "Not mentioned in the text we read Tide Table",
        "Tide Table: It is on another event.",
        "stated: the article says so",
        "inferred: our reading, not said in the text",
        "Difference: label of the source",
        "direction unknown: cannot tell who took it from whom",
        "we did not find all of the headline",
        "weakened by: seems",
        "nearly word for word",
        "Decided by the person: read correctly. Their note: Same sum, other word for the company.",
        "Decided by the person: read wrongly, so this finding is set aside. Corrected to: inferred: not said in the text.",
        "Call the ferry company.",
        "Read the report of The Lantern",
        "Lowest score of a match 0.50",
        &case.articles[0].sha256.0,
    ] {
        assert!(text.contains(words), "not in the report: {words}");
    }
    let quote = handmade::passage(&case.articles[1], handmade::CLAIM_2);
    let span = quote.span();
    let place = format!("a2 Dune Daily, characters {} to {}", span.start, span.end);
    assert!(text.contains(&place), "{place}");
    for word in [
        "copied",
        "plagiar",
        "conceal",
        "failed to",
        "stolen",
        "altered",
    ] {
        assert!(!text.to_lowercase().contains(word), "{word}");
    }
}

/// Three papers with one sentence in common, two of them with another; the report of what alignment finds.
fn of_three() -> Case {
    let shared = "The mill on the Aller will stop grinding <rye> & spelt at the end of June";
    let texts = [
        format!(
            "{shared}, the miller said.\n\nHer grandfather built the weir that feeds it in the year of the great flood.\n"
        ),
        format!("Bakers are worried. {shared}.\n\nOne of them has ordered flour from the coast.\n"),
        format!(
            "Her grandfather built the weir that feeds it in the year of the great flood.\n\n{shared}.\n"
        ),
    ];
    let mut case = Case::new("mill");
    for (text, id) in texts.iter().zip(1..) {
        let name = format!("mill{id}.txt");
        case.articles.push(Article::new(
            ArticleId(id),
            name,
            Format::Txt,
            text.as_str(),
        ));
    }
    let articles: Vec<&Article> = case.articles.iter().collect();
    case.findings.alignment = headwater::align::align(
        &articles,
        &headwater::align::AlignSettings::default(),
        &headwater::monitor::Unwatched,
    )
    .unwrap();
    case
}

#[test]
fn passages_of_three_articles_stand_in_a_table() {
    let case = of_three();
    let groups = &case.findings.alignment.groups;
    assert_eq!(groups.len(), 1, "{groups:?}");
    let html = report(&case, &Provenance::default());
    check_markup(&html);
    let doc = dom_query::Document::from(html.as_str());
    let rows = doc.select("tbody[id^=u]");
    // The report ties the matches together as the alignment does.
    assert_eq!(rows.length(), groups.len());
    let row = doc.select("tbody#u1");
    for p in &groups[0].passages {
        let wording = case.article(p.article).unwrap().slice(p.span());
        assert!(row.text().contains(wording), "{wording}");
        let way = format!("a[href='#{}']", p.article);
        assert!(row.select(&way).exists(), "{way}");
    }
    assert!(row.select("a[href^='#m']").length() == 3);
    assert!(row.text().contains("word for word") && html.contains("&lt;rye&gt; &amp; spelt"));
    // Without such passages there is no table, and what was read as wrong ties nothing together.
    let few = handmade::case();
    assert!(few.findings.alignment.groups.is_empty());
    let table = "Passages in three and more articles";
    assert!(!report(&few, &handmade::provenance(&few)).contains(table));
    let mut case = case;
    for m in &case.findings.alignment.matches {
        let wrong = Decision {
            verdict: Verdict::ReadWrongly,
            ..Decision::default()
        };
        case.decisions
            .insert(headwater::provenance::key_of_match(m), wrong);
    }
    assert!(!report(&case, &Provenance::default()).contains(table));
}

#[test]
fn the_same_case_gives_the_same_bytes_and_nothing_of_this_machine() {
    let case = handmade::case();
    let html = report(&case, &handmade::provenance(&case));
    let again = handmade::case();
    assert_eq!(html, report(&again, &handmade::provenance(&again)));
    for word in [env!("CARGO_MANIFEST_DIR"), "/tmp/", "/home/", "/root"] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn every_link_inside_leads_somewhere_and_none_out_to_another_place_than_an_article() {
    let case = handmade::case();
    let html = report(&case, &handmade::provenance(&case));
    assert!(check_markup(&html) > 20);
}

/// Whether the page holds only what we write; the number of its links.
pub fn check_markup(html: &str) -> usize {
    const TAGS: &str = "html head meta title style body header main section article nav div p h1 h2 h3 ul ol li dl dt dd a b strong img i q br s table caption thead tbody tr th td code figure figcaption blockquote mark span bdi svg g rect path polygon text details summary pre";
    const NAMES: &str = "lang charset http-equiv content name id class rel src alt dir href aria-labelledby aria-label aria-hidden role scope colspan viewbox width height x y rx d points transform data-place";
    let tags: BTreeSet<&str> = TAGS.split(' ').collect();
    let names: BTreeSet<&str> = NAMES.split(' ').collect();
    let doc = dom_query::Document::from(html);
    let mut ids = BTreeSet::new();
    let mut links = Vec::new();
    for node in doc.select("*").nodes() {
        let tag = node.node_name().unwrap().to_string();
        assert!(tags.contains(tag.as_str()), "element {tag}");
        for attr in node.attrs() {
            let name = attr.name.local.to_string().to_lowercase();
            assert!(names.contains(name.as_str()), "attribute {name} of {tag}");
            match name.as_str() {
                "id" => assert!(
                    ids.insert(attr.value.to_string()),
                    "id {} twice",
                    attr.value
                ),
                "href" => links.push(attr.value.to_string()),
                _ => {}
            }
        }
    }
    for link in &links {
        match link.strip_prefix('#') {
            Some(target) => assert!(ids.contains(target), "{link} leads nowhere"),
            // An address that a file gives as its own.
            None => assert!(web_address(link).is_some(), "{link}"),
        }
    }
    let policy = "default-src 'none'; style-src 'sha256-";
    assert!(html.contains("Content-Security-Policy"));
    assert!(html.replace("&#39;", "'").contains(policy));
    for c in html.chars() {
        let hidden = c.is_control() && c != '\n' && c != '\t'
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
        assert!(!hidden, "U+{:04X} stands in the report", u32::from(c));
    }
    links.len()
}

const PAYLOADS: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "--><svg onload=alert(1)>",
    "]]><iframe src=javascript:alert(1)>",
    "javascript:alert(1)",
    "&lt;script&gt; &#x3c;b&#x3e;",
    "\u{202E}gpj.exe\u{202C} \u{2066}x",
    "a\u{0}b\u{8}c\r\nd\u{FEFF}e",
    "<base href=//evil.example><meta http-equiv=refresh content=0>",
];

/// The hand-made case with `payload` in every field that comes from outside.
pub fn hostile(payload: &str) -> (Case, Provenance) {
    let mut case = handmade::case();
    let text = format!("{payload} said {payload}, according to {payload}. {payload}\n");
    for a in &mut case.articles {
        let mut b = Article::new(a.id, payload, Format::Html, text.as_str());
        b.metadata.title = Some(payload.into());
        b.metadata.outlet = Some(payload.into());
        b.metadata.byline = Some(payload.into());
        b.metadata.url = Some(payload.into());
        b.language = Some(payload.into());
        b.encoding = payload.into();
        b.sha256.0 = payload.into();
        b.excluded = a.excluded.clone();
        *a = b;
        case.read_metadata.insert(a.id, Default::default());
    }
    case.name = payload.into();
    case.notes = payload.into();
    let q = &mut case.question;
    for field in [
        &mut q.checked,
        &mut q.speaker,
        &mut q.place,
        &mut q.date,
        &mut q.link,
        &mut q.house_verdict,
    ] {
        *field = payload.into();
    }
    for d in case.decisions.values_mut() {
        d.note = payload.into();
        d.corrections = Correction::AttributedTo {
            name: payload.into(),
        }
        .into();
    }
    case.decisions.insert(
        FindingKey::Source {
            name: payload.into(),
        },
        Decision {
            verdict: Verdict::ReadWrongly,
            corrections: Correction::SameAs {
                name: payload.into(),
            }
            .into(),
            note: payload.into(),
            ..Decision::default()
        },
    );
    case.findings.alignment.approximate = vec![payload.into()];
    for m in &mut case.findings.alignment.matches {
        m.why = payload.into();
    }
    let mut p = handmade::provenance(&handmade::case());
    for s in &mut p.sources {
        s.name = payload.into();
        s.labels = vec![payload.into()];
        s.affiliation = Some(payload.into());
    }
    for t in &mut p.attributions {
        t.why = payload.into();
        t.cue_lemma = payload.into();
    }
    for c in &mut p.citations {
        c.reason = payload.into();
    }
    for c in &mut p.claims {
        c.text = payload.into();
        c.summary = payload.into();
        let mut unread = c.not_examined.to_vec();
        for n in &mut unread {
            n.reason = payload.to_owned().into();
        }
        c.not_examined = unread.into();
    }
    for d in &mut p.differences {
        d.explanation = payload.into();
    }
    for h in &mut p.headlines {
        (h.explanation, h.start, h.end) = (payload.into(), None, None);
    }
    for l in &mut p.leads {
        (l.what, l.why) = (payload.into(), payload.into());
    }
    let (a, s) = (Node::Article(ArticleId(1)), Node::Source(SourceId(1)));
    p.loops = vec![vec![a, s]];
    p.anachronisms = vec![Anachronism {
        from: a,
        to: s,
        explanation: payload.into(),
    }];
    (case, p)
}

#[test]
fn no_field_breaks_out() {
    let clean = {
        let (case, provenance) = hostile("plain words");
        elements(&report(&case, &provenance))
    };
    for (i, payload) in PAYLOADS.iter().enumerate() {
        let (case, provenance) = hostile(payload);
        let model = ReportModel {
            date: Some((*payload).into()),
            ..ReportModel::new(&case, &provenance).with_warnings([(*payload).into()])
        };
        let html = of(&model);
        keep(&format!("hostile-{i}.html"), &html);
        check_markup(&html);
        let plain = hostile_free(&html);
        assert!(
            plain >= clean,
            "{payload} took elements away: {plain} of {clean}"
        );
    }
}

fn elements(html: &str) -> usize {
    hostile_free(html)
}

/// Number of elements that no payload can bring about: those with a class or an id of ours.
fn hostile_free(html: &str) -> usize {
    dom_query::Document::from(html)
        .select("section, h2, figure, blockquote, figcaption")
        .length()
}

/// Findings that point outside the texts, at articles, sources and claims that are not there.
#[test]
fn findings_that_point_nowhere_do_no_harm() {
    let mut case = handmade::case();
    let provenance = handmade::provenance(&case);
    case.articles.truncate(1);
    case.articles[0].text = "Short.".into();
    let p = Provenance {
        sources: Vec::new(),
        ..provenance
    };
    check_tags_only(&report(&case, &p));
    let empty = report(&Case::new(""), &Provenance::default());
    assert!(visible(&empty).contains("There are no articles in this case."));
}

fn check_tags_only(html: &str) {
    assert!(html.ends_with("</html>\n") && !html.contains("NaN") && !html.contains("inf\""));
}

/// Thirty papers, each citing an agency, some of each other's, and people of its own; long names; one circle.
fn large() -> (Case, Provenance) {
    let mut case = Case::new("Thirty papers on one bridge");
    let mut p = Provenance::default();
    let node_s = |n: usize| Node::Source(SourceId(n as u32));
    let node_a = |n: usize| Node::Article(ArticleId(n as u32));
    for n in 1..=30_usize {
        let body = format!(
            "The bridge over the Sund will close in May, the ministry told Coast Wire, paper {n} wrote. Nobody knows for how long.\n"
        );
        let mut a = Article::new(
            ArticleId(n as u32),
            format!("paper-{n}.html"),
            Format::Html,
            body,
        );
        a.metadata.outlet = Some(match n % 4 {
            0 => format!(
                "The Very Long Named Evening Advertiser and Gazette of Greater Sundhaven No. {n}"
            ),
            1 => format!("Sund Bladet {n}"),
            2 => format!("橋新聞第{n}号の朝刊と夕刊および日曜版特別付録"),
            _ => format!("جريدة الجسر {n}"),
        });
        a.metadata.title = Some("Bridge to close in May".into());
        a.metadata.published = format!("2023-05-{n:02}").parse().ok();
        case.articles.push(a);
    }
    let add = |p: &mut Provenance, name: &str, named, kind| {
        let id = SourceId(p.sources.len() as u32 + 1);
        p.sources.push(Source {
            id,
            name: name.into(),
            named,
            kind,
            labels: vec![name.into()],
            article: None,
            affiliation: None,
            country: None,
            owner: None,
            by_hand: false,
            mended: Default::default(),
        });
        id.0 as usize
    };
    let wire = add(&mut p, "Coast Wire", true, SourceKind::Agency);
    let ministry = add(
        &mut p,
        "official of the Ministry of Bridges, Tunnels and Ferries",
        false,
        SourceKind::Unnamed,
    );
    let letter = add(
        &mut p,
        "letter of the bridge guard",
        true,
        SourceKind::Document,
    );
    let cite = |p: &mut Provenance, from, to, basis| {
        p.citations.push(Citation {
            from,
            to,
            basis,
            evidence: Vec::new(),
            passages: Vec::new(),
            reason: "It says so in its first sentence.".into(),
            by_hand: false,
        });
    };
    for n in 1..=30 {
        cite(
            &mut p,
            node_a(n),
            node_s(wire),
            if n % 3 == 0 {
                Basis::Inferred
            } else {
                Basis::Stated
            },
        );
        if n % 7 == 0 {
            cite(&mut p, node_a(n), node_a(n - 1), Basis::Stated);
        }
        if n % 10 == 0 {
            cite(&mut p, node_a(n), node_s(letter), Basis::Stated);
        }
        for k in 0..n % 3 {
            let own = add(
                &mut p,
                &format!("Witness {n}.{k}"),
                true,
                SourceKind::Person,
            );
            cite(&mut p, node_a(n), node_s(own), Basis::Stated);
        }
    }
    cite(&mut p, node_s(wire), node_s(ministry), Basis::Inferred);
    // A circle: 6 cites 7, which cites 6.
    cite(&mut p, node_a(6), node_a(7), Basis::Stated);
    let first = |a: &Article| handmade::passage(a, "The bridge over the Sund will close in May");
    p.claims.push(Claim {
        id: ClaimId(1),
        text: "The bridge over the Sund will close in May".into(),
        mentions: case.articles.iter().map(|a| Mention { passage: first(a), attribution: None }).collect(),
        silent: Vec::new(),
        not_examined: Vec::new().into(),
        origins: vec![node_s(ministry)],
        ends: vec![
            End { at: node_s(ministry), how: EndKind::Reached },
            End { at: node_s(letter), how: EndKind::NotLoaded },
        ],
        independent: 1,
        at_least: 1,
        at_most: 2,
        named: 0,
        bottleneck: Some(node_s(wire)),
        summary: "In these 30 articles, every path we could follow ends at one official whose name is not given, through Coast Wire.".into(),
        ..Claim::default()
    });
    p.leads.push(Lead {
        what: "Find the letter of the bridge guard".into(),
        why: "Three articles cite it.".into(),
        closes: 3,
    });
    case.decisions.insert(
        FindingKey::Citation {
            from: NodeKey::Article(ArticleId(1)),
            to: NodeKey::Source("coast wire".into()),
        },
        Decision {
            verdict: Verdict::ReadWrongly,
            note: "It says the wire was wrong.".into(),
            ..Decision::default()
        },
    );
    (case, p)
}

#[test]
fn thirty_articles_are_drawn_without_overlap() {
    let (case, p) = large();
    let html = report(&case, &p);
    keep("large.html", &html);
    check_markup(&html);
    let full = GraphModel::new(&case, &p);
    assert_eq!(full.nodes.len(), 30 + 3 + 30);
    let (core, left_out) = full.core(60);
    assert_eq!((core.nodes.len(), left_out), (33, 30));
    assert!(visible(&html).contains("Not drawn: 30 sources that one article alone cites"));
    for graph in [&full, &core] {
        check_layout(graph);
    }
}

/// Nodes stand apart, edges lead from their start to their end and run over no other node.
fn check_layout(graph: &GraphModel) {
    let m = Metrics::default();
    let places = layout(graph, &m);
    assert_eq!(places, layout(graph, &m));
    for (i, &(x, y)) in places.nodes.iter().enumerate() {
        assert!(
            x >= 0.0
                && y >= 0.0
                && x + m.node_width <= places.width
                && y + m.node_height <= places.height
        );
        for &(x2, y2) in places.nodes.iter().skip(i + 1) {
            let apart = (x - x2).abs() >= m.node_width || (y - y2).abs() >= m.node_height;
            assert!(apart, "two nodes overlap at {x},{y} and {x2},{y2}");
        }
    }
    for (edge, points) in graph.edges.iter().zip(&places.edges) {
        let (from, to) = (places.nodes[edge.from], places.nodes[edge.to]);
        let touches = |p: (f64, f64), node: (f64, f64)| {
            (p.1 - node.1 - m.node_height / 2.0).abs() < 0.2
                && (p.0 == node.0 || p.0 == node.0 + m.node_width)
        };
        assert!(
            points.len() % 2 == 0
                && touches(points[0], from)
                && touches(points[points.len() - 1], to)
        );
        // Inside a layer a line runs level, and clear of every node there.
        for pass in points[1..points.len() - 1].chunks(2) {
            assert_eq!(pass[0].1, pass[1].1);
            for &(x, y) in places
                .nodes
                .iter()
                .filter(|n| n.0 == pass[0].0.min(pass[1].0))
            {
                let inside = pass[0].1 > y && pass[0].1 < y + m.node_height;
                assert!(!inside, "a line runs over the node at {x},{y}");
            }
        }
    }
}

#[test]
fn layers_lead_upstream_and_origins_stand_at_the_right_edge() {
    let case = handmade::case();
    let g = GraphModel::new(&case, &handmade::provenance(&case));
    let layer = |node: Node| g.nodes.iter().find(|n| n.node == node).unwrap().layer;
    let (a, s) = (
        |n| Node::Article(ArticleId(n)),
        |n| Node::Source(SourceId(n)),
    );
    assert_eq!((layer(a(1)), layer(a(2)), layer(a(3))), (0, 0, 0));
    assert_eq!((layer(s(1)), layer(s(2)), layer(s(3))), (1, 2, 2));
    assert!(!g.nodes.iter().find(|n| n.node == s(2)).unwrap().named);
    let aside: Vec<bool> = g.edges.iter().map(|e| e.set_aside).collect();
    assert_eq!(aside, [false, true, false, false]);
    check_layout(&g);
}

#[test]
fn the_analysed_sample_makes_a_whole_report() {
    let mut case = headwater::session::sample_case().unwrap();
    case.findings = headwater::session::analyse(
        &case.articles,
        &case.settings,
        &Default::default(),
        &Default::default(),
        &headwater::monitor::Unwatched,
    )
    .unwrap();
    let provenance = headwater::session::derive(&case);
    let html = report(&case, &provenance);
    check_markup(&html);
    let text = visible(&html);
    assert!(provenance.claims.len() > 1 && provenance.citations.len() > 3);
    for claim in &provenance.claims {
        let words: Vec<&str> = claim.summary.split_whitespace().collect();
        assert!(text.contains(&words.join(" ")), "{}", claim.summary);
    }
    for c in &provenance.citations {
        assert!(!c.passages.is_empty(), "{} without a sentence", c.reason);
    }
    check_layout(&GraphModel::new(&case, &provenance));
}
