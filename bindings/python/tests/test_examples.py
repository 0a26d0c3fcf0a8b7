"""The programs of ``examples/python`` run, and what they write is what the command says."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from engines import Crawl, pyarrow, said_by, said_by_command


def example(name: str, *arguments: str | Path, **environment: str) -> str:
    program = ROOT / "examples" / "python" / name
    environment = dict(os.environ) | environment
    ran = subprocess.run([sys.executable, program, *arguments], env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def read(file: Path) -> Any:
    return pyarrow.parquet.read_table(file)


def test_panel() -> None:
    rows = list(csv.reader(example("panel.py", ROOT / "testdata" / "panel").splitlines()))
    assert len(rows) == 1 + 30 and rows[0][:3] == ["agency", "fiscal_year", "applications.new_received.total"]
    by_report = {(agency, year): counts for agency, year, *counts, _, _ in rows[1:]}
    assert by_report["栖禾县教育和体育局", "2023"][:2] == ["101", "43"]
    assert by_report["岚沚街道办事处", "2022"] == ["ambiguous"] * 3
    assert {row[0] for row in rows[1:] if "applications_applicants" in row[-2]} == {"栖禾县教育和体育局"}


def test_polars(tmp_path: Path) -> None:
    pytest.importorskip("polars")
    said = example("with_polars.py", ROOT / "testdata" / "panel", tmp_path / "cells.parquet")
    assert said.startswith("0 documents gave no report\n") and "rate" in said
    assert said_by(read(tmp_path / "cells.parquet")) == said_by_command(tmp_path, ROOT / "testdata" / "panel")


def test_spark(crawl: Crawl, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("no Java here, which Spark needs")
    said = example("with_spark.py", crawl.file, tmp_path / "out", SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
    numbers = sum(cell[8] == "number" for cell in crawl.said.cells)
    assert f"|        number|{numbers:6}|" in said
    assert read(tmp_path / "out" / "cells").num_rows == len(crawl.said.cells)
    errors = read(tmp_path / "out" / "errors").select(["source", "code"]).to_pylist()
    assert {error["source"]: error["code"] for error in errors} == crawl.said.errors


def test_ray(crawl: Crawl, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    said = example("with_ray.py", crawl.file, tmp_path / "out", RAY_USAGE_STATS_ENABLED="0", RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO="0")
    assert f"{len(crawl.said.errors)} documents without a report" in said
    rows = said_by(read(tmp_path / "out"))
    assert (sorted(rows.cells), rows.errors) == (sorted(crawl.said.cells), crawl.said.errors)
