"""Keep uploaded files beside the notebooks, under harmless names, so that nothing is replaced.

Convention: each upload has a folder of its own, numbered from 1.
"""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import regex as re

from analysis.tables.files import write_whole
from analysis.tables.wording import listed

UPLOADS = "uploaded-articles"
"""The folder, beside the notebooks, for what was uploaded."""

_LISTED = 3  # names of files in a line
_LONGEST = 100  # characters of a file name: most systems stop at 255 bytes
_LONGEST_SUFFIX = 10  # characters, full stop included; a longer one says nothing about the file


def keep(files: Iterable[dict]) -> Path:
    """Write uploaded files to a new folder.

    Parameters
    ----------
    files
        Each with ``name`` and ``content`` (bytes), as ``ipywidgets.FileUpload`` has them.

    Returns
    -------
    Path
        The folder or, of one file, that file.

    Raises
    ------
    OSError
        If nothing can be written there.
    """
    folder = _new_folder(Path.cwd() / UPLOADS)
    written: list[Path] = []
    for file in files:
        name = harmless(file["name"])
        taken = sum(path.name.casefold() == name.casefold() for path in written)
        path = folder / (f"{len(written)}-{name}" if taken else name)
        write_whole(path, bytes(file["content"]))
        written.append(path)
    return written[0] if len(written) == 1 else folder


def upload_name(path: Path) -> str:
    """Return what uploaded files are called; an empty string for what was not uploaded.

    Examples
    --------
    >>> upload_name(Path("uploaded-articles/1/port.txt")), upload_name(Path("my-articles"))
    ('the upload port.txt', '')
    """
    if UPLOADS not in (path.parent.name, path.parent.parent.name):
        return ""
    if path.parent.name != UPLOADS:
        return f"the upload {path.name}"
    names = sorted(file.name for file in path.iterdir()) if path.is_dir() else [path.name]
    more = [f"{len(names) - _LISTED:,} more"] if len(names) > _LISTED else []
    return f"the upload of {listed([*names[:_LISTED], *more])}"


def _new_folder(parent: Path) -> Path:
    parent.mkdir(exist_ok=True)
    numbers = [int(path.name) for path in parent.iterdir() if path.name.isdecimal()]
    folder = parent / str(max(numbers, default=0) + 1)
    folder.mkdir()
    return folder


def harmless(name: str) -> str:
    r"""Return the last part of a file name without what leads elsewhere or hides the file.

    Examples
    --------
    >>> harmless("../../.ssh/.hidden\x00.txt"), harmless("C:\\news\\one.txt"), harmless("..")
    ('hidden_.txt', 'one.txt', 'article')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    last = re.sub(r"[\p{C}:*?\"<>|]", "_", last).lstrip(".~$ ").rstrip(". ")
    suffix = PurePosixPath(last).suffix[:_LONGEST_SUFFIX]
    return (last[: _LONGEST - len(suffix)].removesuffix(suffix) + suffix) if last else "article"
