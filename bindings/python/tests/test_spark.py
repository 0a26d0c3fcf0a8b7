"""Spark: a cluster of two executors on this machine, bad documents, and executors that are killed."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from engines import Crawl, pyarrow, said_by

pyspark = pytest.importorskip("pyspark")
if not shutil.which("java"):
    pytest.skip("no Java here, which Spark needs", allow_module_level=True)
if sys.platform == "win32":
    pytest.skip("no signals here, which kill executors", allow_module_level=True)
gikai_spark = pytest.importorskip("gikai.spark", exc_type=ImportError)

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A master and two workers of one core each, in processes of their own."""
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("spark")
    # Workers write their logs to a folder below the home of Spark, which is not that of the package.
    for part in ("bin", "jars"):
        (folder / part).symlink_to(Path(pyspark.__file__).parent / part)
    os.environ |= {"SPARK_HOME": str(folder), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    settings: dict[str, bool | float | int | str | None] = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.executor.memory": "512m",
        "spark.local.dir": str(folder / "local"),
        "spark.sql.execution.arrow.maxRecordsPerBatch": 50,
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": False,
    }
    builder = SparkSession.builder.master("local-cluster[2,1,512]").appName("gikai")
    session = builder.config(map=settings).getOrCreate()
    yield session
    session.stop()


@pytest.fixture
def pages(spark: SparkSession, crawl: Crawl) -> DataFrame:
    return spark.read.parquet(str(crawl.file)).repartition(16)


def written(rows: DataFrame, folder: Path) -> Any:
    """The rows, written by the executors and read back."""
    rows.write.parquet(str(folder))
    return pyarrow.parquet.read_table(folder)


def test_a_row_a_report(pages: DataFrame, crawl: Crawl) -> None:
    rows = gikai_spark.parse(pages, "page", "url", "wide").select("source", "`applications.granted.total`", "error.code").collect()
    said = {source: (granted, code) for source, granted, code in rows}
    assert len(said) == len(rows) == len(crawl.pages)
    assert {source: code for source, (_, code) in said.items() if code} == crawl.said.errors
    granted = {cell[0]: cell[-1] for cell in crawl.said.cells if cell[4:7] == ("applications", "granted", "total")}
    assert len(granted) > 50 and all(int(float(count or 0)) == (said[source][0] or 0) for source, count in granted.items())


def test_executors_that_are_killed_lose_and_double_nothing(
    pages: DataFrame, crawl: Crawl, tmp_path: Path
) -> None:
    began = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - began:5.1f} s  {what}", flush=True)

    marks = tmp_path / "marks"
    marks.mkdir()
    job = threading.Thread(target=lambda: written_slowly(pages, marks, tmp_path / "cells"))
    job.start()
    # Some tasks are done, others are not.
    while len(started := attempts(marks)) < 6:
        assert job.is_alive(), "it ended too soon"
        time.sleep(0.05)
    executor = started[-1].executor
    assert b"CoarseGrainedExecutorBackend" in Path(f"/proc/{executor}/cmdline").read_bytes()
    say(f"{len(started)} of 16 tasks have begun, on the executors {sorted({one.executor for one in started})}")
    os.kill(executor, signal.SIGKILL)
    say(f"SIGKILL to executor {executor}")
    job.join()
    all_of_them = attempts(marks)
    for one in all_of_them:
        say(f"at {one.at - started[0].at:5.1f} s partition {one.partition}, attempt {one.attempt} on executor {one.executor}")
    times = Counter(one.partition for one in all_of_them)
    assert set(times) == set(range(16))
    # Where the pages for a task were on the executor that is gone, Spark begins the whole stage anew, and counts attempts from 0.
    again = {partition for partition, begun in times.items() if begun > 1}
    assert 3 in again, "the process of partition 3 killed itself"
    assert again & {one.partition for one in started if one.executor == executor}, "no task was on the executor when it was killed"
    said = said_by(pyarrow.parquet.read_table(tmp_path / "cells"))
    assert (sorted(said.cells), said.errors) == (sorted(crawl.said.cells), crawl.said.errors)
    say(f"{len(said.cells)} cells and {len(said.errors)} errors, as the command says them; done again: {sorted(again)}")


class Attempt(NamedTuple):
    """That a task was begun, once more or for the first time."""

    at: float
    partition: int
    attempt: int
    executor: int


def attempts(marks: Path) -> list[Attempt]:
    """Those that were noted so far, in their order."""
    return sorted(Attempt(mark.stat().st_mtime, *map(int, mark.name.split("."))) for mark in marks.iterdir())


def written_slowly(pages: DataFrame, marks: Path, folder: Path) -> None:
    """Reads and writes, while each attempt at a task is noted, with the executor that it is on."""

    def slowly(batches: Iterable[Any]) -> Iterator[Any]:
        from pyspark import TaskContext

        task = TaskContext.get()
        assert task is not None
        partition, attempt = task.partitionId(), task.attemptNumber()
        # The parent of this process is a daemon, and the parent of that the executor.
        executor = Path(f"/proc/{os.getppid()}/stat").read_text().rpartition(")")[2].split()[1]
        (marks / f"{partition}.{attempt}.{executor}").touch()
        for batch in batches:
            yield batch
            time.sleep(0.5)
            if (partition, attempt) == (3, 0):
                os.kill(os.getpid(), signal.SIGKILL)

    written(gikai_spark.parse(pages.mapInArrow(slowly, pages.schema), text="page"), folder)
