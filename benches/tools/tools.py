"""Invented pages through real tools: what gikai reads of the flattened page against what it reads of the page itself.

    tools.py GIKAI INVENT [--pages N] [--seed N] [--complete] [--printed] [--only REGEX] [--show N] [--keep FOLDER]

GIKAI and INVENT are the programs that `cargo build --release -p gikai-cli -p gikai-bench` builds. The reports hold random numbers, so
that no sum helps. With --printed the pages are printed as PDF and written as office documents, and what reads those takes the place of
what reads pages. A cell is right, flagged, or wrong: another number, a blank where a number stands, a number where none does.
"""

import argparse
import collections
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

import printed
from flatteners import flatteners

VALUES = {"number", "inferred"}
EMPTY = {"blank", "not_applicable"}
Cells = dict[str, dict[tuple[str, str, str], dict[str, str]]]


def cells(gikai: str, folder: pathlib.Path) -> Cells:
    """The cells of every document of a folder, by the name of its file."""
    command = [gikai, "parse", "--format", "csv", "--all-files", str(folder)]
    out = subprocess.run(command, capture_output=True, text=True).stdout
    found: Cells = collections.defaultdict(dict)
    for row in csv.DictReader(out.splitlines()):
        found[pathlib.Path(row["source"]).stem][row["table"], row["row"], row["column"]] = row
    return found


def verdict(truth: dict[str, str], read: dict[str, str] | None) -> str | None:
    if truth["status"] not in VALUES:
        # Of a page that says nothing sure there is nothing to compare.
        return "invented" if truth["status"] in EMPTY and read and read["status"] in VALUES else None
    if read is None or read["status"] not in VALUES | EMPTY:
        return "flagged"
    if read["status"] in EMPTY:
        return "blanked"
    return "right" if (read["value"], read["unit"]) == (truth["value"], truth["unit"]) else "wrong"


def is_complete(page: dict[tuple[str, str, str], dict[str, str]]) -> bool:
    """Whether table 3 has a number in every cell, and its totals are right."""
    rows: dict[str, list[dict[str, str]]] = collections.defaultdict(list)
    for (table, row, _), cell in page.items():
        if table == "applications":
            rows[row].append(cell)
    counts = [[int(cell["value"]) for cell in row if cell["status"] in VALUES] for row in rows.values()]
    return all(len(row) == 7 and sum(row[:-1]) == row[-1] for row in counts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gikai")
    parser.add_argument("invent")
    parser.add_argument("--pages", type=int, default=40, help="how many pages of HTML (default 40)")
    parser.add_argument("--seed", default="1", help="which pages are invented (default 1)")
    parser.add_argument("--complete", action="store_true", help="only pages of which no cell of table 3 is blank and all its totals are right")
    parser.add_argument("--printed", action="store_true", help="tools that read PDF and office documents instead of pages")
    parser.add_argument("--only", default="", help="only tools whose name has this pattern in it")
    parser.add_argument("--show", type=int, default=3, help="how many wrong cells of each tool to show (default 3)")
    parser.add_argument("--keep", help="an empty folder for the pages and what the tools made of them")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(options.keep or scratch)
        folder.mkdir(exist_ok=True)
        # Two of the layouts that are invented in turn are pages, a third of which are complete.
        count = 26 * options.pages * (4 if options.complete else 1)
        subprocess.run([options.invent, str(count), folder / "all", options.seed], check=True)
        invented = sorted((folder / "all").glob("*.html"))
        if options.complete:
            said = cells(options.gikai, folder / "all")
            invented = [page for page in invented if is_complete(said[page.stem])]
        (folder / "pages").mkdir()
        for page in invented[: options.pages]:
            page.rename(folder / "pages" / page.name)
        pages = sorted((folder / "pages").iterdir())
        truth = cells(options.gikai, folder / "pages")
        found = printed.readers(printed.printed(pages, folder), folder) if options.printed else flatteners()
        tools = {name: run for name, run in found.items() if re.search(options.only, name)}
        total: collections.Counter[str] = collections.Counter()
        for name, run in tools.items():
            out = folder / "out" / name
            out.mkdir(parents=True)
            for page in pages:
                try:
                    text = run(page.read_text(encoding="utf-8"), str(page))
                except Exception as error:  # a tool may fail on a page: that is its own matter
                    print(f"{name} fails on {page.name}: {error!r:.100}", file=sys.stderr)
                    continue
                (out / f"{page.stem}.txt").write_text(text, encoding="utf-8", errors="replace")
            read = cells(options.gikai, out)
            tally: collections.Counter[str] = collections.Counter()
            bad = []
            for stem, at, cell in ((stem, at, cell) for stem in truth for at, cell in truth[stem].items()):
                said = verdict(cell, read[stem].get(at))
                if said:
                    tally[said] += 1
                    if said not in {"right", "flagged"}:
                        bad.append((said, stem, *at, cell["raw"], read[stem][at]["raw"]))
            print(f"{name:24}", *(f"{kind} {tally[kind]:6}" for kind in ("right", "flagged", "wrong", "blanked", "invented")), flush=True)
            for line in bad[: options.show]:
                print("   ", *line)
            total += tally
    print(f"{len(tools)} tools, {len(pages)} pages:", dict(total))
    return 0


if __name__ == "__main__":
    sys.exit(main())
