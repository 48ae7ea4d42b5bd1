//! Exported chats.

/// How many lines are looked at.
const LINES: usize = 30;

/// Whether a text is an exported chat: several of its first lines begin with a date, a time and a dash or bracket.
pub(super) fn looks_like_chat(text: &str) -> bool {
    let begun = text.lines().take(LINES).filter(|l| stamp(l).is_some());
    begun.count() >= 2
        && text
            .lines()
            .find(|l| !l.trim().is_empty())
            .and_then(stamp)
            .is_some()
}

/// What stands behind the date and time that begin a message: `[12/03/24, 21:14:05] `, `12.03.24, 21:14 - `.
fn stamp(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['\u{200E}', '\u{200F}', '\u{FEFF}']);
    let bracketed = line.starts_with('[');
    let end = if bracketed { "] " } else { " - " };
    let at = line.find(end).filter(|&at| at <= 40)?;
    let inside = line.get(usize::from(bracketed)..at)?;
    let (date, time) = inside.split_once([',', ' '])?;
    let numbers = |text: &str, between: &[char]| {
        text.split(between)
            .filter(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
            .count()
    };
    let fits = numbers(date.trim(), &['/', '.', '-']) == 3
        && numbers(time.trim().split([' ', '\u{202F}']).next()?, &[':', '.']) >= 2;
    fits.then(|| line.get(at + end.len()..)).flatten()
}

#[cfg(test)]
mod tests {
    use super::looks_like_chat;

    #[test]
    fn chats_are_told_from_prose() {
        assert!(looks_like_chat(
            "12/03/24, 21:14 - Ada: The pier is sold\nto nobody.\n12/03/24, 21:15 - Ben: Who says?\n"
        ));
        assert!(looks_like_chat(
            "[12.03.24, 21:14:05] Ada: Sold.\n\u{200E}[12.03.24, 9:15:00\u{202F}PM] Ben: Who says?\n"
        ));
        assert!(!looks_like_chat(
            "12 March 2024 - The pier is sold.\nOn 12/03/24, 21:14 it was not.\n"
        ));
    }
}
