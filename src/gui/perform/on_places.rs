//! What the person searches for, copies, and where they have been.

use crate::gui::app::App;
use crate::gui::copying::{self, Form};
use crate::gui::item::Item;
use crate::gui::locale::say;
use crate::gui::places::Place;
use eframe::egui::{Context, PointerButton};

impl App {
    /// Begins a search; an empty one ends it.
    pub(super) fn search(&mut self, query: String) {
        self.parts.hit = 0;
        let (case, prov) = (self.session.case(), self.session.provenance());
        self.derived.find.start(&query, case, prov);
        self.parts.search = query;
    }

    /// Goes on with a search that is under way.
    pub(in crate::gui) fn look_on(&mut self, ctx: &Context) {
        let (case, prov) = (self.session.case(), self.session.provenance());
        if !self.derived.find.is_done(case) {
            self.derived.find.step(case, prov);
            ctx.request_repaint();
        }
    }

    /// Another case: nothing of what the parts of the window remember is about it. A tour goes on.
    pub(in crate::gui) fn begin_anew(&mut self) {
        let tour = self.parts.tour;
        self.parts = Default::default();
        self.parts.tour = tour;
        self.search(String::new());
    }

    fn place(&self) -> Place {
        let item = self.selection.item;
        Place {
            view: self.view,
            list: self.parts.claims.list,
            item: item.map(|i| (i, self.selection.key.clone())),
            sides: (self.parts.compare.left, self.parts.compare.right),
            table: self.parts.compare.table.on,
        }
    }

    /// Remembers where the person is now; the buttons of a mouse that mean back and forward go there.
    pub(in crate::gui) fn note_place(&mut self, ctx: &Context) {
        if self.session.case().articles.is_empty() {
            return self.parts.places.forget();
        }
        let place = self.place();
        // With the view before still on screen, another one that has the keys is no other place.
        let before = self.parts.places.now().map(|p| p.view);
        let both = before.is_some_and(|v| v != place.view && self.arrangement.is_shown(v));
        if !(both && self.parts.places.look_aside(&place)) {
            self.parts.places.visit(place);
        }
        for (button, forward) in [
            (PointerButton::Extra1, false),
            (PointerButton::Extra2, true),
        ] {
            if ctx.input(|i| i.pointer.button_clicked(button)) {
                self.go_to_place(forward);
            }
        }
    }

    /// Goes one place back or forward.
    pub(super) fn go_to_place(&mut self, forward: bool) {
        let Some(place) = self.parts.places.go(forward) else {
            return;
        };
        let (case, prov) = (self.session.case(), self.session.provenance());
        let item = place
            .item
            .and_then(|(i, key)| i.again(key.as_ref(), case, prov));
        self.select(item);
        self.view = place.view;
        self.parts.claims.list = place.list;
        self.parts.compare.left = place.sides.0;
        self.parts.compare.right = place.sides.1;
        self.parts.compare.table.on = place.table;
        let passages = item.map(|i| i.passages(self.session.case(), self.session.provenance()));
        if let Some(first) = passages.and_then(|p| p.first().copied()) {
            self.parts.compare.reveal_passage(first);
        }
        // What is there now may be less than what was: that is where the person is.
        let place = self.place();
        self.parts.places.arrived(place);
    }

    /// Begins the tour; where nothing is open, on the sample.
    pub(super) fn tour(&mut self, ctx: &Context) {
        self.dialog = None;
        if self.session.case().articles.is_empty() {
            self.session.open_sample();
        }
        self.parts.inspector_open = Some(self.inspector_shown(ctx));
        self.parts.tour.start();
    }

    /// Copies the selection, or the table of the view.
    pub(super) fn copy(&mut self, ctx: &Context, form: Form) {
        let theme = self.theme();
        let selected = self.selection.item;
        let cx = Self::cx(&self.session, &self.derived, &theme, selected, &self.prefs);
        let copied = copying::copied(&cx, self.view, self.parts.claims.list, form);
        self.hand_over(ctx, copied, form);
    }

    /// Copies one thing, selected or not.
    pub(super) fn copy_item(&mut self, ctx: &Context, item: Item, form: Form) {
        let theme = self.theme();
        let cx = Self::cx(&self.session, &self.derived, &theme, None, &self.prefs);
        let copied = copying::one(&cx, item, form);
        self.hand_over(ctx, copied, form);
    }

    fn hand_over(&mut self, ctx: &Context, copied: Option<String>, form: Form) {
        match copied {
            Some(text) => {
                let lines = text.lines().count();
                ctx.copy_text(text);
                self.tell(match form {
                    Form::Text => say!("places-on-the-clipboard-as-text").to_owned(),
                    Form::Markdown => say!("places-on-the-clipboard-as-markdown").to_owned(),
                    Form::Csv => say!("places-on-the-clipboard-lines-of", lines = lines),
                });
            }
            None => self.tell(say!("places-nothing-to-copy-nothing-is")),
        }
    }
}
