//! How the checks of all documents came out.

use super::{Options, of_report, tallies};
use crate::grid::{Align, Grid};
use crate::messages::say;
use gikai_parse::{Check, Language, Outcome, Report, Series};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Counts by check: documents, and for checks over years instances.
#[derive(Debug, Default)]
pub(super) struct Summary {
    counts: BTreeMap<Check, [u64; 3]>,
}

impl Summary {
    /// Counts a document.
    pub(super) fn add(&mut self, options: Options, report: &Report) {
        for check in of_report() {
            let outcome = options.outcome(report.checks().tally(check, options.strict_blanks));
            self.counts.entry(check).or_default()[outcome as usize] += 1;
        }
    }

    /// Counts the instances of the checks over years.
    pub(super) fn add_series(&mut self, options: Options, series: &Series) {
        for (check, tally) in tallies(series, options.strict_blanks) {
            let counts = [tally.holds, tally.violated, tally.not_assessable].map(u64::from);
            self.counts.insert(check, counts);
        }
    }

    /// Whether a check is violated.
    pub(super) fn violated(&self) -> bool {
        self.counts.values().any(|counts| counts[Outcome::Violated as usize] > 0)
    }

    /// Writes a table by check.
    pub(super) fn write(&self, options: Options, to: &mut impl Write) -> io::Result<()> {
        let language = options.language;
        let mut grid = Grid::default();
        let mut line = |cells: [String; 4]| {
            let row = grid.next_row();
            for (column, cell) in cells.into_iter().enumerate() {
                let align = if column == 0 { Align::Left } else { Align::Right };
                grid.put(row..row + 1, column..column + 1, vec![cell], align);
            }
            row
        };
        line([
            say(language, "documents by check", "文件数（按检查项）").to_owned(),
            say(language, "violated", "不成立").to_owned(),
            say(language, "hold", "成立").to_owned(),
            say(language, "not assessable", "无法评定").to_owned(),
        ]);
        let mut rules = vec![1];
        for (check, [holds, violated, unknown]) in &self.counts {
            let row =
                line([name(*check, language), violated.to_string(), holds.to_string(), unknown.to_string()]);
            // Over years instances are counted, not documents.
            if check.is_series() && rules.len() == 1 {
                rules.push(row);
            }
        }
        rules.into_iter().for_each(|row| grid.rule_above(row));
        writeln!(to)?;
        to.write_all(grid.draw().as_bytes())
    }
}

/// The name of a check in a table: in Chinese with its key.
pub(super) fn name(check: Check, language: Language) -> String {
    let key = check.key();
    match language {
        Language::English => key.to_owned(),
        Language::Chinese => format!("{} {key}", check.name(language)),
    }
}
