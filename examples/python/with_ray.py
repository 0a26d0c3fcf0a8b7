"""From a crawl in Parquet to Parquet files of cells: with Ray Data.

python examples/python/with_ray.py crawl/ out/

The crawl has the columns `url` and `page` (texts or bytes). `gikai.arrow.parse` is what Spark calls as well.
"""

import sys

import gikai.arrow
import ray


def main() -> None:
    crawl, out = sys.argv[1:]
    rows = ray.data.read_parquet(crawl, columns=["url", "page"]).map_batches(
        gikai.arrow.parse,
        fn_kwargs={"text": "page", "id": "url"},
        batch_format="pyarrow",
        batch_size=256,
    )
    rows.write_parquet(out)
    cells = ray.data.read_parquet(out)
    print(f"{cells.count()} rows, {cells.filter(expr='is_valid(error)').count()} documents without a report")


if __name__ == "__main__":
    main()
