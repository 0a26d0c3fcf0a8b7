"""What can be parsed, and what cannot."""

from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import Unpack, get_args

import gikai
import pytest
from conftest import SAMPLE, TESTDATA
from gikai._data import Layout


def test_every_kind_of_document_gives_the_same_report(tmp_path: Path) -> None:
    raw, text = SAMPLE.read_bytes(), SAMPLE.read_text("utf-8")
    plain = gikai.parse(text)
    with SAMPLE.open("rb") as binary, SAMPLE.open(encoding="utf-8") as words:
        reports = [
            gikai.parse(raw, source="same"),
            gikai.parse(bytearray(raw), source="same"),
            gikai.parse(memoryview(raw), source="same"),
            gikai.parse(SAMPLE, source="same"),
            gikai.parse(binary, source="same"),
            gikai.parse(words, source="same"),
            gikai.parse(io.BytesIO(raw), source="same"),
            gikai.parse(io.StringIO(text), source="same"),
        ]
    for report in reports:
        assert report == plain.with_source("same") and report.text == text
    assert gikai.parse(SAMPLE).source == str(SAMPLE)
    with SAMPLE.open("rb") as file:
        assert gikai.parse(file).source == str(SAMPLE)
    assert gikai.parse(io.BytesIO(raw)).source is None


def test_encodings() -> None:
    folder = TESTDATA / "encodings"
    utf8 = gikai.parse(folder / "report2021.utf8.txt")
    gb = gikai.parse(folder / "report2021.gb18030.txt")
    assert gb.encoding == "gb18030" and gb.applications.to_dict() == utf8.applications.to_dict()
    assert gb.metadata == utf8.metadata
    named = gikai.parse((folder / "report2021.gb18030.txt").read_bytes(), encoding="gbk")
    assert named.applications.to_dict() == utf8.applications.to_dict()
    with pytest.raises(gikai.ParseError, match="unknown encoding") as caught:
        gikai.parse(b"x", encoding="klingon")
    assert caught.value.code == "unknown_encoding" and "未知编码" in str(caught.value)
    with (folder / "report2021.gb18030.txt").open("rb") as file:
        assert gikai.parse(file, encoding="gbk").metadata == utf8.metadata
    with pytest.raises(ValueError, match="decoded already"):
        gikai.parse("x", encoding="gbk")
    with pytest.raises(ValueError, match="decoded already"):
        gikai.parse(io.StringIO("x"), encoding="gbk")


def test_layouts() -> None:
    found = gikai.parse(SAMPLE)
    for layout in get_args(Layout):
        named = gikai.parse(SAMPLE, layout=layout)
        # A text is no page and has no table of HTML.
        told = {part.evidence for part in named.layouts if part.layout == layout}
        assert told == ({"told by the caller"} if layout != "html" else set())
    rows = gikai.parse(SAMPLE.read_text(encoding="utf-8"), layout="pipe_rows")
    assert rows.cells == found.cells
    (many,) = gikai.read([SAMPLE], layout="pipe_rows")
    assert many.layouts == rows.layouts
    with pytest.raises(ValueError, match="`grid` is no layout; layouts are pipe_rows, pipe_cells"):
        gikai.parse(SAMPLE, layout="grid")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("document", "code", "chinese"),
    [
        (b"", "empty", "文件为空"),
        (" \n", "empty", "文件为空"),
        (b"%PDF-1.7 \x00\x01\x02", "binary", "不是文本"),
        ("今天天气很好。", "no_report", "没有年度报告"),
    ],
)
def test_what_gives_no_report(document: str | bytes, code: str, chinese: str) -> None:
    with pytest.raises(gikai.ParseError, match=chinese) as caught:
        gikai.parse(document, source="here")
    error = caught.value
    assert (error.code, error.source) == (code, "here")
    assert isinstance(error, ValueError) and str(error).startswith("here: ")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize(
    ("limits", "code"),
    [({"max_bytes": 10}, "too_large"), ({"max_lines": 3}, "too_many_lines"), ({"max_cells": 4}, "too_many_cells")],
)
def test_limits_of_documents(limits: gikai.Limits, code: str) -> None:
    documents: list[str | bytes | Path] = [SAMPLE, SAMPLE.read_bytes(), SAMPLE.read_text("utf-8")]
    for document in documents:
        with pytest.raises(gikai.ParseError) as caught:
            gikai.parse(document, **limits)
        assert caught.value.code == code
    (failure,) = gikai.read([SAMPLE], **limits).failures
    assert isinstance(failure.error, gikai.ParseError) and failure.error.code == code


def test_limits_of_what_is_done() -> None:
    def seen(document: Path, **limits: Unpack[gikai.Limits]) -> list[str]:
        (report,) = gikai.iter_read(document, **limits)
        assert isinstance(report, gikai.Report)
        assert report.diagnostics == gikai.parse(document, **limits).diagnostics
        return [one.code for one in report.diagnostics]

    page, lines = TESTDATA / "html" / "report2021.html", TESTDATA / "cell-lines" / "blanks2021.txt"
    assert "limit_reached" in seen(page, max_nesting=2) and "limit_reached" not in seen(page)
    assert seen(lines, max_diagnostics=1)[1:] == ["limit_reached"]
    assert "recovery_limited" in seen(lines, max_work=0) and "recovery_limited" not in seen(lines)


def test_what_is_no_limit() -> None:
    with pytest.raises(ValueError, match="`max_lines` is 0 or more, not -1"):
        gikai.parse("", max_lines=-1)
    with pytest.raises(TypeError, match="max_words"):
        gikai.parse("", max_words=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        gikai.read([], max_work="1")  # type: ignore[arg-type]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        gikai.parse(tmp_path / "不在.txt")
    assert caught.value.filename == str(tmp_path / "不在.txt") and "os error" not in str(caught.value)
    with pytest.raises(IsADirectoryError):
        gikai.parse(tmp_path)
    with pytest.raises(TypeError, match="pathlib.Path"):
        gikai.parse(3)  # type: ignore[arg-type]
    with pytest.raises(UnicodeEncodeError):
        gikai.parse("\ud800")


def test_a_string_is_never_the_name_of_a_file() -> None:
    with pytest.raises(gikai.ParseError, match=r"gikai\.parse\(pathlib\.Path"):
        gikai.parse(str(SAMPLE))


def test_nothing_panics_on_anything() -> None:
    documents: list[str | bytes] = [b"\xff\xfe", b"\x00" * 1_000, b"|" * 10_000, "总计" * 10_000, "\u202e<table>" * 1_000]
    for document in documents:
        try:
            report = gikai.parse(document)
        except gikai.ParseError:
            continue
        repr(report), report.to_dict(), report._repr_html_(), report.diagnostics, report.checks
