//! A report as Markdown: whatever an article holds stays words in CommonMark and in GitHub's dialect.

use crate::report_blocks;
use headwater::report::document::*;
use headwater::report::markdown;
use pulldown_cmark::{Event, Options, Parser, Tag as Mark, TagEnd};

/// Everything that the reader knows beside CommonMark.
pub fn dialect() -> Options {
    // Left out: what changes quotation marks, and two old forms of footnotes that exclude each other.
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT
        | Options::ENABLE_WIKILINKS
}

/// The shape of a text: blocks and marks without words. Code counts as words.
pub fn shape(text: &str, options: Options) -> Vec<String> {
    let mut out = Vec::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak => {}
            Event::Start(Mark::Strong | Mark::Emphasis | Mark::Strikethrough | Mark::Paragraph)
            | Event::End(
                TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Paragraph,
            ) => {}
            other => out.push(format!("{other:?}")),
        }
    }
    out
}

pub fn words(text: &str, options: Options) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(t) | Event::Code(t) => out.push_str(&t),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::End(_) => out.push('\n'),
            _ => {}
        }
    }
    out
}

const PAYLOADS: &[&str] = &[
    "[text](https://evil.example)",
    "![alt](https://evil.example/x.png)",
    "[text][ref]",
    "[ref]: https://evil.example",
    "[ref]: <javascript:alert(1)> \"title\"",
    "![][ref]",
    "<https://evil.example>",
    "<a@evil.example>",
    "https://evil.example/path",
    "http://evil.example",
    "see www.evil.example now",
    "WWW.EVIL.EXAMPLE",
    "ftp://evil.example",
    "mailto:a@evil.example",
    "a.b@evil.example",
    "xmpp:a@evil.example/x",
    "@somebody",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- hidden -->",
    "<?php echo ?>",
    "<![CDATA[x]]>",
    "<!DOCTYPE html>",
    "</div>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "&nbsp;&copy;",
    "# heading",
    "###### heading ######",
    "heading\n===",
    "heading\n---",
    "---",
    "***",
    "___",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "23) item",
    "- [ ] task",
    "- [x] task",
    "> quote",
    "> [!WARNING]\n> text",
    "    indented code",
    "\tindented code",
    "```\ncode\n```",
    "~~~ sh\ncode",
    "`code`",
    "``a`b``",
    "`unclosed",
    "a | b",
    "| a | b |\n|---|---|\n| c | d |",
    "\\| a \\",
    "\\",
    "two  \nlines",
    "back\\\nslash",
    "*em* **strong** ***both***",
    "_em_ __strong__",
    "snake_case_word",
    "~~gone~~ ~sub~",
    "[^1]",
    "[^1]: note",
    "^[inline note]",
    "$x$ $$y$$",
    "$`x`$",
    "term\n: definition",
    ":octocat: :+1:",
    "{#id .class onclick=x}",
    "title {#made}",
    "[[wiki|link]]",
    "==marked== ++new++ ^up^",
    "%%hidden%%",
    "::: warning\ntext\n:::",
    "+++\na = 1\n+++",
    "---\na: 1\n---",
    "\u{202E}https://evil.example",
    "\u{0}\u{1B}[31m",
    "*\u{200B}*a*\u{200B}*",
    "** a ** * b *",
    "[a]\u{00A0}(https://evil.example)",
    "!",
    "",
    "   ",
    "\n\n\n",
    "a\r- b\r# c",
    "\u{2028}# a",
    "\u{FF0A}full\u{FF3F}width",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "[x](data:text/html,y)",
    "[multi\nline](x)",
    "``` ` ``` `",
    "<a\nhref=x>",
    "1986\\. A year",
    "1986. A year",
    "-\n- -\n-",
    "=\n=",
    ":-: | :-:",
    "&bsol;# x",
    "https:\\//evil.example",
];

#[test]
fn hostile_words_change_no_shape() {
    assert!(PAYLOADS.len() >= 60);
    let both = [Options::empty(), dialect()];
    let calm = both.map(|options| {
        let plain = shape(&markdown(&report_blocks::document("calm")), options);
        assert!(plain.iter().any(|e| e.contains("Table")) == !options.is_empty());
        plain
    });
    for payload in PAYLOADS {
        for words in [
            (*payload).to_owned(),
            format!("a {payload} b"),
            format!("x{payload}"),
            format!("{payload}{payload}"),
            format!("a\n{payload}\nb"),
        ] {
            let text = markdown(&report_blocks::document(&words));
            for (options, calm) in both.iter().zip(&calm) {
                let got = shape(&text, *options);
                let living = |e: &&String| {
                    [
                        "Link",
                        "Image",
                        "Html",
                        "Footnote",
                        "Math",
                        "CodeBlock",
                        "Rule",
                        "Task",
                    ]
                    .iter()
                    .any(|kind| e.contains(kind))
                };
                // An address that a file gives as such is followed.
                let expected = usize::from(web_address(&words).is_some()) * 2;
                let alive: Vec<&String> = got.iter().filter(living).collect();
                assert_eq!(alive.len(), expected, "{words:?} {alive:?}\n{text}");
                // Nothing is left to show of white space: what it stands in is left out.
                if expected == 0 && words.contains(|c: char| !c.is_whitespace()) {
                    assert_eq!(&got, calm, "{words:?}\n{text}");
                }
            }
        }
    }
}

/// What GitHub makes links of in text without marks: looked for here in what is left after the parser.
#[test]
fn nothing_is_left_that_a_dialect_looks_for() {
    for payload in PAYLOADS {
        if web_address(payload).is_some() {
            continue;
        }
        let text = markdown(&report_blocks::document(payload));
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
            if let Event::Text(t) = event {
                let t = t.to_lowercase();
                for sign in ["https://", "http://", "www.evil", "@evil", ":octocat:"] {
                    assert!(!t.contains(sign), "{payload:?}: {t}");
                }
            }
        }
    }
}

#[test]
fn the_words_are_those_that_were_written() {
    for payload in PAYLOADS {
        let text = markdown(&report_blocks::document(&format!("calm {payload} sea")));
        let expected: Vec<String> = format!("calm {payload} sea")
            .chars()
            .filter(|&c| c == '\u{2028}' || !c.is_whitespace())
            .map(|c| match c {
                '\u{202E}' | '\u{2028}' | '\u{0}' | '\u{1B}' => format!("[U+{:04X}]", c as u32),
                c => c.to_string(),
            })
            .collect();
        for options in [Options::ENABLE_TABLES, dialect()] {
            let got: String = words(&text, options).split_whitespace().collect();
            let times = got.matches(&expected.concat()).count();
            assert!(times >= 20, "{payload:?} {times}\n{text}");
        }
    }
}

#[test]
fn every_kind_of_block_has_its_form() {
    let text = markdown(&report_blocks::document("Ferry council"));
    if let Ok(folder) = std::env::var("REPORT_FOLDER") {
        std::fs::write(std::path::Path::new(&folder).join("blocks.md"), &text).unwrap();
    }
    for wanted in [
        "# Ferry council\n\nProvenance report, 2026-03-04\n",
        "\n## Articles\n",
        "| No. | Outlet | Title | Words |\n| --- | --- | --- | ---: |\n",
        "\n### c1 **Ferry council**\n",
        "> **Decided by the person**: checked.\n",
        "\n> Called twice.\\\n> \\- Ferry council\n>\n> \\# Ferry council\n",
        "\n- **Origins**: Ferry council\n",
        "> Ferry council wired **two million** Ferry council in March.\n>\n> \u{2014} Ferry council; Harbour Post, characters 3 to 21\n",
        "- Harbour Post relies on Ferry council: stated\n- Ferry council relies on Edda Flint: inferred, set aside\n",
        "\n1. Ferry council\n2. Second of a list\n\n1) Ferry council\n",
        "- **a1**\n\n  SHA-256 `ab12",
        "\n\n- **a2**\n\n  SHA-256 `ab12",
    ] {
        assert!(text.contains(wanted), "{wanted}\n---\n{text}");
    }
    assert_eq!(text, markdown(&report_blocks::document("Ferry council")));
}
