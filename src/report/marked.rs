//! Whose words a box holds, for formats that cannot rely on its colour alone.

use super::document::{Block, Frame, Inline};

/// What to say above a box; nothing where the program's own words in it say so already, or where the words are the program's.
pub(super) fn whose(frame: Frame, blocks: &[Block]) -> Option<&'static str> {
    let (word, label) = match frame {
        Frame::Person => ("person", "From the person who made this report"),
        Frame::House => ("house", "In the words of the house"),
        Frame::Short | Frame::Notice => return None,
    };
    (!blocks.iter().any(|b| says(b, word))).then_some(label)
}

/// Whether the program's own words in a block say it: what a person wrote proves nothing.
fn says(block: &Block, word: &str) -> bool {
    let in_line = |line: &super::document::Line| {
        let own = |piece: &Inline| match piece {
            Inline::Text(w) | Inline::Strong(w) => w.to_lowercase().contains(word),
            _ => false,
        };
        line.0.iter().any(own)
    };
    match block {
        Block::Paragraph(_, line) | Block::Heading { line, .. } => in_line(line),
        Block::List { items, .. } => items.iter().any(in_line),
        Block::Facts(facts) => facts
            .iter()
            .any(|(label, _)| label.to_lowercase().contains(word)),
        Block::Item(item) => in_line(&item.heading) || item.blocks.iter().any(|b| says(b, word)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Line, Style};

    #[test]
    fn only_our_own_words_say_whose_a_box_is() {
        let said = Block::Paragraph(Style::Body, Line::of("Decided by the person: checked."));
        let wrote = Block::Paragraph(Style::Note, Line::foreign_of("a person of the house"));
        assert_eq!(whose(Frame::Person, &[said]), None);
        assert!(whose(Frame::Person, std::slice::from_ref(&wrote)).is_some());
        assert!(whose(Frame::House, std::slice::from_ref(&wrote)).is_some());
        assert_eq!(whose(Frame::Short, &[wrote]), None);
    }
}
