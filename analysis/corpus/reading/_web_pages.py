"""From a saved web page to its article: main text and what the markup says of it.

Convention: the page is parsed here and handed on as a tree, never as a string, because
both libraries take a string that looks like an address for something to fetch. Where no
main text is found, the whole visible text is kept. How much was kept is always said.
"""

import copy
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import regex as re

from analysis.corpus.reading._decoding import Decoded, decode, mend
from analysis.corpus.reading._page_fields import of_article_alone, plain_title, plain_writers

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = ("script", "style", "noscript", "template", "head", "svg", "iframe", "object")
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,99}encoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section table td th title tr ul".split()
)
_OF_TABLES = ("tbody", "thead", "tfoot", "tr", "td", "th")
_PROSE = 200  # characters: a cell with as many holds sentences, not figures
_MOST_OF_IT = 0.5  # of the text of a table in such cells: it is there for the layout
_LARGEST = 20_000_000  # bytes; news pages have less than a tenth
_HEAD = 4096  # bytes: browsers look for the encoding in the first 1024
_MOST_ELEMENTS = 30_000  # beyond them the libraries take many seconds
_ALL_OF_IT = 0.995  # share of the visible characters, from which on nothing was left out


class Page(NamedTuple):
    """The text of a page, how it was read, and its metadata by column."""

    decoded: Decoded
    kept: str
    metadata: dict[str, str]


def read_page(data: bytes, name: str) -> Page:
    """Take the article out of an HTML page.

    Parameters
    ----------
    data
        The whole file.
    name
        What to call it in an error.

    Returns
    -------
    Page
        ``decoded`` with the main text; ``kept``, a note on how much of the visible text
        that is; ``metadata`` with ``title``, ``published`` (ISO date), ``author``,
        ``outlet``, ``source_url``, ``language``, empty where the markup does not say.

    Raises
    ------
    ImportError
        If the extra ``html`` is not installed.
    ValueError
        If the file is no text, larger than 20 MB, nested too deep or shows no text.
    """
    page = decode_page(data, name)
    tree = _tree(page.text, name)
    visible = _visible(tree)
    if not visible.strip():
        raise ValueError(f"{name} shows no text; save the article as .txt or remove the file")
    big = sum(1 for _ in tree.iter()) > _MOST_ELEMENTS
    text, metadata = ("", {}) if big else _extracted(tree)
    text, kept = _chosen(mend(text)[0], visible, big)
    return Page(page._replace(text=text), kept, metadata)


def decode_page(data: bytes, name: str) -> Decoded:
    """Read the markup of a page, in the encoding that it names where it is not UTF-8.

    Raises
    ------
    ImportError
        If the extra ``html`` is not installed.
    ValueError
        If the file is no text or larger than 20 MB.
    """
    _require_extra(name)
    if len(data) > _LARGEST:
        raise ValueError(
            f"{name} has {len(data) // 10**6} MB, more than a page; save its article as .txt"
        )
    charset = _CHARSET.search(data[:_HEAD])
    names = filter(None, charset.groups() if charset else ())
    declared = next(names, b"").decode("ascii", "ignore")
    return decode(data, name, declared=declared)


def _chosen(text: str, visible: str, big: bool) -> tuple[str, str]:
    """Take the main text, or all that is visible where that is as much; say which."""
    kept, shown = (len("".join(string.split())) for string in (text, visible))
    text = _relined(text, visible)
    if kept and kept < _ALL_OF_IT * shown:
        return text, f"kept {100 * kept // shown}% of the {shown:,} visible characters of the page"
    why = "too large a page to look for its main text and metadata, " if big else ""
    why = why or ("" if kept else "no main text found, ")
    return mend(visible)[0], f"{why}kept all {shown:,} visible characters of the page"


def _relined(text: str, visible: str) -> str:
    """Part a text that came as one line where the lines of the page begin.

    Of a short page trafilatura returns all paragraphs in one.
    """
    lines = [line for line in visible.split("\n") if len(line) > 1]
    if "\n" in text.strip() or len(lines) < 2:
        return text
    starts, at = [], 0
    for line in lines:
        start = text.find(line, at)
        if start >= 0 and not text[at:start].strip():
            starts.append(start)
            at = start + len(line)
    parts = zip([0, *starts], [*starts, len(text)], strict=True)
    return "\n".join(filter(None, (text[left:right].strip() for left, right in parts)))


def _require_extra(name: str) -> None:
    try:
        import htmldate  # noqa: F401
        import trafilatura  # noqa: F401
    except ImportError as error:
        raise ImportError(
            f'{name} is a web page; to read it: pip install "hanoi-coverage[html]" ({error})'
        ) from None


def _tree(text: str, name: str) -> "HtmlElement":
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except etree.LxmlError:
        raise ValueError(f"{name} holds no page; save the article as .txt or remove it") from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise ValueError(f"{name} is nested too deep for a page; save the article as .txt")
    return tree


def _visible(tree: "HtmlElement") -> str:
    """Return all the text that a reader would see, a block to a line."""
    from lxml import etree

    tree = copy.deepcopy(tree)
    etree.strip_elements(tree, *_UNSEEN, etree.Comment, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            pieces.append("\n")
        shown = element.text if event == "start" and tag else element.tail if event == "end" else ""
        pieces.append(re.sub(r"\s+", " ", shown or ""))
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _unwrap_layout_tables(tree: "HtmlElement") -> None:
    """Turn tables that hold prose into plain blocks, as they only place it on the page."""
    for table in list(tree.iter("table")):
        parts = [
            e for e in table.iter(*_OF_TABLES) if next(e.iterancestors("table"), None) is table
        ]
        sizes = [len(cell.text_content()) for cell in parts if cell.tag in ("td", "th")]
        if sum(size for size in sizes if size >= _PROSE) > _MOST_OF_IT * sum(sizes):
            for element in (table, *parts):
                element.tag = "div"


def _extracted(tree: "HtmlElement") -> tuple[str, dict[str, str]]:
    """Return main text and metadata as the libraries see them, from copies of the tree."""
    import htmldate
    import trafilatura

    with _quiet():
        date = htmldate.find_date(copy.deepcopy(tree), extensive_search=False, original_date=True)
        blocks = copy.deepcopy(tree)
        _unwrap_layout_tables(blocks)
        document: Any = trafilatura.bare_extraction(
            blocks, with_metadata=True, include_comments=False
        )
        alone = of_article_alone(tree)
        written: Any = document
        if alone is not None:
            written = trafilatura.extract_metadata(alone, extensive=False)
    known = document.as_dict() if document else {}
    author = written.author if written else ""
    url = known.get("url") or ""
    metadata = {
        "title": plain_title(known.get("title") or "", tree, known.get("sitename") or ""),
        "published": date or "",
        "author": plain_writers(author or ""),
        "outlet": "" if url else known.get("sitename") or "",  # else it is the host
        "source_url": url,
        "language": re.split("[-_]", tree.get("lang") or "")[0].strip().lower(),
    }
    return known.get("text") or "", {name: mend(value)[0] for name, value in metadata.items()}


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' own remarks on broken pages off the screen."""
    loggers = [logging.getLogger(name) for name in ("trafilatura", "htmldate")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
