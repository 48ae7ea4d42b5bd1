//! What an attribution says beside source, cue and content: its days, who was told, what weakens it; and who a role is.

use headwater::article::{Article, ArticleId, Format};
use headwater::attribution::{
    ArticleAttributions, Attribution, AttributionSettings, Medium, Speech, Stance, attribute,
};
use headwater::monitor::Unwatched;

struct Read {
    article: Article,
    found: ArticleAttributions,
}

fn read(text: &str, published: Option<&str>, model: bool) -> Read {
    let mut article = Article::new(ArticleId(1), "1.txt".to_owned(), Format::Txt, text);
    article.metadata.published = published.map(|p| p.parse().unwrap());
    let settings = AttributionSettings {
        model,
        ..AttributionSettings::default()
    };
    let found = attribute(&article, &settings, &Unwatched).unwrap();
    Read { article, found }
}

impl Read {
    fn with_cue(&self, cue: &str) -> &Attribution {
        let with = |t: &&Attribution| t.cue.is_some_and(|c| self.article.slice(c).contains(cue));
        self.found
            .attributions
            .iter()
            .find(with)
            .unwrap_or_else(|| panic!("no cue {cue:?} in {:#?}", self.found.attributions))
    }

    fn content(&self, t: &Attribution) -> Vec<&str> {
        t.content.iter().map(|c| self.article.slice(*c)).collect()
    }

    fn name(&self, t: &Attribution) -> &str {
        let source = self
            .found
            .sources
            .iter()
            .find(|s| Some(s.id) == t.source_id);
        source.map_or("", |s| s.name.as_str())
    }

    fn told(&self, t: &Attribution) -> &str {
        let source = self.found.sources.iter().find(|s| Some(s.id) == t.told);
        source.map_or("", |s| s.name.as_str())
    }

    /// The phrase of time and the days it means.
    fn time(&self, cue: &str) -> (String, String) {
        let t = self.with_cue(cue);
        let phrase = t.time.map_or("", |s| self.article.slice(s)).to_owned();
        (phrase, t.date.map_or_else(String::new, |d| d.to_string()))
    }
}

/// 2030-01-18 is a Friday.
const FRIDAY: Option<&str> = Some("2030-01-18T09:00:00Z");

#[test]
fn when_it_was_said_gets_its_days() {
    for (text, cue, phrase, days) in [
        (
            "The mayor said on Sunday that the dam leaked.",
            "said",
            "on Sunday",
            "2030-01-13",
        ),
        (
            "Late on Tuesday, the mayor said that the dam leaked.",
            "said",
            "Late on Tuesday",
            "2030-01-15",
        ),
        (
            "The ministry on Monday denied that the dam leaked.",
            "denied",
            "on Monday",
            "2030-01-14",
        ),
        (
            "The dam leaked, the board said in a statement on 4 May 2029.",
            "said",
            "on 4 May 2029",
            "2029-05-04",
        ),
        (
            "The mayor said two days ago that the dam leaked.",
            "said",
            "two days ago",
            "2030-01-16",
        ),
        (
            "The dam will open on Sunday, the mayor said last month.",
            "said",
            "last month",
            "2029-12-01 to 2029-12-31",
        ),
        (
            "The mayor will announce on Sunday that the dam is shut.",
            "announce",
            "on Sunday",
            "2030-01-20",
        ),
        (
            "The mayor said that the dam would open on Sunday.",
            "said",
            "",
            "",
        ),
    ] {
        for model in [false, true] {
            let r = read(&format!("{text}\n"), FRIDAY, model);
            let want = (phrase.to_owned(), days.to_owned());
            assert_eq!(r.time(cue), want, "{text} model: {model}");
        }
    }
}

#[test]
fn a_phrase_that_goes_on_names_no_other_day() {
    // Published on a Saturday.
    let days = |phrase: &str| {
        let text = format!(
            "The ferry had left the harbour late, Mayor Ilse Brandt told reporters {phrase}.\n"
        );
        read(&text, Some("2030-06-01"), false).time("told").1
    };
    assert_eq!(days("last Saturday"), "2030-05-25");
    assert_eq!(days("on Saturday"), "2030-06-01");
    assert_eq!(days("two days ago"), "2030-05-30");
    for open in [
        "on May 4 last year",
        "in January last year",
        "on August 4 this year",
        "in May two years ago",
        "on the Sunday before last",
        "on Friday two weeks ago",
        "on Sept. 11, 2001",
        "twenty two days ago",
    ] {
        assert_eq!(days(open), "", "{open}");
    }
}

#[test]
fn without_a_date_of_publication_no_day_is_invented() {
    let text = "The mayor said on Sunday that the dam leaked.\n";
    let r = read(text, None, false);
    assert_eq!(r.time("said"), ("on Sunday".to_owned(), String::new()));
    let json = serde_json::to_value(r.with_cue("said")).unwrap();
    assert!(json.get("date").is_none());
    let dated = read(text, FRIDAY, false);
    let json = serde_json::to_value(dated.with_cue("said")).unwrap();
    assert_eq!(json["date"]["first"], "2030-01-13");
    assert_eq!(json["date"]["last"], "2030-01-13");
}

#[test]
fn who_was_told_and_where() {
    let text = "The Harbour Gazette newspaper was first with the news.\n\n\
                Nel Vint told the Harbour Gazette that the dam leaked. The board confirmed to the Harbour Gazette that it had known.\n\n\
                The mayor told the council that nobody was hurt. Officials have denied that.\n";
    let r = read(text, None, false);
    assert_eq!(r.told(r.with_cue("confirmed")), "Harbour Gazette");
    let told = r
        .found
        .attributions
        .iter()
        .filter(|t| t.cue_lemma == "tell");
    let media: Vec<Option<Medium>> = told.map(|t| t.medium).collect();
    assert_eq!(media, [Some(Medium::Interview), None]);
    let denied = r.with_cue("have denied");
    assert_eq!(
        (denied.speech, denied.stance),
        (Speech::Indirect, Stance::Denial)
    );
}

#[test]
fn a_role_and_its_name_are_one_source_with_the_model_and_without() {
    let text = "The mayor said the dam was safe.\n\n\u{201C}We are ready,\u{201D} Mayor Dala Imre said.\n\n\
                An official said it leaked. Another official said it did not.\n";
    for model in [false, true] {
        let r = read(text, None, model);
        let names: Vec<&str> = r.found.attributions.iter().map(|t| r.name(t)).collect();
        assert_eq!(names, ["Dala Imre", "Dala Imre", "official", "official"]);
        let ids: Vec<_> = r.found.attributions.iter().map(|t| t.source_id).collect();
        assert_eq!(ids[0], ids[1]);
        assert_ne!(ids[2], ids[3]);
    }
}

#[test]
fn the_cue_may_stand_inside_the_content() {
    for text in [
        "The dam, the mayor said, is safe.\n",
        "The dam, according to the mayor, is safe.\n",
    ] {
        let r = read(text, None, false);
        let t = r.found.attributions.first().unwrap();
        assert_eq!(r.content(t), ["The dam", "is safe"]);
        assert_eq!(r.found.attributions.len(), 1);
    }
}

#[test]
fn nouns_with_their_holder_behind_them() {
    let r = read(
        "The board denied claims by the union that the gates were stuck.\n\n\
         The mayor's warning on Thursday that the dam was full was rejected by engineers.\n",
        FRIDAY,
        false,
    );
    let claims = r.with_cue("claims");
    assert_eq!(r.content(claims), ["that the gates were stuck"]);
    assert_eq!((r.name(claims), claims.stance), ("union", Stance::Claim));
    assert_eq!(claims.through, Some(r.with_cue("denied").id));
    let warning = r.with_cue("warning");
    assert_eq!(r.content(warning), ["that the dam was full"]);
    assert_eq!(r.time("warning").1, "2030-01-17");
}

#[test]
fn colons_name_a_speaker() {
    for (text, source, content) in [
        (
            "Ferry sank within minutes: harbour board\n\nIt was dark.\n",
            "harbour board",
            "Ferry sank within minutes",
        ),
        (
            "Harbour board: Ferry sank within minutes\n\nIt was dark.\n",
            "Harbour board",
            "Ferry sank within minutes",
        ),
        (
            "It was dark.\n\nAda Roe, the union leader: \u{201C}Nobody was paid here.\u{201D}\n",
            "Ada Roe, the union leader",
            "\u{201C}Nobody was paid here.\u{201D}",
        ),
    ] {
        let r = read(text, None, false);
        let t = r.with_cue(":");
        assert_eq!(t.source.map(|s| r.article.slice(s)), Some(source));
        assert_eq!(r.content(t), [content]);
    }
    let label = read(
        "Three things to know: the dam is full\n\nIt was dark.\n",
        None,
        false,
    );
    assert!(label.found.attributions.is_empty());
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph_until_another_speaks() {
    let open = "\u{201C}Nobody looked at the gates,\u{201D} said Nel Vint. \u{201C}We told them twice.\n\n";
    for model in [false, true] {
        let r = read(
            &format!("{open}\u{201C}Then the water came.\u{201D}\n"),
            None,
            model,
        );
        let all = r.content(r.with_cue("said"));
        assert_eq!(
            all.last(),
            Some(&"\u{201C}Then the water came.\u{201D}"),
            "model: {model}"
        );
    }
    let other = read(
        &format!("{open}\u{201C}ROE: Then the water came.\u{201D}\n"),
        None,
        true,
    );
    let all = other.content(other.with_cue("said"));
    assert!(!all.iter().any(|c| c.contains("ROE")));
}

#[test]
fn what_somebody_knows_of_belongs_to_the_source() {
    let r = read(
        "The mill will close, the Valley Courier reported, citing a person with direct knowledge of the plans.\n",
        None,
        false,
    );
    let citing = r.with_cue("citing");
    let source = citing.source.map(|s| r.article.slice(s));
    assert_eq!(source, Some("a person with direct knowledge of the plans"));
}

#[test]
fn two_people_of_one_last_name_stay_two() {
    let r = read(
        "President Kest said the bridge would open in May.\n\nKest's wife, Nora Kest, insisted that the shops would stay closed.\n",
        None,
        false,
    );
    assert_eq!(r.name(r.with_cue("insisted")), "Nora Kest");
    assert_ne!(
        r.with_cue("said").source_id,
        r.with_cue("insisted").source_id
    );
    let r = read(
        "Mr Holt said that the river was high. Mrs Holt insisted that the river was low.\n",
        None,
        false,
    );
    assert_ne!(
        r.with_cue("said").source_id,
        r.with_cue("insisted").source_id
    );
    // One person under a full name and a last name stays one.
    let r = read(
        "The victim's mother, Jane Holt, said that the river was high. Holt insisted that nobody had called.\n",
        None,
        false,
    );
    assert_eq!(
        r.with_cue("said").source_id,
        r.with_cue("insisted").source_id
    );
}
