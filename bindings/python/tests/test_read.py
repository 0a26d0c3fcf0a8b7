"""Many documents: in order, in threads, with bad ones among them."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import gikai
import pytest
from conftest import SAMPLE, TESTDATA


def test_a_folder_is_read_in_order_whatever_the_number_of_threads() -> None:
    one = gikai.read(TESTDATA, threads=1)
    many = gikai.read(TESTDATA, threads=8)
    assert one == many and len(one) > 150
    sources = [report.source for report in one]
    assert sources == sorted(sources, key=lambda source: Path(str(source)).parts)


def test_patterns_lists_and_pairs(tmp_path: Path) -> None:
    reports = gikai.read(str(TESTDATA / "*" / "report2021.txt"))
    assert len(reports) > 20 and not reports.failures
    assert gikai.read([SAMPLE, str(SAMPLE)])[0] == gikai.parse(SAMPLE)
    raw, text = SAMPLE.read_bytes(), SAMPLE.read_text("utf-8")
    documents: list[tuple[str, str | bytes]] = [("a", raw), ("b", text)]
    pairs = gikai.read(iter(documents))
    assert [report.source for report in pairs] == ["a", "b"]
    assert pairs[0].with_source("b") == pairs[1]
    with pytest.raises(FileNotFoundError, match="没有文件符合"):
        gikai.read(str(tmp_path / "*.txt"))
    assert len(gikai.read(tmp_path).failures) == 1
    with pytest.raises(TypeError, match="pairs of a name and the document"):
        gikai.read([3])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="not int"):
        gikai.read([("name", 3)])  # type: ignore[list-item]


def test_a_bad_document_stops_no_other(tmp_path: Path) -> None:
    documents: list[Path | tuple[str, bytes]] = [SAMPLE, tmp_path / "none.txt", ("empty", b""), SAMPLE]
    reports = gikai.read(documents)
    assert len(reports) == 2
    missing, empty = reports.failures
    assert isinstance(missing.error, FileNotFoundError) and missing.source == str(tmp_path / "none.txt")
    assert isinstance(empty.error, gikai.ParseError) and empty.error.code == "empty"
    assert "2 documents gave none" in repr(reports)
    with pytest.raises(FileNotFoundError):
        gikai.read(documents, errors="raise")
    with pytest.raises(ValueError, match="errors"):
        gikai.read(documents, errors="ignore")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="threads"):
        gikai.read(documents, threads=0)


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = 0

    def documents() -> Iterator[tuple[str, bytes]]:
        nonlocal taken
        raw = SAMPLE.read_bytes()
        while True:
            taken += 1
            yield str(taken), raw

    reports = gikai.iter_read(documents(), threads=2)
    assert taken == 0
    first = [next(reports) for _ in range(3)]
    assert [one.source for one in first] == ["1", "2", "3"]
    assert taken <= 3 + 2 * 4
    reports.close()  # type: ignore[attr-defined]


def test_what_a_source_of_documents_raises_is_raised() -> None:
    def documents() -> Iterator[Path]:
        yield SAMPLE
        raise RuntimeError("the crawl is over")

    with pytest.raises(RuntimeError, match="the crawl is over"):
        gikai.read(documents())


def test_texts_can_be_dropped() -> None:
    kept, dropped = gikai.read(SAMPLE), gikai.read(SAMPLE, keep_text=False)
    assert kept == dropped and dropped[0].text is None
    assert dropped[0].cells["applications.granted.total"].value == 13


def test_reports_are_a_sequence(tmp_path: Path) -> None:
    reports = gikai.read([SAMPLE, tmp_path])
    assert isinstance(reports[0], gikai.Report) and reports[0] in reports
    assert isinstance(reports[:1], gikai.Reports) and len(reports[1:]) == 0
    again: gikai.Reports = pickle.loads(pickle.dumps(reports))
    assert again == reports and hash(again) == hash(reports)
    assert [failure.source for failure in again.failures] == [failure.source for failure in reports.failures]
    assert repr(reports) == "<Reports: 1 for 2023; 1 documents gave none>"


def test_years_that_do_not_agree() -> None:
    def document(year: int, over: int, forward: int) -> tuple[str, str]:
        return str(year), (
            f"青石县水务局{year}年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
            "申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
            f"二、上年结转政府信息公开申请数量 | {over} | 0 | 0 | 0 | 0 | 0 | {over} |\n"
            f"四、结转下年度继续办理 | {forward} | 0 | 0 | 0 | 0 | 0 | {forward} |\n"
        )

    reports = gikai.read([document(2022, 3, 0), document(2021, 0, 2)])
    findings = reports.check_series()
    assert [(one.check, one.left, one.right) for one in findings] == [("carry_over_continuity", 2, 3)] * 2
    assert (findings[0].earlier, findings[0].later) == (reports[1], reports[0])


def test_eight_threads_share_reports() -> None:
    report = gikai.parse(SAMPLE)
    raw = SAMPLE.read_bytes()
    results: list[bool] = []

    def work() -> None:
        for _ in range(20):
            results.append(gikai.parse(raw, source=str(SAMPLE)) == report)
            results.append(sum(cell.status == "number" for cell in report.cells.values()) == 196)
            results.append(len(report.checks) == 12 and report.to_dict()["source"] == str(SAMPLE))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 8 * 20 * 3 and all(results)


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, encoding="utf-8")


def test_no_bar_in_a_pipe() -> None:
    done = run("import gikai, sys; gikai.read(sys.argv[1])", str(SAMPLE))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_bar_where_it_is_asked_for() -> None:
    pytest.importorskip("tqdm")
    done = run("import gikai, sys; gikai.read(sys.argv[1:], progress=True)", str(SAMPLE), "none")
    assert done.returncode == 0 and "2 documents" in done.stderr and "failed=1" in done.stderr
    done = run("import sys; sys.modules['tqdm'] = None; import gikai; gikai.read(sys.argv[1:], progress=True)", "none")
    assert "pip install tqdm" in done.stderr


def test_a_sub_interpreter_is_refused_clearly() -> None:
    # The module has this name since Python 3.13.
    name = "_interpreters" if sys.version_info >= (3, 13) else "_xxsubinterpreters"
    program = f"""
import gikai, {name} as interpreters
interpreters.run_string(interpreters.create(), '''
try:
    import gikai
except ImportError as error:
    print("refused:", error, flush=True)
''')
"""
    done = run(program)
    assert done.stdout.startswith("refused:") and "interpreters" in done.stdout, done
