"""Which documents are meant by paths, patterns and iterables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TypeAlias


#: A path, or a document in memory with its name.
Document: TypeAlias = "str | os.PathLike[str] | tuple[str, str | bytes]"
#: What ``read`` and ``iter_read`` take.
Documents: TypeAlias = "str | os.PathLike[str] | Iterable[Document]"

#: The names of files that are read from directories end with one of these, as for the command.
EXTENSIONS = (".txt", ".html", ".htm", ".md")


def documents(what: Documents) -> Iterator[tuple[str, object]]:
    """Gives ``(source, document)`` one after the other; a document is a path, a text, bytes or why there is none."""
    if isinstance(what, (str, os.PathLike)):
        yield from _of_path(what, patterns=True)
        return
    for one in what:
        if isinstance(one, (str, os.PathLike)):
            yield from _of_path(one, patterns=False)
        elif isinstance(one, tuple) and len(one) == 2:
            name, document = one
            yield os.fspath(name), document
        else:
            raise TypeError(
                "documents are paths, or pairs of a name and the document (str or bytes), "
                f"not {type(one).__name__}"
            )


def _of_path(path: str | os.PathLike[str], *, patterns: bool) -> Iterator[tuple[str, object]]:
    """A file, the documents of a directory and those below it, or all that a pattern matches, in the order of names."""
    import glob  # not needed by who reads one document

    name = os.fspath(path)
    if os.path.isdir(name):
        found = False
        for file in _walk(name):
            found = True
            yield file, _Path(file)
        if not found:
            yield name, FileNotFoundError(
                f"no {', '.join(EXTENSIONS)} file is in this directory: use a pattern such as {name}/*.asp; "
                f"目录中没有 {'、'.join(EXTENSIONS)} 文件"
            )
    elif patterns and glob.has_magic(name) and not os.path.exists(name):
        files = sorted(file for file in glob.iglob(name, recursive=True) if os.path.isfile(file))
        if not files:
            raise FileNotFoundError(f"no file matches {name}; 没有文件符合 {name}")
        for file in files:
            yield file, _Path(file)
    else:
        yield name, _Path(name)


def _walk(directory: str) -> Iterator[str]:
    """The documents of a directory and of those below it; hidden ones never."""
    entries = sorted(os.scandir(directory), key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry.path)
        elif entry.is_file() and entry.name.lower().endswith(EXTENSIONS):
            yield entry.path


class _Path:
    """The name of a file, which is no text."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __fspath__(self) -> str:
        return self._name
