"""Cells by name, by table, row and column: views of a report, which convert nothing before it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from ._data import TableName
    from ._gikai import Cell, Report


class Cells(Mapping[str, "Cell"]):
    """All cells of the tables found, by ``table.row.column``, in the order of the form."""

    __slots__ = ("_report",)

    def __init__(self, report: Report) -> None:
        self._report = report

    def __getitem__(self, name: str) -> Cell:
        cell = self._report._cell(name)
        if cell is None:
            missing(self._report, name)
        return cell

    def __iter__(self) -> Iterator[str]:
        return iter(self._report._names())

    def __len__(self) -> int:
        return self._report._count()

    def __repr__(self) -> str:
        return f"<Cells of {self._report!r}>"


class Table(Mapping[str, "Row"]):
    """One table: its rows by key, in the order of the form. It is empty where the document has no such table."""

    __slots__ = ("_report", "_rows", "name")

    def __init__(self, report: Report, name: TableName) -> None:
        self._report = report
        self._rows = report._rows(name)
        self.name: TableName = name

    @property
    def form(self) -> str | None:
        """``2019`` or ``2021``, as its printed labels show; ``None`` where the document has no such table."""
        return self._report.forms.get(self.name)

    def to_dict(self) -> dict[str, dict[str, int | Decimal | None]]:
        """The values: ``{row: {column: value}}``."""
        return self._report._values(self.name)

    def __getitem__(self, row: str) -> Row:
        columns = self._rows.get(row)
        if columns is None:
            missing(self._report, f"{self.name}.{row}")
        return Row(self._report, f"{self.name}.{row}", columns)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        if self.form is None:
            return f"<Table {self.name}: not in this document>"
        return f"<Table {self.name}, form {self.form}: {len(self)} rows>"


class Row(Mapping[str, "Cell"]):
    """One row of a table: its cells by the key of their column."""

    __slots__ = ("_columns", "_report", "name")

    def __init__(self, report: Report, name: str, columns: tuple[str, ...]) -> None:
        self._report = report
        self._columns = columns
        #: ``table.row``
        self.name = name

    def __getitem__(self, column: str) -> Cell:
        cell = self._report._cell(f"{self.name}.{column}") if column in self._columns else None
        if cell is None:
            missing(self._report, f"{self.name}.{column}")
        return cell

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return f"<Row {self.name}: {', '.join(f'{column} {shown(cell)}' for column, cell in self.items())}>"


def shown(cell: Cell) -> str:
    """The value of a cell, or why there is none."""
    return cell.status if cell.value is None else f"{cell.value}{cell.unit or ''}"


def missing(report: Report, name: str) -> NoReturn:
    """Says why there is no such cell."""
    table = name.split(".")[0]
    form = report.forms.get(table)
    if form is None:
        raise KeyError(f"{name}: the table `{table}` was not found in this document (see report.diagnostics)")
    raise KeyError(f"form {form} has no `{name}` (`gikai forms` prints the names of each form)")
