#!/usr/bin/env python3
"""How fast many documents are read, and in how much memory: `scale.py GIKAI INVENTED COUNT…`.

INVENTED is a folder that `invent` wrote. For each COUNT a file of JSON lines is made of its documents, repeated as often as
needed, each under an address of its own, and read into a Parquet file. Prints the rows of the table in docs/scale.md.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    gikai, invented, *counts = sys.argv[1:]
    pages = [json.dumps(path.read_text(encoding="utf-8"), ensure_ascii=False) for path in sorted(Path(invented).iterdir())]
    print("| documents | input | seconds | documents a second | CPU time a document | peak memory | output |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for count in map(int, counts):
            source, out = Path(folder, "documents.jsonl"), Path(folder, "cells.parquet")
            with source.open("w", encoding="utf-8") as file:
                for at in range(count):
                    file.write(f'{{"url": "http://a.example/{at:07}", "page": {pages[at % len(pages)]}}}\n')
            command = [gikai, "parse", "--format", "parquet", "--text", "page", "--id", "url", "-o", out, source]
            began = time.monotonic()
            process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
            seconds = time.monotonic() - began
            assert os.waitstatus_to_exitcode(status) in (0, 1), f"{count}: exit code {status}"
            cpu = used.ru_utime + used.ru_stime
            print(
                f"| {count:,} | {source.stat().st_size / 2**20:.1f} MiB | {seconds:.2f} | {count / seconds:.0f} "
                f"| {cpu / count * 1000:.2f} ms | {used.ru_maxrss / 1024:.0f} MiB | {out.stat().st_size / 2**20:.2f} MiB |",
                flush=True,
            )


main()
