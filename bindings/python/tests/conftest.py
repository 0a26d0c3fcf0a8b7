"""What the tests share: the documents of ``testdata/``, and the command of the same build."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from engines import Crawl

ROOT = Path(__file__).resolve().parents[3]
TESTDATA = ROOT / "testdata"
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLE = TESTDATA / "sample" / "report.txt"

Row = dict[str, str]


def command() -> str:
    """The command `gikai`: that of $GIKAI, else the one that the package installs."""
    named = os.environ.get("GIKAI") or shutil.which("gikai", path=sysconfig.get_path("scripts"))
    assert named, "the package installs the command"
    return named


def cells_of_command(folder: Path) -> list[Row]:
    """What `gikai parse --format csv` says of the documents of a folder."""
    run = subprocess.run(
        [command(), "parse", "--format", "csv", folder], capture_output=True, encoding="utf-8"
    )
    assert run.returncode in (0, 1), run.stderr
    csv.field_size_limit(sys.maxsize)
    return list(csv.DictReader(run.stdout.splitlines(keepends=True)))


@pytest.fixture(scope="session")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """What engines read, and what the command says of it; made once, for those who have pyarrow."""
    import engines

    return engines.crawl(tmp_path_factory.mktemp("crawl"))


@pytest.fixture
def sample() -> Path:
    return SAMPLE
