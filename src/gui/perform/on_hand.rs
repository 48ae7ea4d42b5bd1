//! What a person adds or corrects in the text itself: attributions, claims, citations and matches of selected words, and where
//! passages begin and end.

use crate::article::Passage;
use crate::case::{Case, Command, CorrectionSort, FindingKey, Made, remove_made};
use crate::gui::locale::say;
use crate::gui::{
    actions::{Action, Now},
    app::App,
    ask::{Ask, DecisionPart},
    dialogs::{Dialog, by_hand},
    item::{self, Item},
    menus::{self, Target},
    views::{View, compare::ends::EndsState},
};
use eframe::egui::{Context, Pos2, vec2};

impl App {
    /// The selected words of the view on screen.
    pub(in crate::gui) fn words(&self) -> Option<Passage> {
        let columns = !self.parts.compare.table.on && self.arrangement.is_shown(View::Compare);
        let compare = || columns.then(|| self.parts.compare.words()).flatten();
        let original = || {
            let shown = self.arrangement.is_shown(View::Original);
            shown.then(|| self.parts.original.words()).flatten()
        };
        // Both may be on screen; the one that has the keys comes first.
        if self.view == View::Original {
            original().or_else(compare)
        } else {
            compare().or_else(original)
        }
    }

    pub(super) fn clear_words(&mut self) {
        self.parts.compare.clear_words();
        self.parts.original.clear_words();
    }

    /// What the table's conditions look at, of this.
    pub(in crate::gui) fn now_by_hand(&self) -> Now {
        let words = self.words().is_some();
        let item = self.selection.item;
        let columns = self.view == View::Compare && !self.parts.compare.table.on;
        let case = self.session.case();
        let key = self.selection.key.as_ref();
        let place = |k| {
            case.decisions
                .get(k)?
                .corrections
                .get(CorrectionSort::Place)
        };
        Now {
            words,
            words_of_both: words && columns && self.parts.compare.words_of_both().is_some(),
            claim_for_words: words && matches!(item, Some(Item::Claim(_))),
            columns: columns && !case.articles.is_empty(),
            ends: columns && EndsState::any(item),
            placed: key.and_then(place).is_some(),
            added: self.added().is_some(),
            ..Now::default()
        }
    }

    /// The key of the selection, where the person added it.
    fn added(&self) -> Option<FindingKey> {
        let item = self.selection.item?;
        if self.session.case().made.is_empty() {
            return None;
        }
        menus::added_by_hand(self.session.case(), self.session.provenance(), item)
    }

    /// What begins with selected words, or is about what the person added.
    pub(super) fn by_hand(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::SelectWords => self.begin_words(ctx),
            Action::RemoveAdded => {
                if let Some(key) = self.added() {
                    let command = remove_made(self.session.case(), &key);
                    self.change(command);
                }
            }
            Action::AsFound => {
                if let Some(key) = self.selection.key.clone() {
                    self.decide(key, DecisionPart::NoCorrection(CorrectionSort::Place));
                }
            }
            Action::ItemMenu => {
                let item = self.selection.item;
                let target = match self.words() {
                    Some(_) => Some(Target::Words(None)),
                    None => item.map(Target::Item),
                };
                if let Some(target) = target {
                    self.open_menu(ctx, target, None);
                }
            }
            Action::ChooseEnd
            | Action::EndForward
            | Action::EndBack
            | Action::EndForwardChar
            | Action::EndBackChar => self.move_end(action),
            action => {
                if let Some(words) = self.words() {
                    self.with_words(ctx, action, words);
                }
            }
        }
    }

    fn with_words(&mut self, ctx: &Context, action: Action, words: Passage) {
        let case = self.session.case();
        let draft = |draft| Some(Dialog::ByHand(Box::new(draft)));
        match action {
            Action::AddAttribution => self.dialog = draft(by_hand::Draft::attribution(words)),
            Action::AddClaim => {
                let both = self.parts.compare.words_of_both();
                let shown = both.filter(|_| self.view == View::Compare);
                let mentions = shown.map_or_else(|| vec![words], |(l, r)| vec![l, r]);
                self.dialog = draft(by_hand::Draft::claim(case, mentions));
            }
            Action::AddCitation => self.dialog = draft(by_hand::Draft::citation(words)),
            Action::AddToClaim => self.add_to_claim(words),
            Action::AddMatch => {
                if let Some((left, right)) = self.parts.compare.words_of_both() {
                    self.clear_words();
                    self.add_by_hand(Made::Match { left, right });
                }
            }
            Action::CopyWords => {
                if let Some(article) = case.article(words.article) {
                    ctx.copy_text(article.slice(words.span()).to_owned());
                    self.tell(say!("hand-the-selected-words-are-on"));
                }
            }
            Action::FindWords => {
                let text = case.article(words.article).map(|a| a.slice(words.span()));
                let words: Vec<&str> = text.unwrap_or("").split_whitespace().collect();
                self.search(words.join(" "));
            }
            _ => {}
        }
    }

    /// Adds it, and selects it once it is known.
    pub(super) fn add_by_hand(&mut self, made: Made) {
        if !made.stands_in(self.session.case()) {
            return self.tell(say!("hand-it-cannot-be-added-its"));
        }
        let key = made.key();
        if self.session.case().made.get(&key) == Some(&made) {
            self.tell(say!("hand-it-was-added-already"));
        } else {
            self.change(made.add());
        }
        self.parts.awaited = Some((key, 0));
        self.clear_words();
    }

    /// Selects what was added, as soon as everything that follows from it is there.
    pub(in crate::gui) fn select_awaited(&mut self) {
        let revision = self.session.revision();
        let awaited = self.parts.awaited.take_if(|a| a.1 != revision);
        let Some((key, _)) = awaited else {
            return;
        };
        let (case, prov) = (self.session.case(), self.session.provenance());
        let is_it = |i: &Item| match i {
            Item::Citation(..) => menus::added_by_hand(case, prov, *i).as_ref() == Some(&key),
            _ => i.key(case, prov).as_ref() == Some(&key),
        };
        let found = item::all(case, prov).find(is_it);
        if found.is_some() {
            self.select(found);
        } else if case.made.contains_key(&key) {
            self.parts.awaited = Some((key, revision));
        }
    }

    /// The words say what the selected claim says.
    fn add_to_claim(&mut self, words: Passage) {
        let Some(Item::Claim(id)) = self.selection.item else {
            return;
        };
        let (case, prov) = (self.session.case(), self.session.provenance());
        let Some(claim) = item::claim(prov, id) else {
            return;
        };
        let key = crate::provenance::key_of_claim(claim);
        let known = case.made.get(&key);
        let (mut mentions, text) = match known {
            Some(Made::Claim { mentions, text }) => (mentions.clone(), text.clone()),
            _ => {
                let all = claim.mentions.iter().map(|m| m.passage);
                (all.collect(), claim.text.clone())
            }
        };
        if mentions.contains(&words) {
            return self.tell(say!("hand-the-claim-has-these-words"));
        }
        mentions.push(words);
        mentions.sort();
        let made = Made::Claim { mentions, text };
        let own = made.key();
        let command = match known {
            Some(_) if own != key => moved(case, &key, made),
            _ => made.add(),
        };
        self.change(command);
        self.clear_words();
        self.parts.awaited = Some((own, 0));
    }

    fn begin_words(&mut self, ctx: &Context) {
        let theme = self.theme();
        let selected = self.selection.item;
        let cx = Self::cx(&self.session, &self.derived, &theme, selected, &self.prefs);
        let begun = self.parts.compare.begin_words(ctx, &cx);
        if begun {
            if let Some(focused) = ctx.memory(|m| m.focused()) {
                ctx.memory_mut(|m| m.surrender_focus(focused));
            }
            self.tell(say!("hand-arrows-go-from-word-to"));
        }
    }

    fn move_end(&mut self, action: Action) {
        let Some(item) = self.selection.item else {
            return;
        };
        let (case, prov) = (self.session.case(), self.session.provenance());
        let ends = &mut self.parts.compare.ends;
        if action == Action::ChooseEnd {
            if let Some(told) = ends.choose_next(case, prov, item) {
                self.tell(told);
            }
            return;
        }
        let forward = matches!(action, Action::EndForward | Action::EndForwardChar);
        let char = matches!(action, Action::EndForwardChar | Action::EndBackChar);
        if let Some(Ask::Decide(key, part)) = ends.step((case, prov), item, forward, char) {
            self.decide(key, part);
        }
    }

    /// Opens a menu where it was asked for, or at what it is about.
    pub(super) fn open_menu(&mut self, ctx: &Context, target: Target, at: Option<Pos2>) {
        let area = ctx.content_rect();
        let place = match self.view {
            View::Compare => self.parts.compare.menu_place(),
            _ => None,
        };
        let middle = area.left_top() + vec2(area.width() * 0.4, area.height() * 0.25);
        self.parts.menu.open(target, at.or(place).unwrap_or(middle));
    }
}

/// A claim by hand whose first mention is another one now: it and what was decided on it go to the new key.
fn moved(case: &Case, old: &FindingKey, made: Made) -> Command {
    let key = made.key();
    let add = made.add();
    let label = "add to a claim".to_owned();
    let mut steps = vec![
        Command::SetMade {
            key: old.clone(),
            made: None,
        },
        add,
    ];
    if let Some(decision) = case.decisions.get(old) {
        steps.push(Command::Decide {
            key: old.clone(),
            decision: None,
        });
        steps.push(Command::Decide {
            key,
            decision: Some(decision.clone()),
        });
    }
    Command::Several { label, steps }
}
