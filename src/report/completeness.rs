//! What codes of practice ask of a fact-check, held against a report before it leaves: a list of what is still missing. It never
//! keeps anybody from exporting.
//!
//! The points follow the code of principles of the International Fact-Checking Network (sources in enough detail to check them,
//! primary sources where there are any, evidence for and against, interests of sources, right of reply, corrections policy) and the
//! European Fact-Checking Standards Network's code.

use super::document::Subject;
use super::model::ReportModel;
use super::options::ReportOptions;
use super::review::carrying;

/// A point that codes of practice ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What is asked for, in a few words.
    pub what: String,
    /// What is there, or what to do.
    pub told: String,
    /// Whether it is there.
    pub done: bool,
    /// Where to go to do it.
    pub at: Option<Subject>,
    /// What to fill in to do it.
    pub form: Option<Form>,
}

/// What is filled in to complete a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The question with the house's verdict.
    Question,
    /// A card with evidence from elsewhere.
    Card,
    /// Whose report it is.
    House,
}

impl Point {
    fn with(self, form: Form) -> Self {
        Self {
            form: Some(form),
            ..self
        }
    }
}

/// The list, in the order in which a reader of the report would ask.
pub fn completeness(model: &ReportModel, options: &ReportOptions) -> Vec<Point> {
    let mut out = vec![
        question(model).with(Form::Question),
        verdict(model).with(Form::Question),
        conclusion(model),
        primary(model).with(Form::Question),
        both_sides(model).with(Form::Card),
        reply(model).with(Form::Card),
    ];
    out.extend(unnamed(model));
    out.push(details(model));
    out.push(archived(model));
    out.push(house(options).with(Form::House));
    out
}

fn point(what: &str, done: bool, there: &str, missing: &str) -> Point {
    Point {
        what: what.to_owned(),
        told: if done { there } else { missing }.to_owned(),
        done,
        at: None,
        form: None,
    }
}

fn question(model: &ReportModel) -> Point {
    let q = &model.question;
    let whole = [&q.checked, &q.speaker, &q.date]
        .iter()
        .all(|f| !f.trim().is_empty());
    point(
        "What is checked, who said it, and when",
        whole,
        "All three stand in the question.",
        "Fill in the question: the claim in one sentence, who said it, and when.",
    )
}

fn verdict(model: &ReportModel) -> Point {
    let given = |v: &str| !v.trim().is_empty();
    let checked = model.claims.iter().filter(|c| c.judgement.is_checked());
    let of_claim = checked
        .map(|c| &c.judgement.house_verdict)
        .any(|v| given(v));
    point(
        "The house's own verdict",
        given(&model.question.house_verdict) || of_claim,
        "There is one, in the house's words.",
        "Write one on the question or on a claim, or say in the notes that there is none.",
    )
}

fn conclusion(model: &ReportModel) -> Point {
    let all = carrying(model);
    let open: Vec<_> = all.iter().filter(|c| !c.decided).collect();
    let told = match (all.len(), open.len()) {
        (0, _) => "There is no claim to conclude anything on.".to_owned(),
        (n, 0) => format!("{n} findings carry it; each was read against the text."),
        (1, _) => "1 finding carries it; it is undecided.".to_owned(),
        (n, open) => format!("{n} findings carry it; {open} undecided."),
    };
    Point {
        what: "The findings that the conclusion rests on are reviewed".to_owned(),
        told,
        done: !all.is_empty() && open.is_empty(),
        at: open.first().map(|c| c.subject),
        form: None,
    }
}

fn primary(model: &ReportModel) -> Point {
    point(
        "The primary source that was used, or why none was",
        !model.question.primary.trim().is_empty(),
        "It is told beside the question.",
        "Write beside the question which primary source you used, or why you could not.",
    )
}

fn both_sides(model: &ReportModel) -> Point {
    let checked = model.claims.iter().filter(|c| c.judgement.is_checked());
    let sides: Vec<&str> = checked
        .clone()
        .flat_map(|c| c.evidence.iter().filter_map(|e| e.side))
        .collect();
    let is_checked = |id: &String| checked.clone().any(|c| c.id == *id);
    let denials = model.denials.iter().filter(|d| d.judgement.is_checked());
    let denied = denials
        .into_iter()
        .any(|d| d.claim.as_ref().is_some_and(is_checked));
    let against = denied || sides.contains(&"against");
    let support = sides.contains(&"for") || checked.count() > 0;
    point(
        "Evidence for and against",
        support && against,
        "Both are in the report.",
        "No evidence against a checked claim is in the report; add a card, or say in the notes that you looked and found none.",
    )
}

fn reply(model: &ReportModel) -> Point {
    point(
        "Those it is about were asked",
        model.asked_for_reply,
        "A card tells who was asked and what was answered.",
        "No public card says that somebody was asked for a reply.",
    )
}

/// Sources without a name that a checked claim ends at: a reason has to be given for each.
fn unnamed(model: &ReportModel) -> Vec<Point> {
    let unnamed = model.sources.iter().filter(|s| !s.named);
    let used = unnamed.filter(|s| {
        let claims = model.claims.iter().filter(|c| c.judgement.is_checked());
        claims
            .into_iter()
            .any(|c| c.origins.contains(&s.name) || c.ends.iter().any(|e| e.0 == s.name))
    });
    used.map(|s| {
        let says = !s.why_unnamed.is_empty();
        let noted = !s.judgement.note.trim().is_empty();
        Point {
            at: Some(Subject::Source(s.node)),
            ..point(
                &format!("Why {} has no name", s.name),
                says || noted,
                if says {
                    "The text says why."
                } else {
                    "Your note says why."
                },
                "The text does not say why; write what you know as a note on the source.",
            )
        }
    })
    .collect()
}

fn details(model: &ReportModel) -> Point {
    let lacks = |label: &'static str| {
        let articles = model.articles.iter();
        articles.filter(move |a| !a.facts.iter().any(|f| f.0 == label))
    };
    let mut missing: Vec<String> = Vec::new();
    for (label, words) in [
        ("Outlet", "an outlet"),
        ("Published", "a date"),
        ("Address", "an address"),
    ] {
        let names: Vec<String> = lacks(label).map(|a| a.id.to_string()).collect();
        if !names.is_empty() {
            missing.push(format!("{words}: {}", names.join(", ")));
        }
    }
    Point {
        at: lacks("Outlet")
            .chain(lacks("Published"))
            .chain(lacks("Address"))
            .next()
            .map(|a| Subject::Article(a.id)),
        ..point(
            "Outlet, date and address of every article",
            missing.is_empty(),
            "Each has all three.",
            &format!("Without {}.", missing.join("; without ")),
        )
    }
}

fn archived(model: &ReportModel) -> Point {
    let without: Vec<String> = model
        .articles
        .iter()
        .filter(|a| !a.facts.iter().any(|f| f.0 == "Archived at"))
        .map(|a| a.id.to_string())
        .collect();
    point(
        "An archived copy of every article",
        without.is_empty(),
        "Each has the address of one.",
        &format!(
            "Without the address of an archived copy: {}.",
            without.join(", ")
        ),
    )
}

fn house(options: &ReportOptions) -> Point {
    point(
        "Whose report it is",
        !options.house.name.trim().is_empty(),
        "The house's name stands on it.",
        "Set the house's name for reports.",
    )
}
