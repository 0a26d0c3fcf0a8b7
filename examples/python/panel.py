"""From a folder of reports to a panel as CSV, a line an agency and a year: with nothing but gikai installed.

python examples/python/panel.py testdata/panel > panel.csv

A count that is not known has no number: why stands in its place, and is never a zero.
"""

import csv
import sys

import gikai

CELLS = ["applications.new_received.total", "applications.granted.total", "applications.carried_forward.total"]


def shown(report: gikai.Report, name: str) -> str:
    cell = report.cells.get(name)
    if cell is None:  # the document has no such table, or its form no such cell
        return "no such cell"
    return cell.status if cell.value is None else str(cell.value)


def main() -> None:
    # Read on all cores, a few at a time; a document that gives no report stops no other.
    panel, failed = csv.writer(sys.stdout, lineterminator="\n"), 0
    panel.writerow(["agency", "fiscal_year", *CELLS, "violated", "source"])
    for report in gikai.iter_read(sys.argv[1]):
        if isinstance(report, gikai.Failure):
            print(f"{report.source}: {report.error}", file=sys.stderr)
            failed += 1
            continue
        said = report.metadata
        # A report whose sums do not hold is kept, and says so: the choice is yours, not the reader's.
        violated = sorted({finding.check for finding in report.violations()})
        panel.writerow([said.agency, said.fiscal_year, *(shown(report, name) for name in CELLS), " ".join(violated), report.source])
    print(f"{failed} documents gave no report", file=sys.stderr)


if __name__ == "__main__":
    main()
