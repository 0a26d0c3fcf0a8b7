"""Documents in Polars: expressions over a column of them, and a lazy frame over a folder.

    import polars as pl, gikai.polars

    pages.select("url", pl.col("page").gikai.cells()).explode("page").unnest("page")   # a row a cell
    pages.select("url", pl.col("page").gikai.parse()).unnest("page")                   # a row a report
    gikai.polars.scan("reports/**/*.html").filter(pl.col("row") == "granted").collect()

A document that gave no report is a row of which only ``error`` (``code``, ``message``, ``message_zh``), and what names it, are not
null. ``shape`` is what a row is, as for ``Reports.to_arrow``.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal

from ._errors import ParseError
from ._frames import needs
from ._gikai import Report, frame, parse_column
from ._data import Failure
from ._read import iter_read

try:
    import polars
    from polars.io.plugins import register_io_source
except ImportError as error:
    raise needs("gikai.polars", "polars", error) from None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ._data import Layout, Shape
    from ._paths import Documents

#: So many documents are handed over at a time.
_DOCUMENTS = 1_024


@polars.api.register_expr_namespace("gikai")
class Expressions:
    """What ``pl.col("page").gikai`` gives; the column holds documents, texts or bytes, and they are read on all cores.

    ``encoding``: of documents that are bytes, ``layout``: of all documents, instead of finding them out.
    """

    def __init__(self, documents: polars.Expr) -> None:
        self._documents = documents

    def parse(self, *, encoding: str | None = None, layout: Layout | None = None) -> polars.Expr:
        """A struct for each document: what it says about itself, a field a cell (``applications.granted.total``), ``error``."""
        # A report has one row in this shape.
        return self._map("wide", lambda rows: rows.list.first(), encoding, layout)

    def cells(self, *, encoding: str | None = None, layout: Layout | None = None) -> polars.Expr:
        """A list for each document, of a struct a cell, for ``explode`` and ``unnest``."""
        return self.rows("long", encoding=encoding, layout=layout)

    def rows(self, shape: Shape, *, encoding: str | None = None, layout: Layout | None = None) -> polars.Expr:
        """The same of another shape: sections, diagnostics, checks and so on."""
        return self._map(shape, lambda rows: rows, encoding, layout)

    def _map(
        self,
        shape: Shape,
        of_lists: Callable[[polars.Series], polars.Series],
        encoding: str | None,
        layout: Layout | None,
    ) -> polars.Expr:
        def read(documents: polars.Series) -> polars.Series:
            parts = documents.to_frame().iter_slices(_DOCUMENTS)
            rows = [of_lists(_lists(part, shape, encoding, layout)) for part in parts]
            return (polars.concat(rows) if rows else nothing).alias(documents.name)

        nothing = of_lists(_lists(polars.DataFrame(schema={"documents": polars.Binary}), shape, encoding, layout))
        return self._documents.map_batches(read, return_dtype=nothing.dtype, is_elementwise=True)


def _lists(documents: polars.DataFrame, shape: Shape, encoding: str | None, layout: Layout | None) -> polars.Series:
    stream = documents.write_ipc_stream(None)
    return polars.DataFrame(parse_column(stream.getvalue(), shape, encoding=encoding, layout=layout)).to_series()


def scan(
    what: Documents,
    shape: Shape = "long",
    *,
    threads: int | None = None,
    encoding: str | None = None,
    layout: Layout | None = None,
) -> polars.LazyFrame:
    """A lazy frame of documents, which are read when their rows are asked for, a few at a time.

    ``what``, ``threads``, ``encoding`` and ``layout`` are those of ``gikai.read``: a path, a pattern, or an iterable, which can
    be read as often as it can be iterated over. The columns are those of ``shape``, and ``error``.
    """
    columns = _rows([], shape).schema

    def read(
        with_columns: list[str] | None, predicate: polars.Expr | None, n_rows: int | None, batch_size: int | None
    ) -> Iterator[polars.DataFrame]:
        outcomes = iter_read(what, threads=threads, progress=False, encoding=encoding, layout=layout, keep_text=False)
        left = n_rows
        while (left is None or left > 0) and (some := list(islice(outcomes, _DOCUMENTS // 4))):
            rows = _rows(some, shape)
            if left is not None:
                rows = rows.head(left)
                left -= rows.height
            if predicate is not None:
                rows = rows.filter(predicate)
            yield rows if with_columns is None else rows.select(with_columns)

    return register_io_source(read, schema=columns)


def _rows(outcomes: Sequence[Report | Failure], shape: Shape) -> polars.DataFrame:
    """The rows of reports, then those of documents that gave none."""
    reports = [one for one in outcomes if isinstance(one, Report)]
    errors = [{"source": one.source, "error": _error(one.error)} for one in outcomes if isinstance(one, Failure)]
    of_error = polars.Struct({name: polars.String for name in ("code", "message", "message_zh")})
    rows = polars.DataFrame(frame(reports, shape)).with_columns(
        polars.col("source").cast(polars.String), error=polars.lit(None, of_error)
    )
    of_errors = polars.DataFrame(errors, rows.select("source", "error").schema)
    return polars.concat([rows, of_errors], how="diagonal")


def _error(error: Exception) -> dict[str, str]:
    if isinstance(error, ParseError):
        return {"code": error.code, "message": error.message, "message_zh": error.message_zh}
    code = "not_found" if isinstance(error, FileNotFoundError) else "not_readable"
    return {"code": code, "message": f"cannot be read: {error}", "message_zh": f"无法读取：{error}"}
