"""The parts of a report as named tuples: plain data that compares, hashes, pickles and goes into a data frame as it is.

Every place comes twice: ``span`` in code points, so that ``report.text[span.start:span.end]`` is what stands there, and
``byte_span`` in bytes of the decoded text as UTF-8, which is what JSON, CSV and Arrow say. ``span`` is ``None`` where the
report has no text to count in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypedDict

if TYPE_CHECKING:
    from datetime import date

    from ._gikai import Report

#: What is known of a cell. There is a value exactly where it is ``number`` or ``inferred``.
Status: TypeAlias = Literal["number", "blank", "not_applicable", "inferred", "ambiguous", "unreadable", "missing"]
#: Table 2, 3 or 4 of a report.
TableName: TypeAlias = Literal["proactive", "applications", "disputes"]
#: How much a diagnostic matters.
Severity: TypeAlias = Literal["info", "warning", "error"]
#: A way of marking cells in text.
Layout: TypeAlias = Literal[
    "pipe_rows", "pipe_cells", "tab_rows", "tab_paragraphs", "commas", "lines", "spaced", "framed",
    "ruled", "positioned", "wiki", "html"
]
#: How an instance of a check came out.
Outcome: TypeAlias = Literal["holds", "violated", "not_assessable"]
#: What a row of a frame is: a cell, a report with a column a cell, a report, a section, a row that a report adds to the
#: form, a diagnostic, a check of a report, an instance of a check.
Shape: TypeAlias = Literal[
    "long", "wide", "documents", "sections", "extra", "diagnostics", "checks", "findings"
]


class Limits(TypedDict, total=False):
    """How much a document may have, and how much is done about it: arguments of ``parse``, ``read`` and ``iter_read``.

    Real documents stay far below all of them; whoever reads those of strangers may set them lower.
    """

    max_bytes: int
    """The largest document that is read, in bytes, at most 1 GiB; a larger one is a ``ParseError``. 256 MiB unless set."""
    max_lines: int
    """The most lines; more are a ``ParseError``. 1,048,576 unless set."""
    max_cells: int
    """The most cells, or pieces of text that may be cells; more are a ``ParseError``. 1,048,576 unless set."""
    max_nesting: int
    """The most elements of HTML within each other; the tags of deeper ones are read as line breaks. 256 unless set."""
    max_diagnostics: int
    """The most diagnostics that are kept; that there were more is one of its own. 1,000 unless set."""
    max_work: int
    """The most steps of placing the values of a table by its sums; what more would place stays unread. 100,000 unless set."""


class Span(NamedTuple):
    """A place: from ``start`` up to, not including, ``end``."""

    start: int
    end: int


class Period(NamedTuple):
    """The time that the figures cover, both days included."""

    first: date
    last: date


class Metadata(NamedTuple):
    """What a report says about itself; ``None`` where it does not say it."""

    title: str | None
    agency: str | None
    fiscal_year: int | None
    document_number: str | None
    published: date | None
    period: Period | None


class Section(NamedTuple):
    """A section of the narrative, without its tables.

    ``heading`` is as found, with its numbering, and empty for what stands before the first one. ``kind`` is ``preamble``,
    ``overview``, ``proactive``, ``applications``, ``disputes``, ``problems``, ``other_matters`` or ``other``.
    """

    heading: str
    kind: str
    text: str
    span: Span | None
    byte_span: Span


class ExtraRow(NamedTuple):
    """A row that the report adds to the form, under its own label, with its values as found."""

    table: TableName
    label: str
    values: tuple[str, ...]
    span: Span | None
    byte_span: Span


class LayoutFound(NamedTuple):
    """A way of marking cells that a part of the text has, and what showed it."""

    layout: Layout
    evidence: str
    span: Span | None
    byte_span: Span


class Diagnostic(NamedTuple):
    """One thing seen while reading: what is wrong or uncertain, and what to do about it. docs/diagnostics.md has all codes."""

    code: str
    severity: Severity
    message: str
    message_zh: str
    help: str
    help_zh: str
    cell: str | None
    found: str
    expected: str
    span: Span | None
    byte_span: Span | None


class Tally(NamedTuple):
    """How many instances of a check came out in which way."""

    holds: int
    violated: int
    not_assessable: int


class Finding(NamedTuple):
    """An instance of a check: both sides of its formula and the cells that they add up.

    ``strict`` and ``lenient`` are how it came out where blank cells cannot be assessed, and where they count as zero. Sides
    are sums in which blank cells count as zero. ``span`` is the place of a sentence; cells have places of their own.
    """

    check: str
    message: str
    message_zh: str
    strict: Outcome
    lenient: Outcome
    left: int | None
    right: int | None
    difference: int | None
    left_cells: tuple[str, ...]
    right_cells: tuple[str, ...]
    span: Span | None
    byte_span: Span | None


class Check(NamedTuple):
    """A check of a report. docs/checks.md has all of them.

    ``findings`` are the instances that are violated in one of the two readings of blank cells, and all that a sentence
    states; every instance is counted in ``strict`` and ``lenient``.
    """

    name: str
    name_zh: str
    formula: str
    formula_zh: str
    strict: Tally
    lenient: Tally
    findings: tuple[Finding, ...]


class SeriesFinding(NamedTuple):
    """What is violated between the reports of one agency for two years, one after the other.

    The cells of the left side are those of ``earlier``, the cells of the right side those of ``later``.
    """

    check: str
    message: str
    message_zh: str
    strict: Outcome
    lenient: Outcome
    left: int | None
    right: int | None
    difference: int | None
    earlier: Report
    later: Report
    left_cells: tuple[str, ...]
    right_cells: tuple[str, ...]


class Failure(NamedTuple):
    """A document that gave no report, and why: a ``ParseError`` or an ``OSError``."""

    source: str
    error: Exception
