#!/usr/bin/env python3
"""gikai against what users would run instead, on the same documents, in the same run: `compare.py [--write]`.

Needs the package gikai and what stands in requirements.txt installed, and Cargo, which builds the programs that invent
documents and that parse without Python. Documents are invented ones and, where it stands beside the checkout, the corpus.
With --write the tables go into docs/performance.md, between two marks. $GIKAI_ROUNDS says how many rounds are measured.
"""

from __future__ import annotations

import csv
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import gikai
import readers
from readers import COLUMNS, Reader, Table3

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- compare.py: begin -->", "<!-- compare.py: end -->"
ROUNDS = int(os.environ.get("GIKAI_ROUNDS", "7"))
#: Layouts whose rows are lines with a pipe between cells, which a hand-written program can split.
PIPES = ["pipe-trail", "pipe-trail-blanks", "pipe-trail-open", "pipe-join", "pipe-join-repeated", "md-table", "md-rows"]
#: Those of them that keep blank cells: where these are lost, gikai looks for what the sums still say, and others do not.
LOSSLESS = [layout for layout in PIPES if layout != "pipe-trail"]
HTML = ["html", "html-office"]
INVENTED = 2_200


class Documents(NamedTuple):
    name: str
    raw: list[bytes]

    @property
    def size(self) -> float:
        return statistics.mean(len(raw) for raw in self.raw) / 1000


class Program(NamedTuple):
    name: str
    packages: str
    does: str
    #: Does its work on all documents.
    run: Callable[[list[bytes]], object]


def each(reader: Callable[[bytes], object]) -> Callable[[list[bytes]], object]:
    def run(documents: list[bytes]) -> None:
        for document in documents:
            reader(document)

    return run


def read_to_arrow(documents: list[bytes]) -> object:
    pairs = ((str(at), document) for at, document in enumerate(documents))
    return gikai.read(pairs, threads=1, progress=False).to_arrow()


def nested(document: bytes) -> object:
    report = gikai.parse(document)
    return report.proactive.to_dict(), report.applications.to_dict(), report.disputes.to_dict()


def with_gikai(document: bytes) -> Table3:
    rows = gikai.parse(document).applications.to_dict().items()
    return {row: [value if isinstance(value, int) else None for value in cells.values()] for row, cells in rows}


GIKAI = [
    Program("gikai.parse", "gikai", "report: three tables, sections, checks, diagnostics", each(gikai.parse)),
    Program("gikai.parse → nested dicts", "gikai", "the same, the values of all tables as dicts", each(nested)),
    Program("gikai.read → to_arrow", "gikai", "the same, as one Arrow table", read_to_arrow),
]
OF_TEXT: list[tuple[str, str, Reader]] = [
    ("Python, split and regex", "", readers.split_and_regex),
]
OF_HTML: list[tuple[str, str, Reader]] = [
    ("selectolax by hand", "selectolax", readers.with_selectolax),
    ("lxml by hand", "lxml", readers.with_lxml),
    ("pandas.read_html (lxml)", "pandas", readers.with_pandas),
    ("article extractor (trafilatura), then split and regex", "trafilatura", readers.with_trafilatura),
]


def main() -> None:
    lines = [BEGIN, "", *head(), ""]
    with tempfile.TemporaryDirectory() as folder:
        sets = documents(Path(folder))
        for name, others in [("pipe rows", OF_TEXT), ("HTML", OF_HTML)]:
            programs = [*GIKAI, *(Program(name, of, "table 3", each(reader)) for name, of, reader in others)]
            for chosen in sets[name]:
                lines += speed(chosen, programs)
        lines += overhead(sets["pipe rows"][-1]._replace(raw=sets["pipe rows"][-1].raw[:8]), Path(folder))
    lines += accuracy()
    lines.append(END)
    print("\n".join(lines))
    if "--write" in sys.argv[1:]:
        write("\n".join(lines))


def head() -> Iterator[str]:
    packages = ["gikai", "lxml", "pandas", "pyarrow", "selectolax", "trafilatura"]
    named = ", ".join(f"{package} {version(package)}" for package in packages)
    yield (
        f"Written by `python benches/compare/compare.py --write`: CPython {platform.python_version()}, {named}; "
        f"microseconds of processor time a document, the best of {ROUNDS} rounds with all programs in turn in each."
    )


def documents(folder: Path) -> dict[str, list[Documents]]:
    """The documents of both families: invented ones of every kind, and real and extracted ones where they are there."""
    build = ["cargo", "build", "--release", "--quiet", "-p", "gikai-bench"]
    subprocess.run(build, cwd=ROOT, check=True)
    subprocess.run([program("invent"), str(INVENTED), str(folder / "invented"), "1"], check=True)
    invented = sorted((folder / "invented").iterdir())

    def of(layouts: list[str]) -> list[bytes]:
        return [path.read_bytes() for path in invented if path.name.split(".")[1] in layouts]

    sets = {
        "pipe rows": [Documents("invented, pipe rows", of(LOSSLESS))],
        "HTML": [Documents("invented, HTML", of(HTML))],
    }
    corpus = ROOT.parent / "shared" / "corpus"
    real = sorted((corpus / "web").glob("*.txt"))
    if real:
        sets["pipe rows"].append(Documents("real, pipe rows", [path.read_bytes() for path in real]))
    pages = [path for path in sorted((corpus / "extractors").glob("*.html")) if path.stat().st_size < 1_000_000]
    if pages:
        sets["HTML"].append(Documents("pages of the corpus, HTML", [path.read_bytes() for path in pages]))
    return sets


def program(name: str) -> str:
    return str(Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / name)


def speed(documents: Documents, programs: list[Program]) -> Iterator[str]:
    """A table of times and of their ratios to gikai.parse."""
    count = len(documents.raw)
    # Few documents are read several times in a round, so that a round is long enough to be measured.
    raw = documents.raw * max(1, 40 // count)
    best = [float("inf")] * len(programs)
    for _ in range(ROUNDS):
        for at, one in enumerate(programs):
            start = time.process_time()
            one.run(raw)
            best[at] = min(best[at], (time.process_time() - start) / len(raw) * 1e6)
    yield f"**{documents.name}**: {count} documents of {documents.size:.1f} kB on average"
    yield ""
    yield "| program | gives | µs | ratio to gikai.parse |"
    yield "|---|---|--:|--:|"
    for one, took in zip(programs, best, strict=True):
        yield f"| {one.name} | {one.does} | {took:,.0f} | {took / best[0]:.2f} |"
    yield ""


def overhead(documents: Documents, folder: Path) -> Iterator[str]:
    """What a call from Python costs over the call in Rust, in instructions: these do not depend on what else runs."""
    files = [folder / f"overhead-{at}" for at in range(len(documents.raw))]
    for file, raw in zip(files, documents.raw, strict=True):
        file.write_bytes(raw)
    if shutil.which("valgrind") is None:
        yield "What a call from Python costs over the call in Rust is not measured: valgrind is not installed."
        yield ""
        return
    in_rust, in_python = (
        (instructions(command, 22, files) - instructions(command, 2, files)) / (20 * len(files)) / 1000
        for command in ([program("work"), "parse"], [sys.executable, __file__, "--parse"])
    )
    yield (
        f"What `gikai.parse(bytes)` costs over the call in Rust, {documents.name}, {documents.size:.1f} kB on average: "
        f"{in_python:,.0f} thousand instructions for {in_rust:,.0f}, {(in_python / in_rust - 1) * 100:+.1f} %."
    )
    yield ""


def instructions(command: list[str], times: int, files: list[Path]) -> int:
    """How many instructions a program takes that parses these files so many times."""
    with tempfile.NamedTemporaryFile() as counts:
        counter = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts.name}"]
        # Dictionaries of Python are the same in every run.
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        arguments = [*counter, *command, str(times), *map(str, files)]
        subprocess.run(arguments, check=True, capture_output=True, env=environment)
        (total,) = re.findall(r"^(?:summary|totals): (\d+)", Path(counts.name).read_text(), re.MULTILINE)[:1]
    return int(total)


def parse_files(times: int, files: list[str]) -> None:
    """What is counted: the same as the program `work`."""
    documents = [Path(file).read_bytes() for file in files]
    for _ in range(times):
        for document in documents:
            gikai.parse(document)


def accuracy() -> Iterator[str]:
    """How many cells of table 3 each program says right, wrongly, and not at all, on fixtures whose cells are known."""
    yield "Cells of table 3 that hold a number, in the fixtures of these layouts (`testdata/`):"
    yield ""
    yield "| program | documents | right | wrong | not said | said where there is none |"
    yield "|---|---|--:|--:|--:|--:|"
    rows: list[tuple[str, Reader, str, list[str]]] = [
        ("gikai", with_gikai, "pipe rows", PIPES),
        *((name, reader, "pipe rows", PIPES) for name, _, reader in OF_TEXT),
        ("gikai", with_gikai, "HTML", HTML),
        *((name, reader, "HTML", HTML) for name, _, reader in OF_HTML),
    ]
    for name, reader, family, layouts in rows:
        right = wrong = silent = invented = 0
        for path in sorted(path for layout in layouts for path in (ROOT / "testdata" / layout).iterdir()):
            if ".cells." in path.name:
                continue
            said = reader(path.read_bytes())
            with (path.parent / f"{path.stem}.cells.csv").open(encoding="utf-8") as file:
                for cell in csv.DictReader(file):
                    if cell["table"] != "applications":
                        continue
                    values = said.get(cell["row"], [None] * 7)
                    value, known = values[COLUMNS.index(cell["column"])], cell["value"]
                    right += known != "" and str(value) == known
                    wrong += known != "" and value is not None and str(value) != known
                    silent += known != "" and value is None
                    invented += known == "" and value is not None
        yield f"| {name} | {family} | {right} | {wrong} | {silent} | {invented} |"
    yield ""


def write(tables: str) -> None:
    """Puts the tables between the marks of the page."""
    page = PAGE.read_text("utf-8") if PAGE.exists() else f"# How fast\n\n{BEGIN}\n{END}\n"
    before, rest = page.split(BEGIN, 1)
    PAGE.write_text(before + tables + rest.split(END, 1)[1], "utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--parse"]:
        parse_files(int(sys.argv[2]), sys.argv[3:])
    else:
        main()
