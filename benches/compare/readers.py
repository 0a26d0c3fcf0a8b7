"""What users write or run instead of gikai, each as one function: a document in, table 3 out as ``{row: [seven values]}``.

Straightforward programs, as one writes them for one's own crawl: a row is found by its label, the values behind it are its
seven columns. None says that it is not sure of a value.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

import lxml.html
import pandas
import selectolax.lexbor
import trafilatura

Table3: TypeAlias = dict[str, list[int | None]]

#: The rows of table 3 of form 2021, and the one that form 2019 has instead of three; the first that matches counts.
ROWS: list[tuple[str, re.Pattern[str]]] = [
    (key, re.compile(pattern))
    for key, pattern in [
        ("new_received", "本年新收政府信息公开申请数量"),
        ("carried_over", "上年结转政府信息公开申请数量"),
        ("granted_in_part", "部分公开"),
        ("denied_state_secret", "属于国家秘密"),
        ("denied_prohibited_by_law", "其他法律行政法规禁止公开"),
        ("denied_security_and_stability", "危及.三安全一稳定"),
        ("denied_third_party_rights", "保护第三方合法权益"),
        ("denied_internal_affairs", "属于三类内部事务信息"),
        ("denied_process_information", "属于四类过程性信息"),
        ("denied_enforcement_files", "属于行政执法案卷"),
        ("denied_administrative_inquiry", "属于行政查询事项"),
        ("unavailable_not_held", "本机关不掌握相关政府信息"),
        ("unavailable_must_be_created", "没有现成信息需要另行制作"),
        ("unavailable_still_unclear", "补正后申请内容仍不明确"),
        ("not_processed_petition", "信访举报投诉类申请"),
        ("not_processed_repeated", r"\d[.、]重复申请"),
        ("not_processed_publication", "要求提供公开出版物"),
        ("not_processed_excessive", "无正当理由大量反复申请"),
        ("not_processed_confirmation", "要求行政机关确认或重新出具已获取信息"),
        ("other_overdue_correction", "无正当理由逾期不补正"),
        ("other_overdue_fee", "逾期未按收费通知要求缴纳费用"),
        ("other_other", r"3[.、]其他$"),
        ("other_handling", r"[(（]六[)）]其他处理$"),
        ("granted", "予以公开"),
        ("handled_total", r"[(（]七[)）]总计"),
        ("carried_forward", "结转下年度继续办理"),
    ]
]
COLUMNS = [
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_interest_organization",
    "legal_service_organization",
    "other_organization",
    "total",
]
NUMBER = re.compile(r"\d+(\.0)?")


def number(cell: str) -> int | None:
    return int(float(cell)) if NUMBER.fullmatch(cell) else None


def add_row(table: Table3, cells: Sequence[str]) -> None:
    """Takes a row of the document: its label stands before the first cell that is empty, a number or a mark."""
    first = next((at for at, cell in enumerate(cells) if not cell or NUMBER.fullmatch(cell) or cell in "/-—无"), None)
    if not first:
        return
    label = re.sub(r"\s+", "", cells[first - 1])
    for key, pattern in ROWS:
        if pattern.search(label):
            table.setdefault(key, [number(cell) for cell in (list(cells[first : first + 7]) + [""] * 7)[:7]])
            return


def split_and_regex(document: bytes) -> Table3:
    table: Table3 = {}
    for line in document.decode("utf-8", "replace").splitlines():
        if "|" in line:
            add_row(table, [cell.strip() for cell in line.strip().strip("|").split("|")])
    return table


def with_lxml(document: bytes) -> Table3:
    table: Table3 = {}
    tree = lxml.html.fromstring(document, parser=lxml.html.HTMLParser(encoding="utf-8"))
    for row in tree.iter("tr"):
        add_row(table, ["".join(cell.itertext()).strip() for cell in row.iterchildren("td", "th")])
    return table


def with_selectolax(document: bytes) -> Table3:
    table: Table3 = {}
    for row in selectolax.lexbor.LexborHTMLParser(document).css("tr"):
        add_row(table, [cell.text().strip() for cell in row.css("td, th")])
    return table


def with_pandas(document: bytes) -> Table3:
    table: Table3 = {}
    for frame in pandas.read_html(io.BytesIO(document), flavor="lxml", encoding="utf-8"):
        for row in frame.itertuples(index=False):
            add_row(table, ["" if cell != cell else str(cell).strip() for cell in row])
    return table


def with_trafilatura(document: bytes) -> Table3:
    text = trafilatura.extract(document, include_tables=True, favor_recall=True) or ""
    return split_and_regex(text.encode())


Reader: TypeAlias = Callable[[bytes], Table3]
