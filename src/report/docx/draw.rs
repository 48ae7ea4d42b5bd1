//! Drawings of citations, and pictures in a line.

use super::Part;
use super::body::{Body, Para};
use super::parts::Relation;
use super::picture::{emu, fitted, measured};
use super::runs::Look;
use crate::case::Basis;
use crate::report::document::{Drawing, Line};

/// Most citations that a picture tells beside its label.
const TOLD: usize = 24;

/// What meaning the lines and frames of a drawing have.
const LEGEND: &str = "A solid line: stated, the article says so. A dashed line: inferred, our reading, not said in the text. A blue frame: article of this case. A plain frame: source with a name. A dashed frame: name not given.";

impl Body<'_> {
    /// A picture with all that it shows told in words; the words alone where nothing draws it.
    pub(super) fn drawing(&mut self, drawing: &Drawing) {
        let graph = &drawing.graph;
        let name = |i: usize| graph.nodes.get(i).map_or("", |n| n.label.as_str());
        let citations: Vec<Line> = graph
            .edges
            .iter()
            .map(|e| {
                let basis = match e.basis {
                    Basis::Stated => ": stated",
                    Basis::Inferred => ": inferred",
                };
                let aside = if e.set_aside { ", set aside" } else { "" };
                Line::foreign_of(name(e.from))
                    .text(" relies on ")
                    .foreign(name(e.to))
                    .text(basis)
                    .text(aside)
            })
            .collect();
        let Some(picture) = (self.draw)(drawing).filter(|p| measured(&p.png).is_some()) else {
            if !drawing.label.is_empty() {
                let label = Line::of(&drawing.label);
                self.line(Para::next("Caption"), &label, Look::default());
            }
            return self.list(false, &citations);
        };
        let points = |twips: u32| f64::from(twips) / 20.0;
        let bounds = (points(self.width), points(self.page.room_of_picture()));
        let size = fitted((picture.width, picture.height), bounds);
        let mut told = drawing.label.clone();
        for citation in citations.iter().take(TOLD) {
            let before = if told.is_empty() { "" } else { ". " };
            told.extend([before, &citation.plain()]);
        }
        let legend = drawing.legend && !picture.legend;
        let para = Para {
            next: legend,
            ..Para::of("Drawing")
        };
        self.paragraph(para, |body| {
            body.picture("png", &picture.png, size, &told);
        });
        if legend {
            self.line(Para::of("Soft"), &Line::of(LEGEND), Look::default());
        }
    }

    /// A picture in the line, with its size in points and what it shows in words.
    pub(super) fn picture(
        &mut self,
        kind: &'static str,
        bytes: &[u8],
        size: (f64, f64),
        told: &str,
    ) {
        let number = self.pictures.len() + 1;
        let file = format!("media/image{number}.{kind}");
        self.pictures.push(Part {
            name: format!("word/{file}"),
            bytes: bytes.to_owned(),
        });
        let relation = self.relation(Relation::Picture(file));
        let (width, height) = (emu(size.0), emu(size.1));
        let (id, name) = (number.to_string(), format!("Picture {number}"));
        let extent = [("cx", width.as_str()), ("cy", height.as_str())];
        let told = [("id", id.as_str()), ("name", &name), ("descr", told)];
        let xml = &mut self.xml;
        xml.fixed("<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">");
        xml.leaf("wp:extent", &extent);
        xml.leaf("wp:docPr", &told);
        xml.fixed("<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>");
        xml.leaf("pic:cNvPr", &told);
        xml.fixed("<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>");
        xml.leaf("a:blip", &[("r:embed", relation.as_str())]);
        xml.fixed("<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>");
        xml.leaf("a:ext", &extent);
        xml.fixed("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
    }
}
