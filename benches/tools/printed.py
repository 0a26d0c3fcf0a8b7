"""Pages printed as PDF and written as office documents, and what reads these. What is not installed is left out."""

import contextlib
import functools
import importlib
import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import flatteners
from flatteners import Flatten, Grid

Read = Callable[[Path], str]

# How a page may look, in turn: as it is, ruled, on narrow columns that break numbers, across the paper, in large type.
LOOKS = [
    "",
    "table { border-collapse: collapse } td, th { border: 1px solid; padding: 2px }",
    "table { border-collapse: collapse; table-layout: fixed; width: 100% } td, th { border: 1px solid; word-break: break-all; font-size: 9pt }",
    "@page { size: A4 landscape } table { border-collapse: collapse } td, th { border: 1px solid }",
    "body { font-size: 15pt } table { border-collapse: collapse } td, th { border: 1px solid; word-break: break-all }",
]
OFFICE = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "doc": "doc:MS Word 97", "rtf": "rtf", "txt": "txt:Text (encoded):UTF8"}


def printed(pages: list[Path], folder: Path) -> Iterator[str]:
    """Prints the pages, each format into its folder: the names of the formats. Formats that an office program writes it makes of HTML,
    `office-pdf` of DOCX.
    """
    looking = folder / "looking"
    looking.mkdir()
    for at, page in enumerate(pages):
        style = f"<style>{LOOKS[at % len(LOOKS)]}</style>"
        (looking / page.name).write_text(style + page.read_text(encoding="utf-8"), encoding="utf-8")
    if shutil.which("chromium"):
        out = folder / "pdf"
        out.mkdir()
        for page in pages:
            quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
            to = [f"--print-to-pdf={out / page.stem}.pdf", "--no-pdf-header-footer", str(looking / page.name)]
            subprocess.run(["chromium", *quiet, *to], capture_output=True, timeout=120, check=True)
        yield "pdf"
    if shutil.which("soffice"):
        for suffix, filters in OFFICE.items():
            office(filters, folder / suffix, sorted(looking.iterdir()), "--infilter=HTML (StarWriter)")
            yield suffix
        office("pdf", folder / "office-pdf", sorted((folder / "docx").iterdir()))
        yield "office-pdf"


def office(filters: str, out: Path, files: list[Path], *options: str) -> None:
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", *options, "--convert-to", filters, "--outdir"]
        subprocess.run([*command, str(out), *map(str, files)], capture_output=True, timeout=3600, check=True)


def module(name: str):
    return importlib.import_module(name)


def program(*command: str) -> Read:
    run = flatteners.program(*command)
    return lambda path: run("", str(path))


def lines(grid: Grid, separator: str) -> str:
    return "\n".join(separator.join(row) for row in grid)


def grid(table) -> Grid:
    return [[cell or "" for cell in row] for row in table.extract()]


def of_pdf() -> Iterator[tuple[str, str, Read]]:
    """Name, program or module that it needs, function."""
    for name, options in {"": [], "-layout": ["-layout"], "-raw": ["-raw"], "-fixed": ["-layout", "-fixed", "4"], "-nopgbrk": ["-nopgbrk"]}.items():
        yield f"pdftotext{name}", "pdftotext", program("pdftotext", *options, "@", "-")
    yield "pdftohtml", "pdftohtml", program("pdftohtml", "-stdout", "-noframes", "-i", "@")
    yield "pdftohtml-xml", "pdftohtml", program("pdftohtml", "-stdout", "-xml", "-i", "@")
    yield "mutool-text", "mutool", program("mutool", "draw", "-q", "-F", "text", "@")
    yield "mutool-html", "mutool", program("mutool", "draw", "-q", "-F", "html", "@")
    yield "pymupdf", "pymupdf", lambda path: mupdf(path, lambda page: page.get_text())
    yield "pymupdf-sort", "pymupdf", lambda path: mupdf(path, lambda page: page.get_text(sort=True))
    yield "pymupdf-blocks", "pymupdf", lambda path: mupdf(path, lambda page: "\n".join(block[4] for block in page.get_text("blocks")))
    yield "pymupdf-html", "pymupdf", lambda path: mupdf(path, lambda page: page.get_text("xhtml"))
    for name, separator in {"tab": "\t", "pipe": "|", "space": " "}.items():
        yield f"pymupdf-{name}", "pymupdf", lambda path, by=separator: mupdf(path, functools.partial(mupdf_tables, separator=by))
    yield "pymupdf4llm", "pymupdf4llm", lambda path: module("pymupdf4llm").to_markdown(str(path), show_progress=False)
    for name, options in {"": {}, "-rows": {"boxes_flow": None}, "-columns": {"boxes_flow": 1.0}, "-wide": {"char_margin": 10.0}}.items():
        yield f"pdfminer{name}", "pdfminer.high_level", functools.partial(pdfminer, options=options)
    yield "pypdf", "pypdf", lambda path: "\n".join(page.extract_text() for page in module("pypdf").PdfReader(path).pages)
    yield "pypdf-layout", "pypdf", lambda path: "\n".join(page.extract_text(extraction_mode="layout") for page in module("pypdf").PdfReader(path).pages)
    yield "pdfplumber", "pdfplumber", lambda path: plumb(path, lambda page: page.extract_text() or "")
    yield "pdfplumber-layout", "pdfplumber", lambda path: plumb(path, lambda page: page.extract_text(layout=True) or "")
    for name, separator in {"tab": "\t", "pipe": " | ", "space": " ", "comma": ","}.items():
        yield f"pdfplumber-{name}", "pdfplumber", lambda path, by=separator: plumb(path, functools.partial(plumb_tables, separator=by))
    yield "pdfium", "pypdfium2", pdfium


def of_office(suffix: str) -> Iterator[tuple[str, str, Read]]:
    """Name, program or module that it needs, function."""
    if suffix == "docx":
        for name, separator in {"tab": "\t", "pipe": "|", "space": " ", "line": "\n"}.items():
            yield f"docx-{name}", "docx", functools.partial(word, separator=separator)
        yield "mammoth-text", "mammoth", lambda path: module("mammoth").extract_raw_text(path.open("rb")).value
        yield "mammoth-html", "mammoth", lambda path: module("mammoth").convert_to_html(path.open("rb")).value
        yield "mammoth-markdown", "mammoth", lambda path: module("mammoth").convert_to_markdown(path.open("rb")).value
        yield "docx2txt", "docx2txt", lambda path: module("docx2txt").process(str(path))
    if suffix in {"docx", "odt", "rtf"}:
        for form in "plain gfm markdown html".split():
            yield f"pandoc-{suffix}-{form}", "pandoc", program("pandoc", "-f", suffix, "-t", form, "@")
    if suffix == "odt":
        yield "odt2txt", "odt2txt", program("odt2txt", "--encoding=UTF-8", "@")
        yield "odt2txt-unwrapped", "odt2txt", program("odt2txt", "--encoding=UTF-8", "--width=-1", "@")
    if suffix == "doc":
        yield "antiword", "antiword", program("antiword", "-m", "UTF-8.txt", "@")
        yield "antiword-unwrapped", "antiword", program("antiword", "-w", "0", "-m", "UTF-8.txt", "@")
        yield "catdoc", "catdoc", program("catdoc", "-d", "utf-8", "@")
        yield "catdoc-unwrapped", "catdoc", program("catdoc", "-w", "-d", "utf-8", "@")
    if suffix == "txt":
        yield "office-text", "soffice", lambda path: path.read_text(encoding="utf-8-sig")


def mupdf(path: Path, read: Callable) -> str:
    with module("pymupdf").open(path) as pages:
        return "\n".join(read(page) for page in pages)


def mupdf_tables(page, separator: str) -> str:
    # The library prints advice.
    with contextlib.redirect_stdout(None):
        found = page.find_tables().tables
    outside = [block for block in page.get_text("blocks") if not any(module("pymupdf").Rect(block[:4]).intersects(table.bbox) for table in found)]
    placed = [(block[1], block[4]) for block in outside]
    placed += [(table.bbox[1], lines(grid(table), separator)) for table in found]
    return "\n".join(text for _, text in sorted(placed))


def pdfminer(path: Path, options: dict[str, object]) -> str:
    return module("pdfminer.high_level").extract_text(path, laparams=module("pdfminer.layout").LAParams(**options))


def plumb(path: Path, read: Callable) -> str:
    with module("pdfplumber").open(path) as pdf:
        return "\n".join(read(page) for page in pdf.pages)


def plumb_tables(page, separator: str) -> str:
    tables = page.find_tables()

    def outside(thing) -> bool:
        middle = (thing["top"] + thing["bottom"]) / 2
        return not any(table.bbox[1] <= middle <= table.bbox[3] for table in tables)

    placed = [(line["top"], line["text"]) for line in page.filter(outside).extract_text_lines()]
    placed += [(table.bbox[1], lines(grid(table), separator)) for table in tables]
    return "\n".join(text for _, text in sorted(placed))


def pdfium(path: Path) -> str:
    with contextlib.closing(module("pypdfium2").PdfDocument(path)) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def word(path: Path, separator: str) -> str:
    document = module("docx").Document(str(path))
    out = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            # A merged cell is one cell, which the library gives once for each place.
            out.append(lines([[cell.text for at, cell in enumerate(row.cells) if cell not in row.cells[:at]] for row in part.rows], separator))
        else:
            out.append(part.text)
    return "\n".join(out)


def readers(formats: Iterator[str], folder: Path) -> dict[str, Flatten]:
    """What is installed to read these formats, each as a function of a page that reads what was printed of it."""
    found: dict[str, Flatten] = {}
    for suffix in formats:
        pdf = suffix.endswith("pdf")
        for name, needs, read in of_pdf() if pdf else of_office(suffix):
            if shutil.which(needs) or importlib.util.find_spec(needs.split(".")[0]):
                place = functools.partial(read_printed, read=read, folder=folder / suffix, suffix="pdf" if pdf else suffix)
                found[f"office-{name}" if suffix == "office-pdf" else name] = place
    return found


def read_printed(_html: str, page: str, read: Read, folder: Path, suffix: str) -> str:
    return read(folder / f"{Path(page).stem}.{suffix}")
