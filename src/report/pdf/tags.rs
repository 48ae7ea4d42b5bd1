//! What every word on a page is, for those who have the pages read to them: a tree of headings, paragraphs, lists, tables and
//! figures. A part enters the tree when its first word is put on a page, so that the order of the tree is the order of reading.

use krilla::tagging::{
    Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use std::num::{NonZeroU16, NonZeroU32};

/// What a part is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Section,
    Division,
    /// Level and words.
    Heading(u16, String),
    Paragraph,
    /// With the language, where it is known.
    Quotation(Option<String>),
    /// Whether it is numbered.
    List(bool),
    ListItem,
    Label,
    Body,
    Contents,
    ContentsItem,
    Table,
    TableHead,
    TableBody,
    Row,
    HeadCell,
    /// With the columns it takes.
    Cell(u32),
    Caption,
    /// With what it shows, in words.
    Figure(String),
    Link,
    /// Words that are nothing of their own.
    Words,
}

impl Kind {
    fn tag(&self) -> TagKind {
        let level = |n: u16| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN);
        match self {
            Self::Section => Tag::Section.into(),
            Self::Division => Tag::Div.into(),
            Self::Heading(n, title) => Tag::Hn(level(*n), Some(title.clone())).into(),
            Self::Paragraph => Tag::P.into(),
            Self::Quotation(language) => Tag::BlockQuote.with_lang(language.clone()).into(),
            Self::List(true) => Tag::L(ListNumbering::Decimal).into(),
            Self::List(false) => Tag::L(ListNumbering::None).into(),
            Self::ListItem => Tag::LI.into(),
            Self::Label => Tag::Lbl.into(),
            Self::Body => Tag::LBody.into(),
            Self::Contents => Tag::TOC.into(),
            Self::ContentsItem => Tag::TOCI.into(),
            Self::Table => Tag::Table.into(),
            Self::TableHead => Tag::THead.into(),
            Self::TableBody => Tag::TBody.into(),
            Self::Row => Tag::TR.into(),
            Self::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
            Self::Cell(columns) => Tag::TD.with_col_span(NonZeroU32::new(*columns)).into(),
            Self::Caption => Tag::Caption.into(),
            Self::Figure(label) => Tag::Figure(Some(label.clone())).into(),
            Self::Link => Tag::Link.into(),
            Self::Words => Tag::Span.into(),
        }
    }
}

/// Number of a part; 0 is what is no part of the text: page numbers, lines, frames.
pub(super) type Part = u32;

/// What is no part of the text.
pub(super) const ORNAMENT: Part = 0;
/// The head of a page.
pub(super) const HEADER: Part = Part::MAX;
/// The foot of a page.
pub(super) const FOOTER: Part = Part::MAX - 1;
/// The whole text.
pub(super) const WHOLE: Part = 1;

enum Child {
    Part(Part),
    Content(Identifier),
}

struct Entry {
    kind: Kind,
    parent: Part,
    attached: bool,
    children: Vec<Child>,
}

/// All parts.
pub(super) struct Tags {
    parts: Vec<Entry>,
}

impl Tags {
    pub fn new() -> Self {
        let root = || Entry {
            kind: Kind::Division,
            parent: ORNAMENT,
            attached: true,
            children: Vec::new(),
        };
        Self {
            parts: vec![root(), root()],
        }
    }

    /// A new part within another.
    pub fn add(&mut self, kind: Kind, parent: Part) -> Part {
        self.parts.push(Entry {
            kind,
            parent,
            attached: false,
            children: Vec::new(),
        });
        (self.parts.len() - 1) as Part
    }

    /// The part turns out to be another kind.
    pub fn set(&mut self, part: Part, kind: Kind) {
        if let Some(entry) = self.parts.get_mut(part as usize)
            && part > WHOLE
        {
            entry.kind = kind;
        }
    }

    /// Whether the part is a drawing, whose lines belong to it.
    pub fn is_figure(&self, part: Part) -> bool {
        let entry = self.parts.get(part as usize);
        entry.is_some_and(|e| matches!(e.kind, Kind::Figure(_)))
    }

    /// Puts the part into the tree, if it is not there yet.
    pub fn attach(&mut self, part: Part) {
        let mut at = part;
        let mut below = Vec::new();
        while let Some(entry) = self.parts.get_mut(at as usize)
            && !entry.attached
        {
            entry.attached = true;
            below.push((entry.parent, at));
            at = entry.parent;
        }
        for (parent, child) in below.into_iter().rev() {
            if let Some(entry) = self.parts.get_mut(parent as usize) {
                entry.children.push(Child::Part(child));
            }
        }
    }

    /// Content on a page that belongs to the part.
    pub fn content(&mut self, part: Part, content: Identifier) {
        self.attach(part);
        if let Some(entry) = self.parts.get_mut(part as usize) {
            entry.children.push(Child::Content(content));
        }
    }

    /// Forgets what was put on pages, so that they can be made anew.
    pub fn reset(&mut self) {
        for (number, entry) in self.parts.iter_mut().enumerate() {
            entry.attached = number <= WHOLE as usize;
            entry.children.clear();
        }
    }

    /// The tree as a file has it.
    pub fn tree(&mut self, language: Option<String>) -> TagTree {
        // A part has a higher number than the one it lies in, so that all parts within are done before it.
        let mut done: Vec<Option<TagGroup>> = Vec::new();
        done.resize_with(self.parts.len(), || None);
        for number in (WHOLE as usize + 1..self.parts.len()).rev() {
            let Some(entry) = self.parts.get_mut(number) else {
                continue;
            };
            if !entry.attached {
                continue;
            }
            let children = std::mem::take(&mut entry.children);
            let group = TagGroup::with_children(entry.kind.tag(), nodes(children, &mut done));
            if let Some(slot) = done.get_mut(number) {
                *slot = Some(group);
            }
        }
        let mut tree = TagTree::new().with_lang(language);
        if let Some(whole) = self.parts.get_mut(WHOLE as usize) {
            for node in nodes(std::mem::take(&mut whole.children), &mut done) {
                tree.push(node);
            }
        }
        tree
    }
}

fn nodes(children: Vec<Child>, done: &mut [Option<TagGroup>]) -> Vec<Node> {
    let node = |child| match child {
        Child::Content(content) => Some(Node::Leaf(content)),
        Child::Part(part) => {
            let group = done.get_mut(part as usize).and_then(Option::take);
            group.map(Node::Group)
        }
    };
    children.into_iter().filter_map(node).collect()
}
