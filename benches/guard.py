#!/usr/bin/env python3
"""Counts the instructions of a parse and fails where they have doubled: `guard.py WORK [--update]`.

WORK is the program `work` of this crate, built for release. Instructions are counted by valgrind for two numbers of rounds over
a fixed set of documents; the difference is the parse alone. What is compared is the ratio to the base over the same
documents, so that neither the machine nor its load matters. The bounds stand in `instructions.csv` beside this file;
`--update` writes them anew. Without valgrind the step is skipped and says so.
"""

import csv
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
TESTDATA = HERE.parent / "testdata"
BOUNDS = HERE / "instructions.csv"
# Clean documents of each kind, and those whose cells the sums must place.
SETS = {
    "pipe": ["pipe-trail/report*.txt"],
    "lines": ["cell-lines/report*.txt"],
    "markdown": ["md-table/report*.md"],
    "spaced": ["space-rows/report*.txt"],
    "drawn": ["padded/report*.txt"],
    "html": ["html/report*.html"],
    "recovery": ["pipe-trail/blanks*.txt", "cell-lines/blanks*.txt", "one-line/blanks*.txt"],
}
ROUNDS = 5
GENEROUS = 2.0


def instructions(work, what, rounds, paths):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", work, what, str(rounds), *paths]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return int(re.search(r"Collected : (\d+)", said).group(1))


def per_round(work, what, paths):
    return (instructions(work, what, 1 + ROUNDS, paths) - instructions(work, what, 1, paths)) / ROUNDS


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--update"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    work = str(pathlib.Path(arguments[0]).resolve())
    if shutil.which("valgrind") is None:
        print("valgrind is not here: instructions are not counted")
        return
    ratios = {}
    for name, patterns in SETS.items():
        paths = sorted(str(path) for pattern in patterns for path in TESTDATA.glob(pattern))
        if not paths:
            sys.exit(f"no documents for `{name}` in {TESTDATA}")
        ratios[name] = per_round(work, "str", paths) / per_round(work, "base", paths)
    if "--update" in sys.argv:
        with BOUNDS.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["documents", "ratio"])
            writer.writerows([name, f"{ratio:.1f}"] for name, ratio in ratios.items())
    with BOUNDS.open(encoding="utf-8") as file:
        bounds = {row["documents"]: float(row["ratio"]) for row in csv.DictReader(file)}
    failed = False
    for name, ratio in ratios.items():
        over = ratio > GENEROUS * bounds[name]
        failed |= over
        print(f"{name:10} {ratio:7.1f} times the base, {bounds[name]:.1f} when last noted{'   TOO MUCH' if over else ''}")
    if failed:
        sys.exit("a parse takes more than twice the instructions it took; mend it, or note the new figures with --update")


if __name__ == "__main__":
    main()
