"""Keep what a costly function returned, for the notebooks of one run that ask the same.

A side door for the rooms whose functions take seconds.

Conventions: nothing is kept but where the environment variable ``ANALYSIS_KEPT`` names a folder
that belongs to this user alone; a run makes it, its kernels use it, and it goes (:func:`keeping`).
A result is found again by the version, the function and all that it was given: every cell of a
table, its index, its columns and what it carries along. What else a result depends on, such as a
file of names, is given to the function as well. A result is written whole; a file that is broken
or not ours counts for nothing. What two kernels ask for at once is computed by one of them.
"""

import functools
import hashlib
import inspect
import os
import pickle
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from analysis.tables.files import lock, write_whole

P = ParamSpec("P")
T = TypeVar("T")

FOLDER = "ANALYSIS_KEPT"
"""The environment variable that names the folder of a run."""

_PROTOCOL = 5
_MARK = 32  # bytes at the front of a file that tell whether it is whole and of this key


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Let a function return what it returned before for the same, where a run keeps results.

    Its result depends on its arguments alone, and it does nothing but return it.

    Examples
    --------
    >>> @kept
    ... def longest(texts): return texts["text"].str.len().max()
    >>> int(longest(pd.DataFrame({"text": ["port", "harbour"]})))
    7
    """
    signature = inspect.signature(function)

    @functools.wraps(function)
    def through(*args: P.args, **kwargs: P.kwargs) -> T:
        if FOLDER not in os.environ:
            return function(*args, **kwargs)
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()  # a default that is given says the same as one that is left out
        given = (function.__module__, function.__qualname__, list(bound.arguments.items()))
        return kept_or(given, lambda: function(*args, **kwargs))

    return through


def kept_or(given: object, compute: Callable[[], T]) -> T:
    """Return what was computed before from what is given, where a run keeps results.

    Parameters
    ----------
    given
        All that tells this result from any other.
    compute
        Returns it.

    Examples
    --------
    >>> kept_or(("longest", "port"), lambda: 4)
    4
    """
    folder = os.environ.get(FOLDER)
    if not folder or not _is_own(folder):
        return compute()
    try:
        key = _key(given)
    except (pickle.PicklingError, TypeError, AttributeError):
        return compute()  # what cannot be told from another is not kept
    return _found_or(Path(folder, key), compute)


@contextmanager
def keeping(folder: str | Path) -> Iterator[None]:
    """Keep results in a new folder, for this process and those it starts meanwhile.

    Parameters
    ----------
    folder
        Where to make it; the caller removes it.
    """
    before = os.environ.get(FOLDER)
    Path(folder).mkdir(mode=0o700)
    os.environ[FOLDER] = str(Path(folder).resolve())
    try:
        yield
    finally:
        os.environ.pop(FOLDER)
        if before is not None:
            os.environ[FOLDER] = before


def _is_own(folder: str) -> bool:
    """Tell whether nobody else can have written to a folder: what is read there is unpickled."""
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    if not hasattr(os, "getuid"):  # Windows, where a user's own folders are his alone
        return stat.S_ISDIR(found.st_mode)
    alone = found.st_uid == os.getuid() and not found.st_mode & 0o077
    return stat.S_ISDIR(found.st_mode) and alone


def _key(given: object) -> str:
    """Return what tells what is given, to this version, from anything else."""
    from analysis import __version__

    digest = hashlib.blake2b(digest_size=_MARK)
    _feed(digest, (__version__, given))
    return digest.hexdigest()


def _feed(digest: Any, value: Any) -> None:
    """Add a value to a digest; each part says where it ends, so that no two are one."""
    if isinstance(value, pd.DataFrame):
        parts = [value.columns, value.index, *(value.iloc[:, at] for at in range(value.shape[1]))]
        _feed(digest, ["table", sorted(value.attrs.items()), *parts])
    elif isinstance(value, pd.MultiIndex):
        _feed(digest, ["levels", value.to_frame(index=False, allow_duplicates=True)])
    elif isinstance(value, pd.Series | pd.Index):
        _feed(digest, ["column", str(value.dtype), value.name, len(value)])
        if isinstance(value.dtype, pd.api.extensions.ExtensionDtype) or value.dtype == object:
            digest.update(b"".join(_pickled(cell) for cell in value.tolist()))
        else:
            digest.update(value.to_numpy().tobytes())
    elif type(value) in (list, tuple):
        digest.update(_pickled((type(value).__name__, len(value))))
        for each in value:
            _feed(digest, each)
    else:
        digest.update(_pickled(value))


def _pickled(value: Any) -> bytes:
    return pickle.dumps(value, _PROTOCOL)


def _found_or(path: Path, compute: Callable[[], T]) -> T:
    """Return what is kept in a file; else compute and keep it, while others wait for it."""
    found = _read(path)
    if found:
        return found[0]
    with path.with_suffix(".lock").open("ab") as waited:
        lock(waited.fileno(), wait=True)
        found = _read(path)
        if found:
            return found[0]
        result = compute()
        with suppress(OSError, pickle.PicklingError, TypeError, AttributeError):
            content = _pickled((result,))
            write_whole(path, _mark(path, content) + content)
    return result


def _read(path: Path) -> tuple[Any] | None:
    """Return what a file keeps, or None."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    mark, content = content[:_MARK], content[_MARK:]
    return pickle.loads(content) if mark == _mark(path, content) else None


def _mark(path: Path, content: bytes) -> bytes:
    return hashlib.blake2b(content, key=path.name.encode()[:64], digest_size=_MARK).digest()
