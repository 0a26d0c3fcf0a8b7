"""Documents in Spark: read inside the executors, batch by batch in Arrow memory.

    import gikai.spark

    pages = spark.read.parquet("crawl/")                              # a column of texts or bytes, and one that names them
    cells = gikai.spark.parse(pages, text="page", id="url")
    cells.where("error is null").write.parquet("cells/")
    cells.where("error is not null").select("source", "error.*")      # documents that gave no report: a row each

The package must be installed where the executors run, and pyarrow with it. Spark knows nothing but its own columns: no Python
object is made for a cell, nor for a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from . import arrow
from ._frames import needs

try:
    from pyspark.sql.pandas.types import from_arrow_schema
except ImportError as error:
    raise needs("gikai.spark", "pyspark pyarrow", error) from None

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from ._data import Layout, Shape


def parse(
    documents: DataFrame,
    text: str = "text",
    id: str | None = "url",
    shape: Shape = "long",
    *,
    encoding: str | None = None,
    layout: Layout | None = None,
) -> DataFrame:
    """Reads the documents of a data frame, of which the column ``text`` holds them (strings or binary) and ``id`` names them.

    Gives a data frame with the columns of ``gikai.arrow.schema(shape)``: ``source``, those of the shape, and ``error``. A document
    that gave no report is a row of which only ``source`` and ``error`` are not null. ``shape`` is what a row is, as for
    ``Reports.to_arrow``: ``long`` a row a cell, ``wide`` a row a report; ``id``, ``encoding`` and ``layout`` are those
    of ``gikai.arrow.batches``.

    Partitions stay as they are, and each is read by one thread: a core that Spark gives to a task is one that reads. Of a
    partition few documents are in memory at a time.
    """

    def read(batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            yield from arrow.batches(batch, text, id, shape, encoding=encoding, layout=layout)

    columns = [text] if id is None else [id, text]
    return documents.select(*columns).mapInArrow(read, from_arrow_schema(arrow.schema(shape)))
