//! A lesson that is being made goes on where it was left: after it was saved, printed or given, after the dialog was closed, and after
//! more findings were marked. Quadratic in the tasks, which are few.

use super::lesson::{Draft, Row, Sheet};
use crate::case::Case;
use crate::provenance::Provenance;
use crate::workshop::Task;
use crate::workshop::mask::MaskPlan;

impl Draft {
    /// What can be asked of the case now, with all that was chosen and written before; tasks that are new come last.
    pub fn again(case: &Case, prov: &Provenance, before: Self) -> Self {
        let mut fresh = Self::new(case, prov);
        let mut rows = Vec::new();
        for row in before.rows {
            let same = |r: &Row| is_same(&r.task, &row.task);
            if let Some(at) = fresh.rows.iter().position(same) {
                let now = fresh.rows.remove(at);
                let task = with_minutes(now.task, row.task.minutes());
                rows.push(Row { task, ..row });
            }
        }
        rows.append(&mut fresh.rows);
        let mut plan = MaskPlan::of(case, prov, &before.masks);
        for name in &mut plan.names {
            let known = before.plan.names.iter().find(|n| n.name == name.name);
            if let Some(known) = known {
                name.shown.clone_from(&known.shown);
            }
        }
        Self {
            at: before.at.min(rows.len().saturating_sub(1)),
            rows,
            plan,
            sheet: Sheet::default(),
            ..before
        }
    }
}

/// Whether they ask the same of the same words.
fn is_same(a: &Task, b: &Task) -> bool {
    a.title() == b.title() && a.question() == b.question() && a.shown() == b.shown()
}

fn with_minutes(mut task: Task, many: u8) -> Task {
    match &mut task {
        Task::Exercise(e) => e.minutes = many,
        Task::Discussion(d) => d.minutes = many,
    }
    task
}
