"""What engines say of documents, to be held against what the command says of them."""

from __future__ import annotations

import csv
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import CORPUS, TESTDATA, command
from gikai._paths import documents

pyarrow = pytest.importorskip("pyarrow")
pytest.importorskip("pyarrow.parquet")

#: What must give a row that says why, whatever reads it.
BAD: dict[str, bytes | None] = {
    "bad/null": None,
    "bad/empty": b"",
    "bad/blank": " \u3000\n".encode(),
    "bad/file.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "bad/weather": "今天天气很好。".encode(),
    "bad/bytes": bytes(range(256)) * 9,
}

COLUMNS = ["form", "fiscal_year", "agency", "table", "row", "column", "unit", "status", "raw", "start", "end"]


class Said(NamedTuple):
    """The cells in their order, and by document why others gave no report."""

    cells: list[tuple[str, ...]]
    errors: dict[str, str]


def pages(*folders: Path) -> Any:
    """The documents of folders, and bad ones among them, as a table of ``url`` and ``page``."""
    found = {}
    for name, document in (one for folder in folders for one in documents(folder)):
        assert not isinstance(document, (Exception, str, bytes))
        found[name] = Path(document).read_bytes()  # type: ignore[arg-type]
        if len(found) == 7:
            found |= BAD  # type: ignore[arg-type]
    names, texts = pyarrow.array(found, pyarrow.string()), pyarrow.array(found.values(), pyarrow.binary())
    return pyarrow.table({"url": names, "page": texts})


def said_by_command(folder: Path, *inputs: str | Path) -> Said:
    """What ``gikai parse --format csv`` says of these inputs; the files that it writes go to ``folder``."""
    out = folder / "said.csv"
    ran = subprocess.run(
        [command(), "parse", "--format", "csv", "--text", "page", "--id", "url", "-o", out, *inputs], capture_output=True
    )
    assert ran.returncode in (0, 1), ran.stderr
    return Said(
        [_cell(row, row["value"] and Decimal(row["value"])) for row in _rows(out)],
        {row["source"]: row["code"] for row in _rows(out.with_suffix(".errors.csv"))},
    )


def said_by(rows: Any) -> Said:
    """What a table of pyarrow says that has a row a cell, and why there is none in ``error``."""
    said = Said([], {})
    for row in rows.select([*COLUMNS, "source", "count", "amount", "error"]).to_pylist():
        if row["error"] is None:
            said.cells.append(_cell(row, row["amount"] if row["count"] is None else row["count"]))
        else:
            assert row["error"]["message"] and row["error"]["message_zh"]
            assert [name for name, value in row.items() if value is not None] == ["source", "error"]
            assert row["source"] not in said.errors, "said twice"
            said.errors[row["source"]] = row["error"]["code"]
    return said


def _cell(row: dict[str, Any], value: Any) -> tuple[str, ...]:
    plain = ["" if row[column] is None else str(row[column]) for column in COLUMNS]
    number = "" if value is None or value == "" else str(Decimal(value).normalize())
    return (row["source"], *plain, number)


def _rows(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Crawl(NamedTuple):
    """Documents as a table of ``url`` and ``page``, and what the command says of them."""

    folders: list[Path]
    pages: Any
    #: The same as a Parquet file.
    file: Path
    said: Said
    #: What the command says of the folders themselves.
    said_of_folders: Said


def crawl(folder: Path) -> Crawl:
    """The documents of ``testdata/``, those of the corpus where it is there, and bad ones."""
    folders = [TESTDATA, *([CORPUS] if CORPUS.is_dir() else [])]
    table = pages(*folders)
    file = folder / "pages.parquet"
    pyarrow.parquet.write_table(table, file, row_group_size=100)
    said = said_by_command(folder, file)
    assert len(said.cells) > 20_000 and set(BAD) <= set(said.errors)
    return Crawl(folders, table, file, said, said_by_command(folder, *folders))
