"""Reports as Arrow, and as the frames of others."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import get_args

import gikai
import pytest
from conftest import TESTDATA, command
from gikai._data import Shape

pyarrow = pytest.importorskip("pyarrow")
pytest.importorskip("pyarrow.parquet")


@pytest.fixture(scope="module")
def reports() -> gikai.Reports:
    return gikai.read(sorted(path for path in TESTDATA.glob("panel/*") if ".cells." not in path.name))


def test_long_says_what_the_cells_say(reports: gikai.Reports) -> None:
    table = pyarrow.table(reports.to_arrow())
    rows = table.select(["source", "table", "row", "column", "count", "amount", "unit", "status", "raw"]).to_pylist()
    cells = [cell for report in reports for cell in report.cells.values()]
    assert len(rows) == len(cells) > 5_000
    for row, cell in zip(rows, cells, strict=True):
        value = row["amount"] if row["count"] is None else row["count"]
        assert f"{row['table']}.{row['row']}.{row['column']}" == cell.name
        assert (row["source"], value, row["unit"], row["status"], row["raw"]) == (
            cell.report.source,
            cell.value,
            cell.unit,
            cell.status,
            cell.raw,
        )
    assert pyarrow.types.is_dictionary(table.schema.field("row").type)


def test_wide_says_what_the_cells_say(reports: gikai.Reports) -> None:
    rows = pyarrow.table(reports.to_arrow("wide")).to_pylist()
    assert len(rows) == len(reports) == 30
    for row, report in zip(rows, reports, strict=True):
        assert (row["source"], row["agency"], row["fiscal_year"]) == (
            report.source,
            report.metadata.agency,
            report.metadata.fiscal_year,
        )
        for name, cell in report.cells.items():
            assert (row[name], row[f"{name}.status"]) == (cell.value, cell.status)
        # A cell that this form does not have is null, not missing.
        other = "proactive.procurement.items" if report.forms["proactive"] == "2021" else "proactive.rules.issued"
        assert row[other] is None and row[f"{other}.status"] is None
    assert {row["proactive.fees.amount.unit"] for row in rows} <= {"万元", None}


def test_every_shape_is_a_table_with_documented_columns(reports: gikai.Reports) -> None:
    for shape in get_args(Shape):
        frame = reports.to_arrow(shape)
        table = pyarrow.table(frame)
        assert (frame.shape, len(frame)) == (shape, table.num_rows)
        assert list(frame.columns) == table.column_names and all(frame.columns.values())
        assert repr(frame) == f"<Frame {shape}: {table.num_rows} rows, {table.num_columns} columns>"
        assert pyarrow.table(frame).equals(table), "a frame can be taken again"
        assert pyarrow.schema(frame) == table.schema
    with pytest.raises(ValueError, match="long, wide"):
        reports.to_arrow("tall")  # type: ignore[arg-type]
    assert pyarrow.table(gikai.Reports().to_arrow()).num_rows == 0


def test_frames_outlive_their_reports() -> None:
    frame = gikai.read(TESTDATA / "sample").to_arrow()
    assert pyarrow.table(frame).num_rows == 200


def test_pandas(reports: gikai.Reports) -> None:
    pandas = pytest.importorskip("pandas")
    frame = reports.to_pandas()
    assert len(frame) == len(reports.to_arrow())
    assert str(frame["count"].dtype) == "Int64" and str(frame["fiscal_year"].dtype) == "Int16"
    amounts = frame["amount"].dropna()
    assert len(amounts) >= 30 and all(isinstance(amount, Decimal) for amount in amounts)
    if hasattr(pandas.DataFrame, "from_arrow"):
        assert len(pandas.DataFrame.from_arrow(reports.to_arrow())) == len(frame)


def test_polars(reports: gikai.Reports) -> None:
    polars = pytest.importorskip("polars")
    frame = reports.to_polars("wide")
    assert frame.height == 30 and frame["applications.granted.total"].dtype == polars.Int64
    assert polars.DataFrame(reports.to_arrow()).height == len(reports.to_arrow())


def test_duckdb(reports: gikai.Reports) -> None:
    duckdb = pytest.importorskip("duckdb")
    frame = reports.to_arrow()
    for _ in range(2):
        ((count,),) = duckdb.sql("from frame select count(*)").fetchall()
        assert count == len(frame)


def test_what_is_not_installed_is_named(reports: gikai.Reports, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ["pandas", "polars"]:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match="pip install pandas pyarrow"):
        reports.to_pandas()
    with pytest.raises(ImportError, match="pip install polars"):
        reports.to_polars()


def test_the_folder_of_the_panel_is_there() -> None:
    assert len(list(Path(TESTDATA, "panel").glob("*.cells.csv"))) == 30


@pytest.mark.parametrize("shape", ["long", "wide"])
def test_files_of_the_command_say_the_same_to_everyone(reports: gikai.Reports, shape: Shape, tmp_path: Path) -> None:
    file = tmp_path / "cells.parquet"
    sources = [report.source or "" for report in reports]
    done = [command(), "parse", "--format", "parquet", "--shape", shape, "-o", str(file), *sources]
    subprocess.run(done, check=True, capture_output=True)
    polars, duckdb = pytest.importorskip("polars"), pytest.importorskip("duckdb")
    expected = [tuple(row.values()) for row in pyarrow.table(reports.to_arrow(shape)).to_pylist()]
    read = pyarrow.parquet.read_table(file)
    assert [tuple(row.values()) for row in read.to_pylist()] == expected
    assert read.schema.equals(pyarrow.table(reports.to_arrow(shape)).schema, check_metadata=True)
    assert duckdb.sql(f"from '{file}'").fetchall() == expected
    assert polars.read_parquet(file).rows() == expected
