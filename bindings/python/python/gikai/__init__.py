"""gikai reads the annual reports on open government information (政府信息公开工作年度报告) of Chinese agencies.

Every cell of the three statutory tables is either what the document says or marked as not read, with the reason and the
place; no value is guessed, none is altered.

    import gikai

    report = gikai.parse(document)                       # text, bytes, a pathlib.Path or a file
    report.cells["applications.granted.total"].value     # an int, or None
    report.applications["granted"]["total"].status       # "number", "blank", "ambiguous", …
    report.diagnostics                                   # what is uncertain, and where
    report.violations()                                  # what does not add up

    reports = gikai.read("reports/**/*.html")            # many documents, in threads; a bad one stops no other
    reports.to_pandas()                                  # a row a cell; also to_polars, to_arrow, and "wide"

* ``parse`` reads one document and gives a ``Report``; ``read`` and ``iter_read`` read many.
* A ``Report`` has ``metadata``, ``sections``, ``cells``, the tables ``proactive``, ``applications`` and ``disputes``,
  ``extra`` rows, ``checks`` and ``diagnostics``; it draws itself in a notebook.
* A ``Cell`` has ``value`` (a count as ``int``, an amount as ``decimal.Decimal``), ``unit``, ``status``, ``raw`` and its
  place; there is a value exactly where the status is ``number`` or ``inferred``.
* What no report can be made of raises a ``ParseError``; all else is in the report.

The reports are those of Articles 49 and 50 of the Regulation on Open Government Information, on the forms of 国办公开办函〔2019〕60号 and
国办公开办函〔2021〕30号. Names of cells are ``table.row.column``. The command ``gikai forms`` prints all of them with their official labels, ``gikai
schema`` the JSON Schema of a report.
"""

from ._data import (
    Check,
    Diagnostic,
    ExtraRow,
    Failure,
    Finding,
    LayoutFound,
    Limits,
    Metadata,
    Period,
    Section,
    SeriesFinding,
    Span,
    Tally,
)
from ._errors import ParseError, ReportError
from ._gikai import Cell, Frame, Report, __version__, parse
from ._read import Reports, iter_read, read
from ._tables import Cells, Row, Table

__all__ = [
    "Cell",
    "Cells",
    "Check",
    "Diagnostic",
    "ExtraRow",
    "Failure",
    "Finding",
    "Frame",
    "LayoutFound",
    "Limits",
    "Metadata",
    "ParseError",
    "Period",
    "Report",
    "ReportError",
    "Reports",
    "Row",
    "Section",
    "SeriesFinding",
    "Span",
    "Table",
    "Tally",
    "__version__",
    "iter_read",
    "parse",
    "read",
]
