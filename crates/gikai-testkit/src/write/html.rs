//! Tables whose tags passed through.

use crate::grid::{Grid, GridCell};

/// A paragraph.
pub(super) fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escape(text))
}

/// A clean table with its spans.
pub(super) fn table(grid: &Grid) -> String {
    rows(grid, |cell| match cell.text.as_str() {
        "" => "&nbsp;".to_owned(),
        text => escape(text).replace('\n', "<br />"),
    })
}

/// The same from an office program: every line a paragraph, every word in spans, a number in two of them.
pub(super) fn office(grid: &Grid) -> String {
    rows(grid, |cell| {
        let lines = cell.text.split('\n').map(|line| {
            let (first, rest) = line.split_at(line.char_indices().nth(1).map_or(line.len(), |(at, _)| at));
            match line {
                "" => "<p class=\"MsoNormal\"><span lang=\"EN-US\"><o:p>&nbsp;</o:p></span></p>".to_owned(),
                _ => format!(
                    "<p class=\"MsoNormal\"><span lang=\"EN-US\">{}</span><span>{}</span></p>",
                    escape(first),
                    escape(rest)
                ),
            }
        });
        lines.collect()
    })
}

fn rows(grid: &Grid, content: impl Fn(&GridCell) -> String) -> String {
    let mut out = String::from("<table border=\"1\">\n<tbody>\n");
    for row in &grid.rows {
        out.push_str("<tr>\n");
        for cell in row {
            let mut spans = String::new();
            for (name, count) in [("rowspan", cell.rows), ("colspan", cell.columns)] {
                if count > 1 {
                    spans += &format!(" {name}=\"{count}\"");
                }
            }
            out += &format!("<td{spans}>{}</td>\n", content(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>");
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
