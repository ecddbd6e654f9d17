"""Open a file of another program: its library, its size, its errors."""

import importlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from analysis.corpus.reading._sources import check_size

_LARGEST = 300_000_000  # bytes of one document when unpacked; a book of 1,000 pages has 10 million


def library(module: str, name: str, what: str) -> Any:
    """Import the library that reads a file.

    Raises
    ------
    ImportError
        If it is not installed; the message names the file and the remedy.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(
            f'{name} is {what}; to read it: pip install "hanoi-coverage[office]" ({error})'
        ) from None


@contextmanager
def opening(name: str, what: str, remedy: str) -> Iterator[None]:
    """Turn whatever a library raises on a damaged file into an error that names the file."""
    try:
        yield
    except (OSError, MemoryError, ImportError):
        raise
    except Exception as error:  # each library has errors of its own, of many kinds
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise ValueError(f"cannot read {name} as {what} ({reason}); {remedy}") from None


def require_harmless(data: bytes, name: str) -> None:
    """Raise for a packed document that would unpack to an absurd size.

    Raises
    ------
    ValueError
        If it is no whole zip archive or too large; the message names it.
    """
    with opening(name, "an Office document", "save it again"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    check_size(entries, len(data), name)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _LARGEST:
        raise ValueError(
            f"{name} would unpack to {unpacked // 10**6} MB, more than articles have; "
            "save its text as .txt"
        )
