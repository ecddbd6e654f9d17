"""Put a report in its place: whole or not at all, also where a run is killed.

Conventions: it is built in a hidden folder beside its place and then exchanged with the earlier
one in one step of the operating system, so that there is one at every moment. Where the system
knows no such step, the next run sets right what a kill between two steps has left. A hidden
folder is ours by its name and by what lies in it, and left over if nobody holds its lock.
"""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.tables.files import is_left, lock, unfinished_name
from analysis.tables.kept import keeping

_LOCK, _BUILT, _OLD, _KEPT = "lock", "report", "old", "kept"
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux; RENAME_SWAP of macOS is 2 too


@contextmanager
def building(out: Path) -> Iterator[Path]:
    """Give an empty folder for a new report; after all went well put it in the place of ``out``."""
    with working(out) as built:
        yield built
        put(built, out)


@contextmanager
def working(out: Path) -> Iterator[Path]:
    """Give an empty folder in a hidden one beside ``out``, which goes at the end.

    Meanwhile what costly functions return is kept there too, for all notebooks. What a killed run
    has left of such folders is removed first.
    """
    set_right(out)
    unfinished = out.with_name(unfinished_name(out))
    unfinished.mkdir()
    try:
        with (unfinished / _LOCK).open("xb") as held:
            lock(held.fileno())
            built = unfinished / _BUILT
            built.mkdir()
            with keeping(unfinished / _KEPT):
                yield built
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def set_right(out: Path) -> None:
    """Remove what killed runs left; bring back an earlier report that one had put aside."""
    for folder in sorted(out.parent.glob(".*-????????.unfinished")):
        if not _is_ours(folder, out) or not is_left(folder / _LOCK):
            continue
        if (folder / _OLD).exists() and not out.exists():
            (folder / _OLD).rename(out)
        shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path, out: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir() or not folder.name.startswith(f".{out.name}-"):
        return False
    return {path.name for path in folder.iterdir()} <= {_LOCK, _BUILT, _OLD, _KEPT}


def put(built: Path, out: Path) -> None:
    """Put the report in its place; the old one goes only once the new one stands."""
    if not out.exists():
        built.rename(out)
    elif not _exchanged(built, out):
        old = built.with_name(_OLD)
        out.rename(old)
        try:
            built.rename(out)
        except OSError:
            old.rename(out)
            raise


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; say whether the system could."""
    paths = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None)
        if hasattr(system, "renameat2"):
            return system.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0
        return system.renamex_np(*paths, _EXCHANGE) == 0
    except (AttributeError, OSError, TypeError):
        return False
