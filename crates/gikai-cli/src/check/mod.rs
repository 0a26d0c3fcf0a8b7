//! `gikai check`: what must add up in documents, and where it does not.

mod excerpt;
mod github;
mod html;
mod json;
mod marks;
mod summary;
mod text;

use crate::SOME_FAILED;
use crate::args::{CheckArgs, CheckFormat, Common};
use crate::documents::{Run, parser};
use crate::input::{Document, Inputs};
use crate::messages;
use crate::output::Target;
use gikai_parse::{Check, Finding, Language, Outcome, Report, Series, SeriesFinding, Tally, check_series};
use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, Write};
use summary::Summary;

/// Checks all documents and gives the exit code. An error is one of writing the results.
pub(crate) fn run(args: &CheckArgs) -> io::Result<u8> {
    let common = &args.common;
    let language = common.language();
    let on_terminal = common.output.is_none() && io::stdout().is_terminal();
    let options =
        Options { language, strict_blanks: args.strict_blanks, colours: on_terminal && !no_colours() };
    let mut to = BufWriter::new(Target::open(common.output.as_deref())?);
    let inputs = Inputs {
        paths: &common.paths,
        list: common.input_list.as_deref(),
        all_files: common.all_files,
        max_bytes: common.limits.max_bytes(),
        opened: false,
        text: None,
        id: None,
    };
    let mut run = Run::new(language, on_terminal && args.format == CheckFormat::Text, &inputs);
    let mut checking = Checking {
        options,
        writer: Writer::new(args.format, options),
        summary: Summary::default(),
        of_years: args.series.then(Vec::new),
    };
    let written = checking.all(&mut run, &inputs, common, &mut to, on_terminal);
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(checking.code(&run)),
        written => written?,
    }
    if run.none_read()
        && let Some(path) = &common.output
    {
        // A file stays as it was.
        drop(to.into_parts());
        run.say(&messages::not_written(path, language));
    } else {
        to.into_inner().map_err(|error| error.into_error())?.finish()?;
    }
    run.sum_up();
    Ok(checking.code(&run))
}

fn no_colours() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty())
}

/// How results are written.
#[derive(Debug, Clone, Copy)]
struct Options {
    language: Language,
    strict_blanks: bool,
    colours: bool,
}

impl Options {
    /// How a check of a document came out: violated where one instance is, and not assessable where none could be.
    fn outcome(self, tally: Tally) -> Outcome {
        match tally {
            Tally { violated: 1.., .. } => Outcome::Violated,
            Tally { holds: 1.., .. } => Outcome::Holds,
            _ => Outcome::NotAssessable,
        }
    }

    fn is_violated(self, finding: &Finding) -> bool {
        finding.outcome(self.strict_blanks) == Outcome::Violated
    }
}

enum Writer {
    Text(text::Text),
    Json(json::Json),
    Github(github::Github),
    Html(html::Html),
}

impl Writer {
    fn new(format: CheckFormat, options: Options) -> Self {
        match format {
            CheckFormat::Text => Self::Text(text::Text::new(options)),
            CheckFormat::Json => Self::Json(json::Json::default()),
            CheckFormat::Github => Self::Github(github::Github::new(options)),
            CheckFormat::Html => Self::Html(html::Html::new(options)),
        }
    }
}

struct Checking {
    options: Options,
    writer: Writer,
    summary: Summary,
    /// The reports, where they are compared over years.
    of_years: Option<Vec<Report>>,
}

impl Checking {
    fn all(
        &mut self,
        run: &mut Run,
        inputs: &Inputs<'_>,
        common: &Common,
        to: &mut impl Write,
        on_terminal: bool,
    ) -> io::Result<()> {
        run.each(inputs, common, |report, text| {
            self.document(report, text, to)?;
            if on_terminal { to.flush() } else { Ok(()) }
        })?;
        if let Some(reports) = self.of_years.take() {
            self.series(&reports, common, to)?;
        }
        match &mut self.writer {
            Writer::Text(_) if run.reports() > 1 => self.summary.write(self.options, to),
            Writer::Text(_) | Writer::Github(_) => Ok(()),
            Writer::Json(json) => json.end(to),
            Writer::Html(html) => html.end(to),
        }
    }

    fn document(&mut self, report: Report, text: &str, to: &mut impl Write) -> io::Result<()> {
        self.summary.add(self.options, &report);
        match &mut self.writer {
            Writer::Text(writer) => writer.document(&report, text, to)?,
            Writer::Json(writer) => writer.document(&report, to)?,
            Writer::Github(writer) => writer.document(&report, text, to)?,
            Writer::Html(writer) => writer.document(&report, text, to)?,
        }
        if let Some(reports) = &mut self.of_years {
            reports.push(report.without_text());
        }
        Ok(())
    }

    /// Compares the reports over years. The documents of what is violated are read again, for their text.
    fn series(&mut self, reports: &[Report], common: &Common, to: &mut impl Write) -> io::Result<()> {
        let series = check_series(reports);
        self.summary.add_series(self.options, &series);
        let parser = parser(common);
        let read = |at: usize| {
            let report = &reports[at];
            let bytes =
                Document::file(report.source().unwrap_or_default()).read(common.limits.max_bytes()).ok()?;
            parser.parse_with_text(&bytes).ok().map(|(_, decoded)| decoded.text.into_owned())
        };
        if let Writer::Json(json) = &mut self.writer {
            json.series(&series, reports);
            return Ok(());
        }
        let violated = |one: &&SeriesFinding| self.options.is_violated(&one.finding);
        for one in series.findings().iter().filter(violated) {
            let pair = Pair {
                finding: &one.finding,
                earlier: &reports[one.earlier],
                later: &reports[one.later],
                texts: [read(one.earlier).unwrap_or_default(), read(one.later).unwrap_or_default()],
            };
            match &mut self.writer {
                Writer::Text(writer) => writer.pair(&pair, to)?,
                Writer::Github(writer) => writer.pair(&pair, to)?,
                Writer::Html(writer) => writer.pair(&pair),
                Writer::Json(_) => {}
            }
        }
        match &mut self.writer {
            Writer::Text(writer) => writer.series(&series, to),
            _ => Ok(()),
        }
    }

    fn code(&self, run: &Run) -> u8 {
        if self.summary.violated() { SOME_FAILED } else { run.code() }
    }
}

/// What is violated between the reports of two years, with their texts.
struct Pair<'a> {
    finding: &'a Finding,
    earlier: &'a Report,
    later: &'a Report,
    texts: [String; 2],
}

/// The checks over years.
fn over_years() -> impl Iterator<Item = Check> {
    Check::ALL.iter().copied().filter(|check| check.is_series())
}

/// The checks of one report.
fn of_report() -> impl Iterator<Item = Check> {
    Check::ALL.iter().copied().filter(|check| !check.is_series())
}

/// The results of a series by check.
fn tallies(series: &Series, strict_blanks: bool) -> impl Iterator<Item = (Check, Tally)> {
    over_years().map(move |check| (check, series.tally(check, strict_blanks)))
}
