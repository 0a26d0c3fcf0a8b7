"""DuckDB: documents by SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, SAMPLE
from engines import Crawl, said_by

duckdb = pytest.importorskip("duckdb")
gikai_duckdb = pytest.importorskip("gikai.duckdb", exc_type=ImportError)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@pytest.fixture
def con() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect() as con:
        gikai_duckdb.register(con)
        yield con


def test_a_column_of_documents_says_what_the_command_says(con: DuckDBPyConnection, crawl: Crawl) -> None:
    query = "select url as source, unnest(gikai_parse(page), max_depth := 2) from read_parquet($file)"
    said = said_by(con.sql(query, params={"file": str(crawl.file)}).to_arrow_table())
    assert (sorted(said.cells), said.errors) == (sorted(crawl.said.cells), crawl.said.errors)


def test_files_say_what_the_command_says(con: DuckDBPyConnection, crawl: Crawl) -> None:
    files = [f"{folder}/**/*.{end}" for folder in crawl.folders for end in ("txt", "html", "htm", "md")]
    files = [pattern for pattern in files if con.sql("from glob($pattern)", params={"pattern": pattern}).fetchall()]
    said = said_by(con.sql("from gikai_cells($files)", params={"files": files}).to_arrow_table())
    assert (sorted(said.cells), said.errors) == (sorted(crawl.said_of_folders.cells), crawl.said_of_folders.errors)


def test_reports_are_rows_and_cells_are_columns(con: DuckDBPyConnection) -> None:
    query = """select agency, fiscal_year, "applications.new_received.total", "applications.new_received.total.status", error
        from gikai_reports($file)"""
    ((agency, year, count, status, error),) = con.sql(query, params={"file": str(SAMPLE)}).fetchall()
    assert (agency is not None, year, count, status, error) == (True, 2023, 28, "number", None)


def test_texts_nulls_and_nothing(con: DuckDBPyConnection) -> None:
    con.execute("create table pages as select content as page, decode(content) as text from read_blob(?)", [str(SAMPLE)])
    con.execute("insert into pages values (null, null), ('%PDF-1.7'::blob, '')")
    assert con.sql("select len(gikai_parse(page)), len(gikai_parse(text)) from pages").fetchall() == [(200, 200), (1, 1), (1, 1)]
    codes = "select gikai_parse(page)[1].error.code, gikai_report(text).error.code from pages"
    assert con.sql(codes).fetchall() == [(None, None), ("no_text", "no_text"), ("binary", "empty")]
    assert con.sql("select count(*) from (select unnest(gikai_parse(text)) from pages where false)").fetchall() == [(0,)]
    assert con.sql("select len(gikai_parse(null))").fetchall() == [(1,)]
    with pytest.raises(duckdb.Error, match="texts or bytes"):
        con.sql("select gikai_parse(17)").fetchall()


def test_it_can_be_registered_again_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = str(tmp_path / "a.duckdb")
    for _ in range(2):
        with duckdb.connect(file) as con:
            gikai_duckdb.register(con)
            gikai_duckdb.register(con)
            con.execute("create or replace table cells as from gikai_cells(?)", [str(SAMPLE)])
    with duckdb.connect(file) as con:
        assert con.sql("select count(*) from cells").fetchall() == [(200,)]
        with pytest.raises(duckdb.Error, match="gikai_cells"):
            con.sql("from gikai_cells('*.txt')")


def test_the_recipes_run(con: DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each query of the example gives rows."""
    (tmp_path / "testdata").symlink_to(ROOT / "testdata")
    monkeypatch.chdir(tmp_path)
    recipes = (ROOT / "examples" / "sql" / "duckdb.sql").read_text("utf-8")
    assert len(recipes.splitlines()) < 60
    ran = 0
    for statement in filter(str.strip, re.sub(r"--.*", "", recipes).split(";")):
        result = con.execute(statement)
        if statement.lstrip().startswith(("select", "from", "with", "pivot")):
            assert result.fetchall(), statement
            ran += 1
    assert ran >= 5 and list(tmp_path.glob("*.parquet"))
