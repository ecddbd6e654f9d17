"""The entries of a feed (RSS, Atom) that was saved as XML.

Convention: the text of an entry is its content, else its description, and then a note says so.
Entities that a file declares itself are never expanded: such a file is refused.
"""

from typing import TYPE_CHECKING

import pandas as pd

from analysis.corpus.reading.formats._opening import library, opening

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIELDS = {
    "title": ("title",),
    "published": ("pubDate", "published", "date", "issued", "updated"),
    "author": ("creator", "author"),
    "source_url": ("link", "origLink"),
    "content": ("encoded", "content"),
    "description": ("description", "summary"),
}


def feed_table(data: bytes, name: str) -> tuple[pd.DataFrame, list[str]]:
    """Read the entries of a feed.

    Parameters
    ----------
    data
        The whole file.
    name
        What to call it in an error.

    Returns
    -------
    tuple
        One row per entry: ``title``, ``published``, ``author``, ``source_url``, ``text``,
        ``outlet`` (the name of the feed), ``notes``; and where each stands, as ``entry 1``.

    Raises
    ------
    ImportError
        If the extra ``office`` is not installed.
    ValueError
        If it is no feed, or declares entities of its own.
    """
    etree = library("lxml.etree", name, "a feed")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    with opening(name, "XML", "save it again, or save its articles as .html"):
        root = etree.fromstring(data, parser=parser)
        declared = root.getroottree().docinfo.internalDTD if root is not None else None
    if declared is not None and any(True for _ in declared.entities()):
        raise ValueError(f"{name} declares entities of its own, as no feed does; remove it")
    entries = [] if root is None else [e for e in root.iter() if _tag(e) in ("item", "entry")]
    if not entries:
        what = "empty" if root is None else f"XML with the root {_tag(root)!r}"
        raise ValueError(f"{name} is {what}, no feed; save its articles as .html or .txt")
    outlet = next((_written(e) for e in root.iter() if _tag(e) == "title"), "")
    table = pd.DataFrame([_row(entry) for entry in entries]).assign(outlet=outlet)
    return table, [f"entry {number}" for number in range(1, len(table) + 1)]


def _tag(element: "_Element") -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _row(entry: "_Element") -> dict[str, str | None]:
    found: dict[str, str] = {}
    for child in entry:
        if value := _written(child):
            found.setdefault(_tag(child), value)
    row: dict[str, str | None] = {
        key: next((found[tag] for tag in tags if tag in found), "") for key, tags in _FIELDS.items()
    }
    content, description = row.pop("content"), row.pop("description")
    note = "" if content or not description else "the text is the description of the feed only"
    return {**row, "text": content or description or None, "notes": note}


def _written(element: "_Element") -> str:
    """Return what stands in an element: the name in an author, the address in a link."""
    if _tag(element) == "link" and element.get("rel", "alternate") != "alternate":
        return ""
    named = [child for child in element if _tag(child) == "name"]
    text = "".join((named[0] if named else element).itertext())
    return text.strip() or element.get("href", "")
