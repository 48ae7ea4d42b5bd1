//! Sound files of every kind, made here: small, and with much of what a reader knows.

use super::damage::{Part, Seed};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(super) const MARKUP: &[&str] = &[
    "<article>",
    "</article>",
    "<p>",
    "<div>",
    "</div>",
    "<table><tr><td>",
    "<script type=\"application/ld+json\">",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<template>",
    "<svg>",
    "<math>",
    "<select>",
    "<style>",
    "<textarea>",
    "<base href=\"http://[\">",
    "&#x110000;",
    "&NotEqualTilde;",
    "<meta charset=utf-16>",
    "<time datetime=\"2031-02-30T25:61:00Z\">",
    "<h1>",
    "<br>",
    "<frameset>",
    "<a href=\"javascript:x\">",
    "<noscript>",
    "\u{202E}",
    "<meta property=\"article:published_time\" content=\"",
];
pub(super) const MESSAGE_WORDS: &[&str] = &[
    "\r\n--b\r\n",
    "\r\n--b--\r\n",
    "--c\r\n",
    "=?utf-8?B?",
    "=?x?Q?=00?=",
    "?=",
    "\r\n\r\n",
    "Content-Type: multipart/mixed; boundary=\"b\"\r\n",
    "Content-Type: text/html; charset=utf-7\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Type: message/rfc822\r\n\r\n",
    "Subject: ",
    "From: ",
    "Date: Tue, 31 Feb 2031 25:61:61 +9999\r\n",
    "---------- Forwarded message ---------\r\n",
    "> > >",
    "=\r\n",
    "=3D",
    "\r\n-- \r\n",
    "<p>",
    "\u{FEFF}",
    "\r",
    "name*0*=utf-8''%",
];
pub(super) const JSON_WORDS: &[&str] = &[
    "{",
    "[",
    "}",
    "]",
    "\"",
    ",",
    ":",
    "\\ud800",
    "\\u0000",
    "null",
    "1e999",
    "\"@id\": \"#a\"",
    "\"@graph\": [",
    "\"headline\": \"a b\", ",
    "\"articleBody\": \"c d\", ",
    "\"author\": ",
    "<p>",
    "&amp;",
    "[[[[[[[[",
    "{\"a\":{\"a\":{\"a\":",
    "\n{",
];
pub(super) const CHAT_WORDS: &[&str] = &[
    "25/03/24, 21:14 - Ada Oll: ",
    "[26.03.24, 21:15:00] Ben: ",
    "\n",
    "\u{200E}",
    "\u{2068}",
    "\u{2069}",
    "<Media omitted>",
    "Forwarded\n",
    "@",
    ": ",
    " - ",
    "99/99/99, 99:99 - ",
    "\u{200F}",
    "12:00\u{202F}AM",
    "+49 151 2345678",
    "\u{660}",
    "\u{B144}",
    "\r",
];
pub(super) const MARKDOWN_WORDS: &[&str] = &[
    "---\n",
    "...\n",
    "title: ",
    "&a ",
    "*a",
    "<<: *a\n",
    "{",
    "[",
    "? ",
    "- ",
    "!!binary |\n",
    "# ",
    "## ",
    "[a](b)",
    "![a](b)",
    "> ",
    "```\n",
    "***",
    "~~~\n",
    "|a|b|\n|-|-|\n",
    "<!--",
    "\t",
    "published: 2031-02-30\n",
    "\n\n",
];
pub(super) const XML_WORDS: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:tbl>",
    "<w:tc>",
    "<w:r><w:t>",
    "<w:footnoteReference w:id=\"2\"/>",
    "<w:fldSimple>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<mc:AlternateContent>",
    "<text:p>",
    "</text:p>",
    "<text:note>",
    "<text:s text:c=\"99999\"/>",
    "<table:table>",
    "<office:annotation>",
    "&#0;",
    "&#x1F600;",
    "&x;",
    "<!DOCTYPE x [<!ENTITY x \"y\">]>",
    "<![CDATA[",
    "]]>",
    "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
    "<!--",
    "/>",
    "xmlns:w=\"x\"",
    "../",
    "%2e%2e/",
    "<itemref idref=\"a\"/>",
    "<h1>",
    "<p>",
    "<w:del>",
    "<w:ins>",
    "<text:change-start/>",
];
pub(super) const RTF_WORDS: &[&str] = &[
    "{",
    "}",
    "\\",
    "\\'e9",
    "\\u-3913?",
    "\\uc99 ",
    "\\bin99999 ",
    "\\par ",
    "{\\*\\x ",
    "{\\fonttbl{\\f0\\fcharset128 A;}}",
    "\\f0 ",
    "\\ansicpg932 ",
    "\\trowd ",
    "\\cell ",
    "\\row ",
    "{\\footnote ",
    "{\\field{\\*\\fldinst ",
    "{\\fldrslt ",
    "{\\upr{",
    "\\u55357?\\u56832?",
    "{{{{{{{{",
    "}}}}",
    "\\deleted ",
    "\\v ",
    "{\\pict ",
];
pub(super) const PDF_WORDS: &[&str] = &[
    "BT ",
    " ET ",
    " Tj ",
    " TJ ",
    "[(",
    ")]",
    " Tm ",
    " cm ",
    " q ",
    " Q ",
    " Do ",
    "/X Do ",
    "/F 10 Tf ",
    " 1e30 ",
    " -1 ",
    "<FFFF>",
    "BI /W 9 ID ",
    " EI ",
    "/Artifact BMC ",
    " EMC ",
    "beginbfrange ",
    "endbfrange ",
    "<<",
    ">>",
    "/Length 9",
    " 2 0 R ",
    " 3 0 R ",
    "/Kids [2 0 R]",
    "/Contents ",
    "/Rotate 90 ",
    "/ToUnicode ",
    "stream\n",
    "endstream\n",
    "endobj\n",
    " 3 Tr ",
    "/Filter /FlateDecode ",
    "/Type /ObjStm ",
];

/// An archive of the parts; those whose names end in an odd number of letters are packed, the others stored.
fn zip(parts: &[Part]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let packed = bytes.len() % 4 == 1;
        let method = if packed {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .compression_level(packed.then_some(1));
        // A second part of the same name is refused.
        if zip.start_file(name.as_str(), options).is_ok() {
            zip.write_all(bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

fn zipped(name: &'static str, parts: &[(&str, &str)]) -> Seed {
    let part = |p: &(&str, &str)| (p.0.to_owned(), p.1.as_bytes().to_vec());
    Seed {
        name,
        parts: parts.iter().map(part).collect(),
        pack: zip,
    }
}

const MESSAGE: &str = "From: =?utf-8?Q?P=C3=A9rin?= <p@mail.example>\r\nTo: me@home.example\r\nDate: Tue, 5 Mar 2031 21:14:00 -0500\r\n\
Subject: Fwd: Pier sold\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n\
Content-Type: multipart/alternative; boundary=\"c\"\r\n\r\n--c\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
---------- Forwarded message ---------\r\nFrom: Ada Oll <ada@log.example>\r\nDate: Tue, Mar 5, 2031 at 9:14 PM\r\nSubject: Pier sold\r\n\r\nThe pier =\r\nof P=C3=A9rin was sold. \r\nNobody knew.\r\n\
> On 5.3.31 at 21:14 Ben wrote:\r\n> no\r\n-- \r\nAda\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>The pier<br>was sold.<p>Nobody knew.\r\n--c--\r\n\
--b\r\nContent-Type: application/pdf; name*=utf-8''P%C3%A9rin.pdf\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQ=\r\n\
--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: x\r\n\r\nText of it.\r\n--b--\r\n";

const ARCHIVE: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://web.archive.org/web/20310305211400/https://log.example/\r\nSubject: x\r\n\
Date: Wed, 6 Mar 2031 09:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\
Content-ID: <f@x>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://log.example/\r\n\r\n<html><!-- BEGIN WAYBACK TOOLBAR INSERT -->x<!-- END WAYBACK TOOLBAR INSERT -->\
<body><article><h1>Pier</h1><p>The pier of P=C3=A9rin was sold.</p></article>=\r\n</body></html>\r\n--b--\r\n";

const PAGE: &str = "<!DOCTYPE html><!-- saved from url=(0066)https://web.archive.org/web/20310305211400if_/https://log.example/pier --><html><!--\n Page saved with SingleFile\n url: https://log.example/\n saved date: Tue Mar 05 2031 21:14:09 GMT+0100 (x)\n-->\
<head><title>Pier sold</title></head><body><div id=wm-ipp-base>x</div><article><p>The pier of P\u{E9}rin was sold.</p></article></body></html>";

const JSON: &str = "[{\"@graph\": [{\"@id\": \"#a\", \"name\": \"Ada Oll\"}, {\"@type\": \"NewsArticle\", \"headline\": \"Pier &amp; quay\", \"author\": [{\"@id\": \"#a\"}],\
 \"datePublished\": \"2031-03-05T21:14:00Z\", \"articleBody\": \"The pier of P\u{E9}rin \\u00e9 was sold.\\nNobody knew.\", \"n\": 123456789012345678901234567890, \"x\": -1e5}]},\
 {\"headline\": \"x y\", \"body_html\": \"<p>The pier was sold.</p>\"}, {\"title\": {\"rendered\": \"a b\"}, \"content\": {\"rendered\": \"<p>c d</p>\"}}]";

const CHAT: &str = "25/03/24, 21:10 - Notice without anyone.\n25/03/24, 21:14 - Ada Oll: The pier of P\u{E9}rin is sold @\u{2068}Ben\u{2069} @Ben\nand the quay is sold, too.\n\
[26.03.24, 21:15:00\u{202F}PM] Ben: \u{200E}<attached: a.jpg>\n2024\u{B144} 3\u{C6D4} 12\u{C77C} \u{C624}\u{D6C4} 9:14, Ben : Forwarded\nThe Log says it was never sold.\n\
\u{0662}\u{0665}\u{200F}/\u{0663}\u{200F}/\u{0662}\u{0660}\u{0662}\u{0664}\u{060C} \u{0669}:\u{0661}\u{0664} \u{0645} - +49 151 2345678: one two three four \u{200E}<This message was edited>\n";

const STORY: &str = "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Pier sold - The Ostrey Log</title><link rel=canonical href=\"https://log.example/pier\">\
<meta property=\"og:site_name\" content=\"The Ostrey Log\"><meta property=\"article:published_time\" content=\"2031-03-05T21:14:00+01:00\"><meta name=author content=\"Ada Oll\">\
<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"Pier sold\", \"author\": [{\"@type\": \"Person\", \"name\": \"Ada Oll\"}], \"dateModified\": \"2031-03-06\"}</script></head>\
<body><nav><ul><li><a href=\"/a\">News</a><li><a href=\"/b\">Sport</a></ul></nav><main><article itemscope itemtype=\"https://schema.org/NewsArticle\"><h1>Pier sold</h1><p class=byline>By <span itemprop=author>Ada Oll</span>, \
<time datetime=\"2031-03-05\">5 March 2031</time></p><figure><img src=\"a.jpg\" alt=\"x\"><figcaption>The pier. Photo: Ben</figcaption></figure><p>The pier of the town was sold on Tuesday to a company from the north, the council said.<br>Nobody knew of it before.</p>\
<blockquote>\u{201C}We were not asked,\u{201D} said a neighbour.</blockquote><table><tr><th>Year<th>Price<tr><td>2020<td>12</table><ul class=related><li><a href=\"/c\">Also read: Quay closed</a></ul><p>Correction: an earlier version named another company.</p></article></main>\
<footer>\u{A9} Log</footer></body></html>";

pub(super) fn html() -> Vec<Seed> {
    vec![
        Seed::plain("a.html", PAGE),
        Seed::plain("b.html", STORY),
        Seed::plain(
            "c.html",
            "<p>The pier was sold.<p>Nobody knew. <b>So<i>it</b>is</i> <table><p>x<td>y</table>",
        ),
    ]
}

pub(super) fn mhtml() -> Vec<Seed> {
    vec![
        Seed::plain("a.mhtml", ARCHIVE),
        Seed::plain(
            "b.mhtml",
            ARCHIVE
                .replace("quoted-printable", "8bit")
                .replace("P=C3=A9rin", "P\u{E9}rin"),
        ),
    ]
}

pub(super) fn mail() -> Vec<Seed> {
    let list = "From: Log <news@log.example>\nTo: me@home.example\nSubject: =?iso-8859-1?Q?Pier_=E9?=\nList-Unsubscribe: <https://log.example/u>\nDate: 5 Mar 2031 21:14 +0100\nContent-Type: text/html; charset=windows-1252\n\n<h1>Pier</h1><p>Sold. <a href=\"https://log.example/pier\">Read</a>\n<blockquote type=cite>On Mon, Ben wrote:<p>no</blockquote>";
    let plain = "From: a@b.example\nTo: c@d.example\nSubject: Re: x\n\nYes.\n\n-----Original Message-----\nFrom: Ben\nSent: Monday\nTo: Ada\nSubject: x\n\nThe pier was sold.\n> no\n>> yes\n";
    vec![
        Seed::plain("a.eml", MESSAGE),
        Seed::plain("b.eml", list),
        Seed::plain("c.eml", plain),
    ]
}

pub(super) fn json() -> Vec<Seed> {
    let lines = "{\"headline\": \"a b\", \"body\": \"c d\", \"date\": 1930512840}\n{\"title\": \"e\", \"text\": \"f g h\", \"author\": \"Ada Oll\", \"lang\": \"en\"}\n";
    vec![Seed::plain("a.json", JSON), Seed::plain("b.jsonl", lines)]
}

pub(super) fn chat() -> Vec<Seed> {
    let other = "[3/25/24, 9:14:02 PM] Ada Oll: \u{200E}Forwarded: The Log says it was sold\n[3/25/24, 9:15:00 PM] ~\u{A0}Ben: no\nand yes\n[3/25/24, 9:15:09 PM] Ada Oll: \u{200E}image omitted\n";
    vec![Seed::plain("a.txt", CHAT), Seed::plain("b.txt", other)]
}

pub(super) fn markdown() -> Vec<Seed> {
    let front = "---\ntitle: \"Pier sold\"\noutlet: The Ostrey Log\nbyline: [Ada Oll, Ben]\npublished: 2031-03-05T21:14:00+01:00\nurl: https://log.example/pier\nx: {y: &z [1, 2], w: *z}\nsummary: >\n  two\n  lines\n---\n# Pier sold\n\nThe pier was *sold* on [Tuesday](https://a.example).\n\n> Nobody knew.\n\n![Caption](a.jpg)\n\n- one\n- two\n";
    let marks = "# Pier\n\nBy Ada Oll\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n<!-- note -->\nText with **bold** and `code`.\\\nNext[^1].\n\n[^1]: Note.\n";
    vec![
        Seed::plain("a.md", front),
        Seed::plain("b.md", marks),
        Seed::plain("c.md", "+++\ntitle = 'x'\n+++\nThe pier.\r\n\r\nSold."),
    ]
}

const W: &str = "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"m\" xmlns:wps=\"s\" xmlns:v=\"v\"><w:body>\
<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Pier sold</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">The </w:t></w:r><w:hyperlink><w:r><w:t>pier</w:t></w:r></w:hyperlink><w:r><w:tab/><w:br/><w:t>off &amp; away.</w:t>\
<w:footnoteReference w:id=\"2\"/><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Pier</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent><w:sectPr/></w:body></w:document>";

pub(super) fn docx() -> Vec<Seed> {
    let rels = "<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let notes = "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let core = "<cp:coreProperties xmlns:dc=\"d\" xmlns:cp=\"c\"><dc:title>Pier sold</dc:title><dc:creator>Ada Oll</dc:creator></cp:coreProperties>";
    let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:styleId=\"Heading1\" w:type=\"paragraph\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Heading1\"/></w:style></w:styles>";
    vec![zipped(
        "a.docx",
        &[
            ("word/document.xml", W),
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", rels),
            ("word/footnotes.xml", notes),
            ("docProps/core.xml", core),
            ("word/styles.xml", styles),
        ],
    )]
}

pub(super) fn odt() -> Vec<Seed> {
    let content = "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:draw=\"d\" xmlns:style=\"s\" xmlns:svg=\"v\" xmlns:dc=\"c\" xmlns:meta=\"m\"><office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Title\"/></office:automatic-styles><office:body><office:text>\
<text:tracked-changes><text:changed-region><text:deletion><text:p>went</text:p></text:deletion></text:changed-region></text:tracked-changes><text:h text:outline-level=\"1\">Pier sold</text:h><text:p text:style-name=\"P1\">The<text:s text:c=\"2\"/>pier<text:tab/>was<text:line-break/>sold. <text:span>So</text:span>\
<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note><office:annotation><dc:creator>Ed</dc:creator><text:p>Is it?</text:p></office:annotation></text:p><text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>\
<table:table><table:table-row><table:table-cell><text:p>Pier</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"2\"><text:p>12</text:p></table:table-cell></table:table-row></table:table><draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box><svg:title>Alt</svg:title></draw:frame></office:text></office:body></office:document-content>";
    let meta = "<office:document-meta xmlns:office=\"o\" xmlns:dc=\"c\" xmlns:meta=\"m\"><office:meta><dc:title>Pier sold</dc:title><meta:initial-creator>Ada Oll</meta:initial-creator></office:meta></office:document-meta>";
    vec![zipped(
        "a.odt",
        &[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", content),
            ("meta.xml", meta),
            ("styles.xml", content),
            ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ],
    )]
}

pub(super) fn rtf() -> Vec<Seed> {
    let body = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset128 C;}{\\f3\\fcharset2 Symbol;}}{\\colortbl;\\red0;}{\\stylesheet{\\s1 heading 1;}}{\\info{\\title Pier sold}{\\author Ada Oll}}\\uc1\\pard The \\b pier\\b0  was\\line sold\\emdash now\\~then caf\\'e9 {\\f1 \\'cf\\'e8}{\\f2 \\'83\\'5c}{\\f3\\'b7} \\u8212?.\\par\n\
{\\header Log}{\\field{\\*\\fldinst HYPERLINK \"a\"}{\\fldrslt link}}{\\footnote\\pard A note.}\\trowd\\cellx1\\intbl Pier\\cell 12\\cell\\row\\pard{\\pict\\bin4 abcd}{\\*\\unknown x}{\\deleted gone} Not\\-sub \\{\\\\\\}\\tab x\\par}";
    vec![
        Seed::plain("a.rtf", body),
        Seed::plain("b.rtf", &b"{\\rtf1\\mac caf\\'8e \xCF\\par Next.}"[..]),
    ]
}

pub(super) fn epub() -> Vec<Seed> {
    let container = "<container><rootfiles><rootfile full-path=\"OPS/a.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
    let record = "<package><metadata xmlns:dc=\"d\" xmlns:opf=\"o\"><dc:title>Harbour days</dc:title><dc:creator id=\"c1\">Ada Oll</dc:creator><meta refines=\"#c1\" property=\"role\">aut</meta><dc:language>en</dc:language><dc:date>2031-04-14</dc:date></metadata>\
<manifest><item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/><item id=\"a\" href=\"one.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"b\" href=\"../two%20b.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"n\"/><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>";
    let one = "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><h1>One</h1><p>The <i>pier</i>\n was&nbsp;sold.</p><aside>Note</aside><ul><li>a</li></ul></body></html>";
    vec![zipped(
        "a.epub",
        &[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", container),
            ("OPS/a.opf", record),
            ("OPS/one.xhtml", one),
            ("two b.xhtml", "<html><body><p>Two.</p></body></html>"),
            (
                "OPS/nav.xhtml",
                "<html><body><nav><a href=\"one.xhtml\">One</a></nav></body></html>",
            ),
        ],
    )]
}

pub(super) fn archive() -> Vec<Seed> {
    vec![zipped(
        "a.zip",
        &[
            ("a/one.html", "<p>The pier was sold."),
            ("a/one_files/x.css", "p {}"),
            ("b\\..\\two.txt", "Nobody knew of it."),
            ("__MACOSX/x", "y"),
            ("c.zip", "PK\u{3}\u{4}"),
            ("d.md", "# x\n\ny"),
        ],
    )]
}

/// A document of the parts: an object each, streams with their true lengths; those of "flate" are packed.
fn objects(parts: &[Part]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let mut dict: Option<&[u8]> = None;
    for (kind, bytes) in parts {
        if kind == "dict" {
            dict = Some(bytes);
            continue;
        }
        places.push(out.len());
        writeln!(out, "{} 0 obj", places.len()).unwrap();
        match kind.as_str() {
            "flate" => {
                let mut packer =
                    flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
                packer.write_all(bytes).unwrap();
                stream(
                    &mut out,
                    dict.take(),
                    "/Filter /FlateDecode",
                    &packer.finish().unwrap(),
                );
            }
            "stream" => stream(&mut out, dict.take(), "", bytes),
            _ => out.extend_from_slice(bytes),
        }
        out.extend_from_slice(b"\nendobj\n");
    }
    let xref = out.len();
    let size = places.len() + 1;
    write!(out, "xref\n0 {size}\n0000000000 65535 f \n").unwrap();
    for place in places {
        writeln!(out, "{place:010} 00000 n ").unwrap();
    }
    write!(
        out,
        "trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{xref}\n%%EOF\n"
    )
    .unwrap();
    out
}

fn stream(out: &mut Vec<u8>, dict: Option<&[u8]>, more: &str, bytes: &[u8]) {
    out.extend_from_slice(b"<< ");
    out.extend_from_slice(dict.unwrap_or_default());
    write!(out, " {more} /Length {} >>\nstream\n", bytes.len()).unwrap();
    out.extend_from_slice(bytes);
    out.extend_from_slice(b"\nendstream");
}

pub(super) fn pdf() -> Vec<Seed> {
    let column = |x: i32, words: &str| -> String {
        (0..5)
            .map(|i| format!("BT /F 10 Tf {x} {} Td ({words} {i}) Tj ET\n", 700 - 12 * i))
            .collect()
    };
    let page = format!(
        "BT /F 24 Tf 1 0 0 1 40 740 Tm (Pier sold) Tj ET\n{}{}/Artifact BMC BT /F 8 Tf 40 30 Td (Page 1) Tj ET EMC q 1 0 0 1 0 0 cm /X Do Q\n",
        column(40, "The pier was sold on Tues-"),
        column(320, "Nobody in the town knew of")
    );
    let other = "BT /G 12 Tf 0 1 -1 0 300 100 Tm <00010002> Tj [<0003> -300 <0001>] TJ T* 3 Tr (x) ' ET BI /W 1 /H 1 /BPC 8 /CS /G ID x EI BT /F 12 Tf 40 500 Td (Text of it) Tj ET\n";
    let map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <0003> <0416> endbfrange 1 beginbfchar <0004> <D83DDE00> endbfchar endcmap";
    let resources = "/Resources << /Font << /F 3 0 R /G 9 0 R >> /XObject << /X 6 0 R >> >>";
    let parts: Vec<(&str, String)> = vec![
        ("", "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>".into()),
        ("", "<< /Type /Pages /Kids [5 0 R 7 0 R] /Count 2 /MediaBox [0 0 600 800] >>".into()),
        ("", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /alpha /uni0416] >> >>".into()),
        ("", "<< /Title (Pier sold) /Author (Mira Varga) /CreationDate (D:20240514093000Z) >>".into()),
        ("", format!("<< /Type /Page /Parent 2 0 R /Contents 8 0 R {resources} >>")),
        ("dict", format!("/Type /XObject /Subtype /Form /BBox [0 0 600 800] {resources}")),
        ("stream", "BT /F 9 Tf 40 60 Td (Form) Tj ET".into()),
        ("", format!("<< /Type /Page /Parent 2 0 R /Rotate 90 /Contents [8 0 R 12 0 R] {resources} >>")),
        ("dict", String::new()),
        ("flate", page),
        ("", "<< /Type /Font /Subtype /Type0 /BaseFont /Oll /Encoding /Identity-H /DescendantFonts [10 0 R] /ToUnicode 11 0 R >>".into()),
        ("", "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Oll /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 /W [1 [500 600] 3 9 700] >>".into()),
        ("dict", String::new()),
        ("stream", map.into()),
        ("dict", String::new()),
        ("stream", other.into()),
    ];
    let parts = parts
        .into_iter()
        .map(|(kind, text)| (kind.to_owned(), text.into_bytes()))
        .collect();
    vec![Seed {
        name: "a.pdf",
        parts,
        pack: objects,
    }]
}

pub(super) fn picture() -> Vec<Seed> {
    let png = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x04\xB0\0\0\x03\x20\x08\x02\0\0\0CRC!\0\0\0\x04tEXtabcdCRC!\0\0\0\0IEND\xAE\x42\x60\x82";
    let jpeg = b"\xFF\xD8\xFF\xE1\0\x0C\xFF\xC0\0\x0B\x08\0\x01\0\x01\x01\xFF\xFF\xC2\0\x11\x08\x03\x20\x04\xB0\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xFF\xDA\0\x02data\xFF\xD9";
    vec![
        Seed::plain("a.png", &png[..]),
        Seed::plain("a.jpg", &jpeg[..]),
    ]
}

pub(super) fn text() -> Vec<Seed> {
    let russian = "\u{41F}\u{438}\u{440}\u{441} \u{43F}\u{440}\u{43E}\u{434}\u{430}\u{43D} \u{432}\u{43E} \u{432}\u{442}\u{43E}\u{440}\u{43D}\u{438}\u{43A}.\n\n\u{41D}\u{438}\u{43A}\u{442}\u{43E} \u{43D}\u{435} \u{437}\u{43D}\u{430}\u{43B}.";
    let wide: Vec<u8> = format!("\u{FEFF}{russian}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let narrow: Vec<u8> = russian.encode_utf16().flat_map(u16::to_be_bytes).collect();
    vec![
        Seed::plain(
            "a.txt",
            "Pier sold\n\nBy Ada Oll\n\nOSTREY, March 5 (Log) - The pier of P\u{E9}rin was sold.\r\n\r\nAlso read: Quay\n\n(With inputs from agencies)",
        ),
        Seed::plain(
            "b.txt",
            encoding_rs::WINDOWS_1251.encode(russian).0.into_owned(),
        ),
        Seed::plain("c.txt", wide),
        Seed::plain("d.txt", narrow),
        Seed::plain(
            "e.txt",
            &b"\x1B$B:#F|$O\x1B(B pier \x1B$B:#F|$O\x1B(B sold"[..],
        ),
        Seed::plain(
            "f.txt",
            encoding_rs::SHIFT_JIS
                .encode("\u{4ECA}\u{65E5}\u{306F} pier \u{30BD}\u{30BD}")
                .0
                .into_owned(),
        ),
        Seed::plain("g.txt", "p\u{430}y \u{202E}pal\u{200B} x\u{FEFF}y \u{E000}"),
    ]
}
