"""The same documents and golden cells as the Rust tests, and the same cells as the command says."""

from __future__ import annotations

import csv
from pathlib import Path

import gikai
import pytest
from conftest import CORPUS, TESTDATA, Row, cells_of_command


def text(value: object) -> str:
    return "" if value is None else str(value)


def cells_of_python(reports: gikai.Reports) -> list[Row]:
    """The same rows as `gikai parse --format csv` writes, made of what Python says."""
    rows: list[Row] = []
    for report in reports:
        for cell in report.cells.values():
            start, end = cell.byte_span or (None, None)
            rows.append(
                {
                    "source": text(report.source),
                    "form": report.forms[cell.table],
                    "fiscal_year": text(report.metadata.fiscal_year),
                    "agency": text(report.metadata.agency),
                    "table": cell.table,
                    "row": cell.row,
                    "column": cell.column,
                    "value": text(cell.value),
                    "unit": text(cell.unit),
                    "status": cell.status,
                    "raw": cell.raw,
                    "start": text(start),
                    "end": text(end),
                }
            )
    return rows


@pytest.mark.parametrize(
    "folder",
    [
        TESTDATA,
        pytest.param(CORPUS, marks=pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")),
    ],
    ids=["testdata", "corpus"],
)
def test_python_says_what_the_command_says(folder: Path) -> None:
    reports = gikai.read(folder)
    ours, theirs = cells_of_python(reports), cells_of_command(folder)
    assert len(ours) > 10_000
    different = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
    assert different == []


def test_every_fixture_says_what_its_cells_file_says() -> None:
    """As the Rust test of the same name: what is read is right, what is known is read or flagged."""
    documents = 0
    for path in sorted(TESTDATA.glob("*/*")):
        known = path.parent / f"{path.name.split('.')[0]}.cells.csv"
        if ".cells." in path.name or not known.is_file():
            continue
        documents += 1
        report = gikai.parse(path)
        with known.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                cell = report.cells.get(f"{row['table']}.{row['row']}.{row['column']}")
                if cell is None or cell.value is None:
                    # Where nothing was lost, what holds a number is read; that all is read is a test in Rust.
                    assert path.parent.name != "tab-rows" or row["value"] == "", f"{path}: {row}"
                    continue
                assert text(cell.value) == row["value"], f"{path}: {cell!r} {row}"
                assert row["status"] == "ambiguous" or cell.unit == (row["unit"] or None), f"{path}: {cell!r} {row}"
    assert documents > 150
