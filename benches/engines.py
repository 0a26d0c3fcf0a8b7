#!/usr/bin/env python3
"""What the engines take for the same documents, beside the command: `engines.py GIKAI INVENTED COUNT [ENGINE…]`.

INVENTED is a folder that `invent` wrote. COUNT of its documents, repeated as often as needed, each under an address of its own,
are put into eight Parquet files, and each engine makes a Parquet file of their cells, in a process of its own. Each does the
same with eight documents before: what that takes is what the engine takes to start, and is not counted per document. Processor
time and memory are those of all processes that belong to it. Prints the rows of the table in docs/scale.md.

Needs pyarrow, and of duckdb, polars, pyspark and ray those that are to be measured.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

CORES = len(os.sched_getaffinity(0))
TICK = os.sysconf("SC_CLK_TCK")


def command(pages: list[str], out: str) -> None:
    gikai = os.environ["GIKAI"]
    run = ["parse", "--format", "parquet", "--text", "page", "--id", "url", "-o", out, *pages]
    os.execv(gikai, [gikai, *run])


def arrow(pages: list[str], out: str) -> None:
    """What the engines call, without an engine: pyarrow reads and writes."""
    import gikai.arrow
    import pyarrow.dataset
    import pyarrow.parquet

    with pyarrow.parquet.ParquetWriter(out, gikai.arrow.schema(), compression="zstd") as writer:
        for batch in pyarrow.dataset.dataset(pages).to_batches():
            for rows in gikai.arrow.batches(batch, "page", threads=None):
                writer.write_batch(rows)


def duckdb(pages: list[str], out: str) -> None:
    import duckdb
    import gikai.duckdb

    con = duckdb.connect()
    gikai.duckdb.register(con)
    cells = "select url as source, unnest(gikai_parse(page), max_depth := 2) from read_parquet($pages)"
    con.execute(f"copy ({cells}) to '{out}' (compression zstd)", {"pages": pages})


def polars(pages: list[str], out: str) -> None:
    import gikai.polars  # noqa: F401  (an expression namespace)
    import polars as pl

    cells = pl.scan_parquet(pages).select(pl.col("page").gikai.cells(), source="url")
    cells.explode("page", empty_as_null=False).unnest("page").sink_parquet(out)


def spark(pages: list[str], out: str) -> None:
    import gikai.spark
    from pyspark.sql import SparkSession

    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    builder = SparkSession.builder.master(f"local[{CORES}]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.parquet.compression.codec", "zstd").getOrCreate()
    gikai.spark.parse(session.read.parquet(*pages), text="page").write.parquet(out)
    session.stop()


def ray(pages: list[str], out: str) -> None:
    import gikai.arrow
    import ray

    ray.init(num_cpus=CORES, include_dashboard=False, log_to_driver=False)
    rows = ray.data.read_parquet(str(Path(pages[0]).parent)).map_batches(
        gikai.arrow.parse, fn_kwargs={"text": "page", "id": "url"}, batch_format="pyarrow", batch_size=256
    )
    rows.write_parquet(out, compression="zstd")


ENGINES = {engine.__name__: engine for engine in (command, arrow, duckdb, polars, spark, ray)}


def run(engine: str, pages: list[str], out: Path) -> tuple[float, float, float]:
    """Seconds, seconds of processor time, and MiB at most."""
    mark = f"GIKAI_BENCH={uuid.uuid4()}".encode()
    environment = dict(os.environ) | {"GIKAI_BENCH": mark.decode().partition("=")[2]}
    ours: set[str] = set()
    used: dict[str, float] = {}
    most, began = 0.0, time.monotonic()
    process = subprocess.Popen([sys.executable, __file__, "--run", engine, out, *pages], env=environment, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        memory = 0.0
        for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda folder: int(folder.name)):
            try:
                stat = (folder / "stat").read_text().rpartition(")")[2].split()
                # Some write their title over their environment: whose parent belongs to it does so as well.
                if folder.name in ours or stat[1] in ours or mark in (folder / "environ").read_bytes():
                    ours.add(folder.name)
                    used[folder.name + stat[19]] = (int(stat[11]) + int(stat[12])) / TICK
                    pss = [line for line in (folder / "smaps_rollup").read_text().splitlines() if line.startswith("Pss:")]
                    memory += int(pss[0].split()[1]) / 1024
            except (OSError, IndexError):
                continue
        most = max(most, memory)
        time.sleep(0.25)
    # The command says by 1 that some document gave no report.
    assert process.returncode in (0, int(engine == "command")), f"{engine}: exit code {process.returncode}"
    return time.monotonic() - began, sum(used.values()), most


def main() -> None:
    import pyarrow
    import pyarrow.dataset
    import pyarrow.parquet

    gikai, invented, count, *engines = sys.argv[1:]
    os.environ["GIKAI"] = str(Path(gikai).resolve())
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(invented).iterdir())]
    print("| engine | to start | documents a second | CPU time a document | documents a second of a core's time | peak memory |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        inputs = []
        for name, number in [("few", 8), ("many", int(count))]:
            Path(folder, name).mkdir()
            files = [f"{folder}/{name}/{part}.parquet" for part in range(8)]
            inputs.append(files)
            for part, file in enumerate(files):
                rows = [(f"http://a.example/{at:07}", texts[at % len(texts)]) for at in range(part, number, 8)]
                table = pyarrow.table({"url": [url for url, _ in rows], "page": [page for _, page in rows]})
                pyarrow.parquet.write_table(table, file, row_group_size=1_000)
        rows = None
        for engine in engines or ENGINES:
            out = Path(folder, "cells.parquet")
            few = run(engine, inputs[0], out)
            shutil.rmtree(out) if out.is_dir() else out.unlink()
            many = run(engine, inputs[1], out)
            # Where errors are not rows of the same file they are left out.
            cells = pyarrow.dataset.dataset(out).count_rows(filter=pyarrow.dataset.field("status").is_valid())
            assert rows in (None, cells), f"{engine} gave {cells} cells, others {rows}"
            rows = cells
            shutil.rmtree(out) if out.is_dir() else out.unlink()
            seconds, processor = many[0] - few[0], many[1] - few[1]
            documents = int(count) - 8
            print(
                f"| {engine} | {few[0]:.1f} s | {documents / seconds:,.0f} | {processor / documents * 1000:.2f} ms "
                f"| {documents / processor:,.0f} | {many[2]:.0f} MiB |",
                flush=True,
            )


if sys.argv[1] == "--run":
    ENGINES[sys.argv[2]](sys.argv[4:], sys.argv[3])
else:
    main()
