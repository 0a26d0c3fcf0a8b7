"""Many documents: ``read`` and ``iter_read``, and the reports that came of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Unpack, overload

from ._data import Failure, Layout, Limits, SeriesFinding, Shape
from ._gikai import Frame, Reader, Report, check_series, draw_reports, frame
from ._paths import Documents, documents

if TYPE_CHECKING:
    from types import TracebackType

    import pandas
    import polars

#: What becomes of a document that gives no report.
OnError: TypeAlias = Literal["record", "raise"]


class Reports(Sequence[Report]):
    """Reports in the order of their documents, and the documents that gave none (``failures``)."""

    __slots__ = ("_failures", "_reports")

    def __init__(self, reports: Sequence[Report] = (), failures: Sequence[Failure] = ()) -> None:
        self._reports = tuple(reports)
        self._failures = tuple(failures)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The documents that gave no report, with the reasons."""
        return self._failures

    @overload
    def __getitem__(self, at: int) -> Report: ...
    @overload
    def __getitem__(self, at: slice) -> Reports: ...
    def __getitem__(self, at: int | slice) -> Report | Reports:
        return Reports(self._reports[at]) if isinstance(at, slice) else self._reports[at]

    def __len__(self) -> int:
        return len(self._reports)

    def __iter__(self) -> Iterator[Report]:
        return iter(self._reports)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reports) and self._reports == other._reports

    def __hash__(self) -> int:
        return hash(self._reports)

    def __reduce__(self) -> tuple[type[Reports], tuple[tuple[Report, ...], tuple[Failure, ...]]]:
        return Reports, (self._reports, self._failures)

    def __repr__(self) -> str:
        years = sorted({year for report in self if (year := report.metadata.fiscal_year) is not None})
        span = f" for {years[0]}–{years[-1]}" if len(years) > 1 else f" for {years[0]}" if years else ""
        return f"<Reports: {len(self)}{span}; {len(self.failures)} documents gave none>"

    def _repr_html_(self) -> str:
        failures = [(failure.source, str(failure.error).removeprefix(f"{failure.source}: ")) for failure in self.failures]
        return draw_reports(self._reports, failures)

    def to_arrow(self, shape: Shape = "long") -> Frame:
        """The reports as a table in Arrow memory, which pyarrow, polars, duckdb and pandas take without a copy.

        ``long`` is a row a cell, ``wide`` a row a report and a column a cell: ``applications.granted.total`` with
        ``applications.granted.total.status`` beside it, the cells of both forms side by side, null where a report has none.
        ``documents``, ``sections``, ``extra``, ``diagnostics``, ``checks`` and ``findings`` are tables of what else is in
        reports. ``frame.columns`` says what each column holds. Documents without report are in none of them: see
        ``failures``.
        """
        return frame(self._reports, shape)

    def to_pandas(self, shape: Shape = "long") -> pandas.DataFrame:
        """The same as a ``pandas.DataFrame``; ``ImportError`` where pandas or pyarrow is not installed."""
        return self.to_arrow(shape).to_pandas()

    def to_polars(self, shape: Shape = "long") -> polars.DataFrame:
        """The same as a ``polars.DataFrame``; ``ImportError`` where polars is not installed."""
        return self.to_arrow(shape).to_polars()

    def check_series(self) -> tuple[SeriesFinding, ...]:
        """What does not agree between the reports of one agency for years one after the other.

        Reports are those of one agency where its name is the same in all, apart from white space and writing; one without
        agency or year is left out.
        """
        return check_series(list(self._reports))


def iter_read(
    what: Documents,
    *,
    threads: int | None = None,
    progress: bool | Literal["auto"] = "auto",
    errors: OnError = "record",
    encoding: str | None = None,
    layout: Layout | None = None,
    keep_text: bool = True,
    **limits: Unpack[Limits],
) -> Iterator[Report | Failure]:
    """Reads documents in threads and gives a ``Report`` for each, or a ``Failure``, in their order.

    However many there are, few are in memory at a time: four for each thread, and those that you keep.

    Arguments are those of ``read``.
    """
    return _iterate(what, threads, progress, errors, encoding, layout, keep_text, limits)


def _iterate(
    what: Documents,
    threads: int | None,
    progress: bool | Literal["auto"],
    errors: OnError,
    encoding: str | None,
    layout: Layout | None,
    keep_text: bool,
    limits: Limits,
) -> Iterator[Report | Failure]:
    if errors not in ("record", "raise"):
        raise ValueError(f"`errors` is 'record' or 'raise', not {errors!r}")
    if threads is not None and threads < 1:
        raise ValueError(f"`threads` is 1 or more, or None for all cores, not {threads}")
    reader = Reader(documents(what), threads=threads, encoding=encoding, layout=layout, keep_text=keep_text, **limits)
    return _take(reader, progress, errors)


def _take(reader: Reader, progress: bool | Literal["auto"], errors: OnError) -> Iterator[Report | Failure]:
    failed = 0
    with _Bar(progress) as bar:
        for source, outcome in reader:
            if isinstance(outcome, Report):
                yield outcome
            elif errors == "raise":
                raise outcome
            else:
                failed += 1
                yield Failure(source, outcome)
            bar.step(failed)


def read(
    what: Documents,
    *,
    threads: int | None = None,
    progress: bool | Literal["auto"] = "auto",
    errors: OnError = "record",
    encoding: str | None = None,
    layout: Layout | None = None,
    keep_text: bool = True,
    **limits: Unpack[Limits],
) -> Reports:
    """Reads documents in threads and gives their ``Reports``. A bad one stops no other.

    ``what`` is a path, a pattern such as ``reports/**/*.html``, or an iterable of paths and of pairs ``(name, document)`` of
    documents in memory (``str`` or ``bytes``). Of a directory all .txt, .html, .htm and .md files are read, with all below
    it; a pattern names files of any kind.

    ``threads``: how many; all cores unless told otherwise. ``progress``: a bar of tqdm, where that is installed, on a
    terminal and in a notebook (``"auto"``), always, or never. ``errors``: ``"record"`` keeps documents without report as
    ``failures``, ``"raise"`` raises the first one's ``ParseError`` or ``OSError``. ``encoding``: of bytes and files,
    ``layout``: of all documents, such as ``"pipe_rows"`` or ``"html"``, instead of finding them out. ``keep_text=False`` drops the texts of documents, and with them places in code points: a report then
    takes about as much memory as its tables and sections. ``max_bytes`` and the other ``Limits`` bound each document.

    Raises ``FileNotFoundError`` where a pattern matches nothing.
    """
    reports: list[Report] = []
    failures: list[Failure] = []
    for outcome in _iterate(what, threads, progress, errors, encoding, layout, keep_text, limits):
        if isinstance(outcome, Report):
            reports.append(outcome)
        else:
            failures.append(outcome)
    return Reports(reports, failures)


class _Bar:
    """A bar of tqdm, or nothing."""

    def __init__(self, progress: bool | Literal["auto"]) -> None:
        self._bar: Any = None
        notebook = _in_notebook()
        if progress == "auto" and not notebook and not sys.stderr.isatty() or not progress:
            return
        bar = _tqdm(notebook)
        if bar is None and progress is True:
            raise ImportError("progress=True needs tqdm: pip install tqdm; progress=True 需要安装 tqdm")
        if bar is not None:
            # Nobody misses a bar that is gone before it is seen.
            self._bar = bar(unit=" documents", dynamic_ncols=True, delay=0 if progress is True else 1)

    def __enter__(self) -> _Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def step(self, failed: int) -> None:
        if self._bar is not None:
            if failed:
                self._bar.set_postfix(failed=failed, refresh=False)
            self._bar.update()


def _in_notebook() -> bool:
    shell: Any = sys.modules.get("IPython")
    return shell is not None and type(shell.get_ipython()).__name__ == "ZMQInteractiveShell"


def _tqdm(notebook: bool) -> Any:
    """The bar that suits, or None."""
    try:
        if notebook:
            import ipywidgets  # noqa: F401  (its bar needs them)
            from tqdm.notebook import tqdm
        else:
            from tqdm.std import tqdm
    except ImportError:
        if not notebook:
            return None
        return _tqdm(False)
    return tqdm
