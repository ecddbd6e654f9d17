"""Where articles come from: read them, label their segments, find their metadata.

Convention: an article is one text file; its id is the name of the file without ``.txt``
(in a folder of folders, its path). Texts are kept whole: decoded, without a byte-order
mark, line ends as LF, in Unicode's NFC. A sidecar ``metadata.csv`` next to the files
overrides what the texts say of themselves.
"""

import os
from pathlib import Path

import pandas as pd

from analysis.csv_table import read_csv_table
from analysis.metadata import METADATA, add_metadata
from analysis.segments import KINDS, body, kind_counts, split_segments
from analysis.tables import require_choice, require_texts, require_unique
from analysis.text import nfc

__all__ = ["KINDS", "SEEDS", "body", "kind_counts", "read_articles", "split_segments"]

_SIDECAR = "metadata.csv"
_IGNORED = {"thumbs.db", "desktop.ini", _SIDECAR}


def _seeds() -> Path:
    package = Path(__file__).resolve().parent
    inside = package / "seeds"  # a wheel carries the seeds inside the package
    return inside if inside.is_dir() else package.parent / "seeds"


SEEDS = _seeds()
"""The folder of the five articles that come with the suite."""


def read_articles(source=SEEDS, *, on_error: str = "raise") -> pd.DataFrame:
    """Read articles and what they say of themselves.

    Parameters
    ----------
    source
        A text file; a folder of them, read with its subfolders in natural order; a table
        with the columns ``article`` and ``text``; or a list of such. None takes the
        environment variable ``ANALYSIS_SOURCE`` or, where it is not set, the seeds.
    on_error
        ``"raise"`` stops at the first file that cannot be read; ``"skip"`` reads the rest
        and lists what was skipped in ``articles.attrs["skipped"]``: one dictionary per
        file with ``path`` and ``reason``, so that ``pd.DataFrame`` makes a table of it.

    Returns
    -------
    DataFrame
        One row per article: ``article``, ``label`` (short, for charts), ``title``,
        ``published`` (a date, or NaT where the text states none), ``place``, ``agency``,
        ``outlet``, ``source_url``, ``text``, ``path``, then any further columns of the
        sidecar or the table. What is not known is an empty string.

    Raises
    ------
    FileNotFoundError
        If there is nothing at the path.
    ValueError
        If a folder holds no article, a file is empty, is not UTF-8 text or is of another
        kind, two articles have one id, or a table lacks ``article`` or ``text``.

    Examples
    --------
    >>> articles = read_articles()
    >>> articles.loc[0, ["label", "place", "agency"]].tolist()
    ['Gutsan received, 25 Oct', 'HÀ NỘI', 'VNA/VNS']
    """
    require_choice("on_error", on_error, ("raise", "skip"))
    source = os.environ.get("ANALYSIS_SOURCE") or SEEDS if source is None else source
    skipped: list[dict[str, str]] = []
    parts = source if isinstance(source, list | tuple) else [source]
    tables = [_read_one(part, on_error, skipped) for part in parts]
    if not sum(map(len, tables)):
        raise ValueError(_nothing_read(source, skipped))
    articles = pd.concat(tables, ignore_index=True)
    require_unique(articles, "article")
    articles.attrs["skipped"] = skipped
    return articles


def _nothing_read(source, skipped: list[dict[str, str]]) -> str:
    reasons = "; ".join(row["reason"] for row in skipped[:3])
    what = "the table" if isinstance(source, pd.DataFrame) else str(source)
    return f"no article in {what}" + (f": {reasons}" if reasons else "; give at least one")


def _read_one(source, on_error: str, skipped: list[dict[str, str]]) -> pd.DataFrame:
    if isinstance(source, pd.DataFrame):
        return _from_table(source)
    path = _find(source)
    root = path if path.is_dir() else path.parent
    rows = []
    for file in _article_files(path) if path.is_dir() else [path]:
        try:
            rows.append((_article_id(file, root), _read_text(file), str(file)))
        except (OSError, ValueError) as error:
            if on_error == "raise":
                raise
            skipped.append({"path": str(file), "reason": str(error)})
    articles = pd.DataFrame(rows, columns=["article", "text", "path"], dtype="str")
    require_unique(articles, "article")
    return add_metadata(articles, _read_sidecar(root / _SIDECAR), _SIDECAR, whole=path.is_dir())


def _find(source) -> Path:
    """Find the path from here or, under nbconvert, from where the command was typed."""
    if not isinstance(source, str | os.PathLike):
        raise TypeError(
            f"expected a path, a table or a list of them, got {type(source).__name__}; "
            "turn other things into a table with the columns article and text"
        )
    path = Path(source).expanduser()
    typed_in = Path(os.environ.get("PWD", "."))
    for candidate in (path, typed_in / path):
        if str(source) and _exists(candidate):
            return candidate
    raise FileNotFoundError(
        f"nothing at {str(source)[:200]!r} (looked in {Path.cwd()}); "
        "give a text file or a folder of .txt files"
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # such as a whole text given in the place of a path
        return False


def _article_files(folder: Path) -> list[Path]:
    files = [file for file in folder.rglob("*") if file.is_file() and _is_shown(file, folder)]
    if not any(file.suffix.lower() == ".txt" for file in files):
        raise ValueError(f"no .txt file in the folder {folder}; put one article in each file")
    return sorted(files, key=lambda file: _natural(file.relative_to(folder).as_posix()))


def _is_shown(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    return not hidden and file.name.lower() not in _IGNORED


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Sort ``2`` before ``10``."""
    import re

    pieces = re.findall(r"(\d+)|(\D+)", name)
    return [(0, int(digits), "") if digits else (1, 0, rest) for digits, rest in pieces]


def _article_id(file: Path, root: Path) -> str:
    return nfc(file.relative_to(root).with_suffix("").as_posix())


def _read_text(file: Path) -> str:
    if file.suffix.lower() != ".txt":
        raise ValueError(
            f"cannot read {file}: expected a .txt file, got {file.suffix or 'no suffix'}; "
            'save it as text, move it away, or pass on_error="skip"'
        )
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{file} is not UTF-8 text (byte {error.start}); save it as UTF-8"
        ) from None
    if "\0" in text:
        raise ValueError(f"{file} is not text: it holds NUL bytes; save the article as UTF-8 text")
    if not text.strip():
        raise ValueError(f"{file} is empty; fill it or remove it")
    return _normal(text)


def _normal(text: str) -> str:
    return nfc(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def _read_sidecar(path: Path) -> pd.DataFrame | None:
    if not path.is_file():
        return None
    sidecar, _ = read_csv_table(path, "article")
    sidecar["article"] = sidecar["article"].map(nfc)
    require_unique(sidecar, "article")
    return sidecar


def _from_table(table: pd.DataFrame) -> pd.DataFrame:
    require_texts(table)
    given = [column for column in table if column not in ("text", "path")]
    articles = pd.DataFrame(
        {
            "article": table["article"].astype("str").to_numpy(),
            "text": [_normal(text) for text in table["text"]],
            "path": table["path"].to_numpy() if "path" in table else "",
        }
    )
    articles = articles.astype({"article": "str", "text": "str"})
    require_unique(articles, "article")
    known = table[given].astype({"article": "str"}).reset_index(drop=True)
    for column in set(given) & set(METADATA):
        known[column] = known[column].astype("str").where(known[column].notna(), "")
    return add_metadata(articles, known, "the table")
