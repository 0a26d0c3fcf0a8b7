//! One page, many extractors: what each makes of the same cells, and what gets lost.
//!
//! One file for each room of the parser's layouts. A writer knows how cells are marked, never what they mean.

mod commas;
mod drawn;
mod html;
mod lines;
mod pipes;
mod spaced;
mod tabs;

use crate::document::{Block, document};
use crate::grid::{Grid, GridCell};
use crate::model::{Content, Model};
use crate::style::{PageBreak, Style};
use gikai_parse::Status;
use gikai_parse::form::{CellAddress, Row, Table, Unit};

/// What a layout loses of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Nothing that matters.
    Nothing,
    /// Blank cells: a row that has one has fewer fields.
    Blanks,
    /// Nothing, but positions on the page are needed to see it.
    Positions,
    /// The borders between cells, or within numbers.
    Borders,
    /// Cells, or their order: hardly anything can be read.
    Cells,
}

/// What a reader can know of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Exactly this.
    Exact {
        /// The status.
        status: Status,
        /// The value in ASCII digits.
        value: Option<String>,
        /// The unit of an amount.
        unit: Option<Unit>,
    },
    /// Nothing in the document tells this cell from another.
    Anything {
        /// The true value, if there is one.
        value: Option<String>,
    },
    /// The layout lost its place: this, or not read and said so.
    MayBeFlagged {
        /// The true value, if there is one.
        value: Option<String>,
        /// Its unit.
        unit: Option<Unit>,
    },
}

macro_rules! layouts {
    ($($(#[$doc:meta])* $variant:ident = $key:literal, $extension:literal, $loss:ident, $page:expr;)*) => {
        /// A way in which an extractor writes tables.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Layout { $($(#[$doc])* $variant,)* }

        impl Layout {
            /// Every layout.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name of its fixtures.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The ending of its files.
            pub const fn extension(self) -> &'static str {
                match self { $(Self::$variant => $extension,)* }
            }

            /// What it loses.
            pub const fn loss(self) -> Loss {
                match self { $(Self::$variant => Loss::$loss,)* }
            }

            /// What stands between two parts of the page.
            const fn between(self) -> &'static str {
                match self { $(Self::$variant => $page,)* }
            }
        }
    };
}

layouts! {
    /// `a | b | c |`, a bare bar for each missing column at the end; blank cells are dropped, so they are bars too.
    PipeTrail = "pipe-trail", "txt", Blanks, "\n";
    /// The same from pages whose blank cells hold a paragraph: they stay as empty fields.
    PipeTrailBlanks = "pipe-trail-blanks", "txt", Nothing, "\n";
    /// The same, each row but the first opened by a bar.
    PipeTrailOpen = "pipe-trail-open", "txt", Nothing, "\n";
    /// `a | b | c` without outer bars, merged cells as empty fields.
    PipeJoin = "pipe-join", "txt", Nothing, "\n";
    /// The same with merged cells repeated.
    PipeJoinRepeated = "pipe-join-repeated", "txt", Nothing, "\n";
    /// A cell and a bar a line; bars for the missing columns on a line.
    PipeCell = "pipe-cell", "txt", Nothing, "\n";
    /// The same, each row but the first opened by a bar on a line.
    PipeCellOpen = "pipe-cell-open", "txt", Nothing, "\n";
    /// `cell|` a line, no bars for missing columns, blank cells dropped.
    PipeCellBare = "pipe-cell-bare", "txt", Blanks, "\n";
    /// A cell on a line, a bar on the next.
    LonePipe = "lone-pipe", "txt", Nothing, "\n";
    /// Every text of the page between bars on one line, blank cells dropped.
    PipeStream = "pipe-stream", "txt", Blanks, "|";
    /// A markdown table, pads after a cell that spans columns, none for one that spans rows.
    MdTable = "md-table", "md", Nothing, "\n\n";
    /// A markdown table with pads for both.
    MdTableFull = "md-table-full", "md", Nothing, "\n\n";
    /// A markdown table without pads, its rows filled up at the end, its columns aligned.
    MdTableRight = "md-table-right", "md", Nothing, "\n\n";
    /// `| a | b |` rows without a rule, pads for both spans.
    MdRows = "md-rows", "txt", Nothing, "\n";
    /// `|a||b|` rows, no pads, blank cells dropped.
    MdRowsTight = "md-rows-tight", "txt", Blanks, "\n";
    /// `a| b| c` with a rule and no outer bars.
    MdCut = "md-cut", "md", Nothing, "\n\n";
    /// A small markdown table for each row.
    MdEach = "md-each", "md", Nothing, "\n\n";
    /// Markdown rows whose cells end their lines: `| ⏎ 规章 | ⏎ 0 |`.
    MdBroken = "md-broken", "md", Nothing, "\n\n";
    /// Rows of tabs, no pads.
    TabRows = "tab-rows", "txt", Nothing, "\n";
    /// Rows of a space and two tabs between cells.
    TabDouble = "tab-double", "txt", Nothing, "\n";
    /// Rows of tabs with merged cells repeated.
    TabRepeated = "tab-repeated", "txt", Nothing, "\n";
    /// Cells as paragraphs with a tab on a line between two of a row.
    TabPara = "tab-para", "txt", Nothing, "\n\n";
    /// Every text of the page with a tab between, on one line, blank cells dropped.
    TabStream = "tab-stream", "txt", Blanks, "\t";
    /// Comma-separated values, merged cells as empty fields.
    Csv = "csv", "csv", Nothing, "\n";
    /// The same with merged cells repeated, and `3.0` in columns that hold blanks.
    CsvPandas = "csv-pandas", "csv", Nothing, "\n";
    /// A cell a line, blank cells dropped.
    CellLines = "cell-lines", "txt", Blanks, "\n";
    /// A cell a line, blank cells as a line with U+00A0.
    CellLinesNbsp = "cell-lines-nbsp", "txt", Nothing, "\n";
    /// A cell a line, blank cells as a line with U+3000.
    CellLinesWide = "cell-lines-wide", "txt", Nothing, "\n";
    /// A cell a line, blank cells as empty lines.
    CellLinesEmpty = "cell-lines-empty", "txt", Nothing, "\n";
    /// A cell a paragraph, blank cells dropped.
    CellParas = "cell-paras", "txt", Blanks, "\n\n";
    /// A cell a paragraph, blank cells as a paragraph of U+00A0.
    CellParasNbsp = "cell-paras-nbsp", "txt", Nothing, "\n\n";
    /// A cell a paragraph, blank cells as a longer run of empty lines.
    CellParasRun = "cell-paras-run", "txt", Nothing, "\n\n";
    /// A cell a paragraph, a longer run of empty lines after each row, blank cells dropped.
    CellParasRows = "cell-paras-rows", "txt", Blanks, "\n\n";
    /// The source's own lines and indentation without its tags.
    RaggedLines = "ragged-lines", "txt", Nothing, "\n";
    /// Rows with one space between cells, blank cells dropped.
    SpaceRows = "space-rows", "txt", Blanks, "\n";
    /// The same with long labels broken over lines and the numbers after, before or within them.
    SpaceWrapped = "space-wrapped", "txt", Blanks, "\n";
    /// The whole page on one line with spaces, blank cells dropped.
    OneLine = "one-line", "txt", Blanks, " ";
    /// Columns padded with spaces, spans ignored, every character one column wide.
    Padded = "padded", "txt", Positions, "\n\n";
    /// A drawn page without its lines: wrapped labels, group labels in the middle of their rows.
    PaddedPage = "padded-page", "txt", Positions, "\n\n";
    /// Columns under dashed rules.
    RuleColumns = "rule-columns", "txt", Nothing, "\n\n";
    /// A frame of `│├─┼`.
    Box = "box", "txt", Nothing, "\n\n";
    /// A frame of `|`, `-` and `+`, every character one column wide.
    AsciiFrame = "ascii-frame", "txt", Nothing, "\n\n";
    /// `+---+` rules around every row, spans as blanks.
    Grid = "grid", "rst", Nothing, "\n\n";
    /// HTML tables with their spans.
    Html = "html", "html", Nothing, "\n";
    /// The same from an office program: words and numbers in spans and paragraphs.
    HtmlOffice = "html-office", "html", Nothing, "\n";
    /// Cells run together.
    Fused = "fused", "txt", Borders, "\n";
    /// A cell a line, long numbers broken over two of them.
    SplitNumbers = "split-numbers", "txt", Borders, "\n";
    /// A cell a line, every line that stood before removed.
    Deduplicated = "deduplicated", "txt", Cells, "\n";
    /// A cell a paragraph, those of a single character that is not ASCII removed.
    LostCharacters = "lost-characters", "txt", Cells, "\n\n";
    /// Column after column, as a page that was read in another order.
    ColumnBlocks = "column-blocks", "txt", Cells, "\n\n";
    /// Tables in the markup of a wiki, a cell a line, spans as attributes.
    Wiki = "wiki", "txt", Nothing, "\n\n";
    /// The same with a row a line, merged cells repeated.
    WikiRows = "wiki-rows", "txt", Nothing, "\n\n";
}

impl Layout {
    /// Whether a reader can know every cell without looking at positions.
    pub fn lossless(self) -> bool {
        self.loss() == Loss::Nothing
    }

    /// Whether a blank cell leaves a trace.
    pub fn keeps_blanks(self) -> bool {
        matches!(self.loss(), Loss::Nothing | Loss::Positions)
    }

    /// Whether the end of a row leaves a trace of its own.
    pub fn keeps_row_ends(self) -> bool {
        use Layout as L;
        !matches!(
            self,
            L::PipeCell
                | L::PipeCellBare
                | L::LonePipe
                | L::PipeStream
                | L::TabStream
                | L::OneLine
                | L::Fused
                | L::CellLines
                | L::CellLinesNbsp
                | L::CellLinesWide
                | L::CellLinesEmpty
                | L::SplitNumbers
                | L::LostCharacters
                | L::CellParas
                | L::CellParasNbsp
                | L::CellParasRun
        )
    }

    /// The document that this layout makes of a report.
    pub fn write(self, model: &Model, style: &Style) -> String {
        self.write_blocks(document(model, style), style)
    }

    /// The same with a row of table 3 cut out, its group's label with it where it stood there.
    pub fn write_without(self, model: &Model, style: &Style, gone: Row) -> String {
        let mut blocks = document(model, style);
        for block in &mut blocks {
            if let Block::Table(grid) = block {
                grid.remove(|cell| {
                    cell.value.is_some_and(|at| at.table == Table::Applications && at.row == gone)
                });
            }
        }
        self.write_blocks(blocks, style)
    }

    /// The same of a page of one's own.
    pub fn write_blocks(self, blocks: Vec<Block>, style: &Style) -> String {
        let mut out = String::new();
        for block in blocks {
            if !out.is_empty() {
                out.push_str(self.between());
            }
            match block {
                Block::Text(text) | Block::Page(text) => out.push_str(&self.text(&text)),
                Block::Site(text) => out.push_str(&self.text(&text)),
                Block::Table(grid) => out.push_str(&self.table(&grid)),
            }
        }
        out.push('\n');
        if self == Layout::Deduplicated {
            out = lines::deduplicated(&out);
        }
        let indent = if self.may_be_indented() { style.indent } else { 0 };
        style.finish(&out, indent)
    }

    /// What a reader can know of each cell of that document, in form order.
    pub fn expect(self, model: &Model, style: &Style) -> Vec<(CellAddress, Expected)> {
        let mut expected = Vec::new();
        for &table in Table::ALL {
            let grids = Grid::of(model, style, table);
            for grid in &grids {
                let page = style.page.filter(|page| table == Table::Applications && self.blurs(page));
                let split = page.is_some() && grids.len() > 1;
                let page = page.map_or(usize::MAX, |page| page.row(grid));
                for (y, row) in grid.rows.iter().enumerate() {
                    // The number stands before this row, behind it, or where the table goes on on the next sheet.
                    let broken =
                        y.abs_diff(page) <= 1 || split || page < usize::MAX && self == Layout::SpaceWrapped;
                    let numbered = self.loss() != Loss::Nothing && may_end_with_a_page_number(model, row);
                    let lost = broken || numbered || self.loses(row);
                    // A blank that left no trace and a page number that looks like a value make a whole row.
                    let blank = row.iter().any(GridCell::is_blank);
                    let cut = self == Layout::SplitNumbers && row.iter().any(lines::is_split);
                    let gone = self == Layout::LostCharacters;
                    let unknowable = blank && cut || broken && (blank || gone);
                    let values = row.iter().filter_map(|cell| cell.value);
                    expected.extend(values.map(|at| {
                        let expected = expectation(model, at, lost);
                        (at, if unknowable { expected.unknowable() } else { expected })
                    }));
                }
            }
        }
        expected
    }

    /// Whether a page number can be taken for a value of the rows around it.
    fn blurs(self, page: &PageBreak) -> bool {
        let digits = page.number.chars().all(char::is_numeric);
        // A number between the pieces of a label, or between dashes that spaces divide, is in the way as well.
        matches!(self, Layout::OneLine | Layout::SpaceWrapped)
            || matches!(self, Layout::CellParasRows | Layout::RaggedLines) && digits
            || (digits && !self.keeps_row_ends())
    }

    /// Whether the cells of this row of the page can no longer be told from one another.
    fn loses(self, row: &[GridCell]) -> bool {
        let blank = row.iter().any(GridCell::is_blank);
        match self {
            Layout::Fused | Layout::Deduplicated | Layout::ColumnBlocks => true,
            Layout::LostCharacters => blank || row.iter().any(lines::is_lost),
            Layout::SplitNumbers => blank || row.iter().any(lines::is_split),
            // A blank that is only a wider gap is told where complete rows show the usual one.
            Layout::CellLinesEmpty | Layout::CellParasRun | Layout::RaggedLines => blank,
            // Nothing shows whether the mark before the only row of table 4 opens it.
            Layout::MdBroken | Layout::PipeCellOpen => blank && is_of_disputes(row),
            // A blank last cell of the last row is a pipe that nothing divides from the end of the table.
            Layout::LonePipe => row.iter().any(|cell| cell.is_blank()) && is_last(row),
            // An empty line before the last rule is a row of blanks, or the margin that some tools leave.
            Layout::RuleColumns => is_of_disputes(row) && row.iter().all(GridCell::is_blank),
            // A number between two dashes that spaces divide may be that of a page.
            Layout::OneLine | Layout::SpaceRows | Layout::SpaceWrapped => {
                blank || row.iter().any(GridCell::is_mark)
            }
            _ => blank && self.loss() != Loss::Nothing,
        }
    }

    fn may_be_indented(self) -> bool {
        !matches!(
            self,
            Layout::Csv | Layout::CsvPandas | Layout::OneLine | Layout::PipeStream | Layout::TabStream
        )
    }

    fn text(self, text: &str) -> String {
        match self {
            Layout::Html | Layout::HtmlOffice => html::paragraph(text),
            Layout::Csv | Layout::CsvPandas => commas::line(text),
            Layout::MdCut if text.starts_with('-') => format!("\\{text}"),
            _ => text.to_owned(),
        }
    }

    fn table(self, grid: &Grid) -> String {
        use Layout as L;
        match self {
            L::PipeTrail => pipes::trail(grid, false, false),
            L::PipeTrailBlanks => pipes::trail(grid, true, false),
            L::PipeTrailOpen => pipes::trail(grid, true, true),
            L::PipeJoin => pipes::join(grid, false),
            L::PipeJoinRepeated => pipes::join(grid, true),
            L::PipeCell => pipes::cell(grid, false),
            L::PipeCellOpen => pipes::cell(grid, true),
            L::PipeCellBare => pipes::bare(grid),
            L::LonePipe => pipes::lone(grid),
            L::PipeStream => lines::cells(grid, "|", lines::Blank::Dropped),
            L::MdTable => pipes::markdown(grid),
            L::MdTableFull => pipes::markdown_full(grid, true),
            L::MdTableRight => pipes::markdown_right(grid),
            L::MdRows => pipes::markdown_full(grid, false),
            L::MdRowsTight => pipes::tight(grid),
            L::MdCut => pipes::cut(grid),
            L::MdEach => pipes::each(grid),
            L::MdBroken => pipes::broken(grid),
            L::Wiki => pipes::wiki(grid),
            L::WikiRows => pipes::wiki_rows(grid),
            L::TabRows => tabs::rows(grid, "\t"),
            L::TabDouble => tabs::rows(grid, " \t\t"),
            L::TabRepeated => tabs::repeated(grid),
            L::TabPara => tabs::paragraphs(grid),
            L::TabStream => lines::cells(grid, "\t", lines::Blank::Dropped),
            L::Csv => commas::rows(grid, false),
            L::CsvPandas => commas::rows(grid, true),
            L::CellLines => lines::cells(grid, "\n", lines::Blank::Dropped),
            L::CellLinesNbsp => lines::cells(grid, "\n", lines::Blank::Text("\u{a0}")),
            L::CellLinesWide => lines::cells(grid, "\n", lines::Blank::Text("\u{3000}")),
            L::CellLinesEmpty => lines::cells(grid, "\n", lines::Blank::Text("")),
            L::CellParas => lines::cells(grid, "\n\n", lines::Blank::Dropped),
            L::CellParasNbsp => lines::cells(grid, "\n\n", lines::Blank::Text("\u{a0}")),
            L::CellParasRun => lines::cells(grid, "\n\n", lines::Blank::Text("")),
            L::CellParasRows => lines::paragraph_rows(grid),
            L::RaggedLines => lines::ragged(grid),
            L::SpaceRows => spaced::rows(grid),
            L::SpaceWrapped => spaced::wrapped(grid),
            L::OneLine => lines::cells(grid, " ", lines::Blank::Dropped),
            L::Padded => drawn::padded(grid),
            L::PaddedPage => drawn::page(grid),
            L::RuleColumns => drawn::rule_columns(grid),
            L::Box => drawn::frame(grid, &drawn::BOX),
            L::AsciiFrame => drawn::frame(grid, &drawn::ASCII),
            L::Grid => drawn::grid(grid),
            L::Html => html::table(grid),
            L::HtmlOffice => html::office(grid),
            L::Fused => lines::cells(grid, "", lines::Blank::Dropped),
            L::SplitNumbers => lines::split_numbers(grid),
            L::Deduplicated => lines::cells(grid, "\n", lines::Blank::Dropped),
            L::LostCharacters => lines::without_characters(grid),
            L::ColumnBlocks => lines::columns(grid),
        }
    }
}

impl Expected {
    fn unknowable(self) -> Self {
        match self {
            Self::Exact { value, .. } | Self::MayBeFlagged { value, .. } | Self::Anything { value } => {
                Self::Anything { value }
            }
        }
    }
}

/// Whether a row is the last one of its table.
fn is_last(row: &[GridCell]) -> bool {
    const LAST: [Row; 4] =
        [Row::Procurement, Row::Fees, Row::CarriedForward, Row::LitigationAfterReconsideration];
    row.iter().filter_map(|cell| cell.value).any(|at| LAST.contains(&at.row))
}

/// Whether a row holds values of table 4.
fn is_of_disputes(row: &[GridCell]) -> bool {
    row.iter().filter_map(|cell| cell.value).any(|at| at.table == Table::Disputes)
}

/// Whether the total of a row of table 3 may be the number of a page where blanks are lost: it is no sum, and what stands
/// before it adds up without it.
fn may_end_with_a_page_number(model: &Model, row: &[GridCell]) -> bool {
    let count =
        |at| model.get(at).and_then(Content::value).map_or(Some(0), |value| value.parse::<i64>().ok());
    let values = row.iter().filter_map(|cell| cell.value).filter(|at| at.table == Table::Applications);
    let counts: Option<Vec<i64>> = values.map(count).collect();
    match counts.as_deref() {
        Some([parts @ .., total, last]) => {
            *total > 0 && *last > 0 && 2 * total != *last && parts.iter().sum::<i64>() == *total
        }
        _ => false,
    }
}

fn expectation(model: &Model, at: CellAddress, lost: bool) -> Expected {
    let content = model.get(at).unwrap_or(&Content::Blank);
    let (value, unit) = (content.value().map(str::to_owned), model.unit(at));
    if lost {
        Expected::MayBeFlagged { value, unit }
    } else {
        Expected::Exact { status: content.status(), value, unit }
    }
}
