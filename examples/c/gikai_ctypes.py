"""Reads a report through libgikai with nothing but Python's own ctypes: gikai_ctypes.py LIBRARY FILE.

That is how any language calls C: a library found at run time, structs declared again, keys asked for instead of numbers.
"""

import ctypes
import sys
from ctypes import POINTER, byref, c_bool, c_char, c_char_p, c_int64, c_size_t, c_uint16, c_uint32, c_void_p

ABI_VERSION = 1
OK = 0
ENGLISH = 1


class Str(ctypes.Structure):
    _fields_ = [("data", c_void_p), ("len", c_size_t)]

    def __str__(self):
        return ctypes.string_at(self.data, self.len).decode() if self.data else ""


class Span(ctypes.Structure):
    _fields_ = [("known", c_bool), ("start", c_uint32), ("end", c_uint32)]


class Address(ctypes.Structure):
    _fields_ = [("table", c_uint32), ("row", c_uint32), ("column", c_uint32)]


class Metadata(ctypes.Structure):
    _fields_ = [(name, Str) for name in ("source", "encoding", "title", "agency", "document_number", "published",
                                         "period_from", "period_to")] + [("fiscal_year", c_uint16)]


class Cell(ctypes.Structure):
    _fields_ = [("address", Address), ("form", c_uint32), ("status", c_uint32), ("unit", c_uint32), ("span", Span),
                ("is_count", c_bool), ("count", c_int64), ("value", c_char * 32), ("raw", Str)]


def load(path):
    gikai = ctypes.CDLL(path)
    if gikai.gikai_abi_version() != ABI_VERSION:
        sys.exit(f"{path} is of another version")
    gikai.gikai_last_error.restype = Str
    gikai.gikai_parse.argtypes = [c_char_p, c_size_t, c_void_p, POINTER(c_void_p)]
    gikai.gikai_report_free.argtypes = [c_void_p]
    gikai.gikai_report_free.restype = None
    gikai.gikai_report_metadata.argtypes = [c_void_p, POINTER(Metadata)]
    gikai.gikai_report_cell_count.argtypes = [c_void_p]
    gikai.gikai_report_cell_count.restype = c_size_t
    gikai.gikai_report_cell_at.argtypes = [c_void_p, c_size_t, POINTER(Cell)]
    for key in ("table", "row", "column", "cell_status"):
        getattr(gikai, f"gikai_{key}_key").restype = c_char_p
    return gikai


def main(library, path):
    gikai = load(library)
    with open(path, "rb") as file:
        document = file.read()
    report, metadata, cell = c_void_p(), Metadata(), Cell()
    if gikai.gikai_parse(document, len(document), None, byref(report)) != OK:
        sys.exit(f"{path}: {gikai.gikai_last_error(ENGLISH)}")
    try:
        gikai.gikai_report_metadata(report, byref(metadata))
        print(metadata.agency, metadata.fiscal_year)
        for index in range(gikai.gikai_report_cell_count(report)):
            gikai.gikai_report_cell_at(report, index, byref(cell))
            at = cell.address
            keys = (gikai.gikai_table_key(at.table), gikai.gikai_row_key(at.row), gikai.gikai_column_key(at.column))
            name = b".".join(keys).decode()
            print(name, cell.value.decode() or "-", gikai.gikai_cell_status_key(cell.status).decode())
    finally:
        gikai.gikai_report_free(report)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main(*sys.argv[1:])
