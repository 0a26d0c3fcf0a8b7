"""Why no report could be made, or why one does not satisfy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._data import Diagnostic, Finding


class ParseError(ValueError):
    """No report could be made of a document. What is uncertain in a report that could be made is in it instead."""

    def __init__(self, message: str, message_zh: str, code: str, source: str | None = None) -> None:
        super().__init__(message, message_zh, code, source)
        self.message = message
        self.message_zh = message_zh
        #: ``empty``, ``binary``, ``too_large``, ``too_many_lines``, ``too_many_cells``, ``no_report`` or
        #: ``unknown_encoding``
        self.code = code
        self.source = source

    def __str__(self) -> str:
        source = f"{self.source}: " if self.source is not None else ""
        return f"{source}{self.message}\n{self.message_zh}"


class ReportError(ValueError):
    """A report does not satisfy who called ``Report.raise_for_errors``: its diagnostics or its sums do not."""

    def __init__(
        self, source: str | None, diagnostics: tuple[Diagnostic, ...], violations: tuple[Finding, ...]
    ) -> None:
        super().__init__(source, diagnostics, violations)
        self.source = source
        self.diagnostics = diagnostics
        self.violations = violations

    def __str__(self) -> str:
        said: list[Diagnostic | Finding] = [*self.violations, *self.diagnostics]
        source = f"{self.source}: " if self.source is not None else ""
        lines = [f"{source}{len(self.violations)} violated checks, {len(self.diagnostics)} diagnostics"]
        lines += [f"  {one.message}\n  {one.message_zh}" for one in said[:5]]
        if len(said) > 5:
            lines.append(f"  … and {len(said) - 5} more")
        return "\n".join(lines)
