"""Polars: expressions over a column of documents, and a lazy frame over folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gikai
import pytest
from conftest import SAMPLE, TESTDATA
from engines import BAD, Crawl, said_by

polars = pytest.importorskip("polars")
gikai_polars = pytest.importorskip("gikai.polars", exc_type=ImportError)

TEXT = SAMPLE.read_text("utf-8")


def test_cells_are_what_the_command_says(crawl: Crawl) -> None:
    pages = polars.scan_parquet(crawl.file).select(polars.col("page").gikai.cells(), source="url")
    rows = pages.explode("page", empty_as_null=False).unnest("page").collect(engine="streaming")
    said = said_by(rows.to_arrow())
    assert (sorted(said.cells), said.errors) == (sorted(crawl.said.cells), crawl.said.errors)


def test_a_folder_says_what_the_command_says(crawl: Crawl) -> None:
    said = said_by(gikai_polars.scan(crawl.folders).collect(engine="streaming").to_arrow())
    assert (sorted(said.cells), said.errors) == (sorted(crawl.said_of_folders.cells), crawl.said_of_folders.errors)


def test_a_report_is_a_struct() -> None:
    pages = polars.DataFrame({"page": [TEXT, None, "", TEXT.replace("28 |", "29 |")]})
    rows = pages.select(polars.col("page").gikai.parse()).unnest("page")
    assert rows["applications.new_received.total"].to_list() == [28, None, None, 29]
    assert rows["fiscal_year"].to_list() == [2023, None, None, 2023]
    assert rows["error"].struct.field("code").to_list() == [None, "no_text", "empty", None]
    assert rows.drop("error").columns == gikai.read([("a", TEXT)]).to_polars("wide").columns[1:]
    lazy = pages.lazy().select(polars.col("page").gikai.rows("sections").explode())
    assert lazy.collect_schema() == lazy.collect().schema
    assert lazy.unnest("page").filter(polars.col("kind") == "overview").collect().height == 2


def test_columns_that_hold_no_documents() -> None:
    none = polars.DataFrame({"page": []}, {"page": polars.String})
    assert none.select(polars.col("page").gikai.cells()).height == 0
    with pytest.raises(Exception, match="texts or bytes, not Int64"):
        polars.DataFrame({"page": [1]}).select(polars.col("page").gikai.cells())
    gb = polars.DataFrame({"page": [TEXT.encode("gb18030")]})
    assert gb.select(polars.col("page").gikai.cells(encoding="gb18030").list.len()).item() == 200


def test_a_folder_is_read_as_far_as_it_is_needed() -> None:
    taken = 0

    class Pages:
        def __iter__(self) -> Iterator[tuple[str, str]]:
            nonlocal taken
            for at in range(100_000):
                taken += 1
                yield f"{at}.txt", TEXT

    rows: Any = gikai_polars.scan(Pages(), threads=2).head(1_000).collect(engine="streaming")
    assert rows.height == 1_000 and rows["source"].n_unique() == 5
    assert taken < 5_000


def test_only_what_is_asked_for_comes() -> None:
    frame = gikai_polars.scan(TESTDATA / "panel")
    wanted = (polars.col("row") == "granted") & (polars.col("column") == "total")
    some = frame.filter(wanted).select("source", "count")
    assert some.collect().equals(frame.collect().filter(wanted).select("source", "count"))
    assert some.collect().height == 30
    assert frame.head(3).filter(polars.col("row") == "granted").collect().height == 0
    assert gikai_polars.scan([("a", ""), ("b", TEXT)], "wide").collect()["error"].null_count() == 1


def test_files_that_cannot_be_read_are_rows(tmp_path: Path) -> None:
    rows = gikai_polars.scan([tmp_path / "none.txt", SAMPLE, *[(name, page) for name, page in BAD.items() if page is not None]])
    errors = rows.filter(polars.col("error").is_not_null()).collect()
    assert errors["error"].struct.field("code").to_list()[0] == "not_found"
    assert errors["source"].to_list() == [str(tmp_path / "none.txt"), *[name for name, page in BAD.items() if page is not None]]
