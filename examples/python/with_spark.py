"""From a crawl in Parquet to Parquet files of cells and of errors: with Spark.

spark-submit examples/python/with_spark.py crawl/ out/

The crawl has the columns `url` and `page` (texts or bytes). The package and pyarrow must be installed where the executors run.
"""

import sys

import gikai.spark
from pyspark import StorageLevel
from pyspark.sql import SparkSession


def main() -> None:
    crawl, out = sys.argv[1:]
    spark = SparkSession.builder.appName("cells of reports").getOrCreate()

    # More partitions than cores, so that no core waits long for the last one.
    pages = spark.read.parquet(crawl).repartition(4 * spark.sparkContext.defaultParallelism)

    # Kept on the disks of the executors, so that no document is read twice for two results.
    rows = gikai.spark.parse(pages, text="page", id="url").persist(StorageLevel.DISK_ONLY)
    rows.where("error is null").drop("error").write.parquet(f"{out}/cells")
    rows.where("error is not null").select("source", "error.*").write.parquet(f"{out}/errors")

    cells = spark.read.parquet(f"{out}/cells")
    cells.groupBy("status").count().orderBy("status").show()
    spark.stop()


if __name__ == "__main__":
    main()
