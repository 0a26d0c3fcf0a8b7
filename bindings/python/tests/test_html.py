"""Reports in a notebook. What a page may hold is tested in Rust, in the crate that draws it."""

from __future__ import annotations

from html.parser import HTMLParser

import gikai
from conftest import SAMPLE

HOSTILE = """\
<script>owned=1</script>云岫镇人民政府2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
一、本年新收政府信息公开申请数量 | "><script>owned=6</script> | 3 | 0 | 0 | 0 | 0 | 6 |
<img src=x onerror=owned=2>以口头方式 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 1 |
"""


class Elements(HTMLParser):
    """The elements of a page, and whether each that is opened is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], self.open

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attributes}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_report_draws_its_tables() -> None:
    html = gikai.parse(SAMPLE)._repr_html_()
    Elements(html)
    assert html.count("<caption>") == 3 and "砚溪镇人民政府2023年政府信息公开工作年度报告" in html
    # The label in Chinese, the key where a pointer rests on it; the name of a cell on the cell.
    assert 'title="new_received">一、本年新收政府信息公开申请数量<' in html
    assert 'title="natural_person">自然人<' in html and 'title="applications.granted.total"' in html


def test_what_is_wrong_is_marked_and_explained() -> None:
    html = gikai.parse(HOSTILE)._repr_html_()
    assert "各类申请人之和为 0，“总计”为 1" in html and "the applicants add up to 0, their total says 1" in html
    assert 'class="number violated"' in html and 'class="unreadable"' in html


def test_documents_are_text_and_nothing_else() -> None:
    report = gikai.parse(HOSTILE, source="<img src=x onerror=owned=3>.txt")
    for html in [report._repr_html_(), gikai.read([("<script>owned=4</script>", HOSTILE)])._repr_html_()]:
        page = Elements(html)
        assert not page.names & {"script", "img", "a", "iframe", "link"}
        assert not {name for name in page.attributes if name.startswith("on") or name in {"href", "src", "style"}}
        assert "&lt;img src=x" in html or "&lt;script&gt;owned=4" in html


def test_many_reports_are_a_list() -> None:
    reports = gikai.read([SAMPLE, ("empty", b""), "none.txt"])
    html = reports._repr_html_()
    Elements(html)
    assert "1 份报告，2 个文件没有给出报告" in html and "1 reports; 2 documents gave none" in html
    assert "砚溪镇人民政府" in html and "文件为空" in html and "No such file" in html
