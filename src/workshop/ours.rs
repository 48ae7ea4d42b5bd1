//! The lessons that come with the program: articles written for them, about outlets, people and places that never were.

use super::analysis::analysed;
use super::exercise::{Kind, Level};
use super::lesson::{Lesson, Task};
use super::{discussions, exercises};
use crate::article::ArticleId;
use crate::case::{Case, Command, Decision, FindingKey, Verdict};
use crate::ingest::{self, IngestOptions};
use crate::monitor::{Cancelled, Monitor};
use crate::provenance::{
    Provenance, derive, key_of_attribution, key_of_citation, key_of_claim, key_of_difference,
    key_of_headline, key_of_match,
};

/// A lesson of ours.
#[derive(Clone, Copy, Debug)]
pub struct OurLesson {
    /// What it is called in a list of files.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// How much it asks of a room.
    pub level: Level,
    /// The teacher's guide, in Markdown.
    pub guide: &'static str,
    /// Names and bytes of its articles.
    files: &'static [(&'static str, &'static [u8])],
    /// What is asked, in order: the kind, and words of what it is about; no kind for a question to talk about.
    tasks: &'static [(Option<Kind>, &'static str)],
}

macro_rules! file {
    ($lesson:literal, $name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../assets/lessons/", $lesson, "/", $name)).as_slice(),
        )
    };
}

/// All of them.
pub fn our_lessons() -> &'static [OurLesson] {
    OURS
}

const OURS: &[OurLesson] = &[
    OurLesson {
        name: "circular-reporting",
        title: "Round and round: who had it first?",
        level: Level::Basic,
        guide: include_str!("../../assets/lessons/circular/guide.md"),
        files: &[
            file!("circular", "1-gazette.md"),
            file!("circular", "2-pulse.md"),
            file!("circular", "3-radio.md"),
            file!("circular", "4-bulletin.md"),
        ],
        tasks: &[
            (Some(Kind::Source), "Weir Lane"),
            (Some(Kind::Source), "open-air pool in Marrowfield"),
            (Some(Kind::Basis), "Radio Tollbridge"),
            (Some(Kind::Silent), "Weir Lane"),
            (Some(Kind::Origins), "season tickets"),
            (Some(Kind::Headline), "pool will close"),
        ],
    },
    OurLesson {
        name: "upgraded-source",
        title: "From guard to senior official",
        level: Level::Basic,
        guide: include_str!("../../assets/lessons/upgrade/guide.md"),
        files: &[
            file!("upgrade", "1-packet.md"),
            file!("upgrade", "2-shore.md"),
            file!("upgrade", "3-telegraph.md"),
            file!("upgrade", "4-evening.md"),
        ],
        tasks: &[
            (Some(Kind::Source), "ward"),
            (Some(Kind::Difference), "night guard"),
            (Some(Kind::Difference), "senior infirmary official"),
            (Some(Kind::Basis), "Corran Packet"),
            (Some(Kind::Chain), "ward"),
            (None, "senior infirmary official"),
            (None, "ward"),
        ],
    },
    OurLesson {
        name: "growing-number",
        title: "The number that grew",
        level: Level::InDepth,
        guide: include_str!("../../assets/lessons/number/guide.md"),
        files: &[
            file!("number", "1-argus.md"),
            file!("number", "2-wire.md"),
            file!("number", "3-daily.md"),
            file!("number", "4-county.md"),
        ],
        tasks: &[
            (Some(Kind::Source), "120 sheep"),
            (Some(Kind::Difference), "1,200"),
            (Some(Kind::Headline), "thousands"),
            (Some(Kind::Silent), "road"),
            (Some(Kind::Chain), "120 sheep"),
            (Some(Kind::Origins), "120 sheep"),
        ],
    },
];

impl OurLesson {
    /// Its articles, read and analysed, with everything marked as read correctly.
    ///
    /// # Errors
    /// If the monitor cancels.
    pub fn case(&self, monitor: &dyn Monitor) -> Result<(Case, Provenance), Cancelled> {
        let mut case = Case::new(self.title);
        for (name, bytes) in self.files {
            // Ours are read by a test; of no number yet, so that no command refuses them.
            let read = ingest::read_bytes(name, (*bytes).into(), &IngestOptions::default());
            if let Ok((mut article, _)) = read {
                article.id = ArticleId(0);
                Command::AddArticles(vec![article]).apply(&mut case).ok();
            }
        }
        let (mut case, p) = analysed(case, monitor)?;
        for key in all_keys(&case, &p) {
            let decision = Decision {
                verdict: Verdict::ReadCorrectly,
                ..Decision::default()
            };
            case.decisions.insert(key, decision);
        }
        let p = derive(&case);
        Ok((case, p))
    }

    /// The lesson, made of its articles.
    ///
    /// # Errors
    /// If the monitor cancels.
    pub fn lesson(&self, monitor: &dyn Monitor) -> Result<Lesson, Cancelled> {
        let (case, p) = self.case(monitor)?;
        let made = exercises(&case, &p);
        let cards = discussions(&case, &p);
        let mut tasks: Vec<Task> = Vec::new();
        for (kind, about) in self.tasks {
            let mut all: Vec<Task> = match kind {
                Some(kind) => {
                    let of_kind = made.iter().filter(|e| e.kind == *kind);
                    of_kind.cloned().map(Task::Exercise).collect()
                }
                None => cards.iter().cloned().map(Task::Discussion).collect(),
            };
            all.retain(|t| is_about(&case, t, about) && !tasks.contains(t));
            tasks.extend(all.into_iter().next());
        }
        let mut lesson = Lesson::new(self.title, self.level, &case, tasks);
        lesson.guide = self.guide.to_owned();
        Ok(lesson)
    }

    /// How many tasks it is to have.
    pub fn tasks(&self) -> usize {
        self.tasks.len()
    }
}

/// Whether a task has these words in its question, among its choices, or in what it marks.
fn is_about(case: &Case, task: &Task, words: &str) -> bool {
    let marked = task.shown().iter().flat_map(|s| &s.marked);
    let mut texts = marked.filter_map(|p| Some(case.article(p.article)?.slice(p.span())));
    let chosen = task.choices().iter().any(|c| c.words.contains(words));
    task.question().contains(words) || chosen || texts.any(|t| t.contains(words))
}

fn all_keys(case: &Case, p: &Provenance) -> Vec<FindingKey> {
    let mut out: Vec<FindingKey> = p.attributions.iter().map(key_of_attribution).collect();
    out.extend(p.citations.iter().map(|c| key_of_citation(p, c)));
    out.extend(p.claims.iter().map(key_of_claim));
    out.extend(p.differences.iter().map(key_of_difference));
    out.extend(p.headlines.iter().map(key_of_headline));
    out.extend(case.findings.alignment.matches.iter().map(key_of_match));
    out
}
