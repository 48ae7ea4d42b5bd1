//! Every block and every line of a report.

use super::{Block, Document, Line, Quotation, Row};

impl Document {
    /// Every block, those inside of others too; outer ones first.
    pub(crate) fn each_block(&mut self, look: &mut dyn FnMut(&mut Block)) {
        let sections = self.sections.iter_mut().flat_map(|s| &mut s.blocks);
        for block in self.opening.iter_mut().chain(sections) {
            each_block(block, look);
        }
    }

    /// Every line, those of quotations and tables too.
    pub(crate) fn each_line(&mut self, look: &mut dyn FnMut(&mut Line)) {
        self.each_block(&mut |block| lines(block, look));
    }

    /// Every quotation.
    pub(crate) fn quotations(&mut self, look: &mut dyn FnMut(&mut Quotation)) {
        self.each_block(&mut |block| match block {
            Block::Quote(q) => look(q),
            Block::Sides(sides) => {
                look(&mut sides.0);
                if let Ok(right) = &mut sides.1 {
                    look(right);
                }
            }
            _ => {}
        });
    }
}

fn each_block(block: &mut Block, look: &mut dyn FnMut(&mut Block)) {
    look(block);
    match block {
        Block::Item(item) => item.blocks.iter_mut().for_each(|b| each_block(b, look)),
        Block::Boxed(_, blocks) => blocks.iter_mut().for_each(|b| each_block(b, look)),
        Block::Table(table) => {
            let more = table.rows.iter_mut().flat_map(|r| &mut r.more);
            more.for_each(|b| each_block(b, look));
        }
        _ => {}
    }
}

/// The lines of a block itself, not of blocks inside of it.
fn lines(block: &mut Block, look: &mut dyn FnMut(&mut Line)) {
    match block {
        Block::Heading { line, .. } | Block::Paragraph(_, line) => look(line),
        Block::List { items, .. } => items.iter_mut().for_each(look),
        Block::Facts(facts) => facts.iter_mut().for_each(|(_, line)| look(line)),
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|r: &mut Row| &mut r.cells);
            cells.for_each(look);
        }
        Block::Quote(q) => look(&mut q.note),
        Block::Sides(sides) => {
            look(&mut sides.0.note);
            match &mut sides.1 {
                Ok(right) => look(&mut right.note),
                Err(line) => look(line),
            }
        }
        Block::Item(item) => look(&mut item.heading),
        Block::Drawing(_) | Block::Boxed(..) => {}
    }
}
