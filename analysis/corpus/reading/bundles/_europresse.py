"""Pages of Europresse: each article names its outlet, its header and its headline by their class.

Convention: an article is the largest part of the page that names one outlet. The text is
what has its class; in old pages it is what stands between the headline and the rights.
"""

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

import regex as re

from analysis.corpus.reading.bundles._page_lines import page_lines
from analysis.corpus.reading.bundles._parts import Part, Parts, compared, prose, totals
from analysis.corpus.reading.bundles._words import day_in, is_rights, words_of, writers_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OUTLET = "docpublicationname"
_HEADER = ("docheader", "docheadertop")
_TITLE = ("rdp__articletitle", "titrearticlevisu", "titrearticle")  # from the inmost
_AUTHOR = ("docauthors", "rdp__byline", "sm-margin-bottomnews")
_TEXT = ("dococurrcontainer", "doctext")
_NUMBER = re.compile(r"(?:Numéro de document|Document number|Número de documento)\s?:.*")
_LENGTH = re.compile(r"(?<!\d)(?:\d{1,2}[ ,.]\d{3}|\d{1,4}) (?:mots|words|palabras)\b")
_NAME = re.compile(r"\p{Lu}[\p{L}.’' -]{2,60}(?:, \p{Lu}[\p{L}.’' -]{2,60}){0,3}")


def split_europresse(tree: "HtmlElement") -> Parts | None:
    """Split a page of Europresse; None where it is none."""
    outlets = [element for element in tree.iter() if _OUTLET in _classes(element)]
    if not outlets:
        return None
    roots = _roots(outlets)
    articles: list[Part] = []
    for root in roots:
        articles.append(_article(root))
        if articles[-1].text and articles[-1].title:
            continue
        number = len(articles)
        return Parts(
            "Europresse", [], f"looks like an export of Europresse, but its article {number} has "
            "no headline or no text of its own; left whole: export it again, or save it as text"
        )  # fmt: skip
    stated = totals(page_lines(tree)) if len(roots) > 1 else 0
    return Parts("Europresse", articles, compared(len(articles), stated, "Europresse"))


def _classes(element: "HtmlElement") -> list[str]:
    return (element.get("class") or "").lower().split() if isinstance(element.tag, str) else []


def _roots(outlets: list["HtmlElement"]) -> list["HtmlElement"]:
    """Return for each outlet the largest part of the page that names no other."""
    held: Counter = Counter(
        ancestor for outlet in outlets for ancestor in (outlet, *outlet.iterancestors())
    )
    roots = []
    for outlet in outlets:
        above = takewhile(
            lambda part: held[part] == 1 and part.tag not in ("body", "html"),
            outlet.iterancestors(),
        )
        roots.append([outlet, *above][-1])
    return roots


def _of_class(root: "HtmlElement", names: tuple[str, ...]) -> "list[HtmlElement]":
    return [element for element in root.iter() if not set(names).isdisjoint(_classes(element))]


def _first_of(root: "HtmlElement", names: tuple[str, ...]) -> str:
    """Return the words of the first class that there is."""
    found = (_words(_of_class(root, (name,))[:1]) for name in names)
    return next(filter(None, found), "")


def _words(elements: "list[HtmlElement]") -> str:
    return " ".join(" ".join(element.text_content() for element in elements).split())


def _article(root: "HtmlElement") -> Part:
    header = _words(_of_class(root, _HEADER))
    title = _first_of(root, _TITLE)
    lines = [line for line in page_lines(root) if line]
    start, end = _between(root, lines, title)
    author = _first_of(root, _AUTHOR)
    if not author and start + 1 < end and _is_name(lines[start]):
        author, start = lines[start], start + 1  # in old pages
    if not author and title in lines[: start - 1] and _is_name(lines[start - 1]):
        author = lines[start - 1]
    length = _LENGTH.search(header)
    return Part(
        text=prose([[line] for line in lines[start:end]]),
        title=title,
        published=day_in(header),
        outlet=_outlet(_words(_of_class(root, (_OUTLET,))[:1])),
        author=writers_of(author),
        length=words_of(length[0]) if length else "",
        export_lines="\n".join([*lines[:start], *lines[end:]]),
    )


def _between(root: "HtmlElement", lines: list[str], title: str) -> tuple[int, int]:
    """Return the first line of the text and the one behind its last."""
    boxes = _of_class(root, _TEXT)
    inside = [line for line in page_lines(boxes[0]) if line] if boxes else []
    for start in range(len(lines) - len(inside) + 1) if inside else ():
        if lines[start] == inside[0] and lines[start : start + len(inside)] == inside:
            return start, start + len(inside)
    start = lines.index(title) + 1 if title in lines else len(lines)
    below = (n for n in range(start, len(lines)) if is_rights(lines[n]) or _NUMBER.match(lines[n]))
    return start, next(below, len(lines))


def _is_name(line: str) -> bool:
    return _NAME.fullmatch(line) is not None and len(line.split()) <= 6


def _outlet(name: str) -> str:
    return re.split(r",?\s(?:no|n°|n\.)\s?\.?\s?\d|\s\(|\s-\s", name)[0].strip(" ,")
