//! The trained model beside the rules, on texts about invented outlets and people.

use headwater::article::{Article, ArticleId, Excluded, ExclusionReason, Fingerprint, Format};
use headwater::attribution::{
    ArticleAttributions, Attribution, AttributionSettings, attribute, has_model, model_fingerprint,
};
use headwater::case::Case;
use headwater::ingest::{WarningKind, language_warning};
use headwater::monitor::{JobToken, Unwatched};
use headwater::text::CharSpan;

const STORY: &str = "The mayor of Ostby said that the bridge would open in May, according to the Harbour Gazette.\n\n\
    \u{201C}We saw nothing,\u{201D} claimed Nel Vint, a miller. \u{201C}It was dark.\u{201D}\n\n\
    The council then floated the idea of a second ferry. Captain Ada Roe, who runs the first one, was scathing about the plan.\n\n\
    Officials believe the pumps were never switched on, and fear that the lower town will flood again.\n";

fn article(text: &str) -> Article {
    Article::new(ArticleId(1), "1.txt".to_owned(), Format::Txt, text)
}

fn read(text: &str, model: bool) -> ArticleAttributions {
    let settings = AttributionSettings {
        model,
        ..AttributionSettings::default()
    };
    attribute(&article(text), &settings, &Unwatched).unwrap()
}

/// Spans lie in the text, references point at what is there, confidences are shares.
fn check(text: &str, found: &ArticleAttributions) {
    let length = text.chars().count();
    for a in &found.attributions {
        let spans = || a.content.iter().copied().chain(a.source).chain(a.cue);
        assert!(!a.content.is_empty(), "{a:?}");
        assert!(
            spans().all(|s| s.start < s.end && s.end <= length),
            "{a:?} in {length}"
        );
        let mut apart: Vec<CharSpan> = spans().collect();
        apart.sort();
        assert!(
            apart.windows(2).all(|w| w[0].end <= w[1].start),
            "spans meet: {a:?}"
        );
        assert!((0.0..=1.0).contains(&a.confidence) && a.why.ends_with('.'));
        assert!(
            a.through
                .is_none_or(|t| t != a.id && found.attributions.iter().any(|o| o.id == t))
        );
        assert!(
            a.source_id
                .is_none_or(|s| found.sources.iter().any(|o| o.id == s))
        );
    }
    let mut ids: Vec<_> = found.attributions.iter().map(|a| a.id).collect();
    ids.dedup();
    assert_eq!(ids.len(), found.attributions.len());
}

fn with_cue<'f>(found: &'f ArticleAttributions, text: &str, word: &str) -> Option<&'f Attribution> {
    let a = article(text);
    found.attributions.iter().find(|x| {
        x.cue
            .is_some_and(|c| a.slice(c).split(' ').any(|w| w == word))
    })
}

#[test]
fn plain_speech_is_found_with_the_model_and_without() {
    for model in [true, false] {
        let found = read(STORY, model);
        check(STORY, &found);
        let a = article(STORY);
        let claimed = with_cue(&found, STORY, "claimed").unwrap();
        assert!(a.slice(claimed.source.unwrap()).starts_with("Nel Vint"));
        let said = with_cue(&found, STORY, "said").unwrap();
        assert_eq!(a.slice(said.source.unwrap()), "The mayor of Ostby");
        assert!(a.slice(said.content[0]).starts_with("that the bridge"));
        let believe = with_cue(&found, STORY, "believe").unwrap();
        assert!(a.slice(believe.content[0]).starts_with("the pumps"));
    }
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    for model in [true, false] {
        let once = serde_json::to_string(&read(STORY, model)).unwrap();
        let twice = serde_json::to_string(&read(STORY, model)).unwrap();
        assert_eq!(once, twice);
    }
}

#[test]
fn where_both_agree_the_confidence_is_highest() {
    if !has_model() {
        println!("skipped: built without a model");
        return;
    }
    let text = "The harbour master, Ada Roe, said on Friday that two of the three pumps had failed.\n\n\
        Sulking, the gulls of Ostby think highly of fish.\n";
    let found = read(text, true);
    check(text, &found);
    let said = with_cue(&found, text, "said").unwrap();
    assert!(said.confidence >= 0.9, "{said:?}");
    assert!(
        found
            .attributions
            .iter()
            .filter(|a| a.id != said.id)
            .all(|a| a.confidence < said.confidence)
    );
}

#[test]
fn a_refusal_or_a_plan_is_no_statement() {
    let text = "The ministry would not say whether the dam had been tested. Nobody at the mill commented on the leak.\n\n\
        A court in Ostby will hear the union's case on Thursday. The pilot, who asked not to be named, left.\n";
    let (with, without) = (read(text, true), read(text, false));
    check(text, &with);
    assert!(
        with.attributions.len() <= without.attributions.len(),
        "{:#?}",
        with.attributions
    );
}

#[test]
fn layers_of_the_rules_survive_the_model() {
    let text = "The Ostby Courier, citing the Marlow news agency, reported that a senior official had called the dam unsafe.\n";
    let layers = |f: &ArticleAttributions| {
        f.attributions
            .iter()
            .filter(|a| a.through.is_some())
            .count()
    };
    let (with, without) = (read(text, true), read(text, false));
    check(text, &with);
    assert!(layers(&without) >= 1);
    assert_eq!(layers(&with), layers(&without));
}

#[test]
fn odd_texts_are_read_with_the_model() {
    let odd = [
        String::new(),
        " \n\n\t\n".to_owned(),
        "\"".to_owned(),
        "\"Never closed, he said.\n\n\"And \u{201C}again\u{201D}\u{201D}\u{201D}\n".to_owned(),
        "THE MAYOR SAID THE BRIDGE WOULD OPEN. \"NEVER,\" ADDED NEL VINT.\n".to_owned(),
        "\u{FFFD}\u{FFFD} said \u{202E}that\u{200B} \u{FEFF}it\u{0301}\u{0301} was \u{1F600}\u{200D}\u{1F525}.\n"
            .to_owned(),
        "''It is so,'' said said said said, said. said: \"said\" said".to_owned(),
        ". , ; : \u{2014} ( ) [ ] \u{00AB} \u{00BB} ' ` \u{2019}".to_owned(),
        "he said \"no\" and she said ".repeat(3000),
        "\n\nX:\n\n".repeat(200),
    ];
    for text in &odd {
        for model in [true, false] {
            check(text, &read(text, model));
        }
    }
    let shouted = read(&odd[4], true);
    assert!(!shouted.attributions.is_empty());
}

#[test]
fn another_language_is_left_to_its_quotations() {
    let text = "Die Ministerin sagte, \u{201E}das Geld ist da\u{201C}, und der Bote schwieg.\n";
    let mut a = article(text);
    a.language = Some("de".to_owned());
    let read = |model| {
        let settings = AttributionSettings {
            model,
            ..AttributionSettings::default()
        };
        attribute(&a, &settings, &Unwatched).unwrap()
    };
    assert_eq!(read(true), read(false));
}

#[test]
fn tagging_is_cancelled() {
    let job = JobToken::default();
    job.cancel();
    let a = article(&STORY.repeat(50));
    assert!(attribute(&a, &AttributionSettings::default(), &job).is_err());
}

#[test]
fn settings_of_older_cases_ask_the_model() {
    let old: AttributionSettings = serde_json::from_str("{\"min_confidence\":0.25}").unwrap();
    assert!(old.model && old.outlets.is_empty());
    let off: AttributionSettings = serde_json::from_str("{\"model\":false}").unwrap();
    assert!(!off.model);
}

#[test]
fn what_nobody_is_named_for_stays_without_a_source() {
    let texts = [
        "\"The dam is safe,\" said Ada Roe, and it was claimed that the mill would close.\n",
        "Captain Ada Roe said the pumps had failed, and it was reported that two men were hurt.\n",
        "Nel Vint told the council that the ferry was late and it is alleged that the crew slept.\n",
    ];
    for (text, cue) in texts.iter().zip(["claimed", "reported", "alleged"]) {
        for model in [true, false] {
            let found = read(text, model);
            check(text, &found);
            let claim = with_cue(&found, text, cue).unwrap();
            assert_eq!((claim.source, claim.source_id), (None, None), "{claim:?}");
        }
    }
}

#[test]
fn a_long_quotation_costs_no_more_than_its_length() {
    let time = |sentences: usize| {
        let text = format!(
            "\"{}\" said Ada Roe.\n",
            "The pumps had failed and the mill stood still, they say. ".repeat(sentences)
        );
        let start = std::time::Instant::now();
        check(&text, &read(&text, true));
        start.elapsed().as_secs_f64()
    };
    time(100);
    let (short, long) = (time(500), time(8000));
    assert!(
        long < 40.0 * short + 0.5,
        "16 times the text took {long:.2} s after {short:.2} s"
    );
}

#[test]
fn an_attribution_hangs_on_one_that_carries_it() {
    let texts = [
        "Councillor Ada Roe said the pumps had failed, and it was reported that two men were hurt in the flood last week.\n",
        "Nel Vint said that the miller had told her that the dam was old, and the union claimed that nobody had looked.\n",
        "The mayor believes the mill will close, while the harbour master says the ferry is late, according to the Ostby Courier.\n",
        "Ada Roe told the council that the pumps had failed, adding that the crew said two men were hurt.\n",
    ];
    for text in texts {
        let found = read(text, true);
        check(text, &found);
        for a in &found.attributions {
            let Some(carrier) = a.through else { continue };
            let carrier = found.attributions.iter().find(|o| o.id == carrier).unwrap();
            let holds = |s: CharSpan| {
                carrier
                    .content
                    .iter()
                    .any(|c| c.start <= s.start && s.end <= c.end)
            };
            assert!(
                a.cue.is_none_or(holds) || a.content.iter().all(|c| holds(*c)),
                "{a:?} through {carrier:?}"
            );
        }
    }
}

#[test]
fn a_line_that_was_taken_out_gives_no_content() {
    let text = "Nel Vint, a miller, said the dam was old.\n\nShare this page with a friend\n\n\
        \"The pumps had failed,\" said Ada Roe. \"Nobody came.\"\n";
    let mut a = article(text);
    let start = text.find("Share").unwrap();
    let line = CharSpan::new(start, start + "Share this page with a friend".len());
    a.excluded = vec![Excluded {
        span: line,
        reason: ExclusionReason::PageFurniture,
    }];
    let found = attribute(&a, &AttributionSettings::default(), &Unwatched).unwrap();
    check(text, &found);
    assert!(found.attributions.len() >= 2);
    assert!(
        found
            .attributions
            .iter()
            .all(|f| f.content.iter().all(|c| !c.overlaps(line)))
    );
}

#[test]
fn one_sentence_says_what_found_an_attribution() {
    let text =
        "The harbour master, Ada Roe, said on Friday that two of the three pumps had failed.\n";
    let without = read(text, false);
    assert!(!without.attributions.is_empty());
    for a in &without.attributions {
        assert!(a.why.ends_with("; found by rule alone."), "{}", a.why);
    }
    if !has_model() {
        println!("skipped: built without a model");
        return;
    }
    let with = read(text, true);
    let said = with_cue(&with, text, "said").unwrap();
    assert!(said.why.contains("; the trained model agrees"), "{said:?}");
    for a in read(STORY, true).attributions {
        assert!(!a.why.trim_end_matches('.').contains(". "), "{}", a.why);
        let said_so = [
            "; the trained model agrees",
            "; the trained model does not find it",
            "; no rule found it",
            "; found by rule alone",
        ];
        assert_eq!(said_so.iter().filter(|s| a.why.contains(**s)).count(), 1);
    }
}

#[test]
fn findings_are_tied_to_the_weights_that_made_them() {
    assert_eq!(model_fingerprint() != 0, has_model());
    assert_eq!(model_fingerprint(), model_fingerprint());
    let mut case = Case::new("Ostby");
    case.articles.push(article(STORY));
    case.findings.inputs = Some(case.analysis_inputs());
    assert!(case.is_analysed());
    // What an engine wrote that knew nothing of versions and weights.
    let mut old = serde_json::to_vec(&case.settings).unwrap();
    for a in &case.articles {
        let parts = (
            a.id,
            &a.sha256,
            a.text.len(),
            &a.excluded,
            &a.metadata,
            &a.language,
            &a.headline,
        );
        old.extend(serde_json::to_vec(&parts).unwrap());
    }
    case.findings.inputs = Some(Fingerprint::of(&old));
    assert!(!case.is_analysed());
}

#[test]
fn who_reads_another_language_is_told() {
    let mut a =
        article("Die Ministerin sagte, \u{201E}das Geld ist da\u{201C}, und der Bote schwieg.\n");
    assert!(language_warning(&a).is_none(), "nothing is known of it");
    a.language = Some("en".to_owned());
    assert!(language_warning(&a).is_none());
    a.language = Some("de".to_owned());
    let warning = language_warning(&a).unwrap();
    assert_eq!(warning.kind, WarningKind::Language);
    assert!(!warning.kind.is_failure() && warning.message.contains("German"));
    a.language = Some("fo".to_owned());
    assert!(
        language_warning(&a)
            .unwrap()
            .message
            .contains("read as fo;")
    );
}

#[test]
fn rules_alone_are_less_sure_than_with_the_model() {
    let text = "\"Two of the three pumps had failed,\" said Ada Roe, the harbour master.\n";
    let alone = with_cue(&read(text, false), text, "said")
        .unwrap()
        .confidence;
    assert!((0.9..0.93).contains(&alone), "{alone}");
    if has_model() {
        assert!(
            with_cue(&read(text, true), text, "said")
                .unwrap()
                .confidence
                > alone
        );
    }
}
