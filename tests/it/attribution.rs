//! Attribution on texts about invented outlets and people.

use headwater::article::{
    Article, ArticleId, Excluded, ExclusionReason, Format, Metadata, SourceId,
};
use headwater::attribution::{
    ArticleAttributions, Attribution, AttributionSettings, CreditExtent, OwnOutlet, Source,
    SourceKind, Speech, Stance, attribute, join,
};
use headwater::monitor::{JobToken, Monitor, Unwatched};
use headwater::text::CharSpan;

fn article(number: u32, outlet: Option<&str>, text: &str) -> Article {
    let mut a = Article::new(
        ArticleId(number),
        format!("{number}.txt"),
        Format::Txt,
        text,
    );
    a.metadata = Metadata {
        outlet: outlet.map(str::to_owned),
        ..Metadata::default()
    };
    a
}

fn found(a: &Article) -> ArticleAttributions {
    attribute(a, &AttributionSettings::default(), &Unwatched).unwrap()
}

struct Read {
    article: Article,
    found: ArticleAttributions,
}

fn read(text: &str) -> Read {
    let article = article(1, None, text);
    let found = found(&article);
    Read { article, found }
}

impl Read {
    fn with_cue(&self, cue: &str) -> &Attribution {
        self.found
            .attributions
            .iter()
            .find(|a| a.cue.is_some_and(|c| self.article.slice(c) == cue))
            .unwrap_or_else(|| panic!("no cue {cue:?} in {:#?}", self.found.attributions))
    }
    fn source(&self, a: &Attribution) -> &str {
        a.source.map_or("", |s| self.article.slice(s))
    }
    fn content(&self, a: &Attribution) -> Vec<&str> {
        a.content.iter().map(|c| self.article.slice(*c)).collect()
    }
    fn entity(&self, id: Option<SourceId>) -> Option<&Source> {
        id.and_then(|id| self.found.sources.iter().find(|s| s.id == id))
    }
    fn name(&self, a: &Attribution) -> &str {
        self.entity(a.source_id).map_or("", |s| &s.name)
    }
}

#[test]
fn before_after_inverted_and_around() {
    let r = read(
        "The mayor of Ostby said that the bridge would open in May.\n\n\
         The ferry sank within minutes, Captain Ada Roe told the Harbour Gazette on Sunday.\n\n\
         \u{201C}We saw nothing,\u{201D} claimed Nel Vint, a miller. \u{201C}It was dark.\u{201D}\n\n\
         \"The pumps,\" Vint added, \"were never switched on.\"\n",
    );
    let said = r.with_cue("said");
    assert_eq!(r.source(said), "The mayor of Ostby");
    assert_eq!(r.content(said), ["that the bridge would open in May"]);
    assert_eq!(said.speech, Speech::Indirect);
    let told = r.with_cue("told");
    assert_eq!(r.source(told), "Captain Ada Roe");
    assert_eq!(r.content(told), ["The ferry sank within minutes"]);
    assert_eq!(r.entity(told.told).unwrap().name, "Harbour Gazette");
    assert_eq!(r.article.slice(told.time.unwrap()), "on Sunday");
    let claimed = r.with_cue("claimed");
    assert_eq!(r.source(claimed), "Nel Vint, a miller");
    assert_eq!(
        r.content(claimed),
        [
            "\u{201C}We saw nothing,\u{201D}",
            "\u{201C}It was dark.\u{201D}"
        ]
    );
    assert_eq!(
        (claimed.speech, claimed.stance),
        (Speech::Direct, Stance::Claim)
    );
    let added = r.with_cue("added");
    assert_eq!(
        r.content(added),
        ["\"The pumps,\"", "\"were never switched on.\""]
    );
    assert_eq!(r.name(added), "Nel Vint");
}

#[test]
fn layers_of_one_sentence() {
    let r = read(
        "The dam will be drained in June, the Valley Courier reported on Monday, citing a water ministry official.\n\n\
         Quoting the ministry's report, it is reported that the gates were stuck.\n\n\
         The newspaper quoted the engineer as saying: \u{201C}Nothing moved.\u{201D}\n\n\
         The seals had failed, according to the union, which cites a letter written by a welder.\n",
    );
    let reported = r.with_cue("reported");
    let citing = r.with_cue("citing");
    assert_eq!(citing.through, Some(reported.id));
    assert_eq!(r.content(citing), r.content(reported));
    assert_eq!(r.content(reported), ["The dam will be drained in June"]);
    let official = r.entity(citing.source_id).unwrap();
    assert_eq!(official.name, "Water Ministry official");
    assert!(!official.named);
    assert_eq!(official.affiliation.as_deref(), Some("Water Ministry"));
    let agentless = r.with_cue("it is reported");
    assert!(agentless.source.is_none() && agentless.source_id.is_none());
    assert_eq!(r.with_cue("Quoting").through, Some(agentless.id));
    let quoted = r.with_cue("quoted");
    assert_eq!(r.name(quoted), r.name(reported));
    assert_eq!(r.with_cue("saying").through, Some(quoted.id));
    let according = r.with_cue("according to");
    let cites = r.with_cue("cites");
    assert_eq!(cites.through, Some(according.id));
    assert_eq!(
        r.entity(cites.source_id).unwrap().kind,
        SourceKind::Document
    );
}

#[test]
fn a_report_that_quotes_somebody_is_two_layers() {
    let r = read(
        "*Valley Courier* reported that the two sides had met.\n\n\
         Report quoting an unnamed harbour board official said Captain Roe wrote to the board, thanking it for the berth, and expressed his wish to stay.\n",
    );
    let said = r.with_cue("said");
    let quoting = r.with_cue("quoting");
    assert_eq!(quoting.through, Some(said.id));
    assert_eq!(r.source(said), "Report");
    assert_eq!(
        r.name(said),
        "Valley Courier",
        "a report of an outlet is that outlet"
    );
    assert_eq!(r.name(quoting), "Harbour Board official");
    let expressed = r.with_cue("expressed");
    assert_eq!(r.source(expressed), "Captain Roe");
    assert!(expressed.through.is_some());
}

#[test]
fn a_source_named_in_an_adjunct_stays_in_the_background() {
    let r = read(
        "Citing a senior customs official, it is reported that Orlan wrote to Mirov, thanking him for the visit. He also expressed regret over the delay.\n\n\
         Anders Orlan met Pavel Mirov in May.\n",
    );
    assert_eq!(r.name(r.with_cue("expressed")), "Anders Orlan");
}

#[test]
fn what_is_open_stays_open() {
    let r = read(
        "News agency Lakewire reported on Sunday that the talks had failed. The Ostby Herald newspaper reported that they would go on.\n\n\
         Nobody would comment, the report added.\n",
    );
    let added = r.with_cue("added");
    assert_eq!(added.source_id, None);
    let mut names: Vec<_> = added
        .candidates
        .iter()
        .map(|c| r.entity(Some(*c)).unwrap().name.as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Lakewire", "Ostby Herald"]);
    let one = read(
        "News agency Lakewire reported that the talks had failed. Nobody would comment, the report added.",
    );
    assert_eq!(one.name(one.with_cue("added")), "Lakewire");
}

#[test]
fn two_people_of_one_surname_stay_two() {
    let r = read(
        "Ada Roe said the mill was safe. Karl Roe said it was not.\n\nRoe said the roof leaked.\n",
    );
    let names: Vec<_> = r.found.sources.iter().map(|s| s.name.as_str()).collect();
    assert!(names.contains(&"Ada Roe") && names.contains(&"Karl Roe"));
    let last = r.found.attributions.last().unwrap();
    assert_eq!(last.source_id, None);
    assert_eq!(last.candidates.len(), 2);
}

#[test]
fn one_source_under_several_labels() {
    let r = read(
        "The Valley Courier newspaper reported that the dam was full. *Valley Courier* added that it was raining. The Courier said nobody was hurt. The newspaper said it would rain again.\n\n\
         Minister Ada Roe denied the report. \"I was there,\" said Ms Roe. She rejected the figures.\n",
    );
    let courier: Vec<_> = r
        .found
        .sources
        .iter()
        .filter(|s| s.name.contains("Courier"))
        .collect();
    assert_eq!(courier.len(), 1);
    assert_eq!(courier[0].kind, SourceKind::Outlet);
    assert!(courier[0].labels.len() >= 3);
    let roe: Vec<_> = r
        .found
        .sources
        .iter()
        .filter(|s| s.name.contains("Roe"))
        .collect();
    assert_eq!(roe.len(), 1);
    assert_eq!(r.name(r.with_cue("rejected")), "Ada Roe");
    assert_eq!(r.with_cue("denied").stance, Stance::Denial);
}

#[test]
fn acronyms_are_resolved_inside_one_article_only() {
    let a = article(
        1,
        None,
        "Talks failed, Lake Press Agency (LPA) reported. They will go on, LPA said.",
    );
    let b = article(
        2,
        None,
        "The LPA chairman's claim that the vote was stolen was dismissed. LPA said it would appeal.",
    );
    let (fa, fb) = (found(&a), found(&b));
    assert_eq!(fa.sources.iter().filter(|s| s.named).count(), 1);
    let all = join(&[(&a, &fa), (&b, &fb)]);
    let agency = all
        .sources
        .iter()
        .find(|s| s.name == "Lake Press Agency")
        .unwrap()
        .id;
    for t in all
        .attributions
        .iter()
        .filter(|t| t.article == ArticleId(2))
    {
        assert_ne!(t.source_id, Some(agency));
        assert!(!t.candidates.contains(&agency));
    }
    let chairman = all
        .sources
        .iter()
        .find(|s| s.name == "LPA chairman")
        .unwrap();
    assert_eq!(chairman.kind, SourceKind::Unnamed);
}

#[test]
fn join_renumbers_and_binds_articles_to_outlets() {
    let a = article(
        1,
        Some("The Valley Courier"),
        "A clerk told the Courier that fees would rise.",
    );
    let b = article(
        2,
        Some("Ostby Herald"),
        "Fees will rise, the Valley Courier reported, quoting an official.",
    );
    let c = article(
        3,
        None,
        "An official said fees would rise, according to the Valley Courier.",
    );
    let parts = [found(&a), found(&b), found(&c)];
    let all = join(&[(&a, &parts[0]), (&b, &parts[1]), (&c, &parts[2])]);
    let numbers: Vec<u32> = all.attributions.iter().map(|t| t.id.0).collect();
    assert_eq!(numbers, (1..=numbers.len() as u32).collect::<Vec<_>>());
    let courier: Vec<_> = all
        .sources
        .iter()
        .filter(|s| s.name.contains("Courier"))
        .collect();
    assert_eq!(courier.len(), 1);
    assert_eq!(courier[0].article, Some(ArticleId(1)));
    let unnamed = all
        .sources
        .iter()
        .filter(|s| s.kind == SourceKind::Unnamed)
        .count();
    assert_eq!(
        unnamed, 3,
        "unnamed sources of different articles stay apart"
    );
    for t in &all.attributions {
        if let Some(outer) = t.through {
            assert_eq!(
                all.attributions
                    .iter()
                    .find(|o| o.id == outer)
                    .unwrap()
                    .article,
                t.article
            );
        }
    }
}

#[test]
fn credit_lines() {
    let a = article(
        1,
        Some("Ostby Herald"),
        "OSTBY, May 3 (Lakewire) \u{2014} The dam burst.\n\nWith inputs from PTI\n",
    );
    let f = found(&a);
    let credits: Vec<_> = f
        .credits
        .iter()
        .map(|c| {
            (
                f.sources
                    .iter()
                    .find(|s| s.id == c.source)
                    .unwrap()
                    .name
                    .as_str(),
                c.extent,
            )
        })
        .collect();
    assert!(
        credits.contains(&("Lakewire", CreditExtent::Whole)),
        "{credits:?}"
    );
    assert!(
        credits.contains(&("Press Trust of India", CreditExtent::Part)),
        "{credits:?}"
    );
    let own = article(
        1,
        Some("Lakewire"),
        "OSTBY, May 3 (Lakewire) \u{2014} The dam burst.\n",
    );
    assert!(
        found(&own).credits.is_empty(),
        "an agency does not credit itself"
    );
    let mut desk = article(1, Some("Ostby Herald"), "The dam burst.");
    desk.metadata.byline = Some("Web Desk / Reuters".into());
    assert_eq!(found(&desk).credits.len(), 1);
}

#[test]
fn excluded_stretches_yield_nothing() {
    let text = "The mayor said it was over.\n\nAlso read: Fire was laid on purpose, police said\n";
    let mut a = article(1, None, text);
    let start = text.find("Also").unwrap();
    a.excluded = vec![Excluded {
        span: CharSpan::new(start, text.trim_end().chars().count()),
        reason: ExclusionReason::RelatedStory,
    }];
    let f = found(&a);
    assert_eq!(f.attributions.len(), 1);
    a.excluded.clear();
    assert_eq!(found(&a).attributions.len(), 2);
}

#[test]
fn refusals_and_scare_quotes_are_no_attributions() {
    let r = read(
        "The board would not say who paid. A \u{2018}smart\u{2019} cart stood in the yard. They did not discuss the figure.",
    );
    assert!(
        r.found.attributions.is_empty(),
        "{:#?}",
        r.found.attributions
    );
}

#[test]
fn agentless_adjectives_nouns_and_hedges() {
    let r = read(
        "Roe is adamant that the wall was sound. The dog reportedly refused to move. The board dismissed Roe's claim that the wall might have moved.",
    );
    assert_eq!(r.source(r.with_cue("is adamant")), "Roe");
    let dog = r.with_cue("reportedly");
    assert!(dog.source.is_none());
    assert_eq!(r.content(dog), ["The dog", "refused to move"]);
    let claim = r.with_cue("claim");
    assert_eq!(r.source(claim), "Roe's");
    assert_eq!(claim.stance, Stance::Claim);
    assert_eq!(claim.through, Some(r.with_cue("dismissed").id));
    assert!(claim.hedges.iter().any(|h| h.word == "might"));
}

#[test]
fn another_language_gives_quotations_and_no_guesses() {
    let mut a = article(
        1,
        None,
        "Der B\u{FC}rgermeister sagte am Montag: \u{201E}Wir haben den Damm geschlossen und warten nun ab.\u{201C} Report said nothing.",
    );
    a.language = Some("de".into());
    let f = found(&a);
    assert_eq!(f.attributions.len(), 1);
    assert!(f.attributions[0].source.is_none() && f.attributions[0].cue.is_none());
}

/// Every span lies in the text, every reference points somewhere, numbers count from one.
fn check(a: &Article, f: &ArticleAttributions) {
    let len = a.text.chars().count();
    let known = |id: SourceId| f.sources.iter().any(|s| s.id == id);
    for (n, t) in f.attributions.iter().enumerate() {
        assert_eq!(t.id.0 as usize, n + 1);
        assert!(!t.content.is_empty());
        for s in t
            .content
            .iter()
            .copied()
            .chain(t.source)
            .chain(t.cue)
            .chain(t.time)
        {
            assert!(s.start < s.end && s.end <= len, "{s:?} of {len}");
        }
        assert!((0.0..=1.0).contains(&t.confidence));
        assert!(t.source_id.is_none() || t.candidates.is_empty());
        assert!(
            t.source_id
                .into_iter()
                .chain(t.candidates.iter().copied())
                .chain(t.told)
                .all(known)
        );
        assert!(
            t.through
                .is_none_or(|o| o != t.id && f.attributions.iter().any(|x| x.id == o))
        );
        assert!(t.why.ends_with('.'));
    }
    assert!(f.credits.iter().all(|c| known(c.source)));
}

#[test]
fn odd_texts_are_read_without_harm() {
    let base = "\u{201C}We left,\u{201D} Ada Roe said, citing the board. The Courier reported that \"nothing\" was 'lost'. According to the union, Roe's claim that it was over, said Vint, was false.";
    let mut texts: Vec<String> = vec![
        String::new(),
        " \n\n\t".into(),
        "\u{FEFF}".into(),
        "\"\"\"\"''''\u{201C}\u{201D}\u{2018}\u{2019}".into(),
        "said".into(),
        "said said said, said said.".into(),
        "according to".into(),
        "citing quoting citing,".into(),
        ", , , said , , .".into(),
        "who which that who said".into(),
        "(((((((((( said ))))))".into(),
        "X:".into(),
        "\u{202E}\u{0000}\u{FFFD} said \u{1F600} that \u{0301}".into(),
        "THE MAYOR SAID THAT THE BRIDGE WAS CLOSED, ACCORDING TO THE BOARD.".into(),
        "he said ".repeat(4_000),
        "\u{201C}a, b ".repeat(3_000),
        "the report of the report of ".repeat(2_000),
        "A, B, C, ".repeat(3_000) + "said it.",
        "x".repeat(100_000),
        "记者说,“今天没有下雨。”他补充道。".into(),
        "قال المتحدث: \u{00AB}لا تعليق\u{00BB}.".into(),
        base.to_uppercase(),
        base.to_lowercase(),
    ];
    // Every text cut anywhere, and with one mark of punctuation taken out.
    let chars: Vec<char> = base.chars().collect();
    for n in 0..chars.len() {
        texts.push(chars[..n].iter().collect());
        texts.push(chars[n..].iter().collect());
        if !chars[n].is_alphanumeric() {
            texts.push(
                chars
                    .iter()
                    .enumerate()
                    .filter(|(k, _)| *k != n)
                    .map(|(_, c)| c)
                    .collect(),
            );
        }
    }
    for text in &texts {
        let a = article(1, Some("Ostby Herald"), text);
        let f = found(&a);
        check(&a, &f);
        assert_eq!(f, found(&a), "the same text twice gives the same");
    }
    let shout = article(1, None, "THE MAYOR SAID THAT THE BRIDGE WAS CLOSED.");
    assert_eq!(found(&shout).attributions.len(), 1);
}

#[test]
fn cancelling_stops_it() {
    let job = JobToken::default();
    job.cancel();
    assert!(job.cancelled());
    let a = article(1, None, "Roe said it.");
    assert!(attribute(&a, &AttributionSettings::default(), &job).is_err());
}

#[test]
fn the_persons_own_outlets_count() {
    let a = article(
        1,
        None,
        "The quay is closed, OBX said. Roe told Kestrel that it would stay so.",
    );
    let settings = AttributionSettings {
        outlets: vec![OwnOutlet {
            name: "Ostby Broadcasting Exchange".into(),
            kind: SourceKind::Agency,
            short: vec!["OBX".into(), "Kestrel".into()],
            country: Some("Ostland".into()),
            owner: None,
        }],
        ..AttributionSettings::default()
    };
    let f = attribute(&a, &settings, &Unwatched).unwrap();
    check(&a, &f);
    let agency = f
        .sources
        .iter()
        .find(|s| s.name == "Ostby Broadcasting Exchange")
        .unwrap();
    assert_eq!(agency.kind, SourceKind::Agency);
    assert_eq!(agency.country.as_deref(), Some("Ostland"));
    assert_eq!(f.attributions[0].source_id, Some(agency.id));
    assert_eq!(f.attributions[1].told, Some(agency.id));
    assert!(found(&a).sources.iter().all(|s| s.name != agency.name));
}

#[test]
fn unsure_ones_can_be_left_out() {
    let a = article(1, None, "Roe said that it rained. Roe supports the plan.");
    let all = found(&a).attributions.len();
    let settings = AttributionSettings {
        min_confidence: 0.8,
        ..AttributionSettings::default()
    };
    let few = attribute(&a, &settings, &Unwatched).unwrap();
    assert!(few.attributions.len() < all && !few.attributions.is_empty());
    check(&a, &few);
}
