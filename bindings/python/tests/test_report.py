"""A report and what it consists of."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path

import gikai
import pytest
from conftest import SAMPLE, TESTDATA

LOST = """\
三、收到和处理政府信息公开申请情况
申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
一、本年新收政府信息公开申请数量 | 25 | 3 | 0 | 0 | 0 | 0 | 30 |
二、上年结转政府信息公开申请数量 | 1 | 1 | ||||||
四、结转下年度继续办理 | 2 | / | 0 | 0 | 0 |  | 2 |
"""


@pytest.fixture(scope="module")
def report() -> gikai.Report:
    return gikai.parse(SAMPLE)


@pytest.fixture(scope="module")
def lost() -> gikai.Report:
    return gikai.parse(LOST)


def test_metadata(report: gikai.Report) -> None:
    period = gikai.Period(date(2023, 1, 1), date(2023, 12, 31))
    assert report.metadata == gikai.Metadata(
        title="砚溪镇人民政府2023年政府信息公开工作年度报告",
        agency="砚溪镇人民政府",
        fiscal_year=2023,
        document_number="砚溪政发〔2024〕3号",
        published=date(2024, 1, 18),
        period=period,
    )
    assert report.source == str(SAMPLE)
    assert report.encoding == "UTF-8"
    assert report.forms == {"proactive": "2021", "applications": "2021", "disputes": "2021"}


def test_cells_by_name_and_by_table(report: gikai.Report) -> None:
    cell = report.cells["applications.new_received.total"]
    assert cell == report.applications["new_received"]["total"]
    assert (cell.table, cell.row, cell.column) == ("applications", "new_received", "total")
    assert (cell.value, cell.unit, cell.status, cell.raw) == (28, None, "number", "28")
    assert type(cell.value) is int
    assert cell.report is report
    assert len(report.cells) == len(list(report.cells)) == 10 + 175 + 15
    assert list(report.applications)[:3] == ["new_received", "carried_over", "granted"]
    assert "applications.granted.total" in report.cells
    assert report.applications.to_dict()["new_received"]["total"] == 28
    assert report.cells == dict(report.cells.items())


def test_amounts_are_exact(report: gikai.Report) -> None:
    cell = report.cells["proactive.fees.amount"]
    assert (cell.unit, cell.status) == ("万元", "number")
    assert isinstance(cell.value, Decimal) and str(cell.value) == cell.raw
    assert cell.yuan == cell.value * 10_000
    assert report.cells["applications.granted.total"].yuan is None


def test_spans_index_python_strings(report: gikai.Report) -> None:
    text = report.text
    assert text is not None
    encoded = text.encode()
    for cell in report.cells.values():
        if cell.span is None:
            assert cell.byte_span is None and cell.source_text is None and cell.status == "blank"
            continue
        assert cell.byte_span is not None
        assert text[slice(*cell.span)] == encoded[slice(*cell.byte_span)].decode() == cell.source_text
        if cell.status == "number":
            assert cell.raw == cell.source_text
    for section in report.sections:
        assert section.span is not None
        assert text[slice(*section.span)].startswith(section.heading)


def test_spans_count_characters_beyond_the_plane_and_long_texts() -> None:
    text = "𠮷" * 1_000 + "\n" + LOST
    report = gikai.parse(text)
    cell = report.cells["applications.new_received.natural_person"]
    assert cell.span is not None
    assert text[slice(*cell.span)] == "25" and cell.span.start == text.index("25")


def test_what_is_not_read_says_so(lost: gikai.Report) -> None:
    unsure = lost.applications["carried_over"]["natural_person"]
    assert (unsure.value, unsure.status) == (None, "ambiguous")
    assert lost.applications["carried_forward"]["commercial_enterprise"].status == "not_applicable"
    assert lost.applications["carried_forward"]["other_organization"].status == "blank"
    seen = [one for one in lost.diagnostics if one.code == "too_few_values"]
    assert len(seen) == 1 and seen[0].severity == "warning" and seen[0].span is not None
    assert "carried_over" in seen[0].message and "不能确定" in seen[0].message_zh
    assert "ambiguous" in repr(unsure) and "ambiguous" in repr(lost)


def test_cells_that_are_not_there(lost: gikai.Report) -> None:
    assert lost.proactive.form is None and len(lost.proactive) == 0 and not lost.proactive
    with pytest.raises(KeyError, match="`proactive` was not found"):
        lost.proactive["rules"]
    with pytest.raises(KeyError, match="has no `applications.rules`"):
        lost.applications["rules"]
    with pytest.raises(KeyError, match="has no `applications.granted.issued`"):
        lost.applications["granted"]["issued"]
    for name in ["proactive.rules.issued", "applications.granted", "poems.granted.total", ""]:
        with pytest.raises(KeyError, match="gikai forms|not found"):
            lost.cells[name]
    assert "poems.granted.total" not in lost.cells
    assert lost.cells.get("proactive.rules.issued") is None


def test_checks(report: gikai.Report, lost: gikai.Report) -> None:
    assert report.violations() == ()
    assert report.checks["applications_balance"].lenient == gikai.Tally(7, 0, 0)
    (finding,) = (one for one in lost.violations() if one.check == "applications_applicants")
    assert (finding.left, finding.right, finding.difference) == (28, 30, -2)
    assert finding.right_cells == ("applications.new_received.total",)
    assert finding in lost.checks["applications_applicants"].findings
    stated = report.checks["narrative_applications"].findings
    assert stated and all(one.span is not None for one in stated)


def test_raise_for_errors(report: gikai.Report, lost: gikai.Report) -> None:
    assert report.raise_for_errors() is report
    assert report.raise_for_errors(severity="warning") is report
    with pytest.raises(gikai.ReportError, match="各类申请人之和为 28") as caught:
        lost.raise_for_errors()
    assert caught.value.violations == lost.violations() and caught.value.diagnostics == ()
    assert lost.raise_for_errors(checks=False) is lost
    with pytest.raises(gikai.ReportError) as caught:
        lost.raise_for_errors(checks=False, severity="warning")
    assert {one.code for one in caught.value.diagnostics} >= {"too_few_values", "table_not_found"}
    with pytest.raises(ValueError, match="severity"):
        lost.raise_for_errors(severity="loud")  # type: ignore[arg-type]


DOCUMENTS = [path for path in sorted(TESTDATA.glob("*/report2019.*")) if ".cells" not in path.name]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_json_and_dicts_say_the_same(path: Path) -> None:
    report = gikai.parse(path)
    assert report.to_dict() == json.loads(report.to_json())
    assert list(report.to_dict()) == list(json.loads(report.to_json()))
    assert gikai.Report.from_json(report.to_json(indent=True)) == report
    assert gikai.Report.from_json(report.to_json().encode()) == report


def test_a_report_without_its_text(report: gikai.Report) -> None:
    again = gikai.Report.from_json(report.to_json())
    cell = again.cells["applications.new_received.total"]
    assert again.text is None and cell.span is None and cell.source_text is None
    assert cell.byte_span == report.cells["applications.new_received.total"].byte_span
    whole = gikai.Report.from_json(report.to_json(), text=report.text)
    assert whole.cells["applications.new_received.total"].source_text == "28"
    with pytest.raises(ValueError, match="no JSON of a report"):
        gikai.Report.from_json("{}")


def test_equality_hash_and_copies(report: gikai.Report, lost: gikai.Report) -> None:
    again = gikai.parse(SAMPLE)
    assert again == report and hash(again) == hash(report) and again != lost
    assert report != "report" and {report, again} == {report}
    assert report.with_source("elsewhere") != report
    assert report.with_source("elsewhere").source == "elsewhere"
    for one in [report, lost, report.cells["applications.granted.total"], report.diagnostics, lost.violations()]:
        for copied in [pickle.loads(pickle.dumps(one)), copy.deepcopy(one), copy.copy(one)]:
            assert copied == one and hash(copied) == hash(one)
    restored: gikai.Report = pickle.loads(pickle.dumps(report))
    assert (restored.text, restored.encoding) == (report.text, report.encoding)
    with pytest.raises(AttributeError):
        report.source = "x"  # type: ignore[misc]


def test_reprs_are_short_and_honest(report: gikai.Report, lost: gikai.Report) -> None:
    assert repr(report) == (
        "<Report 砚溪镇人民政府 2023: 200 cells (196 number, 1 blank, 3 not_applicable), 0 violated>"
    )
    assert repr(lost).startswith("<Report of an unknown agency year unknown: 175 cells (")
    assert repr(report.cells["proactive.fees.amount"]) == "<Cell proactive.fees.amount: 4.35万元, number>"
    assert repr(lost.proactive) == "<Table proactive: not in this document>"
    assert repr(report.disputes["reconsideration"]).endswith("pending 0, total 1>")
