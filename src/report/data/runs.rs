//! Names in two scripts in a drawing: what draws a picture looks for one typeface for all of a text, and draws boxes where none has
//! every character. So each stretch of a script is told its typeface.
//!
//! Cost: linear in the drawing.

/// The drawing with a typeface of its own for each stretch of another script. What stands between `<text …>` and `</text>` is escaped
/// text without elements, as `svg` writes it.
pub(super) fn with_faces(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some((before, text)) = cut(rest, "<text ").and_then(|(head, tail)| {
        let (attributes, tail) = cut(tail, ">")?;
        Some((head.len() + attributes.len(), tail))
    }) {
        let Some((words, after)) =
            cut(text, "</text>").and_then(|(w, _)| text.split_at_checked(w.len() - 7))
        else {
            break;
        };
        out.push_str(rest.get(..before).unwrap_or_default());
        push_runs(&mut out, words);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What stands up to and with `end`, and the rest.
fn cut<'a>(text: &'a str, end: &str) -> Option<(&'a str, &'a str)> {
    text.split_at_checked(text.find(end)? + end.len())
}

fn push_runs(out: &mut String, words: &str) {
    let mut face: Option<&str> = None;
    for c in words.chars() {
        // Marks and joiners belong to the letter before them.
        let joins = matches!(c, '\u{200C}' | '\u{200D}' | '\u{0300}'..='\u{036F}' | '\u{FE00}'..='\u{FE0F}');
        let wanted = if joins { face } else { face_of(c) };
        if wanted != face {
            if face.is_some() {
                out.push_str("</tspan>");
            }
            if let Some(family) = wanted {
                out.push_str(&format!("<tspan font-family=\"{family}\">"));
            }
            face = wanted;
        }
        out.push(c);
    }
    if face.is_some() {
        out.push_str("</tspan>");
    }
}

/// The typeface of a script that the program's own one has not.
fn face_of(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{0590}'..='\u{05FF}' | '\u{FB1D}'..='\u{FB4F}' => "Noto Sans Hebrew",
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}' => {
            "Noto Naskh Arabic"
        }
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' => "Noto Naskh Arabic",
        '\u{0900}'..='\u{097F}' | '\u{A8E0}'..='\u{A8FF}' => "Noto Sans Devanagari",
        '\u{0980}'..='\u{09FF}' => "Noto Sans Bengali",
        '\u{0B80}'..='\u{0BFF}' => "Noto Sans Tamil",
        '\u{0E00}'..='\u{0E7F}' => "Noto Sans Thai",
        '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' => {
            "Noto Sans SC"
        }
        '\u{20000}'..='\u{3FFFF}' => "Noto Sans SC",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stretch_of_a_script_has_its_typeface() {
        let svg =
            "<svg><title>島</title><text x=\"1\">Isle &amp; 島.</text><text y=\"2\">a</text></svg>";
        assert_eq!(
            with_faces(svg),
            "<svg><title>島</title><text x=\"1\">Isle &amp; <tspan font-family=\"Noto Sans SC\">島</tspan>.</text><text y=\"2\">a</text></svg>"
        );
        assert_eq!(with_faces("<text x=\"1\">cut"), "<text x=\"1\">cut");
    }
}
