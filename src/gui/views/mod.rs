//! The views in the middle of the window. Each draws from [`ViewCx`] and asks; none changes anything itself.

use crate::gui::locale::say;
pub mod claims;
pub mod compare;
pub mod original;
pub mod passage_table;
pub mod report;
pub mod sources;
pub mod start;
pub mod timeline;

use crate::case::Case;
use crate::gui::{actions::Action, derived::Derived, item::Item, prefs::Prefs, theme::Theme};
use crate::provenance::Provenance;
use serde::{Deserialize, Serialize};

/// What every view draws from.
pub struct ViewCx<'a> {
    /// The case.
    pub case: &'a Case,
    /// What is derived from it.
    pub prov: &'a Provenance,
    /// What is kept between frames.
    pub derived: &'a Derived,
    /// Colours.
    pub theme: &'a Theme,
    /// What is selected.
    pub selected: Option<Item>,
    /// What the person prefers.
    pub prefs: &'a Prefs,
}

impl<'a> ViewCx<'a> {
    /// The place of an article in the list, for its chip.
    pub fn place(&self, id: crate::article::ArticleId) -> usize {
        let at = self.case.articles.iter().position(|a| a.id == id);
        at.unwrap_or(0)
    }

    /// The odd characters of an article that are to be marked.
    pub fn odd(&self, id: crate::article::ArticleId) -> &'a [crate::text::Odd] {
        if self.prefs.odd_signs {
            self.derived.odd(id)
        } else {
            &[]
        }
    }

    /// How a node is called.
    pub fn name(&self, node: crate::provenance::Node) -> String {
        crate::provenance::node_name(self.case, self.prov, node)
    }

    /// The text of a passage, empty if the article is gone.
    pub fn quote(&self, p: crate::article::Passage) -> &str {
        self.case
            .article(p.article)
            .map_or("", |a| a.slice(p.span()))
    }
}

/// What the middle of the window can show.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Two articles side by side.
    #[default]
    Compare,
    /// The citation graph.
    Sources,
    /// Claim by outlet.
    Claims,
    /// What differs, one after another; also a list of [`View::Claims`].
    Differences,
    /// Articles and what they tell, in time.
    Timeline,
    /// The source of an article beside its text.
    Original,
    /// The report as it will be exported.
    Report,
}

impl View {
    /// All of them, in the order of their tabs.
    pub const ALL: [Self; 7] = [
        Self::Compare,
        Self::Sources,
        Self::Claims,
        Self::Differences,
        Self::Timeline,
        Self::Original,
        Self::Report,
    ];

    /// Those that are open until the person arranges them otherwise; the others are opened from where they are needed.
    pub const AT_FIRST: [Self; 5] = [
        Self::Compare,
        Self::Sources,
        Self::Claims,
        Self::Timeline,
        Self::Report,
    ];

    /// What its tab says.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compare => say!("views-compare"),
            Self::Sources => say!("views-sources"),
            Self::Claims => say!("views-claims"),
            Self::Differences => say!("views-differences"),
            Self::Timeline => say!("views-timeline"),
            Self::Original => say!("views-original"),
            Self::Report => say!("views-report"),
        }
    }

    /// The line of the table that shows it.
    pub fn action(self) -> Action {
        match self {
            Self::Compare => Action::Compare,
            Self::Sources => Action::Sources,
            Self::Claims => Action::Claims,
            Self::Differences => Action::Differences,
            Self::Timeline => Action::Timeline,
            Self::Original => Action::Original,
            Self::Report => Action::Report,
        }
    }
}
