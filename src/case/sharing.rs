//! A case as it goes to somebody else: what it holds, part by part, and the case without the parts that stay.
//!
//! What no part names goes along with the articles: their texts, details and exclusions, when they entered the case, the hash of
//! each file, and the engine's settings. Cards that are marked never to be exported stay, in whatever step they stand. Cost: that
//! of taking all steps again, see [`super::sieve`].

use super::sieve::{Sieve, only_lines, sift};
use super::{
    Card, Case, CaseId, Change, Command, Decision, FindingKey, History, Issued, Level, Made,
    Question, SameNames, Settings, Stamp,
};
use crate::article::{Article, ArticleId, CardId, Format};
use std::collections::BTreeSet;

/// A part of a case that goes along or stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The bytes of article files.
    Originals,
    /// The same of chats whose senders are hidden in the texts.
    ChatOriginals,
    /// What the files are called.
    FileNames,
    /// How files were read, and what they say of themselves.
    FilesSaid,
    /// What is being checked.
    Question,
    /// The house's verdicts.
    HouseVerdicts,
    /// How findings were read, and corrections.
    Decisions,
    /// What was added by hand.
    Made,
    /// Notes on findings.
    FindingNotes,
    /// Tags on findings.
    Tags,
    /// Notes on the case.
    CaseNotes,
    /// The person's own table of outlets.
    Outlets,
    /// The person's own table of names that mean one.
    SameNames,
    /// Versions of the report that were published.
    Issued,
    /// Cards that stand in reports.
    PublicCards,
    /// Cards that reports only count.
    BackgroundCards,
    /// Cards that never leave.
    NeverCards,
    /// The list of steps.
    History,
    /// Who took them.
    Names,
    /// What undo and redo need: earlier states, and what was removed.
    Earlier,
}

impl Part {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 20] = [
        Self::Originals,
        Self::ChatOriginals,
        Self::FileNames,
        Self::FilesSaid,
        Self::Question,
        Self::HouseVerdicts,
        Self::Decisions,
        Self::Made,
        Self::FindingNotes,
        Self::Tags,
        Self::CaseNotes,
        Self::Outlets,
        Self::SameNames,
        Self::Issued,
        Self::PublicCards,
        Self::BackgroundCards,
        Self::NeverCards,
        Self::History,
        Self::Names,
        Self::Earlier,
    ];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Originals => "Original files",
            Self::ChatOriginals => "Original files of chats with hidden senders",
            Self::FileNames => "Names of files",
            Self::FilesSaid => "What files say of themselves",
            Self::Question => "Question",
            Self::HouseVerdicts => "House verdicts",
            Self::Decisions => "Decisions and corrections",
            Self::Made => "Findings added by hand",
            Self::FindingNotes => "Notes on findings",
            Self::Tags => "Tags",
            Self::CaseNotes => "Notes on the case",
            Self::Outlets => "Your table of outlets",
            Self::SameNames => "Your table of names",
            Self::Issued => "Published versions of the report",
            Self::PublicCards => "Evidence cards, public",
            Self::BackgroundCards => "Evidence cards, background",
            Self::NeverCards => "Evidence cards, never export",
            Self::History => "History",
            Self::Names => "Names in the history",
            Self::Earlier => "Undo steps",
        }
    }

    /// What is in it, in a sentence.
    pub fn tip(self) -> &'static str {
        match self {
            Self::Originals => {
                "The bytes as they were read, with all that is in them: mail headers, properties of documents, hidden text."
            }
            Self::ChatOriginals => {
                "The texts hide who wrote; the files hold names and telephone numbers."
            }
            Self::FileNames => "Without them files are called article-1, article-2 and so on.",
            Self::FilesSaid => {
                "How each file was read, where it is from, and the details in it that you wrote over."
            }
            Self::Question => "What is being checked, who said it, where, when, and the link.",
            Self::HouseVerdicts => "The house's own judgements, on the question and on claims.",
            Self::Decisions => {
                "Read correctly or wrongly, and what you set instead; also those set aside."
            }
            Self::Made => "Matches, attributions, citations and claims of yours.",
            Self::FindingNotes => "What you wrote on single findings.",
            Self::Tags => "The words by which you find findings again.",
            Self::CaseNotes => "What you wrote on the case as a whole.",
            Self::Outlets => "Outlets that you know, with their owners.",
            Self::SameNames => "Names of one and the same in several scripts or spellings.",
            Self::Issued => {
                "Number, day, reason and note of each, and what it concluded, with the names in it."
            }
            Self::PublicCards => "Those that stand in reports, too.",
            Self::BackgroundCards => "Reports only say how many there are.",
            Self::NeverCards => "They stay here. Who wants one to go along gives it another level.",
            Self::History => "The list of steps: what was done, and when.",
            Self::Names => "Who took each step.",
            Self::Earlier => {
                "Earlier states of all that goes along, and what was removed: whoever has the copy can undo. Without them the history can be read, not undone."
            }
        }
    }

    /// Whether it may go along at all.
    pub fn may_go(self) -> bool {
        self != Self::NeverCards
    }

    /// Whether it goes along unless the person says otherwise: what a report would show, and nothing that tells of people.
    pub fn usual(self) -> bool {
        !matches!(
            self,
            Self::ChatOriginals
                | Self::CaseNotes
                | Self::BackgroundCards
                | Self::NeverCards
                | Self::History
                | Self::Names
                | Self::Earlier
        )
    }

    /// The part without which this one cannot go along.
    pub fn needs(self) -> Option<Self> {
        match self {
            Self::Names | Self::Earlier => Some(Self::History),
            _ => None,
        }
    }

    /// What goes along unless the person says otherwise.
    pub fn usual_ones() -> BTreeSet<Self> {
        Self::ALL.into_iter().filter(|p| p.usual()).collect()
    }
}

/// How much there is of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Which part.
    pub part: Part,
    /// How many; 0 where the case has none.
    pub count: usize,
    /// What else is to be said of it; may be empty.
    pub more: String,
}

/// Remark of the reader of chats.
const HIDDEN: &str = "senders are hidden";

fn hides_senders(article: &Article) -> bool {
    article.format == Format::Chat && article.reading.iter().any(|r| r.contains(HIDDEN))
}

/// Every command of a history, those that take steps back too.
pub(super) fn commands(history: &History) -> impl Iterator<Item = &Command> {
    let all = history.entries().iter();
    all.flat_map(|e| match &e.change {
        Change::Step { command, inverse } => vec![&**command, &**inverse],
        _ => Vec::new(),
    })
}

/// The articles that undo or redo could bring back, with what they are called.
pub fn removed_articles(case: &Case, history: &History) -> Vec<(ArticleId, String)> {
    let mut out: Vec<(ArticleId, String)> = Vec::new();
    for command in commands(history) {
        let mut command = command.clone();
        for article in command.articles_mut() {
            let known = case.article(article.id).is_some() || out.iter().any(|o| o.0 == article.id);
            if !known {
                out.push((article.id, article.label().to_owned()));
            }
        }
    }
    out.sort();
    out
}

/// The names that stand at steps.
pub fn names_of(history: &History) -> BTreeSet<String> {
    let who = history.entries().iter().map(|e| e.stamp.who.clone());
    who.filter(|w| !w.is_empty()).collect()
}

/// Everything that a case and its history hold, part by part.
pub fn held(case: &Case, history: &History) -> Vec<Held> {
    let removed = removed_articles(case, history).len();
    let one = |part| Held {
        part,
        count: count(part, case, history),
        more: match part {
            Part::Earlier if removed == 1 => "with 1 removed article".into(),
            Part::Earlier if removed > 1 => format!("with {removed} removed articles"),
            _ => String::new(),
        },
    };
    Part::ALL.into_iter().map(one).collect()
}

fn count(part: Part, case: &Case, history: &History) -> usize {
    let articles = || case.articles.iter();
    let decided = || {
        let aside = case.unplaced.iter().map(|u| &u.decision);
        case.decisions.values().chain(aside)
    };
    match part {
        Part::Originals | Part::ChatOriginals => {
            let chats = part == Part::ChatOriginals;
            let kept = articles().filter(|a| a.original_kept);
            kept.filter(|a| hides_senders(a) == chats).count()
        }
        Part::FileNames => case.articles.len(),
        Part::FilesSaid => articles()
            .filter(|a| {
                let over = case.read_metadata.contains_key(&a.id);
                over || !a.said.is_empty() || !a.reading.is_empty()
            })
            .count(),
        Part::Question => usize::from(
            Question {
                house_verdict: String::new(),
                ..case.question.clone()
            } != Question::default(),
        ),
        Part::HouseVerdicts => {
            let own = usize::from(!case.question.house_verdict.is_empty());
            own + decided().filter(|d| !d.house_verdict.is_empty()).count()
        }
        Part::Decisions => decided()
            .filter(|d| d.verdict != Default::default() || !d.corrections.is_empty())
            .count(),
        Part::Made => case.made.len() + case.unplaced.iter().filter(|u| u.made.is_some()).count(),
        Part::FindingNotes => decided().filter(|d| !d.note.is_empty()).count(),
        Part::Tags => decided().map(|d| d.tags.len()).sum(),
        Part::CaseNotes => usize::from(!case.notes.trim().is_empty()),
        Part::Outlets => case.settings.attribution.outlets.len(),
        Part::SameNames => case.names.len(),
        Part::Issued => case.issued.len(),
        Part::PublicCards => case.cards_of(Level::Public).count(),
        Part::BackgroundCards => case.cards_of(Level::Background).count(),
        Part::NeverCards => case.cards_of(Level::NeverExport).count(),
        Part::History => history.entries().len(),
        Part::Names => names_of(history).len(),
        Part::Earlier => history.reachable(),
    }
}

/// The case with these parts and no others, under an id of its own; and its history.
pub fn shared(
    case: &Case,
    history: &History,
    along: &BTreeSet<Part>,
    id: CaseId,
) -> (Case, History) {
    let leaves = Leaves::new(case, history, along);
    let goes = |part| along.contains(&part);
    let (mut out, history) = if !goes(Part::History) {
        (
            sift(&leaves, case, &History::default()).0,
            History::default(),
        )
    } else if goes(Part::Earlier) && goes(Part::FilesSaid) {
        sift(&leaves, case, history)
    } else {
        // Details that were written over stand in the steps that did it.
        let alone = sift(&leaves, case, &History::default()).0;
        (alone, only_lines(&leaves, history))
    };
    out.id = id;
    let highest = out.articles.iter().map(|a| a.id.0).max().unwrap_or(0);
    if history.reachable() == 0 {
        out.next_article = highest.saturating_add(1);
    }
    (out, history)
}

/// The case and its history without the cards that are never to be exported.
pub(super) fn without_never(case: &Case, history: &History) -> (Case, History) {
    let mut along: BTreeSet<Part> = Part::ALL.into_iter().collect();
    along.remove(&Part::NeverCards);
    let leaves = Leaves::new(case, history, &along);
    if leaves.hidden.is_empty() {
        return (case.clone(), history.clone());
    }
    sift(&leaves, case, history)
}

/// Leaves out what does not go along.
struct Leaves<'a> {
    along: &'a BTreeSet<Part>,
    /// Cards of a level that stays: now, or whenever they were last there.
    hidden: BTreeSet<CardId>,
    /// The keys of all that was ever added by hand, where that stays.
    by_hand: BTreeSet<FindingKey>,
}

impl<'a> Leaves<'a> {
    fn new(case: &Case, history: &History, along: &'a BTreeSet<Part>) -> Self {
        let mut out = Self {
            along,
            hidden: BTreeSet::new(),
            by_hand: BTreeSet::new(),
        };
        let mut cards: Vec<Card> = case.cards.values().cloned().collect();
        let mut made: Vec<Made> = case.made.values().cloned().collect();
        for command in commands(history) {
            within(command, &mut cards, &mut made);
        }
        for card in cards {
            // A card that stands in the case has the level that it has there.
            let now = case.cards.get(&card.id).map_or(card.level, |c| c.level);
            if !out.goes_at(now) || !out.goes_at(card.level) && !case.cards.contains_key(&card.id) {
                out.hidden.insert(card.id);
            }
        }
        if !out.goes(Part::Made) {
            out.by_hand = made.iter().map(Made::key).collect();
        }
        out
    }

    fn goes(&self, part: Part) -> bool {
        part.may_go() && self.along.contains(&part)
    }

    fn goes_at(&self, level: Level) -> bool {
        self.goes(match level {
            Level::Public => Part::PublicCards,
            Level::Background => Part::BackgroundCards,
            Level::NeverExport => Part::NeverCards,
        })
    }
}

/// The cards and hand-made findings that a command holds.
pub(super) fn within(command: &Command, cards: &mut Vec<Card>, made: &mut Vec<Made>) {
    match command {
        Command::SetCard { card: Some(c), .. } => cards.push((**c).clone()),
        Command::SetMade { made: Some(m), .. } => made.push(m.clone()),
        Command::ReadAgain {
            made: m, cards: c, ..
        } => {
            made.extend(m.iter().flatten().cloned());
            cards.extend(c.iter().flatten().cloned());
        }
        Command::Several { steps, .. } => steps.iter().for_each(|s| within(s, cards, made)),
        _ => {}
    }
}

impl Sieve for Leaves<'_> {
    fn article(&self, mut article: Article) -> Article {
        let original = if hides_senders(&article) {
            Part::ChatOriginals
        } else {
            Part::Originals
        };
        if !self.goes(original) {
            article.drop_original();
        }
        if !self.goes(Part::FileNames) {
            let ending = article.file.rsplit_once('.');
            let ending = ending.map_or_else(String::new, |(_, e)| format!(".{e}"));
            article.reading.retain(|r| !r.contains(&article.file));
            article.file = format!("article-{}{ending}", article.id.0);
            let of_machine = |url: &String| url.to_lowercase().starts_with("file:");
            article.metadata.url = article.metadata.url.filter(|u| !of_machine(u));
            article.said.retain(|s| !of_machine(&s.value));
        }
        if !self.goes(Part::FilesSaid) {
            article.said.clear();
            article.reading.clear();
        }
        article
    }

    fn keeps_said(&self) -> bool {
        self.goes(Part::FilesSaid)
    }

    fn keeps(&self, key: &FindingKey) -> bool {
        !self.by_hand.contains(key)
    }

    fn decision(&self, _key: &FindingKey, d: Decision) -> Decision {
        let none = Decision::default();
        let with = |part| self.goes(part);
        let decided = with(Part::Decisions);
        Decision {
            verdict: if decided { d.verdict } else { none.verdict },
            corrections: if decided {
                d.corrections
            } else {
                none.corrections
            },
            note: if with(Part::FindingNotes) {
                d.note
            } else {
                none.note
            },
            tags: if with(Part::Tags) { d.tags } else { none.tags },
            house_verdict: if with(Part::HouseVerdicts) {
                d.house_verdict
            } else {
                none.house_verdict
            },
        }
    }

    fn made(&self, made: Made) -> Option<Made> {
        self.goes(Part::Made).then_some(made)
    }

    fn card(&self, card: Card) -> Option<Card> {
        (self.goes_at(card.level) && !self.hidden.contains(&card.id)).then_some(card)
    }

    fn question(&self, question: Question) -> Question {
        let house_verdict = if self.goes(Part::HouseVerdicts) {
            question.house_verdict
        } else {
            String::new()
        };
        let asked = if self.goes(Part::Question) {
            Question {
                house_verdict: String::new(),
                ..question
            }
        } else {
            Question::default()
        };
        Question {
            house_verdict,
            ..asked
        }
    }

    fn notes(&self, notes: String) -> String {
        if self.goes(Part::CaseNotes) {
            notes
        } else {
            String::new()
        }
    }

    fn settings(&self, mut settings: Settings) -> Settings {
        if !self.goes(Part::Outlets) {
            settings.attribution.outlets.clear();
        }
        settings
    }

    fn same_names(&self, names: Vec<SameNames>) -> Vec<SameNames> {
        if self.goes(Part::SameNames) {
            names
        } else {
            Vec::new()
        }
    }

    fn issued(&self, all: Vec<Issued>) -> Vec<Issued> {
        if self.goes(Part::Issued) {
            all
        } else {
            Vec::new()
        }
    }

    fn stamp(&self, mut stamp: Stamp) -> Stamp {
        if !self.goes(Part::Names) {
            stamp.who.clear();
        }
        stamp
    }
}
