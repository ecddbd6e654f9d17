"""Which files there are in a folder or a zip archive, in natural order, safely.

Convention: hidden files and what operating systems leave behind
are no articles; everything else is. A folder is entered once, however many links lead to
it. Nothing of an archive is ever written to disk, and one that looks made to do harm is
refused.
"""

import os
import stat
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from tqdm import tqdm

Report = Callable[[str, Exception], None]
"""Is called with the path or the place of what cannot be read, and the error."""
_Item = TypeVar("_Item")
_LEFT_BEHIND = {"thumbs.db", "desktop.ini", "__macosx"}
_LARGEST_RATIO = 200  # prose is packed 2 to 5 times smaller; archives made to do harm, 1000
_SMALL = 10_000_000  # bytes: unpacked, no archive below this does harm
_PATIENCE = 2  # seconds without a bar, so that a short wait draws none


class Fault(ValueError):
    """Says that a library failed at a file; ``error`` is what it raised."""

    def __init__(self, path: str, error: Exception) -> None:
        what = f"{type(error).__name__}: {str(error)[:120]}".rstrip(": ")
        super().__init__(
            f"cannot read {path}, as it is damaged or unusual ({what}); save its article as .txt"
        )
        self.error = error


class LeftOut(ValueError):
    """Says what was left out or left empty; it never stops the reading."""


class Member(NamedTuple):
    """A file of a folder or an archive: its name there, its path to show, its bytes."""

    name: str
    path: str
    read: Callable[[], bytes]
    file: Path | None = None


def shown(path: object) -> str:
    """Write a path so that it can be shown and saved: U+FFFD for bytes that are no letters."""
    return os.fsencode(str(path)).decode("utf-8", "replace")


def folder_members(folder: Path, report: Report) -> list[Member]:
    """List the files of a folder and its subfolders.

    Parameters
    ----------
    folder
        Where to look.
    report
        Is called with the path and the error of a subfolder that cannot be listed.

    Returns
    -------
    list
        One ``Member`` per file that is not hidden, in natural order of the names.
    """
    files = _walk(folder, "", set(), report)
    members = [Member(name, shown(file), partial(read_file, file), file) for name, file in files]
    return sorted(members, key=lambda member: (natural(member.name), member.name))


def _walk(folder: Path, prefix: str, entered: set, report: Report) -> Iterator[tuple[str, Path]]:
    """Yield names and paths; real folders come before links, so that a link adds nothing."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in entered:
            return
        entered.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as listed:
            entries = [entry for entry in listed if not is_hidden(entry.name)]
    except OSError as error:
        report(shown(folder), _unreadable(shown(folder), error))
        return
    for entry in sorted(entries, key=lambda entry: entry.is_symlink()):
        if _is_folder(entry):
            yield from _walk(Path(entry.path), f"{prefix}{entry.name}/", entered, report)
        else:
            yield prefix + entry.name, Path(entry.path)


def _is_folder(entry: os.DirEntry) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def is_hidden(name: str) -> bool:
    """Tell hidden files and those that systems and editors leave behind, by their name."""
    return name.startswith((".", "~$")) or name.lower() in _LEFT_BEHIND


def natural(name: str) -> list[tuple[int, int, str]]:
    """Sort ``2`` before ``10``.

    Examples
    --------
    >>> sorted(["a10", "a2"], key=natural)
    ['a2', 'a10']
    """
    import re

    pieces = re.findall(r"(\d{1,18})|(\D+)", name)
    return [(0, int(digits), "") if digits else (1, 0, rest) for digits, rest in pieces]


def read_file(file: Path) -> bytes:
    """Read a file whole, if it is one and not a pipe or a device.

    Raises
    ------
    OSError
        If it cannot be read; the message names it and the remedy.
    """
    try:
        _require_regular(file)
        return file.read_bytes()
    except OSError as error:
        raise _unreadable(shown(file), error) from None


def _require_regular(file: Path) -> None:
    """Raise for a pipe, which would never end, and for a device."""
    if not stat.S_ISREG(file.stat().st_mode):
        raise OSError("it is no file but a pipe or a device")


def _unreadable(path: str, error: OSError) -> OSError:
    reason = error.strerror or str(error)
    remedy = "see to its permissions, or take it out of the source"
    if isinstance(error, FileNotFoundError):
        remedy = "it is a link that leads nowhere, or was removed: take it out of the source"
    return type(error)(f"cannot read {path}: {reason}; {remedy}")


@contextmanager
def zip_members(file: Path, path: str, report: Report) -> Iterator[list[Member]]:
    """Open a zip archive and list its files; a folder that holds all of them is left out.

    Parameters
    ----------
    file
        The archive.
    path
        What to call it.
    report
        Is called with the path and the error of a member that is not to be read.

    Yields
    ------
    list
        One ``Member`` per file that is not hidden, in natural order of the names.

    Raises
    ------
    OSError
        If the file cannot be read.
    ValueError
        If it is no whole zip archive, or unpacks to an absurd size.
    """
    try:
        _require_regular(file)
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise ValueError(f"cannot read {path} as a zip archive: {error}; pack it again") from None
    except OSError as error:
        raise _unreadable(path, error) from None
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        check_size(entries, file.stat().st_size, path)
        safe = list(_safe(entries, path, report))
        top = _common_folder([entry.filename for entry in safe])
        members = [
            Member(
                entry.filename[len(top) :],
                f"{path}/{entry.filename}",
                partial(_unpacked, archive, entry, path),
            )
            for entry in safe
        ]
        yield sorted(members, key=lambda member: (natural(member.name), member.name))


def _safe(
    entries: Iterable[zipfile.ZipInfo], path: str, report: Report
) -> Iterator[zipfile.ZipInfo]:
    for entry in entries:
        parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
        reason = _harm(entry, parts)
        if reason:
            place = f"{path}/{shown(entry.filename)}"
            report(place, ValueError(f"{place} {reason}"))
        elif not any(map(is_hidden, parts)):
            yield entry


def _harm(entry: zipfile.ZipInfo, parts: tuple[str, ...]) -> str:
    """Return why a member is not to be read, or nothing."""
    first = parts[0] if parts else ""
    if ".." in parts or first == "/" or first[1:2] == ":":
        return "has a name that leads out of the archive; pack the archive again without it"
    if entry.flag_bits & 1:
        return "is encrypted; pack the archive again without a password"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link; pack the file itself"
    if entry.filename.lower().endswith(".zip"):
        return "is a zip archive inside a zip archive; unpack it first"
    return ""


def check_size(entries: list[zipfile.ZipInfo], packed: int, path: str) -> None:
    """Raise ValueError for an archive that would unpack to an absurd size."""
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _SMALL and unpacked > _LARGEST_RATIO * packed:
        raise ValueError(
            f"{path} has {packed:,} bytes but would unpack to {unpacked:,}, as no articles do; "
            "if you trust it, unpack it and read the folder"
        )


def _common_folder(names: list[str]) -> str:
    tops = {name.partition("/")[0] if "/" in name else "" for name in names}
    top = tops.pop() if len(tops) == 1 else ""
    return f"{top}/" if top else ""


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str) -> bytes:
    import zlib

    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise ValueError(
            f"cannot unpack {path}/{shown(entry.filename)}: {error}; pack the archive again"
        ) from None


def with_progress(
    items: Sequence[_Item], doing: str, unit: str = "files", each: int = 1
) -> Iterator[_Item]:
    """Yield the items, with a bar on stderr once two seconds have gone by.

    Parameters
    ----------
    items
        What to go through.
    doing, unit
        What the bar says.
    each
        How many of the unit an item is; the last may be fewer.
    """
    began, bar = time.monotonic(), None
    try:
        for number, item in enumerate(items):
            if bar is None and time.monotonic() - began > _PATIENCE:
                bar = _bar(len(items) * each, number * each, doing, unit)
            yield item
            if bar is not None:
                bar.update(each)
    finally:
        if bar is not None:
            bar.close()


def _bar(total: int, done: int, doing: str, unit: str) -> "tqdm":
    from tqdm import tqdm  # only now: most corpora never wait for it

    options: dict[str, Any] = {
        "desc": doing,
        "unit": f" {unit}",
        "file": sys.stderr,
        "leave": False,
    }
    return tqdm(total=total, initial=done, **options)
