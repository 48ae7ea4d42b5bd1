//! Blocks with columns: tables, facts, two wordings side by side, boxes that hold more than paragraphs.

use super::body::{Body, Para};
use super::runs::Look;
use crate::report::document::{Block, Column, Frame, Line, Quotation, Row, Table};

/// On which side a cell has no line, because what stands there belongs to it.
#[derive(Clone, Copy)]
enum Open {
    No,
    Above,
    Below,
}

/// How a table looks, and what is said of it to those who cannot see it.
struct Form<'a> {
    style: &'static str,
    widths: &'a [u32],
    caption: &'a str,
    /// Whether the first row holds the heads of the columns.
    head: bool,
}

impl Body<'_> {
    /// Rows and columns under a caption.
    pub(super) fn table(&mut self, table: &Table) {
        let cells = table.rows.iter().map(|r| r.cells.len());
        let columns = cells.chain([table.columns.len()]).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        if !table.caption.is_empty() {
            let caption = Line::of(&table.caption);
            self.line(Para::next("Caption"), &caption, Look::default());
        }
        let widths = self.shares(&table.columns, columns);
        let form = Form {
            style: "ReportTable",
            widths: &widths,
            caption: &table.caption,
            head: !table.columns.is_empty(),
        };
        self.grid(&form, |body| {
            if form.head {
                body.head(&table.columns, &widths);
            }
            for row in &table.rows {
                body.row(row, &table.columns, &widths);
            }
        });
    }

    /// The room of every column, by its share of the width.
    fn shares(&self, columns: &[Column], count: usize) -> Vec<u32> {
        let share = |i: usize| columns.get(i).map_or(1, |c| u32::from(c.share.max(1)));
        let all: u32 = (0..count).map(share).sum();
        (0..count)
            .map(|i| self.width * share(i) / all.max(1))
            .collect()
    }

    /// The heads, repeated on every page.
    fn head(&mut self, columns: &[Column], widths: &[u32]) {
        self.xml
            .fixed("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (i, &width) in widths.iter().enumerate() {
            self.cell(width, 1, Open::No, |body| {
                let column = columns.get(i);
                let para = Para {
                    right: column.is_some_and(|c| c.numeric),
                    ..Para::of("TableHead")
                };
                let words = Line::of(column.map_or("", |c| &c.head));
                body.line(para, &words, Look::default());
            });
        }
        self.xml.close("w:tr");
    }

    fn row(&mut self, row: &Row, columns: &[Column], widths: &[u32]) {
        if let Some(id) = &row.id {
            self.here(id);
        }
        let goes_on = !row.more.is_empty();
        self.xml.open("w:tr", &[]);
        for (i, &width) in widths.iter().enumerate() {
            self.cell(
                width,
                1,
                if goes_on { Open::Below } else { Open::No },
                |body| {
                    let para = Para {
                        right: columns.get(i).is_some_and(|c| c.numeric),
                        next: goes_on,
                        ..Para::of("TableText")
                    };
                    let nothing = Line::default();
                    let words = row.cells.get(i).unwrap_or(&nothing);
                    body.line(para, words, Look::default());
                },
            );
        }
        self.xml.close("w:tr");
        if !goes_on {
            return;
        }
        self.xml.open("w:tr", &[]);
        let first = widths.first().copied().unwrap_or(0);
        let rest: u32 = widths.iter().skip(1).sum();
        let (alone, span) = (rest == 0, widths.len().saturating_sub(1));
        if !alone {
            self.cell(first, 1, Open::Above, |_| {});
        }
        let (width, span) = if alone { (first, 1) } else { (rest, span) };
        self.cell(width, span, Open::Above, |body| {
            let outer = std::mem::replace(&mut body.small, true);
            body.blocks(&row.more);
            body.small = outer;
        });
        self.xml.close("w:tr");
    }

    /// Labels with their values.
    pub(super) fn facts(&mut self, facts: &[(String, Line)]) {
        if facts.is_empty() {
            return;
        }
        let label = if self.width > 5_000 { 26 } else { 36 };
        let first = self.width * label / 100;
        let widths = [first, self.width - first];
        let form = Form {
            style: "FactsTable",
            widths: &widths,
            caption: "",
            head: false,
        };
        self.grid(&form, |body| {
            for (label, value) in facts {
                body.xml.fixed("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
                body.cell(first, 1, Open::No, |body| {
                    body.line(Para::of("FactLabel"), &Line::of(label), Look::default());
                });
                body.cell(widths[1], 1, Open::No, |body| {
                    let look = Look {
                        breaks: true,
                        ..Look::default()
                    };
                    body.line(Para::of("Fact"), value, look);
                });
                body.xml.close("w:tr");
            }
        });
    }

    /// Two wordings side by side, or one and why there is no other.
    pub(super) fn sides(&mut self, left: &Quotation, right: &Result<Quotation, Line>) {
        let half = self.width / 2;
        let form = Form {
            style: "SidesTable",
            widths: &[half, half],
            caption: "",
            head: false,
        };
        self.grid(&form, |body| {
            body.xml.open("w:tr", &[]);
            body.cell(half, 1, Open::No, |body| body.quote(left));
            body.cell(half, 1, Open::No, |body| match right {
                Ok(quote) => body.quote(quote),
                Err(why) => body.line(Para::of("Soft"), why, Look::default()),
            });
            body.xml.close("w:tr");
        });
    }

    /// A box that holds more than paragraphs.
    pub(super) fn shaded(&mut self, frame: Frame, label: Option<Line>, blocks: &[Block]) {
        let style = match frame {
            Frame::Person => "PersonBox",
            Frame::House => "VerdictBox",
            Frame::Short => "ShortBox",
            Frame::Notice => "NoticeBox",
        };
        let width = self.width;
        let form = Form {
            style,
            widths: &[width],
            caption: "",
            head: false,
        };
        self.grid(&form, |body| {
            body.xml.open("w:tr", &[]);
            body.cell(width, 1, Open::No, |body| {
                if let Some(label) = &label {
                    body.line(Para::next("Normal"), label, Look::default());
                }
                body.blocks(blocks);
            });
            body.xml.close("w:tr");
        });
    }

    fn grid(&mut self, form: &Form<'_>, rows: impl FnOnce(&mut Self)) {
        // Two tables in a row would become one.
        if self.after_table {
            self.gap();
        }
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.val("w:tblStyle", form.style);
        let whole = form.widths.iter().sum::<u32>().to_string();
        self.xml
            .leaf("w:tblW", &[("w:w", whole.as_str()), ("w:type", "dxa")]);
        self.xml.fixed("<w:tblLayout w:type=\"fixed\"/>");
        let (row, column) = if form.head { ("1", "0") } else { ("0", "1") };
        let look = [
            ("w:val", if form.head { "0020" } else { "0080" }),
            ("w:firstRow", row),
            ("w:lastRow", "0"),
            ("w:firstColumn", column),
            ("w:lastColumn", "0"),
            ("w:noHBand", "1"),
            ("w:noVBand", "1"),
        ];
        self.xml.leaf("w:tblLook", &look);
        if !form.caption.is_empty() {
            self.xml.val("w:tblCaption", form.caption);
        }
        self.xml.close("w:tblPr");
        self.xml.open("w:tblGrid", &[]);
        for width in form.widths {
            self.xml.leaf("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.close("w:tblGrid");
        rows(self);
        self.xml.close("w:tbl");
        self.after_table = true;
    }

    /// A cell; it ends with a paragraph whatever is in it. `open` leaves out a line at its edge.
    fn cell(&mut self, width: u32, span: usize, open: Open, fill: impl FnOnce(&mut Self)) {
        self.xml.open("w:tc", &[]);
        self.xml.open("w:tcPr", &[]);
        self.xml
            .leaf("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if span > 1 {
            self.xml.val("w:gridSpan", &span.to_string());
        }
        match open {
            Open::No => {}
            Open::Below => self
                .xml
                .fixed("<w:tcBorders><w:bottom w:val=\"nil\"/></w:tcBorders>"),
            Open::Above => self
                .xml
                .fixed("<w:tcBorders><w:top w:val=\"nil\"/></w:tcBorders>"),
        }
        self.xml.close("w:tcPr");
        // Less the margins of the cell.
        let outer = std::mem::replace(&mut self.width, width.saturating_sub(220).max(400));
        self.begin_cell();
        fill(self);
        self.end_cell();
        self.width = outer;
        self.xml.close("w:tc");
    }

    /// Whether all of these are paragraphs, which need no table to stand in a box.
    pub(super) fn are_paragraphs(blocks: &[Block]) -> bool {
        blocks.iter().all(|b| matches!(b, Block::Paragraph(..)))
    }
}
