"""Tools that flatten pages: a name → a function from HTML and the path of its file to text. What is not installed is left out."""

import importlib.util
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator

Flatten = Callable[[str, str], str]
Grid = list[list[str]]


def program(*command: str) -> Flatten:
    """A program that reads the file `@` and prints text."""

    def run(_html: str, path: str) -> str:
        words = [path if word == "@" else word for word in command]
        return subprocess.run(words, capture_output=True, timeout=60).stdout.decode("utf-8", "replace")

    return run


def programs() -> Iterator[tuple[str, Flatten]]:
    yield "w3m", program("w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "@")
    yield "w3m-200", program("w3m", "-dump", "-cols", "200", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "@")
    yield "lynx", program("lynx", "-dump", "-nolist", "-assume_charset=utf-8", "-display_charset=utf-8", "@")
    yield "links", program("links", "-dump", "-codepage", "utf-8", "@")
    yield "elinks", program("elinks", "-dump", "-dump-charset", "utf-8", "-no-references", "@")
    formats = "plain gfm markdown rst org mediawiki textile asciidoc dokuwiki jira muse zimwiki xwiki djot typst latex opml man ms"
    for form in formats.split():
        yield f"pandoc-{form}", program("pandoc", "-f", "html", "-t", form, "--columns", "200", "@")


def soup(html: str):
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "lxml")


def extractors() -> Iterator[tuple[str, str, Flatten]]:
    """Name, module that it needs, function."""
    for name, separator in {"newline": "\n", "space": " ", "pipe": "|", "tab": "\t", "none": ""}.items():
        yield f"bs4-{name}", "bs4", lambda html, _, by=separator: soup(html).get_text(by, strip=by != "\t")
    yield "bs4-text", "bs4", lambda html, _: soup(html).get_text()
    for name, separator in {"pipe": " | ", "tab": "\t", "comma": ",", "space": " ", "spaces": "  ", "double": "||"}.items():
        yield f"rows-{name}", "bs4", lambda html, _, by=separator: rows(html, by)
    yield "lxml-text", "lxml.html", lambda html, _: importlib.import_module("lxml.html").fromstring(html).text_content()
    yield "html2text", "html2text", lambda html, _: html2text(html)
    yield "html2text-plain", "html2text", lambda html, _: html2text(html, ignore_tables=True)
    yield "html2text-padded", "html2text", lambda html, _: html2text(html, pad_tables=True, body_width=0)
    yield "markdownify", "markdownify", lambda html, _: importlib.import_module("markdownify").markdownify(html)
    yield "inscriptis", "inscriptis", lambda html, _: importlib.import_module("inscriptis").get_text(html)
    yield "html-text", "html_text", lambda html, _: importlib.import_module("html_text").extract_text(html)
    yield "trafilatura", "trafilatura", lambda html, _: importlib.import_module("trafilatura").extract(html) or ""
    yield "resiliparse", "resiliparse", lambda html, _: resiliparse(html)
    yield "resiliparse-layout", "resiliparse", lambda html, _: resiliparse(html, preserve_formatting=False)
    yield "selectolax", "selectolax", lambda html, _: importlib.import_module("selectolax.lexbor").LexborHTMLParser(html).text(separator="\n")
    yield "readability", "readability", lambda html, _: soup(importlib.import_module("readability").Document(html).summary()).get_text()
    yield "tags-removed", "re", lambda html, _: re.sub(r"<[^>]+>", " ", html)


def rows(html: str, separator: str) -> str:
    """A line for each row and each paragraph."""
    lines = []
    for element in soup(html).find_all(["p", "h1", "h2", "h3", "tr"]):
        if element.name == "tr":
            lines.append(separator.join(cell.get_text(strip=True) for cell in element.find_all(["td", "th"])))
        elif not element.find_parent("table"):
            lines.append(element.get_text(strip=True))
    return "\n".join(lines)


def html2text(html: str, **options: object) -> str:
    reader = importlib.import_module("html2text").HTML2Text()
    for name, value in options.items():
        setattr(reader, name, value)
    return reader.handle(html)


def resiliparse(html: str, **options: bool) -> str:
    return importlib.import_module("resiliparse.extract.html2text").extract_plain_text(html, **options)


def drawers() -> Iterator[tuple[str, str, Callable[[Grid], str]]]:
    """What draws a table: name, module, function from a grid to text."""
    for style in "simple grid fancy_grid heavy_grid double_grid outline simple_outline psql orgtbl presto plain mediawiki textile rst jira".split():
        yield f"tabulate-{style}", "tabulate", lambda grid, style=style: importlib.import_module("tabulate").tabulate(grid, tablefmt=style)
    for style in "SQUARE HEAVY DOUBLE ASCII MINIMAL SIMPLE HORIZONTALS".split():
        yield f"rich-{style.lower()}", "rich", lambda grid, style=style: rich(grid, style)
    yield "prettytable", "prettytable", prettytable
    yield "texttable", "texttable", lambda grid: texttable(grid, 0)
    yield "texttable-120", "texttable", lambda grid: texttable(grid, 120)
    yield "polars", "polars", polars
    yield "pandas", "pandas", lambda grid: importlib.import_module("pandas").DataFrame(grid).to_string(index=False, header=False)
    yield "csv", "csv", lambda grid: "\n".join(",".join(row) for row in grid)
    yield "repr", "re", lambda grid: "\n".join(map(str, grid))


def rich(grid: Grid, style: str) -> str:
    table = importlib.import_module("rich.table").Table(box=getattr(importlib.import_module("rich.box"), style), show_header=False)
    for _ in grid[0]:
        table.add_column()
    for row in grid:
        table.add_row(*row)
    out = io.StringIO()
    importlib.import_module("rich.console").Console(file=out, width=300, markup=False, highlight=False).print(table)
    return out.getvalue()


def prettytable(grid: Grid) -> str:
    table = importlib.import_module("prettytable").PrettyTable(header=False)
    table.add_rows(grid)
    return table.get_string()


def texttable(grid: Grid, width: int) -> str:
    table = importlib.import_module("texttable").Texttable(max_width=width)
    table.set_cols_dtype(["t"] * len(grid[0]))
    table.add_rows(grid, header=False)
    return table.draw()


def polars(grid: Grid) -> str:
    pl = importlib.import_module("polars")
    frame = pl.DataFrame({f"c{at}": column for at, column in enumerate(zip(*grid, strict=True))})
    with pl.Config(tbl_rows=-1, tbl_cols=-1, fmt_str_lengths=1000, tbl_width_chars=400, tbl_hide_column_names=True):
        return str(frame)


def grid_of(table) -> Grid:
    """The cells of a table, each at its first place."""
    taken: set[tuple[int, int]] = set()
    lines: list[dict[int, str]] = []
    for y, row in enumerate(table.find_all("tr")):
        line: dict[int, str] = {}
        x = 0
        for cell in row.find_all(["td", "th"]):
            while (y, x) in taken:
                x += 1
            line[x] = cell.get_text(strip=True)
            across, down = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            taken.update((y + dy, x + dx) for dy in range(down) for dx in range(across))
            x += across
        lines.append(line)
    width = 1 + max((x for _, x in taken), default=0)
    return [[line.get(x, "") for x in range(width)] for line in lines]


def with_tables_drawn(draw: Callable[[Grid], str]) -> Flatten:
    def run(html: str, _path: str) -> str:
        page = soup(html)
        for table in page.find_all("table"):
            table.replace_with(f"\n\n{draw(grid_of(table))}\n\n")
        return page.get_text()

    return run


def flatteners() -> dict[str, Flatten]:
    """Every tool that is installed."""

    def installed(module: str) -> bool:
        return importlib.util.find_spec(module.split(".")[0]) is not None

    found = {name: run for name, run in programs() if shutil.which(re.split("-", name)[0])}
    found |= {name: run for name, module, run in extractors() if installed(module)}
    found |= {name: with_tables_drawn(draw) for name, module, draw in drawers() if installed(module) and installed("bs4")}
    return found
