"""The lines of a page that a database exported, with blank ones between its paragraphs."""

from typing import TYPE_CHECKING

import regex as re

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset("script style noscript template head svg iframe object input".split())
_BLOCKS = frozenset(
    "address article aside blockquote center dd div dl dt fieldset figure footer h1 h2 h3 h4 h5 h6 "
    "header li main nav ol p pre section table tbody td th thead title tr ul hr text".split()
)
_RULE = "\n\n" + "_" * 60 + "\n\n"


def page_tree(page: str) -> "HtmlElement | None":
    """Parse a page; None where it is none."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return None


def page_lines(root: "HtmlElement") -> list[str]:
    """Return what a reader sees of a part of a page; a drawn line is a row of ``_``."""
    from lxml import etree

    pieces: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        hidden = tag in _UNSEEN or not tag
        if event == "start":
            pieces += _opened(element, tag) if not unseen and not hidden else []
            unseen += hidden
        else:
            unseen -= hidden
            if not unseen:
                pieces += _closed(element, tag, tail=element is not root)
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(pieces))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n").split("\n")


def _opened(element: "HtmlElement", tag: str) -> list[str]:
    before = _RULE if tag == "hr" else "\n" if tag == "br" else "\n\n" if tag in _BLOCKS else ""
    return [before, _plain(element.text)]


def _closed(element: "HtmlElement", tag: str, *, tail: bool) -> list[str]:
    after = _RULE if "border-bottom" in (element.get("style") or "") else ""
    after = after or ("\n\n" if tag in _BLOCKS else "")
    return [after, _plain(element.tail) if tail else ""]


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
