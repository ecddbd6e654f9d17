"""Lists of references, as reference managers export them (RIS, CSL-JSON), as rows of metadata.

Convention: a reference is called after the file that it names as attached, else by its own id.
Its abstract is its text where there is no other.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

import pandas as pd

from analysis.corpus.reading.formats._opening import library, opening

_RIS = {  # our column: the fields that rispy knows, the first that is filled goes first
    "title": ("title", "primary_title"),
    "published": ("date", "publication_year", "year"),
    "outlet": ("journal_name", "secondary_title", "alternate_title3", "alternate_title2"),
    "author": ("first_authors", "authors"),
    "language": ("language",),
    "text": ("abstract", "notes_abstract"),
    "source_url": ("urls",),
    "attached": ("file_attachments1", "file_attachments2"),
    "id": ("id", "label"),
}
_CSL = {
    "title": "title",
    "outlet": "container-title",
    "language": "language",
    "text": "abstract",
    "source_url": "URL",
    "id": "id",
}
_ONLY_THERE = (b'"issued"', b'"container-title"')
_ISO = 3  # parts of a whole date: year, month, day


def ris_table(text: str, name: str) -> pd.DataFrame:
    """Read a RIS file.

    Parameters
    ----------
    text
        The decoded file.
    name
        What to call it in an error.

    Returns
    -------
    DataFrame
        One row per reference: ``article`` (the name of its attached file or its id, else
        empty), ``title``, ``published``, ``outlet``, ``author``, ``language``,
        ``source_url``, ``text`` (its abstract); strings, empty where not given.

    Raises
    ------
    ImportError
        If the extra ``office`` is not installed.
    ValueError
        If it is not RIS.
    """
    rispy = library("rispy", name, "a list of references")
    with opening(name, "RIS", "export it again"):
        references = rispy.loads(text)
    return _table([_from_ris(reference) for reference in references], name)


def _from_ris(reference: dict[str, Any]) -> dict[str, str]:
    row = {}
    for key, fields in _RIS.items():
        value = next((reference[field] for field in fields if reference.get(field)), "")
        row[key] = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    row["author"] = "; ".join(map(_in_order, filter(None, row["author"].split("; "))))
    row["source_url"] = row["source_url"].partition("; ")[0]
    row["published"] = _day(re.split(r"[/-]", row["published"])[:_ISO])
    return row


def is_csl(data: bytes) -> bool:
    """Tell references of CSL-JSON from articles by the fields that only they have."""
    if not any(field in data for field in _ONLY_THERE):
        return False
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return False
    items = whole if isinstance(whole, list) else [whole]
    return bool(items) and all(
        isinstance(item, dict)
        and isinstance(item.get("type"), str)
        and (isinstance(item.get("issued"), dict) or "container-title" in item)
        for item in items
    )


def csl_table(text: str, name: str) -> pd.DataFrame:
    """Read a CSL-JSON file; parameters, result and errors as for ``ris_table``."""
    with opening(name, "CSL-JSON", "export it again"):
        items = json.loads(text)
        items = items if isinstance(items, list) else [items]
        return _table([_from_csl(item) for item in items], name)


def _from_csl(item: dict[str, Any]) -> dict[str, str]:
    row = {key: str(item.get(field) or "") for key, field in _CSL.items()}
    writers = [writer for writer in item.get("author", []) if isinstance(writer, dict)]
    names = (w.get("literal") or f"{w.get('given', '')} {w.get('family', '')}" for w in writers)
    issued = item.get("issued")
    issued = issued if isinstance(issued, dict) else {}
    parts = (issued.get("date-parts") or [[]])[0]
    published = _day([str(part) for part in parts]) or str(issued.get("raw") or "")
    return {**row, "author": "; ".join(map(str.strip, names)), "published": published}


def _day(parts: list[str]) -> str:
    """Write year, month and day as an ISO date; nothing where one of them is missing."""
    numbers = [int(part) for part in parts if part.strip().isdigit()]
    return "{:04}-{:02}-{:02}".format(*numbers) if len(numbers) == _ISO else ""


def _in_order(name: str) -> str:
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else name.strip(" ,")


def _table(rows: list[dict[str, str]], name: str) -> pd.DataFrame:
    if not rows:
        raise ValueError(f"{name} holds no reference; export it again or remove it")
    for row in rows:
        attached = row.pop("attached", "").partition("; ")[0].replace("\\", "/")
        row["article"] = PurePath(attached).stem or row.pop("id", "")
        row.pop("id", None)
    return pd.DataFrame(rows, dtype="str")


def described(references: pd.DataFrame, articles: pd.DataFrame, prefix: str) -> list[str]:
    r"""Return the article that each reference describes: by its id, its file or its headline.

    Parameters
    ----------
    references
        As from ``ris_table``.
    articles
        One row per article: ``article``, ``text``.
    prefix
        What stands before the ids of articles in the folder of the list.

    Returns
    -------
    list
        The id of an article for each reference; empty where there is none. A headline tells
        only in the folder of the list and below it, and only where one article there has it.

    Examples
    --------
    >>> references = pd.DataFrame({"article": ["x9", ""], "title": ["Ports shut", "Talks"]})
    >>> articles = pd.DataFrame({"article": ["a", "b"], "text": ["Ports shut\nThey did.", "No."]})
    >>> described(references, articles, "")
    ['a', '']
    """
    known = set(articles["article"])
    near = articles[articles["article"].str.startswith(prefix)]
    texts = zip(near["article"], near["text"], strict=True)
    headlines = _once(
        (_letters(text.lstrip().partition("\n")[0]), article) for article, text in texts
    )
    names = _once((_letters(article.rpartition("/")[2]), article) for article in near["article"])
    by_title = headlines | names
    titles = [_letters(title) for title in references["title"]]
    return [
        next(
            (one for one in (prefix + article, article) if one in known),
            by_title.get(title, "") if titles.count(title) == 1 else "",
        )
        for article, title in zip(references["article"], titles, strict=True)
    ]


def _once(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the articles by their names, without names that several have, as copies do."""
    pairs = list(named)
    often = Counter(name for name, _ in pairs)
    return {name: article for name, article in pairs if name and often[name] == 1}


def _letters(title: str) -> str:
    return "".join(c for c in title.lower() if c.isalnum())
