"""From a folder of reports to a Parquet file of their cells, and a question asked of it: with Polars, in bounded memory.

python examples/python/with_polars.py testdata/panel cells.parquet
"""

import sys

import gikai.polars
import polars as pl


def main() -> None:
    folder, out = sys.argv[1:]

    # Nothing is read before the rows are asked for; then a few documents at a time, on all cores.
    gikai.polars.scan(folder).sink_parquet(out)

    cells = pl.scan_parquet(out)
    errors = cells.filter(pl.col("error").is_not_null()).select("source", pl.col("error").struct.field("code")).collect()
    print(f"{errors.height} documents gave no report")

    # Who grants how much of what was asked for? A cell without a value is null, and so is what is made of it.
    of_interest = cells.filter(
        pl.col("table") == "applications", pl.col("row").is_in(["granted", "handled_total"]), pl.col("column") == "total"
    )
    by_report = of_interest.collect().pivot("row", index=["agency", "fiscal_year"], values="count")
    rates = by_report.with_columns(rate=pl.col("granted") / pl.col("handled_total")).sort("rate", nulls_last=True)
    print(rates)


if __name__ == "__main__":
    main()
