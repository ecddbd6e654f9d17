"""Name what a sum, a share or a span of time measures, by the noun or verb that governs it.

Conventions: a figure is governed by the noun it stands before (*a £2bn bid*), behind (*a fine of
$3m*, *turnout was 64%*) or that it is of (*41% of the vote*), else by a verb (*paid $3m*).
``data/claims/measures_en.csv`` gives one name to the words of one measure; a noun that it lacks is
its own name where it governs a figure beyond doubt, and a verb that it lacks tells nothing.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities import Pieces, singular
from analysis.claims.subjects._phrases import (
    ADVERBS,
    CLAUSE,
    LENGTH,
    clause_before,
    of_what,
    phrases_around,
)
from analysis.text.dictionary import lemma

_MOVED = frozenset({"lower", "higher", "down", "up"})
_SHARES = frozenset({"shares", "stock", "share", "stocks"})  # what rises and falls is their price
_EMPTY = frozenset({"figure", "sum", "man", "woman", "boy", "girl", "word", "product", "output"})
_DATED = ("date", "date_range", "year")
_MEASURED = ("measure", "length")


class Measure(NamedTuple):
    """A row of the table of measures."""

    name: str
    of: str  # event, named or no: what has one figure of it
    changes: bool
    steady: bool  # it changes by a decision only: a fine, a premium


class Governor(NamedTuple):
    """A word that governs a figure: its name, and whether that is in the table."""

    name: str
    listed: bool
    is_noun: bool = True


def measure_of(pieces: Pieces, first: int, last: int, kind: str) -> str:
    """Name what the figure from ``first`` to ``last`` (exclusive) measures; empty if untold.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> measure_of(pieces("agreed to buy it for £2.4bn"), 5, 8, "money")
    'price'
    >>> measure_of(pieces("Turnout in Ohio was 64%"), 4, 6, "percentage")
    'turnout'
    >>> measure_of(pieces("a fleet of £3m"), 3, 5, "money")
    'fleet'
    """
    if kind in _DATED:
        return _verb_of_day(pieces, first, kind)
    told = ""
    for governor in _governors(pieces, first, last, kind):
        if governor.listed and governor.is_noun:
            return governor.name
        if governor.listed:
            return _shared_noun(pieces, last, kind) or governor.name
        told = told or governor.name
    return _shared_noun(pieces, last, kind) or told


def _shared_noun(pieces: Pieces, last: int, kind: str) -> str:
    """Return what a share is of: a fifth of the territory that they hold."""
    words, sure = of_what(pieces, last) if kind == "percentage" else ([], False)
    if not (sure and words) or words[-1] in word_set("denominators"):
        return ""
    return _own_name(words)


def measure(name: str) -> Measure | None:
    """Return what is known of a measure by its name.

    Examples
    --------
    >>> measure("turnout").of, measure("fleet")
    ('event', None)
    """
    return _measures().get(name)


def _governors(pieces: Pieces, first: int, last: int, kind: str) -> Iterator[Governor]:
    """Yield the words that may govern a figure, the surest first."""
    towards = _nouns(kind).get(f"+{pieces.word(last)}", "")
    if towards == "depth" and pieces.at(last + 1).text[:1].isupper():
        towards = "distance"  # ten miles below Tavel, not below the surface
    if towards:
        yield Governor(towards, True)
    of = _listed(of_what(pieces, last)[0], kind) if kind == "percentage" else ""
    if of == "market share":  # who holds it holds no stake
        yield Governor(of, True)
    if kind == "percentage" and pieces.word(last) in _MOVED:
        before = clause_before(pieces, first, CLAUSE)
        if not _SHARES.isdisjoint(map(pieces.word, before)):
            yield Governor("share price change", True)
    for words, sure in phrases_around(pieces, first, last, kind):
        name = _listed(words, kind)
        if name == "stake" and (sure or _tells_move(words)) and not _SHARES.isdisjoint(words):
            name = "share price change"
        if name:
            yield Governor(name, True)
        elif (
            sure
            and (kind not in _MEASURED or _is_of_stuff(pieces, last))
            and (own := _own_name(words))
        ):
            yield Governor(own, False)
    if kind == "duration" and _is_sentence(pieces, first, last):
        yield Governor("sentence", True)
    verb = _of_verbs(pieces, first, last, kind)
    if verb:
        yield Governor(verb, True, is_noun=False)


def _is_of_stuff(pieces: Pieces, last: int) -> bool:
    """Tell ``3 tonnes of cocaine`` from ``3 kilometres of the crater``."""
    return pieces.word(last) == "of" and pieces.word(last - 1) in word_set("units_of_stuff")


def _tells_move(words: list[str]) -> bool:
    return not (word_set("moves") | {"lost", "added"}).isdisjoint(words)


def _own_name(words: list[str]) -> str:
    """Return the noun at the end of a phrase; what is done to it may stand behind it."""
    done = word_set("participles") | word_set("pasts")
    while len(words) > 1 and (words[-1].endswith("ed") or words[-1] in done):
        words = words[:-1]
    if not words or words[-1].endswith("ed") or words[-1] in word_set("numbers_of") | _EMPTY:
        return ""
    return singular(words[-1])


def _is_for_something(pieces: Pieces, first: int, last: int) -> bool:
    """Tell a price, ``paid $3m for it``, from a payment."""
    return "for" in pieces.run(last, LENGTH + 2) or "for" in pieces.run(
        max(0, first - LENGTH * 2), min(first, LENGTH * 2)
    )


def _is_sentence(pieces: Pieces, first: int, last: int) -> bool:
    """Tell ``he was given four years`` from what was to be done in four years."""
    years = pieces.word(last - 1).startswith(("year", "month"))
    alone = not pieces.at(last).is_word or pieces.word(last) in ("for", "in", "after", "and")
    return years and alone and pieces.word(first - 1) in word_set("sentencing")


def _of_verbs(pieces: Pieces, first: int, last: int, kind: str) -> str:
    """Return the measure of the verb around a figure; what is paid for something is its price."""
    name = _verb_before(pieces, first, kind) or _verb_behind(pieces, last, kind)
    if name in ("payment", "spending") and _is_for_something(pieces, first, last):
        return "price"
    if name == "area" and not _spreads(pieces, first):
        return ""
    if name == "money raised" and pieces.word(first - 1) in ("from", "to", "by"):
        return ""  # a wage is raised to a sum
    return name


def _spreads(pieces: Pieces, first: int) -> bool:
    """Tell the area that a fire covers from that which a licence, a park, a pit covers."""
    for at in clause_before(pieces, first, CLAUSE):
        if pieces.word(at).isalpha() and lemma(pieces.word(at)) == "cover":
            before = map(pieces.word, clause_before(pieces, at, LENGTH * 2))
            return not word_set("what_spreads").isdisjoint(map(singular, before))
    return True


def _verb_before(pieces: Pieces, first: int, kind: str) -> str:
    """Return the measure of the nearest verb before a figure in its clause."""
    names = (_of_verb(pieces.word(at), kind) for at in clause_before(pieces, first, CLAUSE))
    return next(filter(None, names), "")


def _verb_of_day(pieces: Pieces, first: int, kind: str) -> str:
    """Return the measure of ``opened in 1967`` and ``opened to traffic in 1967``."""
    if pieces.word(first - 1) not in ("in", "on"):
        return ""
    at = first - 2
    name = _of_verb(pieces.word(at), kind)
    for _ in range(LENGTH):
        at -= 1
        if not name and pieces.word(at + 1) in ("to", "by", "for", "as", "the"):
            name = _of_verb(pieces.word(at), kind)
    return name


def _verb_behind(pieces: Pieces, last: int, kind: str) -> str:
    """Return the measure of ``$3m was raised``."""
    at = last
    while pieces.word(at) in word_set("auxiliaries_of_figures") and at < last + ADVERBS:
        at += 1
    return _of_verb(pieces.word(at), kind) if at > last else ""


def _listed(words: list[str], kind: str) -> str:
    """Return the measure that the last words of a phrase name, else any of its words."""
    known = _nouns(kind)
    for end in range(len(words), 0, -1):
        for begin in range(end):
            name = known.get(" ".join(words[begin:end])) or known.get(
                " ".join([*words[begin : end - 1], singular(words[end - 1])])
            )
            if name:
                return name
    return ""


def _of_verb(word: str, kind: str) -> str:
    if not word.isalpha():
        return ""
    known = _verbs(kind)
    name = known.get(lemma(word), "")
    return name if name or kind in _DATED else known.get(word.removesuffix("ing"), "")  # costing


@cache
def _measures() -> dict[str, Measure]:
    return {
        row["measure"]: Measure(
            row["measure"], row["of"], row["changes"] != "no", row["changes"] == "perhaps"
        )
        for row in rows_of("measures_en.csv")
        if row["kinds"] != "thing"
    }


def in_one_word(subject: str) -> str:
    """Name a subject by the first of the words that mean its noun, so that they compare.

    Examples
    --------
    >>> in_one_word("cargo plane"), in_one_word("turnout")
    ('cargo aircraft', 'turnout')
    """
    noun, sign, part = subject.partition(":")
    before, space, head = noun.rpartition(" ")
    same = _nouns("thing").get(head)
    return f"{before}{space}{same}{sign}{part}" if same else subject


@cache
def _nouns(kind: str) -> dict[str, str]:
    return _words_of("nouns", kind)


@cache
def _verbs(kind: str) -> dict[str, str]:
    return _words_of("verbs", kind)


def _words_of(column: str, kind: str) -> dict[str, str]:
    """Return word -> measure for a kind of figure; the first row of a word counts."""
    known: dict[str, str] = {}
    for row in rows_of("measures_en.csv"):
        if kind in row["kinds"].split("|"):
            for word in filter(None, row[column].split("|")):
                known.setdefault(word, row["measure"])
    return known
