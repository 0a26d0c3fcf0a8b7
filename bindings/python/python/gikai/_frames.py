"""Frames of other libraries, which gikai does not need: the ones that are installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas
    import polars

    from ._gikai import Frame


def needs(what: str, packages: str, error: ImportError) -> ImportError:
    """Says what is not installed."""
    return ImportError(f"{what} needs {packages}: pip install {packages}; {what} 需要 {packages} ({error})")


def to_pandas(frame: Frame) -> pandas.DataFrame:
    try:
        import pandas
        import pyarrow
    except ImportError as error:
        raise needs("to_pandas", "pandas pyarrow", error) from None
    # Whole numbers of which some are missing would become floats.
    whole = {pyarrow.int16(): pandas.Int16Dtype(), pyarrow.int64(): pandas.Int64Dtype()}
    table: pandas.DataFrame = pyarrow.table(frame).to_pandas(types_mapper=whole.get)
    return table


def to_polars(frame: Frame) -> polars.DataFrame:
    try:
        import polars
    except ImportError as error:
        raise needs("to_polars", "polars", error) from None
    return polars.DataFrame(frame)
