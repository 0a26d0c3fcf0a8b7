//! What the command can be asked.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use gikai_arrow::Shape;
use gikai_parse::{Error, Language, Layout, Parser as Reader};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads the annual reports on open government information of Chinese agencies (政府信息公开工作年度报告).
///
/// Every cell of the three statutory tables is either what the document says, or marked as not read, with the reason
/// and the place.
#[derive(Debug, Parser)]
#[command(name = "gikai", version, arg_required_else_help = true, after_help = EXIT_CODES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 every document gave a report, and no check is violated; 1 some document gave \
                          none, or a check is violated; 2 wrong usage, or the results could not be written.";
const PARSE_EXIT_CODES: &str = "Exit codes: 0 every document gave a report; 1 some document gave none; 2 wrong usage, \
                                or the results could not be written.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read documents and write their tables, metadata and diagnostics
    Parse(ParseArgs),
    /// Check what must add up in documents, and say where it does not
    Check(CheckArgs),
    /// Print the JSON Schema of the JSON reports
    Schema,
    /// Print the statutory forms: tables, rows and columns with keys and official labels
    Forms(FormsArgs),
}

/// Which documents are read, and where the results go.
#[derive(Debug, ClapArgs)]
pub(crate) struct Common {
    /// Files, directories (read with all below them, in the order of names), or - for standard input; `parse` also opens
    /// .zip, .tar, .tar.gz, .tar.zst, .warc and .warc.gz, and .jsonl, .parquet and .arrow with --text
    #[arg(required_unless_present = "input_list", value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Read also the paths that FILE names, a line each (- for standard input)
    #[arg(long, value_name = "FILE")]
    pub(crate) input_list: Option<PathBuf>,

    /// Write to FILE instead of standard output; FILE is replaced only when all is written
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// The encoding of the documents, such as gb18030 or big5, instead of finding it out
    #[arg(long, value_name = "NAME", value_parser = known_encoding)]
    pub(crate) encoding: Option<String>,

    /// The layout of the documents, such as pipe_rows or html, instead of finding out that of each part
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(Layout::ALL.iter().map(|layout| layout.key()))
        .try_map(|key| key.parse::<Layout>()))]
    pub(crate) layout: Option<Layout>,

    /// The language of messages [default: zh where the locale is Chinese, else en]
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,

    /// Read all files of directories, not only .txt .html .htm .md (hidden ones never)
    #[arg(long)]
    pub(crate) all_files: bool,

    #[command(flatten)]
    pub(crate) limits: Limits,
}

/// The heading of the limits in the help.
const LIMITS: &str = "Limits of each document";

/// How much a document may have, and how much is done about it: the limits of the library.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Limits {
    /// The largest that is read, in bytes, at most 1 GiB; a larger one gives no report
    #[arg(long, help_heading = LIMITS, value_name = "BYTES", default_value_t = Reader::MAX_BYTES)]
    max_bytes: usize,

    /// The most lines; one of more gives no report
    #[arg(long, help_heading = LIMITS, value_name = "COUNT", default_value_t = Reader::MAX_LINES)]
    pub(crate) max_lines: usize,

    /// The most cells, or pieces of text that may be cells; one of more gives no report
    #[arg(long, help_heading = LIMITS, value_name = "COUNT", default_value_t = Reader::MAX_CELLS)]
    pub(crate) max_cells: usize,

    /// The most elements of HTML within each other; the tags of deeper ones are read as line breaks
    #[arg(long, help_heading = LIMITS, value_name = "COUNT", default_value_t = Reader::MAX_NESTING)]
    pub(crate) max_nesting: usize,

    /// The most diagnostics that are kept; that there were more is one of its own
    #[arg(long, help_heading = LIMITS, value_name = "COUNT", default_value_t = Reader::MAX_DIAGNOSTICS)]
    pub(crate) max_diagnostics: usize,

    /// The most steps of placing the values of a table by its sums; what more would place stays unread
    #[arg(long, help_heading = LIMITS, value_name = "COUNT", default_value_t = Reader::MAX_WORK)]
    pub(crate) max_work: usize,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = PARSE_EXIT_CODES)]
pub(crate) struct ParseArgs {
    #[command(flatten)]
    pub(crate) common: Common,

    /// How to write the results [default: table on a terminal, else json]
    #[arg(long, short, value_enum)]
    pub(crate) format: Option<Format>,

    /// What a row of a Parquet or Arrow file is [default: long]
    #[arg(long, value_enum)]
    pub(crate) shape: Option<WhichShape>,

    /// Write these tables too, each to a file beside FILE: cells.documents.parquet beside cells.parquet
    #[arg(long, value_enum, value_delimiter = ',', value_name = "TABLE")]
    pub(crate) tables: Vec<TableName>,

    /// The column of .jsonl, .parquet and .arrow inputs that holds the documents, as text, HTML or bytes
    #[arg(long, value_name = "COLUMN")]
    pub(crate) text: Option<String>,

    /// The column of such inputs that names the documents; it becomes their source
    #[arg(long, value_name = "COLUMN", requires = "text")]
    pub(crate) id: Option<String>,

    /// How many documents are read at once [default: one for each core]
    #[arg(long, value_name = "COUNT")]
    pub(crate) jobs: Option<NonZeroUsize>,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) common: Common,

    /// How to write the results
    #[arg(long, short, value_enum, default_value = "text")]
    pub(crate) format: CheckFormat,

    /// Take a sum with a blank or `/` cell for not assessable, instead of counting the cell as zero
    #[arg(long)]
    pub(crate) strict_blanks: bool,

    /// Compare also the reports of one agency for years one after the other
    #[arg(long)]
    pub(crate) series: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct FormsArgs {
    /// How to print them
    #[arg(long, short, value_enum, default_value = "table")]
    pub(crate) format: FormsFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The tables drawn as the form has them, with what is uncertain marked and explained
    Table,
    /// One file: an object; several paths or a directory: an array, one report a line
    Json,
    /// One report a line
    Jsonl,
    /// One row a cell
    Csv,
    /// A Parquet file
    Parquet,
    /// An Arrow file, also called Feather
    Arrow,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WhichShape {
    /// A row a cell
    Long,
    /// A row a report, a column a cell
    Wide,
}

impl From<WhichShape> for Shape {
    fn from(shape: WhichShape) -> Self {
        match shape {
            WhichShape::Long => Self::Long,
            WhichShape::Wide => Self::Wide,
        }
    }
}

/// A table beside the main one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableName {
    /// What reports say about themselves, forms and layouts
    Documents,
    /// The sections of the narrative
    Sections,
    /// Rows that reports add to the form
    Extra,
    /// What is wrong or uncertain
    Diagnostics,
    /// How often each check holds
    Checks,
    /// What is violated, and what sentences state
    Findings,
    /// All of these
    All,
}

impl TableName {
    /// The shapes that are named, each once.
    pub(crate) fn shapes(names: &[Self]) -> Vec<Shape> {
        const SHAPES: [(TableName, Shape); 6] = [
            (TableName::Documents, Shape::Documents),
            (TableName::Sections, Shape::Sections),
            (TableName::Extra, Shape::Extra),
            (TableName::Diagnostics, Shape::Diagnostics),
            (TableName::Checks, Shape::Checks),
            (TableName::Findings, Shape::Findings),
        ];
        let is_named = |name: &Self| names.contains(&Self::All) || names.contains(name);
        SHAPES.iter().filter(|(name, _)| is_named(name)).map(|&(_, shape)| shape).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// What is violated, with the place in the document; a line a document; of several documents a table by check
    Text,
    /// One object: the documents with their checks, and the checks over years
    Json,
    /// Commands for GitHub Actions, which shows them beside the lines of the documents
    Github,
    /// A page to look at, to print and to file
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormsFormat {
    /// For reading
    Table,
    /// For programs
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// 中文
    Zh,
    /// English
    En,
}

impl Limits {
    /// The largest document that is read, in bytes: no more than the library takes.
    pub(crate) fn max_bytes(&self) -> usize {
        self.max_bytes.min(Reader::MOST_BYTES)
    }
}

impl Common {
    /// The language asked for, or that of the locale.
    pub(crate) fn language(&self) -> Language {
        let chinese = match self.lang {
            Some(lang) => lang == Lang::Zh,
            None => ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
                .is_some_and(|locale| locale.starts_with("zh")),
        };
        if chinese { Language::Chinese } else { Language::English }
    }
}

/// Refuses a name that no encoding has, before any document is read.
fn known_encoding(name: &str) -> Result<String, Error> {
    match Reader::new().encoding(name).parse(b"") {
        Err(error @ Error::UnknownEncoding { .. }) => Err(error),
        _ => Ok(name.to_owned()),
    }
}
