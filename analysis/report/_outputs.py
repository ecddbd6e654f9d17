"""What a cell shows, for a page: its tables, its pictures, its sentences.

Conventions: articles are called by their labels. Where exactly a span stands is method, and is
shown with it. A picture has a narrow form beside it where the cell drew one.
"""

from collections.abc import Mapping
from html import escape, unescape
from typing import TYPE_CHECKING

import regex as re

from analysis.report._page_tables import for_page, in_words, said
from analysis.report._pictures import PNG, lighter

if TYPE_CHECKING:
    from nbformat import NotebookNode

_PICTURE = re.compile(rf'{PNG}([^"]*)')
_NARROW = re.compile(r'<source [^>]*srcset="([^"]*)"')
_ID = re.compile(r'<bdi dir="auto">([a-z]+:[a-z0-9|:-]+)</bdi>')  # below a sentence
_BEHIND = re.compile(r"(The sentences behind )(\w+)(?=</summary>)")
_REST = re.compile(r"; the report has them all in tables/[a-z0-9-]+\.csv")
_PLACE = re.compile(
    r'<small><bdi dir="auto">(?P<place>(?:(?P<label>[^<]*) · )?'
    r"(?P<article>[^<]+?):\d+-\d+(?:, \d+-\d+)*)</bdi></small>"
)
_ARTICLES = re.compile(r"(?:^|, )(.+?):\d+-\d+")


def for_readers(
    output: "NotebookNode", caption: str, offered: list[str], labels: Mapping[str, str]
) -> None:
    """Make what a cell shows fit a page.

    Parameters
    ----------
    output
        It is changed; ``metadata.address`` becomes that of its picture, ``metadata.narrow`` that
        of the picture's narrow form.
    caption
        What it shows.
    offered
        The files that the cell exported.
    labels
        What to call the articles, by their ids.
    """
    data = output.get("data", {})
    file = next((file for file in offered if file.endswith(".png")), "")
    if "image/png" in data:
        output.metadata["address"] = lighter(data["image/png"].strip(), file)
    if "text/html" in data:
        html = _PICTURE.sub(lambda match: _address(match[1], output, file), data["text/html"])
        html = for_page(html, caption, labels)
        html = _PLACE.sub(lambda match: _called(match, labels), html)
        html = _ID.sub(lambda match: f'<bdi dir="auto">{escape(said(match[1], {}))}</bdi>', html)
        html = _BEHIND.sub(lambda match: f"{match[1]}“{escape(in_words(match[2]))}”", html)
        data["text/html"] = _REST.sub("; the file below has them all", html)
        narrow = _NARROW.search(html)
        output.metadata["narrow"] = narrow[1] if narrow else ""


def _address(encoded: str, output: "NotebookNode", file: str) -> str:
    """Return the address of a picture; only the wide one has a file of its own."""
    wide = output.data.get("image/png", "").strip() == encoded
    return output.metadata["address"] if wide else lighter(encoded)


def _called(found: re.Match[str], labels: Mapping[str, str]) -> str:
    """Return where a sentence stands: the article for readers, and its span as method."""
    place, label = found["place"], unescape(found["label"] or "")
    article = unescape(found["article"])
    names = [label or labels.get(article, article)]
    if article not in labels and not label:
        articles = _ARTICLES.findall(unescape(place))  # of a pair
        names = [labels.get(each, each) for each in articles]
    called = escape(", ".join(dict.fromkeys(names)))
    return (
        f'<small><bdi dir="auto">{called}</bdi>'
        f'<span class="method"> · <bdi dir="auto">{place}</bdi></span></small>'
    )
