//! A lesson on paper, made beforehand: a sheet for each student, the answer key, and a plan for a room without computers. Each is a
//! [`Document`] of the report, so that web page and PDF come from the report's own writers; nothing on them is told by colour alone.
//! Passages have the numbers that they have on screen ([`Lesson::passage_number`]).

use super::exercise::{Exercise, Level, Shown};
use super::lesson::{Entry, Lesson, Task};
use crate::article::{Article, Passage};
use crate::report::Quote;
use crate::report::document::{
    Block, Document, Inline, Item, Line, Look, Quotation, Section, Style,
};
use crate::text::CharSpan;

/// Minutes for reading all articles.
const READING: u32 = 8;

/// What a handout is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Handout {
    /// For students: articles, questions, room to write. No answers.
    Sheet,
    /// For the teacher: what is right, why, and what else is said for.
    Key,
    /// For the teacher: how to give the lesson without computers.
    Plan,
}

impl Handout {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sheet, Self::Key, Self::Plan];

    /// What it is called above its title, and in the name of its file.
    pub fn words(self) -> &'static str {
        match self {
            Self::Sheet => "Worksheet",
            Self::Key => "Answer key",
            Self::Plan => "Plan without computers",
        }
    }
}

/// How many tasks a level asks for, and their minutes; `None` is all of them.
pub fn extent<'a>(tasks: impl Iterator<Item = &'a Task>, level: Option<Level>) -> (usize, u32) {
    let asked = tasks.filter(|t| level.is_none_or(|l| t.level() <= l));
    asked.fold((0, 0), |(n, m), t| (n + 1, m + u32::from(t.minutes())))
}

/// A handout of a lesson; for a level, only what that asks for.
pub fn handout(lesson: &Lesson, what: Handout, level: Option<Level>) -> Document {
    let paper = Paper { lesson, level };
    let sections = match what {
        Handout::Sheet => vec![paper.articles(), paper.questions()],
        Handout::Key => vec![paper.answers()],
        Handout::Plan => vec![paper.before(), paper.course(), paper.guide()],
    };
    Document {
        language: "en".into(),
        kind: what.words().into(),
        title: lesson.title.clone(),
        running: format!("{} \u{2013} {}", what.words(), lesson.title),
        opening: vec![
            Block::Paragraph(Style::Soft, Line::of(paper.about(what))),
            Block::Paragraph(Style::Body, opening(what)),
        ],
        sections: sections
            .into_iter()
            .filter(|s| !s.blocks.is_empty())
            .collect(),
        engine: format!("Headwater {}", env!("CARGO_PKG_VERSION")),
        ..Document::default()
    }
}

fn opening(what: Handout) -> Line {
    Line::of(match what {
        Handout::Sheet => {
            "Three questions for every passage: Who is behind it? What is the evidence? What do others say? We count in these articles, and nowhere else."
        }
        Handout::Key => {
            "Show this to nobody before the vote. Passages have the numbers of the worksheet and of the screen."
        }
        Handout::Plan => {
            "Everything that is needed is a worksheet for each two people, a board, and this plan."
        }
    })
}

struct Paper<'a> {
    lesson: &'a Lesson,
    level: Option<Level>,
}

impl Paper<'_> {
    /// Tasks with the numbers that they have on screen.
    fn tasks(&self) -> impl Iterator<Item = (usize, &Entry)> {
        let all = self.lesson.entries.iter().enumerate();
        all.filter(|(_, e)| self.level.is_none_or(|l| e.task.level() <= l))
    }

    fn extent(&self, level: Option<Level>) -> (usize, u32) {
        extent(self.lesson.entries.iter().map(|e| &e.task), level)
    }

    /// Whether there are basic tasks and others among those that are printed.
    fn has_both(&self) -> bool {
        let (basic, printed) = (self.extent(Some(Level::Basic)).0, self.extent(self.level).0);
        basic > 0 && basic < printed
    }

    /// Tasks and minutes: of what is printed, and of the shorter way where there is one.
    fn about(&self, what: Handout) -> String {
        let ((tasks, minutes), (all, _)) = (self.extent(self.level), self.extent(None));
        let (basic, fewer) = self.extent(Some(Level::Basic));
        let level = self.level.unwrap_or(self.lesson.level).words();
        let mut out = if tasks < all {
            format!("{level}: {tasks} of {all} tasks, about {minutes} minutes")
        } else if self.has_both() {
            format!(
                "{tasks} tasks, about {minutes} minutes; the {basic} basic ones alone about {fewer} minutes"
            )
        } else {
            format!("{tasks} tasks, about {minutes} minutes, {level}")
        };
        if what == Handout::Plan {
            out += &format!("; reading takes {READING} minutes more");
        }
        out
    }

    fn article(&self, p: Passage) -> Option<&Article> {
        self.lesson.case.article(p.article)
    }

    fn words(&self, p: Passage) -> String {
        let text = self.article(p).map_or("", |a| a.slice(p.span()));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The articles in full, as far as they are articles.
    fn articles(&self) -> Section {
        let entry = |a: &Article| {
            let mut blocks: Vec<Block> = Vec::new();
            let date = a.metadata.published.map(|m| m.to_string());
            let about: Vec<String> = [a.metadata.outlet.clone(), date]
                .into_iter()
                .flatten()
                .collect();
            if !about.is_empty() {
                blocks.push(Block::Paragraph(
                    Style::Soft,
                    Line::foreign_of(about.join(", ")),
                ));
            }
            let t = a.tokenized();
            let body = t.paragraphs.iter().map(|p| t.chars_of(p.tokens));
            let body =
                body.filter(|s| !a.is_excluded(*s) && a.headline.is_none_or(|h| !h.overlaps(*s)));
            let text = |s: CharSpan| {
                Line::foreign_of(a.slice(s).split_whitespace().collect::<Vec<_>>().join(" "))
            };
            blocks.extend(body.map(|s| Block::Paragraph(Style::Body, text(s))));
            let title = match (&a.metadata.title, a.headline) {
                (_, Some(h)) => a.slice(h).to_owned(),
                (Some(t), None) => t.clone(),
                (None, None) => a.label().to_owned(),
            };
            Block::Item(Item {
                id: format!("article-{}", a.id.0),
                subject: None,
                look: Look::Finding,
                set_aside: false,
                heading: Line::foreign_of(title),
                blocks,
            })
        };
        Section {
            id: "articles",
            title: "The articles".into(),
            appendix: false,
            blocks: self.lesson.case.articles.iter().map(entry).collect(),
        }
    }

    fn questions(&self) -> Section {
        Section {
            id: "questions",
            title: "Questions".into(),
            appendix: true,
            blocks: self.tasks().map(|(n, e)| self.question(n, e)).collect(),
        }
    }

    fn question(&self, n: usize, e: &Entry) -> Block {
        let mut blocks = vec![Block::Paragraph(
            Style::Body,
            Line::foreign_of(e.task.question()),
        )];
        blocks.extend(self.shown(n, &e.task));
        if let Task::Exercise(x) = &e.task {
            blocks.push(choices(x));
        }
        let room = match e.task {
            Task::Exercise(_) => {
                "My answer: ______   What in the text proves it: ________________________________________"
            }
            Task::Discussion(_) => {
                "______________________________________________________________________"
            }
        };
        blocks.push(Block::Paragraph(Style::Body, Line::of(room)));
        self.item(n, e, blocks)
    }

    fn shown(&self, task: usize, of: &Task) -> Vec<Block> {
        let all = of.shown().iter().enumerate();
        all.map(|(k, s)| {
            Block::Quote(Quotation {
                quote: self.quote(s),
                note: Line::of(format!("Passage {}, ", Lesson::passage_number(task, k))),
            })
        })
        .collect()
    }

    fn quote(&self, s: &Shown) -> Quote {
        let article = self.article(s.passage);
        let mut pieces = Vec::new();
        let mut at = s.passage.start;
        let mut marked: Vec<CharSpan> = s.marked.iter().map(|p| p.span()).collect();
        marked.sort();
        let text = |from: usize, to: usize| {
            article.map_or_else(String::new, |a| a.slice(CharSpan::new(from, to)).to_owned())
        };
        for m in marked {
            let (start, end) = (m.start.max(at), m.end.min(s.passage.end));
            if start < end {
                pieces.push((text(at, start), false));
                pieces.push((text(start, end), true));
                at = end;
            }
        }
        pieces.push((text(at, s.passage.end), false));
        pieces.retain(|(words, _)| !words.is_empty());
        Quote {
            article: s.passage.article,
            name: article.map_or_else(String::new, |a| a.label().to_owned()),
            span: None,
            before: String::new(),
            pieces,
            after: String::new(),
            language: article.and_then(|a| a.language.clone()),
        }
    }

    /// A task with its number and minutes, and with its level where the paper has several.
    fn item(&self, n: usize, e: &Entry, blocks: Vec<Block>) -> Block {
        let level = match self.has_both() {
            true => format!(", {}", e.task.level().words()),
            false => String::new(),
        };
        Block::Item(Item {
            id: format!("task-{}", n + 1),
            subject: None,
            look: Look::Finding,
            set_aside: false,
            heading: Line::of(format!(
                "{}. {} ({} min{level})",
                n + 1,
                e.task.title(),
                e.task.minutes()
            )),
            blocks,
        })
    }

    fn answers(&self) -> Section {
        Section {
            id: "answers",
            title: "Answers".into(),
            appendix: false,
            blocks: self.tasks().map(|(n, e)| self.answer(n, e)).collect(),
        }
    }

    fn answer(&self, n: usize, e: &Entry) -> Block {
        let mut blocks = vec![Block::Paragraph(
            Style::Body,
            Line::foreign_of(e.task.question()),
        )];
        match &e.task {
            Task::Exercise(x) => {
                let right = x.answer().map_or("", |c| c.words.as_str());
                let line = Line::new()
                    .strong(format!("{}: ", Exercise::letter(x.right)))
                    .push(Inline::StrongForeign(right.into()));
                blocks.push(Block::Paragraph(Style::Conclusion, line));
                blocks.push(Block::Paragraph(
                    Style::Body,
                    Line::foreign_of(&x.explanation),
                ));
                let step = |s: &super::exercise::Step| {
                    let mut line = Line::foreign_of(&s.words);
                    // Once is enough.
                    let words = |p: &&Passage| !s.words.contains(&self.words(**p));
                    for p in s.evidence.iter().filter(words) {
                        line = line.text(" ").push(Inline::Quoted(self.words(*p)));
                    }
                    line
                };
                blocks.push(Block::List {
                    numbered: true,
                    items: x.reveal.iter().map(step).collect(),
                });
                let other = x
                    .choices
                    .get(x.strongest.choice)
                    .map_or("", |c| c.words.as_str());
                let line = Line::new()
                    .text(format!(
                        "Most is said for {} ",
                        Exercise::letter(x.strongest.choice)
                    ))
                    .push(Inline::Quoted(other.into()))
                    .text(": ")
                    .foreign(&x.strongest.why);
                blocks.push(Block::Paragraph(Style::Soft, line));
            }
            Task::Discussion(d) => {
                let line = Line::of("No score: careful people may differ. ").foreign(&d.why);
                blocks.push(Block::Paragraph(Style::Body, line));
            }
        }
        if !e.notes.trim().is_empty() {
            blocks.push(Block::Paragraph(Style::Note, Line::foreign_of(&e.notes)));
        }
        self.item(n, e, blocks)
    }

    fn before(&self) -> Section {
        let lines = [
            "Print a worksheet for each two people, and the answer key once. Black and white will do.",
            "Write the letters A to E on the board, large, with room for numbers below them.",
            "Put a clock where you can see it.",
        ];
        Section {
            id: "before",
            title: "Before the lesson".into(),
            appendix: false,
            blocks: vec![Block::List {
                numbered: false,
                items: lines.iter().map(|l| Line::of(*l)).collect(),
            }],
        }
    }

    fn course(&self) -> Section {
        let mut at = READING;
        let mut items = vec![Line::of(format!(
            "Minute 0: everybody reads the articles ({READING} minutes)."
        ))];
        for (n, e) in self.tasks() {
            let how = match e.task {
                Task::Exercise(_) => {
                    "Read it aloud. Two minutes in pairs. Hands for each letter; write the numbers down. Only then read out the steps of the key, the passage first."
                }
                Task::Discussion(_) => {
                    "Read it aloud. Let both sides say what speaks for them. There is no score."
                }
            };
            items.push(
                Line::new()
                    .strong(format!(
                        "Minute {at}: task {}, {}{}. ",
                        n + 1,
                        e.task.title(),
                        if self.has_both() {
                            format!(" ({})", e.task.level().words())
                        } else {
                            String::new()
                        }
                    ))
                    .text(how),
            );
            at += u32::from(e.task.minutes());
        }
        items.push(Line::of(format!(
            "Minute {at}: ask what anybody would look for first next time."
        )));
        Section {
            id: "course",
            title: "Course of the lesson".into(),
            appendix: false,
            blocks: vec![Block::List {
                numbered: false,
                items,
            }],
        }
    }

    /// The guide: headings, lists and paragraphs of its Markdown.
    fn guide(&self) -> Section {
        let mut blocks = Vec::new();
        for line in self
            .lesson
            .guide
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
        {
            if line.starts_with("# ") {
                continue;
            }
            let words = line.trim_start_matches('#').trim().replace("**", "");
            if line.starts_with('#') {
                blocks.push(Block::Heading {
                    id: None,
                    line: Line::foreign_of(words),
                });
            } else if let Some(item) = words.strip_prefix("- ") {
                match blocks.last_mut() {
                    Some(Block::List { items, .. }) => items.push(Line::foreign_of(item)),
                    _ => blocks.push(Block::List {
                        numbered: false,
                        items: vec![Line::foreign_of(item)],
                    }),
                }
            } else {
                blocks.push(Block::Paragraph(Style::Body, Line::foreign_of(words)));
            }
        }
        Section {
            id: "guide",
            title: "Guide".into(),
            appendix: true,
            blocks,
        }
    }
}

fn choices(x: &Exercise) -> Block {
    let line = |(n, c): (usize, &super::exercise::Choice)| {
        Line::new()
            .strong(format!("{}  ", Exercise::letter(n)))
            .foreign(&c.words)
    };
    Block::List {
        numbered: false,
        items: x.choices.iter().enumerate().map(line).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::monitor::Unwatched;
    use crate::report::html;
    use crate::workshop::our_lessons;

    #[test]
    fn the_basic_paper_has_the_basic_tasks_with_their_numbers_and_minutes() {
        let lessons = our_lessons().iter().map(|l| l.lesson(&Unwatched).unwrap());
        let mut both = 0;
        for lesson in lessons {
            let tasks = || lesson.entries.iter().map(|e| &e.task);
            let ((all, minutes), (basic, fewer)) =
                (extent(tasks(), None), extent(tasks(), Some(Level::Basic)));
            assert_eq!((all, minutes), (lesson.entries.len(), lesson.minutes()));
            assert_eq!(extent(tasks(), Some(Level::InDepth)), (all, minutes));
            if basic == 0 || basic == all {
                continue;
            }
            both += 1;
            for what in Handout::ALL {
                let short = html(&handout(&lesson, what, Some(Level::Basic)));
                let long = html(&handout(&lesson, what, None));
                let told = format!("{basic} of {all} tasks, about {fewer} minutes");
                assert!(short.contains(&told), "{told}");
                let told = format!("{all} tasks, about {minutes} minutes; the {basic} basic");
                assert!(long.contains(&told), "{told}");
                for (n, e) in lesson.entries.iter().enumerate() {
                    let head = match what {
                        Handout::Plan => format!("task {}, {}", n + 1, e.task.title()),
                        _ => format!("{}. {} (", n + 1, e.task.title()),
                    };
                    let head = html_words(&head);
                    assert!(long.contains(&head), "{head}");
                    assert_eq!(
                        short.contains(&head),
                        e.task.level() == Level::Basic,
                        "{head}"
                    );
                }
            }
        }
        assert!(both > 0, "a lesson of ours has both");
    }

    /// As a web page writes it.
    fn html_words(text: &str) -> String {
        text.replace('&', "&amp;").replace('\'', "&#39;")
    }
}
