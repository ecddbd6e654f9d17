"""Where a correction belongs: noted by words, so that it is found again when offsets have moved.

Conventions: a place is the string itself, up to eight words on either side of it in its line, and a
fingerprint of the article (of its runs of five words the twelve with the smallest hashes). It is
found again where the string stands with at least half of these words around it, one of them right
beside it, in the article with that fingerprint or that name. Words are compared without capitals
and punctuation. What fits two places equally well is in none.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from zlib import crc32

import pandas as pd
import regex as re

from analysis.tables import require_texts, rows_by_article
from analysis.text import nfc, text_starts

WHERE = ["article", "surface", "before", "after", "place", "fingerprint"]
"""The columns that say where."""

_WORD = re.compile(r"[\p{L}\p{M}\p{N}]+")
_AROUND = 8  # words on either side: a reader knows the sentence again by fewer
_RUN, _KEPT = 5, 12  # words of a run, hashes of a fingerprint
_ALIKE = 3  # hashes that two readings of one article share at least; other articles share none
_MARKS = re.compile(r"['’‘`´]")
_QUOTES = re.compile(r"[\"“”„«»]")

Pieces = list[tuple[int, str, int]]
"""Start, text and row of each text of an article."""


class Place(NamedTuple):
    """Where something stands now."""

    article: object
    start: int
    end: int
    row: int
    """The row of the text that it stands in."""
    surface: str


def pieces_of(texts: pd.DataFrame) -> dict[object, Pieces]:
    """Return the texts of each article with their starts and rows."""
    require_texts(texts)
    placed = texts[["article", "text"]].assign(start=text_starts(texts), row=range(len(texts)))
    return rows_by_article(placed, "start", "text", "row")


def noted(texts: pd.DataFrame, article: object, start: int, end: int) -> dict[str, str]:
    """Note a place so that it can be found again.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    article, start, end
        The span; ends are exclusive.

    Raises
    ------
    ValueError
        If no text of the article holds it.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Mayor Ann Reyes spoke."]})
    >>> noted(texts, "a", 6, 15)["before"], noted(texts, "a", 6, 15)["surface"]
    ('mayor', 'Ann Reyes')
    """
    pieces = pieces_of(texts).get(article, [])
    for begin, text, _ in pieces:
        if begin <= start < end <= begin + len(text):
            left, right = start - begin, end - begin
            before, after = _words_around(text, left, right)
            where = {
                "article": str(article),
                "surface": text[left:right],
                "before": " ".join(before[:_AROUND][::-1]),
                "after": " ".join(after[:_AROUND]),
                "fingerprint": " ".join(sorted(_fingerprint(pieces))),
            }
            equals = [place.start for place in _best(where, {article: pieces}) or []]
            return where | {"place": f"{equals.index(start) + 1} of {len(equals)}"}
    raise ValueError(f"expected a span of article {article!r}, got {start} to {end}")


def found_again(where: Mapping[str, str], pieces: Mapping[object, Pieces]) -> list[Place]:
    """Return where a noted place is now: one place, or none, or several that fit equally.

    Parameters
    ----------
    where
        The columns ``WHERE``; those that are empty ask nothing.
    pieces
        From ``pieces_of``.
    """
    places = _best(where, pieces)
    number = re.fullmatch(r"(\d+) of (\d+)", where.get("place", ""))
    if number and len(places) == int(number[2]) and 1 <= int(number[1]) <= len(places):
        return [places[int(number[1]) - 1]]
    return places


def all_places(where: Mapping[str, str], pieces: Mapping[object, Pieces]) -> list[Place]:
    """Return every place where the string stands, in the article that is named, or in all."""
    meant = _meant({a: 0 for a in pieces if _standing(where["surface"], pieces[a])}, where, pieces)
    return [place for a in meant for place in _places(where["surface"], a, pieces[a])]


def _best(where: Mapping[str, str], pieces: Mapping[object, Pieces]) -> list[Place]:
    """Return the places with most of the noted words around them, in the article that is meant."""
    before, after = where.get("before", "").split()[::-1], where.get("after", "").split()
    least = (len(before) + len(after) + 1) // 2
    best: dict[object, int] = {}
    agreed: dict[Place, int] = {}
    for article, texts in _looked_at(where, pieces).items():
        for place, (left, right) in _with_words(where["surface"], article, texts):
            same = _in_common(before, left) + _in_common(after, right)
            beside = before[:1] == left[:1] or after[:1] == right[:1]
            if same >= least and (beside or not least):
                agreed[place] = same
                best[article] = max(best.get(article, 0), same)
    meant = _meant(best, where, pieces)
    most = max((best[article] for article in meant), default=0)
    return [p for p, same in agreed.items() if p.article in meant and same == most]


def _looked_at(
    where: Mapping[str, str], pieces: Mapping[object, Pieces]
) -> Mapping[object, Pieces]:
    """Return the article of that name where nothing speaks against it, else all of them."""
    name, kept = where.get("article", ""), {*where.get("fingerprint", "").split()}
    own = {article: texts for article, texts in pieces.items() if name and str(article) == name}
    alike = [not kept or len(kept & _fingerprint(texts)) >= _ALIKE for texts in own.values()]
    return own if any(alike) else pieces


def _meant(
    candidates: Mapping[object, int], where: Mapping[str, str], pieces: Mapping[object, Pieces]
) -> list[object]:
    """Return the articles that are meant: of the same fingerprint and name, or either."""
    name, kept = where.get("article", ""), {*where.get("fingerprint", "").split()}
    ranks: dict[object, int] = {}
    for article in candidates:
        alike = len(kept & _fingerprint(pieces[article])) >= _ALIKE if kept else False
        ranks[article] = 2 * alike + (bool(name) and str(article) == name)
    top = max(ranks.values(), default=0)
    if top == 0 and (name or kept):
        return []
    return [article for article, rank in ranks.items() if rank == top]


def _standing(surface: str, pieces: Pieces) -> bool:
    return any(True for _ in _places(surface, None, pieces))


def _places(surface: str, article: object, pieces: Pieces) -> Iterator[Place]:
    """Yield where a string stands as a word or words of its own."""
    for place, _ in _with_words(surface, article, pieces, whole=True):
        yield place


def _with_words(
    surface: str, article: object, pieces: Pieces, *, whole: bool = False
) -> Iterator[tuple[Place, tuple[list[str], list[str]]]]:
    """Yield each place of a string with the words before it, nearest first, and after it."""
    pattern = _pattern(surface, whole)
    for begin, text, row in pieces:
        for match in pattern.finditer(text):
            left, right = match.span()
            place = Place(article, begin + left, begin + right, row, match[0])
            yield place, _words_around(text, left, right)


def _pattern(surface: str, whole: bool) -> re.Pattern:
    """Return a pattern for a string that is set in other blanks, apostrophes or marks."""
    escaped = r"\s+".join(re.escape(part) for part in nfc(surface).split())
    escaped = _QUOTES.sub(lambda _: _QUOTES.pattern, _MARKS.sub(lambda _: _MARKS.pattern, escaped))
    before = r"(?<![\p{L}\p{N}])" if whole and surface[:1].isalnum() else ""
    after = r"(?![\p{L}\p{N}])" if whole and surface[-1:].isalnum() else ""
    return re.compile(before + escaped + after)


def _words_around(text: str, left: int, right: int) -> tuple[list[str], list[str]]:
    """Return the words of the line before a span, nearest first, and those after it."""
    low, high = text.rfind("\n", 0, left) + 1, text.find("\n", right)
    before = _words(text[low:left])[::-1]
    return before, _words(text[right : high if high >= 0 else len(text)])


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _in_common(noted_words: list[str], words: list[str]) -> int:
    """Count the words that were noted and stand as near, in any order: a word may be mended."""
    return (Counter(noted_words) & Counter(words[:_AROUND])).total()


def _fingerprint(pieces: Pieces) -> set[str]:
    words = [word for _, text, _ in pieces for word in _words(text)]
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, 1))}
    hashes = sorted(crc32(run.encode("utf-8", "replace")) for run in runs)
    return {f"{number:08x}" for number in hashes[:_KEPT]}
