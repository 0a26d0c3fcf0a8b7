"""Tables of documents to tables of what they say, with pyarrow: the function for all that map Arrow batches.

    import gikai.arrow

    table = gikai.arrow.parse(pages, text="page", id="url")    # a row a cell
    errors = table.filter(pc.field("error").is_valid())        # documents that gave no report: a row each

A document that gave no report is a row of which only ``source`` and ``error`` (``code``, ``message``, ``message_zh``) are not
null. Everything is done in Arrow memory: there is no Python object for a cell, nor for a document.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from ._frames import needs
from ._gikai import parse_column

try:
    import pyarrow
    import pyarrow.compute
    import pyarrow.ipc
except ImportError as error:
    raise needs("gikai.arrow", "pyarrow", error) from None

if TYPE_CHECKING:
    from ._data import Layout, Shape

#: What pyarrow has no types of.
Table: TypeAlias = Any
RecordBatch: TypeAlias = Any
Array: TypeAlias = Any
Schema: TypeAlias = Any

#: So many documents are in one batch, or so many bytes of them; a larger document is alone in its batch.
_DOCUMENTS, _BYTES = 256, 8 << 20


def parse(
    documents: Table,
    text: str = "text",
    id: str | None = "url",
    shape: Shape = "long",
    *,
    threads: int | None = 1,
    encoding: str | None = None,
    layout: Layout | None = None,
) -> Table:
    """Reads the documents of a table, of which the column ``text`` holds them (texts or bytes) and ``id`` names them.

    Gives a table with the columns of ``schema(shape)``, rows in the order of the documents. Arguments are those of
    ``batches``.
    """
    made = batches(documents, text, id, shape, threads=threads, encoding=encoding, layout=layout)
    return pyarrow.Table.from_batches(made, schema(shape))


def batches(
    documents: Table | RecordBatch,
    text: str = "text",
    id: str | None = "url",
    shape: Shape = "long",
    *,
    threads: int | None = 1,
    encoding: str | None = None,
    layout: Layout | None = None,
) -> Iterator[RecordBatch]:
    """The same as a record batch for each 256 documents, or for documents of 8 MiB: few are in memory at a time.

    ``id`` may be text or numbers; ``None`` where nothing names the documents, then ``source`` is null. ``shape`` is what a row
    is, as for ``Reports.to_arrow``. ``threads``: how many read, ``None`` for all cores. ``encoding``: of documents that are
    bytes, ``layout``: of all documents, instead of finding them out.
    """
    columns_of = schema(shape)
    for batch in _batches(documents):
        names = batch.column(id).cast(pyarrow.string()) if id is not None else pyarrow.nulls(len(batch), pyarrow.string())
        texts = _sized(_plain(batch.column(text)))
        for start, length in _parts(texts):
            some = texts.slice(start, length)
            for part in lists(some, shape, threads=threads, encoding=encoding, layout=layout).chunks:
                source = names.slice(start, len(part)).take(pyarrow.compute.list_parent_indices(part))
                start += len(part)
                columns = [_plain(column) for column in pyarrow.compute.list_flatten(part).flatten()]
                yield pyarrow.RecordBatch.from_arrays([source, *columns], schema=columns_of)


def lists(
    documents: Array,
    shape: Shape = "long",
    *,
    threads: int | None = 1,
    encoding: str | None = None,
    layout: Layout | None = None,
) -> Array:
    """The rows of each document of a column, as a list of structs: as many lists as there are documents.

    The structs have the columns of ``schema(shape)`` but for ``source``, some of them as dictionaries.
    """
    stream = io.BytesIO()
    table = pyarrow.table({"documents": documents})
    with pyarrow.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table)
    made = parse_column(stream.getvalue(), shape, threads=threads, encoding=encoding, layout=layout)
    return pyarrow.table(made).column("rows")


def schema(shape: Shape = "long") -> Schema:
    """The columns that ``parse`` gives: ``source``, those of the shape, ``error``. Each says what it holds in its metadata."""
    nested = lists(pyarrow.array([], pyarrow.string()), shape).type.value_type
    source = pyarrow.field("source", pyarrow.string(), metadata={"description": "What names the document"})
    fields = [nested.field(at) for at in range(nested.num_fields)]
    return pyarrow.schema([source, *(field.with_type(_plain_type(field.type)) for field in fields)])


def _batches(documents: Table | RecordBatch) -> Iterator[RecordBatch]:
    if isinstance(documents, pyarrow.RecordBatch):
        yield documents
    else:
        yield from documents.to_batches()


def _parts(column: Any) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(column):
        length = min(_DOCUMENTS, len(column) - start)
        while length > 1 and column.slice(start, length).nbytes > _BYTES:
            length //= 2
        yield start, length
        start += length


def _sized(column: Any) -> Any:
    """A column of which a part can say how large it is: views count all that they are views of."""
    if pyarrow.types.is_string_view(column.type):
        return column.cast(pyarrow.large_string())
    if pyarrow.types.is_binary_view(column.type):
        return column.cast(pyarrow.large_binary())
    return column


def _plain(column: Any) -> Any:
    """A column of names written out: few engines take dictionaries that are new in every batch."""
    return column.dictionary_decode() if pyarrow.types.is_dictionary(column.type) else column


def _plain_type(of: Any) -> Any:
    return of.value_type if pyarrow.types.is_dictionary(of) else of
