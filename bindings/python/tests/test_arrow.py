"""Columns of documents to rows, in Arrow memory: what all engines are built on."""

from __future__ import annotations

import pickle
from typing import Any, get_args

import gikai
import pytest
from conftest import SAMPLE
from engines import Crawl, pyarrow, said_by
from gikai._data import Shape

arrow = pytest.importorskip("gikai.arrow", exc_type=ImportError)

TEXT = SAMPLE.read_text("utf-8")


@pytest.mark.parametrize("threads", [1, 3, None])
def test_it_says_what_the_command_says(crawl: Crawl, threads: int | None) -> None:
    rows = arrow.parse(crawl.pages, "page", threads=threads)
    assert said_by(rows) == crawl.said
    assert rows.schema == arrow.schema()


def test_every_shape_says_what_reports_say(crawl: Crawl) -> None:
    pages = crawl.pages.slice(0, 60)
    read = gikai.read((page["url"], page["page"]) for page in pages.to_pylist() if page["page"] is not None)
    for shape in get_args(Shape):
        rows = arrow.parse(pages, "page", shape=shape)
        said = rows.filter(rows.column("error").is_null()).drop_columns(["error"]).to_pylist()
        assert said == pyarrow.table(read.to_arrow(shape)).to_pylist(), shape
        errors = rows.filter(rows.column("error").is_valid()).select(["source", "error"]).to_pylist()
        expected = {failure.source: failure.error for failure in read.failures}
        assert {row["source"] for row in errors} == {*expected, "bad/null"}
        for row in errors:
            error = expected.get(row["source"])
            if error is not None:
                assert isinstance(error, gikai.ParseError)
                assert row["error"] == {"code": error.code, "message": error.message, "message_zh": error.message_zh}
    with pytest.raises(ValueError, match="long, wide"):
        arrow.parse(pages, "page", shape="tall")


@pytest.mark.parametrize(
    "of",
    [
        pyarrow.string(),
        pyarrow.large_string(),
        pyarrow.string_view(),
        pyarrow.binary(),
        pyarrow.large_binary(),
        pyarrow.binary_view(),
        pyarrow.dictionary(pyarrow.int32(), pyarrow.string()),
    ],
    ids=str,
)
def test_columns_of_any_kind_of_text(of: Any) -> None:
    texts = pyarrow.chunked_array([[TEXT, None], [], ["", TEXT]], pyarrow.string())
    column = texts.dictionary_encode() if pyarrow.types.is_dictionary(of) else texts.cast(of)
    rows = arrow.parse(pyarrow.table({"n": [3, 4, None, 6], "t": column}), "t", "n")
    expected = [cell.value for cell in gikai.parse(TEXT).cells.values()]
    assert [row["source"] for row in rows.to_pylist() if row["error"]] == ["4", None]
    for source in ["3", "6"]:
        of_source = [row for row in rows.to_pylist() if row["source"] == source]
        assert [row["amount"] if row["count"] is None else row["count"] for row in of_source] == expected


def test_columns_that_hold_no_documents() -> None:
    assert arrow.parse(pyarrow.table({"t": pyarrow.nulls(2)}), "t", None).column("error").to_pylist()[1]["code"] == "no_text"
    with pytest.raises(TypeError, match="texts or bytes, not Int64"):
        arrow.parse(pyarrow.table({"t": [1]}), "t", None)
    with pytest.raises(KeyError, match="page"):
        arrow.parse(pyarrow.table({"t": [TEXT]}), "page", "t")


def test_encodings_and_layouts() -> None:
    bytes_of = pyarrow.table({"t": [TEXT.encode("gb18030")]})
    assert len(arrow.parse(bytes_of, "t", None, encoding="gb18030")) == 200
    with pytest.raises(ValueError, match="decoded already"):
        arrow.parse(pyarrow.table({"t": [TEXT]}), "t", None, encoding="gb18030")
    with pytest.raises(gikai.ParseError, match="unknown encoding"):
        arrow.parse(bytes_of, "t", None, encoding="klingon")
    told = arrow.parse(bytes_of, "t", None, "documents", layout="pipe_rows").column("layouts").to_pylist()
    assert {part["evidence"] for part in told[0]} >= {"told by the caller"}
    with pytest.raises(ValueError, match="`grid` is no layout"):
        arrow.parse(bytes_of, "t", None, layout="grid")


def test_batches_are_small_and_come_one_by_one() -> None:
    large = TEXT + "\n今天天气很好。" * 200_000
    pages = pyarrow.table({"t": [TEXT] * 300 + [large] * 5, "n": range(305)})
    sizes = [len(batch.column("source").unique()) for batch in arrow.batches(pages, "t", "n")]
    assert (sum(sizes), sizes[0], sizes[-4:]) == (305, 256, [1, 1, 1, 1])


def test_no_documents_no_rows() -> None:
    rows = arrow.parse(pyarrow.table({"t": pyarrow.array([], pyarrow.string())}), "t", None, "wide")
    assert len(rows) == 0 and rows.schema == arrow.schema("wide")
    assert pickle.loads(pickle.dumps(arrow.parse)) is arrow.parse
