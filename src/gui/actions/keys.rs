//! The keys of the table as the person has them: some changed, some without any, single letters on or off.

use super::{Action, Row, TABLE};
use crate::store::Preferences;
use eframe::egui::{Context, Id, Key, KeyboardShortcut, Modifiers};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What differs from the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keys {
    changed: BTreeMap<String, Option<KeyboardShortcut>>,
    no_single: bool,
}

impl Keys {
    /// As the preferences say; what cannot be read there leaves the table's keys.
    pub fn of(preferences: &Preferences) -> Self {
        let changed = preferences.keys.iter().filter_map(|(name, written)| {
            let keys = match written.as_str() {
                "" => None,
                written => Some(read(written)?),
            };
            Some((name.clone(), keys))
        });
        Self {
            changed: changed.collect(),
            no_single: !preferences.single_keys,
        }
    }

    /// From now on these are the keys of the window.
    pub fn install(self, ctx: &Context) {
        ctx.data_mut(|d| d.insert_temp(id(), Arc::new(self)));
    }

    /// The keys of the window.
    pub fn at_hand(ctx: &Context) -> Arc<Self> {
        ctx.data(|d| d.get_temp(id())).unwrap_or_default()
    }

    /// The keys of a line, if it has any.
    pub fn of_row(&self, row: &Row) -> Option<KeyboardShortcut> {
        let keys = match self.changed.get(&name(row.action)) {
            Some(changed) => *changed,
            None => row.keys,
        };
        keys.filter(|k| !(self.no_single && is_single(k)))
    }

    /// Another line that has these keys.
    pub fn taken(&self, keys: &KeyboardShortcut, by_other_than: Action) -> Option<&'static Row> {
        let has = |r: &&Row| self.of_row(r).as_ref() == Some(keys);
        let other = |r: &&Row| r.action != by_other_than;
        TABLE.iter().filter(other).find(has)
    }
}

fn id() -> Id {
    Id::unique("keys of the table")
}

/// How the preferences call an action.
pub fn name(action: Action) -> String {
    format!("{action:?}")
}

/// Whether it is a key that writes a character, without others.
pub fn is_single(keys: &KeyboardShortcut) -> bool {
    let plain = keys.modifiers.is_none() || keys.modifiers == Modifiers::SHIFT;
    let signs = [
        Key::Slash,
        Key::Questionmark,
        Key::Plus,
        Key::Minus,
        Key::Equals,
    ];
    plain && (keys.logical_key.name().chars().count() == 1 || signs.contains(&keys.logical_key))
}

/// Whether it is F1 or another such key, which writes nothing.
pub fn is_function(keys: &KeyboardShortcut) -> bool {
    let number = keys.logical_key.name().strip_prefix('F');
    number.is_some_and(|n| n.parse::<u8>().is_ok())
}

/// For the preferences, the same on every machine: "Ctrl+Shift+K".
pub fn written(keys: &KeyboardShortcut) -> String {
    let m = keys.modifiers;
    let held = [
        (m.command || m.ctrl, "Ctrl+"),
        (m.alt, "Alt+"),
        (m.shift, "Shift+"),
    ];
    let held: String = held.iter().filter(|h| h.0).map(|h| h.1).collect();
    format!("{held}{}", keys.logical_key.name())
}

/// The same the other way round; `None` where it is no key.
pub fn read(written: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut rest = written;
    loop {
        let (held, after) = match rest.split_once('+') {
            Some(("Ctrl", after)) => (Modifiers::COMMAND, after),
            Some(("Alt", after)) => (Modifiers::ALT, after),
            Some(("Shift", after)) => (Modifiers::SHIFT, after),
            _ => break,
        };
        modifiers = modifiers.plus(held);
        rest = after;
    }
    Some(KeyboardShortcut::new(modifiers, Key::from_name(rest)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::actions::row_of;

    #[test]
    fn all_keys_of_the_table_are_written_and_read_again() {
        for row in TABLE {
            let Some(keys) = row.keys else { continue };
            assert_eq!(read(&written(&keys)), Some(keys), "{}", row.text());
        }
        assert_eq!(read("Ctrl+"), None);
        assert_eq!(read("Hyper+K"), None);
    }

    #[test]
    fn changed_keys_replace_those_of_the_table_and_single_ones_can_be_off() {
        let mut preferences = Preferences::default();
        preferences
            .keys
            .insert("Save".into(), "Ctrl+Shift+F2".into());
        preferences.keys.insert("Quit".into(), String::new());
        preferences.keys.insert("Undo".into(), "nonsense".into());
        let keys = Keys::of(&preferences);
        let of = |keys: &Keys, action| keys.of_row(row_of(action).unwrap());
        let save = of(&keys, Action::Save).unwrap();
        assert_eq!(written(&save), "Ctrl+Shift+F2");
        assert_eq!(
            keys.taken(&save, Action::Undo).map(|r| r.action),
            Some(Action::Save)
        );
        assert!(keys.taken(&save, Action::Save).is_none());
        assert_eq!(of(&keys, Action::Quit), None);
        assert_eq!(of(&keys, Action::Undo), row_of(Action::Undo).unwrap().keys);
        assert!(of(&keys, Action::NextMatch).is_some());
        preferences.single_keys = false;
        let keys = Keys::of(&preferences);
        assert_eq!(of(&keys, Action::NextMatch), None);
        assert!(
            of(&keys, Action::ClearSelection).is_some(),
            "Escape writes nothing"
        );
    }
}
