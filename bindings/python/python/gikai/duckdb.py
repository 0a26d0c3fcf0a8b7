"""Documents in DuckDB: functions of SQL, vectorised, over the Arrow hand-over.

    import duckdb, gikai.duckdb

    con = duckdb.connect()
    gikai.duckdb.register(con)
    con.sql("select source, count from gikai_cells('reports/*.txt') where row = 'granted' and \\"column\\" = 'total'")
    con.sql("select url, unnest(gikai_parse(page), max_depth := 2) from 'crawl.parquet'")

* ``gikai_cells(files)`` is the table of the cells of all files that a pattern, or a list of patterns, names: a row a cell.
  ``gikai_reports(files)`` is a row a report and a column a cell: ``"applications.granted.total"``.
* ``gikai_parse(document)`` gives for each document, a ``VARCHAR`` or a ``BLOB``, the list of its cells, for ``unnest``;
  ``gikai_report(document)`` a struct of all.

A document that gave no report is in all of them: one row or struct of which only ``error`` (``code``, ``message``, ``message_zh``), and
``source``, are not null. DuckDB hands over 2,048 documents at a time, and that many are in memory for each of its threads; what is written
to a file is kept in memory as well unless you ``set preserve_insertion_order = false``.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ._frames import needs

try:
    import duckdb
    import pyarrow
    import pyarrow.compute
except ImportError as error:
    raise needs("gikai.duckdb", "duckdb pyarrow", error) from None

from . import arrow

if TYPE_CHECKING:
    from ._data import Shape

_TABLES = """
create or replace temp macro gikai_cells(files) as table
    select filename as source, unnest(gikai_parse(content), max_depth := 2) from read_blob(files);
create or replace temp macro gikai_reports(files) as table
    select filename as source, unnest(gikai_report(content)) from read_blob(files);
"""


def register(con: duckdb.DuckDBPyConnection, *, threads: int | None = None) -> None:
    """Makes the functions known to a connection, until it is closed: nothing of them is written into a database.

    ``threads``: how many read the documents that DuckDB hands over; all cores unless told otherwise.
    """
    _register(con, "gikai_parse", "long", threads)
    _register(con, "gikai_report", "wide", threads)
    con.execute(_TABLES)


def _register(con: duckdb.DuckDBPyConnection, name: str, shape: Shape, threads: int | None) -> None:
    def rows(documents: Any) -> Any:
        lists = arrow.lists(documents, shape, threads=threads)
        # A report has one row in this shape.
        return lists if shape == "long" else pyarrow.compute.list_flatten(lists)

    (of,) = con.from_arrow(pyarrow.table({"rows": rows(pyarrow.array([], pyarrow.string()))})).types
    with suppress(duckdb.InvalidInputException):
        con.remove_function(name)
    # Without types of parameters it takes texts and bytes.
    con.create_function(name, rows, None, of, type="arrow", null_handling="special")  # type: ignore[call-overload]
