"""Fixtures out of what real tools wrote: for each tool one page of a folder that `tools.py --keep` left, with what the page says.

    sample.py GIKAI KEPT OUT [--pages N]

Writes PAGE.TOOL.EXT for each tool, in turn of the first N pages, and PAGE.cells.csv for each page into OUT. A page of which some tool's
text is read wrong is left out: it is a fault to be mended first. So is, for its tool, a text in which a whole table is not found.
"""

import argparse
import csv
import pathlib

from tools import cells, verdict

FIELDS = ("table", "row", "column", "value", "unit", "status")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gikai")
    parser.add_argument("kept", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=12, help="how many pages (default 12)")
    options = parser.parse_args()
    truth = cells(options.gikai, options.kept / "pages")
    read = {tool: cells(options.gikai, tool) for tool in sorted((options.kept / "out").iterdir())}

    def is_right(stem: str) -> bool:
        verdicts = (verdict(cell, of[stem].get(at)) for of in read.values() for at, cell in truth[stem].items())
        return all(said in ("right", "flagged", None) for said in verdicts)

    stems = [stem for stem in sorted(truth) if is_right(stem)][: options.pages]
    options.out.mkdir(parents=True, exist_ok=True)
    for turn, (tool, found) in enumerate(read.items()):
        in_turn = stems[turn % len(stems) :] + stems[: turn % len(stems)]
        stem = next((stem for stem in in_turn if truth[stem].keys() <= found[stem].keys()), None)
        if stem is None:
            print(f"{tool.name} leaves no table of any page")
            continue
        [document] = tool.glob(f"{stem}.*")
        name = stem.replace(".html", "")
        (options.out / f"{name}.{tool.name}{document.suffix}").write_bytes(document.read_bytes())
        with open(options.out / f"{name}.cells.csv", "w", encoding="utf-8", newline="") as file:
            rows = csv.DictWriter(file, FIELDS, extrasaction="ignore", lineterminator="\n")
            rows.writeheader()
            rows.writerows(truth[stem].values())


if __name__ == "__main__":
    main()
