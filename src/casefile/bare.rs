//! A case without the texts and files of its articles, as it goes along with a report: enough to make the report again once the
//! files are at hand. In the same form as `case.json`, read with the same care.

use super::check::check;
use super::document::Document;
use super::error::Problem;
use crate::article::{Article, ArticleId, CardId, Format, MetadataField};
use crate::case::{
    Card, Case, CaseId, Correction, Decision, FindingKey, History, Level, Made, NodeKey, Part,
    Question, shared,
};
use crate::text::fold_name;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A case without texts and files, with no more than a report on it is made of.
#[derive(Clone, Debug)]
pub struct BareCase(Case);

/// What of a case a report shows besides what every report does.
#[derive(Clone, Copy)]
pub struct Shows<'a> {
    /// What files say of themselves besides what was taken over.
    pub said: bool,
    /// Whether these words of a person stand in it.
    pub words: &'a dyn Fn(&str) -> bool,
    /// The case's name.
    pub name: bool,
    /// The question.
    pub question: bool,
    /// Versions that were published.
    pub issued: bool,
    /// All of the person's own table of outlets; else a row stays where the articles speak of it.
    pub outlets: bool,
}

impl Shows<'_> {
    /// Words that are not shown give way to a sign: that something was written may be counted.
    fn keep(&self, text: &mut String) {
        if !text.trim().is_empty() && !(self.words)(text) {
            *text = "\u{2026}".into();
        }
    }

    fn decision(&self, decision: &mut Decision) {
        self.keep(&mut decision.note);
        self.keep(&mut decision.house_verdict);
        let before = decision.tags.len();
        decision.tags.retain(|t| (self.words)(t));
        if decision.tags.len() < before && decision.note.is_empty() {
            decision.note = "\u{2026}".into();
        }
    }

    fn card(&self, card: &mut Card) {
        for text in [
            &mut card.title,
            &mut card.text,
            &mut card.who,
            &mut card.link,
        ] {
            self.keep(text);
        }
        if let Some(reply) = &mut card.reply {
            self.keep(&mut reply.answer);
        }
    }
}

/// What a report is made of: not the steps, not who took them, no card that is never exported, and no table of names, which only
/// proposes.
fn parts(shows: &Shows<'_>) -> BTreeSet<Part> {
    let stays = [
        Part::NeverCards,
        Part::History,
        Part::Names,
        Part::Earlier,
        Part::SameNames,
    ];
    let all = Part::ALL.into_iter();
    let mut out: BTreeSet<Part> = all.filter(|p| !stays.contains(p)).collect();
    if !shows.issued {
        out.remove(&Part::Issued);
    }
    out
}

impl BareCase {
    /// Of this case. Of background cards nothing stays but what they are attached to, which a report counts; what the report
    /// does not show stays out.
    pub fn of(case: &Case, shows: &Shows<'_>) -> Self {
        let (mut case, _) = shared(case, &History::default(), &parts(shows), CaseId::default());
        if !shows.name {
            case.name.clear();
        }
        if !shows.question {
            case.question = Question::default();
        }
        if !shows.outlets {
            let told = Told::of("", &case.articles);
            let outlets = &mut case.settings.attribution.outlets;
            outlets.retain(|o| {
                let short = o.short.iter().map(|s| s.trim_start_matches('~'));
                short.chain([o.name.as_str()]).any(|n| told.may_have(n))
            });
        }
        case.findings = Default::default();
        case.unplaced.clear();
        case.cards = numbered_anew(case.cards);
        shows.keep(&mut case.notes);
        let decisions = case.decisions.values_mut();
        decisions.for_each(|d| shows.decision(d));
        let cards = case.cards.values_mut();
        cards
            .filter(|c| c.level == Level::Public)
            .for_each(|c| shows.card(c));
        for article in &mut case.articles {
            // What a person typed off a picture stands in no file.
            let typed = article.is_transcribed().then(|| Arc::clone(&article.text));
            let mut bare = article.without_text();
            if let Some(text) = typed {
                bare.text = text;
            }
            if !shows.said {
                bare.said.clear();
            }
            *article = bare;
        }
        Self(case)
    }

    /// Nothing of it but the articles and what is known of them.
    pub fn articles_only(mut self) -> Self {
        let case = &mut self.0;
        case.question = Question::default();
        case.notes.clear();
        case.decisions.clear();
        case.made.clear();
        case.cards.clear();
        case.issued.clear();
        case.settings.attribution.outlets.clear();
        self
    }

    /// Its articles, without texts but for those that a person typed off a picture.
    pub fn articles(&self) -> &[Article] {
        &self.0.articles
    }

    /// The case itself, for what needs no text.
    pub fn case(&self) -> &Case {
        &self.0
    }

    /// The case with the texts and, where the case kept them, the bytes of these articles, once it holds together.
    ///
    /// # Errors
    /// If a text is missing or something points outside of one.
    pub fn with_texts(&self, mut read: BTreeMap<ArticleId, Article>) -> Result<Case, Problem> {
        let mut case = self.0.clone();
        for article in &mut case.articles {
            let Some(found) = read.remove(&article.id) else {
                let what = format!("the text of article {} is missing", article.id);
                return Err(Problem::BrokenJson(what));
            };
            if article.format != Format::Image {
                // Made anew, so that no words of another text are kept in it.
                let mut whole = article.without_text();
                whole.text = found.text;
                *article = whole;
            }
            if article.original_kept {
                article.original = found.original;
            }
        }
        let mut document = Document::of(&case);
        if document.id.is_none() {
            document.id = Cow::Owned(CaseId::of_content(b"record"));
        }
        check(&mut document)?;
        Ok(document.into_case())
    }
}

/// What can be read in a text and in articles, folded: as words, and as letters without what stands between them.
struct Told {
    words: String,
    letters: String,
}

impl Told {
    fn of(text: &str, articles: &[Article]) -> Self {
        let mut out = Self {
            words: words(text),
            letters: letters(text),
        };
        for a in articles {
            let fields = MetadataField::ALL.into_iter();
            let fields = fields.filter_map(|f| a.metadata.get(f));
            for told in fields.chain([a.file.clone(), a.text.to_string()]) {
                out.words.push_str(&words(&told));
                out.letters.push('\n');
                out.letters.push_str(&letters(&told));
            }
        }
        out
    }

    /// Whether it may be there, however it is spaced.
    fn may_have(&self, name: &str) -> bool {
        self.letters.contains(&letters(name))
    }

    /// Whether it is there; in scripts that may write words without spaces, inside of others, too.
    fn has(&self, name: &str) -> bool {
        match fold_name(name).is_ascii() {
            true => self.words.contains(&words(name)),
            false => self.may_have(name),
        }
    }
}

fn letters(text: &str) -> String {
    let folded = fold_name(text);
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Words with a space on each side.
fn words(text: &str) -> String {
    let folded = fold_name(text);
    let all = folded.split(|c: char| !c.is_alphanumeric());
    let all: Vec<&str> = all.filter(|w| !w.is_empty()).collect();
    format!(" {} ", all.join(" "))
}

/// Whether what a person decided or added holds names that stand neither in this text nor in the articles: who has both cannot see
/// them, and no report that shows as much can be made again without them.
pub fn names_more(case: &Case, text: &str) -> bool {
    let told = Told::of(text, &case.articles);
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for (key, decision) in &case.decisions {
        of_key(key, &mut names);
        names.extend(decision.corrections.iter().filter_map(|c| match c {
            Correction::AttributedTo { name }
            | Correction::SameAs { name }
            | Correction::OwnSource { name }
            | Correction::Name { name } => Some(name.as_str()),
            _ => None,
        }));
    }
    for (key, made) in &case.made {
        of_key(key, &mut names);
        names.extend(match made {
            Made::Attribution { name, .. } => Some(name.as_str()),
            Made::Claim { text, .. } => Some(text.as_str()),
            Made::Match { .. } | Made::Citation { .. } => None,
        });
    }
    names.into_iter().any(|n| !told.has(n))
}

fn of_key<'a>(key: &'a FindingKey, names: &mut BTreeSet<&'a str>) {
    match key {
        FindingKey::Source { name } => {
            names.insert(name);
        }
        FindingKey::Lead { what } => {
            names.insert(what);
        }
        FindingKey::Citation { from, to } => {
            for end in [from, to] {
                if let NodeKey::Source(name) = end {
                    names.insert(name);
                }
            }
        }
        _ => {}
    }
}

/// The cards under numbers without gaps: a gap would tell of cards that stay.
fn numbered_anew(cards: BTreeMap<CardId, Card>) -> BTreeMap<CardId, Card> {
    let all = cards.into_values().zip(1..);
    all.map(|(card, number)| {
        let id = CardId(number);
        let mut card = match card.level {
            Level::Public => card,
            level => Card {
                level,
                attached: card.attached,
                ..Card::default()
            },
        };
        card.id = id;
        for attached in &mut card.attached {
            // The words of an earlier text, which no report shows.
            attached.lost = attached.lost.take().map(|_| String::new());
        }
        (id, card)
    })
    .collect()
}

impl Serialize for BareCase {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Document::of(&self.0).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for BareCase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let document: Document<'_> = Document::deserialize(deserializer)?;
        if !document.is_known() {
            return Err(D::Error::custom("its case is of another version"));
        }
        Ok(Self(document.into_case()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::{OwnOutlet, SourceKind};
    use crate::case::{Attached, Issued, SameNames};

    const SHOWS: Shows<'_> = Shows {
        said: false,
        words: &|words| words != "A tip",
        name: true,
        question: false,
        issued: false,
        outlets: false,
    };

    fn card(id: u32, level: Level, title: &str) -> (CardId, Card) {
        let claim = FindingKey::Lead { what: "x".into() };
        let attached = Attached {
            claim,
            side: Default::default(),
            lost: None,
        };
        let card = Card {
            id: CardId(id),
            level,
            title: title.into(),
            attached: vec![attached],
            ..Card::default()
        };
        (card.id, card)
    }

    #[test]
    fn what_no_report_shows_stays_out_and_the_rest_comes_back() {
        let mut case = Case::new("Pier");
        let text = "The pier was sold on Monday.";
        case.articles = vec![Article::new(ArticleId(1), "a.txt", Format::Txt, text)];
        case.next_article = 7;
        case.cards = [
            card(3, Level::NeverExport, "never seen"),
            card(5, Level::Background, "hush"),
            card(8, Level::Public, "An e-mail"),
        ]
        .into();
        case.notes = "A tip".into();
        case.question.house_verdict = "Not a word".into();
        case.names = vec![SameNames::of(["Mole", "Mr Wend"])];
        case.issued = vec![Issued {
            reason: "The lawyer called".into(),
            ..Issued::default()
        }];
        let outlet = |name: &str| OwnOutlet {
            name: name.into(),
            kind: SourceKind::Outlet,
            short: vec!["~pier".into()],
            country: None,
            owner: None,
        };
        case.settings.attribution.outlets = vec![outlet("Pier Post")];
        let mut other = outlet("Dune Post");
        other.short.clear();
        case.settings.attribution.outlets.push(other);
        let key = FindingKey::Lead { what: "x".into() };
        let verdict = Decision {
            house_verdict: "A tip".into(),
            ..Decision::default()
        };
        case.decisions.insert(key, verdict);
        let json = serde_json::to_string(&BareCase::of(&case, &SHOWS)).unwrap();
        for hidden in [
            "never seen",
            "hush",
            "sold on Monday",
            "A tip",
            "Not a word",
            "Wend",
            "lawyer",
            "Dune Post",
        ] {
            assert!(!json.contains(hidden), "{hidden}: {json}");
        }
        assert!(json.contains("Pier Post"), "the articles speak of it");
        let bare: BareCase = serde_json::from_str(&json).unwrap();
        assert!(bare.with_texts(BTreeMap::new()).is_err());
        let read = case.articles.iter().map(|a| (a.id, a.clone())).collect();
        let back = bare.with_texts(read).unwrap();
        assert_eq!(&*back.articles[0].text, text);
        assert_eq!(back.articles[0].original.len(), text.len());
        let numbers: Vec<_> = back.cards.keys().map(|id| id.0).collect();
        assert_eq!(numbers, [1, 2]);
        assert_eq!(back.cards_of(Level::Background).count(), 1);
        assert_eq!(back.cards[&CardId(2)].title, "An e-mail");
    }

    #[test]
    fn a_name_that_nobody_else_has_is_told() {
        let mut case = Case::new("Pier");
        let text = "The pier was sold on Monday, Edda Flint said.";
        case.articles = vec![Article::new(ArticleId(1), "a.txt", Format::Txt, text)];
        let key = |name: &str| FindingKey::Source { name: name.into() };
        case.decisions
            .insert(key("edda flint"), Decision::default());
        assert!(!names_more(&case, ""));
        let mut decision = Decision::default();
        let name = "Ilse Marrow".to_owned();
        decision.corrections.set(Correction::SameAs { name });
        case.decisions.insert(key("edda flint"), decision);
        assert!(names_more(&case, "nothing of it"));
        assert!(!names_more(&case, "It is Ilse\nMarrow."));
        assert!(names_more(&case, "Ilse Marrows"));
    }

    #[test]
    fn a_case_that_points_outside_its_texts_is_refused() {
        let mut case = Case::new("Pier");
        let mut article = Article::new(ArticleId(1), "a.txt", Format::Txt, "The pier was sold.");
        article.headline = Some(crate::text::CharSpan::new(4, 8));
        case.articles = vec![article];
        let bare = BareCase::of(&case, &SHOWS);
        let short = Article::new(ArticleId(1), "a.txt", Format::Txt, "The");
        assert!(bare.with_texts([(ArticleId(1), short)].into()).is_err());
    }
}
