"""Reads a report through libgikai with nothing but Python's own ctypes: gikai_ctypes.py LIBRARY FILE.

That is how any language calls C: a library found at run time, structs declared again, keys asked for instead of numbers.
"""

import ctypes
import sys
from ctypes import POINTER, byref, c_bool, c_char, c_char_p, c_int64, c_size_t, c_uint32, c_void_p
from pathlib import Path

ABI_VERSION = 1
OK = 0
ENGLISH = 1


class Str(ctypes.Structure):
    _fields_ = [("data", c_void_p), ("len", c_size_t)]

    def __str__(self):
        return ctypes.string_at(self.data, self.len).decode() if self.data else ""


class Cell(ctypes.Structure):
    _fields_ = [("table", c_uint32), ("row", c_uint32), ("column", c_uint32), ("form", c_uint32), ("status", c_uint32),
                ("unit", c_uint32), ("has_place", c_bool), ("start", c_uint32), ("end", c_uint32), ("is_count", c_bool),
                ("count", c_int64), ("value", c_char * 32), ("raw", Str)]


def load(path):
    gikai = ctypes.CDLL(path)
    if gikai.gikai_abi_version() != ABI_VERSION:
        sys.exit(f"{path} is of another version")
    gikai.gikai_last_error.restype = Str
    gikai.gikai_parse.argtypes = [c_char_p, c_size_t, c_void_p, POINTER(c_void_p)]
    gikai.gikai_report_cell_count.argtypes, gikai.gikai_report_cell_count.restype = [c_void_p], c_size_t
    gikai.gikai_report_cell_at.argtypes = [c_void_p, c_size_t, POINTER(Cell)]
    gikai.gikai_report_free.argtypes, gikai.gikai_report_free.restype = [c_void_p], None
    for key in ("table", "row", "column", "cell_status"):
        getattr(gikai, f"gikai_{key}_key").restype = c_char_p
    return gikai


def main(library, path):
    gikai, document = load(library), Path(path).read_bytes()
    report, cell = c_void_p(), Cell()
    if gikai.gikai_parse(document, len(document), None, byref(report)) != OK:
        sys.exit(f"{path}: {gikai.gikai_last_error(ENGLISH)}")
    for index in range(gikai.gikai_report_cell_count(report)):
        gikai.gikai_report_cell_at(report, index, byref(cell))
        keys = (gikai.gikai_table_key(cell.table), gikai.gikai_row_key(cell.row), gikai.gikai_column_key(cell.column))
        name, status = b".".join(keys).decode(), gikai.gikai_cell_status_key(cell.status).decode()
        print(name, cell.value.decode() or "-", status)
    gikai.gikai_report_free(report)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main(*sys.argv[1:])
