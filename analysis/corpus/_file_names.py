"""What the names of files say of their articles: ``2025-10-25_Herald_States sign.txt``.

Convention: a name speaks only where a whole day stands in it, first or behind the outlet, and
its parts are set apart by ``_`` or by a hyphen between blanks. What is no plain case is left
alone, and what the article itself states goes before its name.
"""

from pathlib import PurePosixPath
from typing import NamedTuple

import pandas as pd
import regex as re

_PARTED = re.compile(r"\s*_+\s*|\s+[-–—]\s+")
_DAY = re.compile(r"((?:19|20)\d\d)([-.]?)(\d\d)\2(\d\d)")
_OUTLET = re.compile(r"\p{Lu}[\p{L}\p{N} .&’'-]{1,40}|[\p{Ll}\d-]{2,40}\.(?:\p{Ll}{2,6}\.?){1,2}")
_PERSON = re.compile(r"\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){1,3}")
_HEADLINE = re.compile(r".*\p{L}.*\P{L}.*\p{L}.*")  # two words at least


class FromName(NamedTuple):
    """What a name says; empty where it does not."""

    published: str = ""
    outlet: str = ""
    author: str = ""
    title: str = ""


def from_names(articles: pd.DataFrame) -> pd.DataFrame:
    """Read the names of the files that hold one article each.

    Parameters
    ----------
    articles
        One row per article: ``article`` and ``path``.

    Returns
    -------
    DataFrame
        One row per article, with its index: ``published`` (ISO date), ``outlet``, ``author``,
        ``title``; empty where the name does not say.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["2025-10-25_Herald_States sign", "notes"]})
    >>> from_names(articles.assign(path=articles["article"] + ".txt")).values.tolist()
    [['2025-10-25', 'Herald', '', 'States sign'], ['', '', '', '']]
    """
    both = zip(articles["article"], articles["path"], strict=True)
    read = [_read(path) if _is_own(article, path) else FromName() for article, path in both]
    return pd.DataFrame(read, articles.index, FromName._fields, dtype="str")


def _is_own(article: str, path: str) -> bool:
    """Tell an article that is its whole file from a row of a table and a part of an export."""
    return bool(path) and PurePosixPath(path).stem == article.rpartition("/")[2]


def _read(path: str) -> FromName:
    parts = _PARTED.split(PurePosixPath(path).stem.strip())
    days = [_iso(part) for part in parts]
    if not any(days[:2]):
        return FromName()
    at = 0 if days[0] else 1
    rest = [*parts[:at], *parts[at + 1 :]]
    if len(rest) < 2 or not _OUTLET.fullmatch(rest[0]) or not _HEADLINE.fullmatch(rest[-1]):
        return FromName(days[at])
    author = rest[1] if len(rest) == 3 and _PERSON.fullmatch(rest[1]) else ""
    if len(rest) > 2 and not author:
        return FromName(days[at], rest[0])
    return FromName(days[at], rest[0], author, _spaced(rest[-1]))


def _iso(part: str) -> str:
    match = _DAY.fullmatch(part.strip())
    day = pd.to_datetime("-".join(match.group(1, 3, 4)), errors="coerce") if match else pd.NaT
    return "" if pd.isna(day) else f"{day:%Y-%m-%d}"


def _spaced(title: str) -> str:
    """Write ``states-sign-in-hall`` with blanks."""
    return title if " " in title else title.replace("-", " ")
