"""Name what a sum, a share or a span of time measures, by the noun or verb that governs it.

Conventions: a figure is governed by the noun it stands before (*a £2bn bid*), behind (*a fine of
$3m*, *turnout was 64%*) or that it is of (*41% of the vote*), else by a verb (*paid $3m*).
``data/claims/measures_en.csv`` gives one name to the words of one measure; a noun that it lacks is
its own name where it governs a figure beyond doubt, and a verb that it lacks tells nothing.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities import DASHES, Pieces, is_plural, singular
from analysis.text import stop_words
from analysis.text.dictionary import is_english_word, lemma

_PHRASE = 4  # words of a noun phrase that are looked at: market capitalisation, net jail term
_CLAUSE = 24  # pieces before a figure in which its verb is looked for: a clause of news
_ADVERBS = 6  # words between a verb and its figure: rose sharply to about
_OWNERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "that", "s"})
_SHARES = frozenset({"shares", "stock", "share", "stocks"})  # what rises and falls is their price
_DUE = frozenset({"likely", "set", "due", "thought", "believed", "estimated"})
_EMPTY = frozenset({"figure", "sum", "man", "woman", "boy", "girl", "word", "product", "output"})
_WORTH = frozenset({"worth", "valued"})
_DATED = ("date", "date_range", "year")
_BEFORE_SPAN = frozenset({"for", "a", "an"})
_STEPS = frozenset({"from", "to", "by"})
_BOUNDS = frozenset(';:—–()“”"')


Phrase = tuple[list[str], bool]
"""The words of a noun phrase, and whether it governs the figure beyond doubt."""


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
    words, sure = _of_what(pieces, last) if kind == "percentage" else ([], False)
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
    if towards:
        yield Governor(towards, True)
    for read in _READERS:
        words, sure = read(pieces, first, last, kind)
        name = _listed(words, kind)
        if name == "stake" and not _SHARES.isdisjoint(words) and (sure or _move(words)):
            name = "share price change"
        if name:
            yield Governor(name, True)
        elif sure and kind != "measure" and (own := _own_name(words)):
            yield Governor(own, False)
    if kind == "duration" and _is_sentence(pieces, first, last):
        yield Governor("sentence", True)
    verb = _verb_before(pieces, first, kind) or _verb_behind(pieces, last, kind)
    if verb in ("payment", "spending") and _is_for_something(pieces, first, last):
        verb = "price"
    if verb:
        yield Governor(verb, True, is_noun=False)


_READERS: tuple[Callable[[Pieces, int, int, str], Phrase], ...] = (
    lambda pieces, first, last, kind: _object_of_change(pieces, first),
    lambda pieces, first, last, kind: _behind_figure(pieces, first, last),
    lambda pieces, first, last, kind: _before_figure(pieces, first),
    lambda pieces, first, last, kind: _of_what(pieces, last),
    lambda pieces, first, last, kind: _subject_of_verb(pieces, first),
    lambda pieces, first, last, kind: _what_lasts(pieces, first, kind),
    lambda pieces, first, last, kind: _worth(pieces, first, kind),
)
"""The readers of what may govern a figure, the surest first."""


def _move(words: list[str]) -> bool:
    return not (word_set("moves") | {"lost", "added"}).isdisjoint(words)


def _own_name(words: list[str]) -> str:
    """Return the noun at the end of a phrase; what is done to it may stand behind it."""
    while len(words) > 1 and words[-1].endswith("ed"):
        words = words[:-1]
    if not words or words[-1].endswith("ed") or words[-1] in word_set("numbers_of") | _EMPTY:
        return ""
    return singular(words[-1])


def _object_of_change(pieces: Pieces, first: int) -> Phrase:
    """Return what ``raise the pension from 900 crowns to 1,050`` changes."""
    at = first - 1
    while pieces.word(at) in word_set("around_figures") and pieces.word(at) not in _STEPS:
        at -= 1
    if pieces.word(at) not in _STEPS:
        return [], False
    for verb in range(at - 1, max(-1, at - _CLAUSE), -1):
        if _is_bound(pieces, verb):
            break
        if pieces.word(verb).isalpha() and lemma(pieces.word(verb)) in word_set("changers"):
            begin = _past_article(pieces, verb + 1)
            words = _run(pieces, begin)
            behind = begin + len(words)
            if words and words[-1] in word_set("numbers_of") and pieces.word(behind) == "of":
                words = _run(pieces, _past_article(pieces, behind + 1))
            if words:
                return words, True
    return [], False


def _is_for_something(pieces: Pieces, first: int, last: int) -> bool:
    """Tell a price, ``paid $3m for it``, from a payment."""
    return "for" in pieces.run(last, _PHRASE + 2) or "for" in pieces.run(
        max(0, first - _PHRASE * 2), min(first, _PHRASE * 2)
    )


def counted_before(pieces: Pieces, first: int) -> str:
    """Name the plural that a number behind its verb counts: ``cases have passed 500``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> counted_before(pieces("Cholera cases have passed 500"), 4)
    'case'
    """
    words, _ = _subject_of_verb(pieces, first)
    if not words or not (is_plural(words[-1]) or pieces.word(first - 1) in _STEPS):
        words, _ = _object_of_change(pieces, first)
    return singular(words[-1]) if words else ""


def _behind_figure(pieces: Pieces, first: int, last: int) -> Phrase:
    """Return the nouns behind ``a £2bn``, and whether an article makes them one phrase."""
    at = pieces.after(last, DASHES)
    words = _run(pieces, at)
    if words and words[-1] in word_set("changes") and pieces.word(at + len(words)) in ("in", "of"):
        return _run(pieces, _past_article(pieces, at + len(words) + 1)), True
    return words, bool(words) and pieces.word(first - 1) in _OWNERS - {"that", "this"}


def _before_figure(pieces: Pieces, first: int) -> Phrase:
    """Return the nouns of ``a fine of $3m``, ``turnout at 64%`` and ``turnout: 64%``."""
    at = first - 1
    while pieces.word(at) in _OWNERS or pieces.word(at) in word_set("around_figures"):
        at -= 1
    sure = pieces.word(at) == "of"
    if sure or pieces.word(at) in (":", "(", ","):
        at -= 1
    words = _run_back(pieces, pieces.before(at + 1, {","}) - 1)
    if words and (words[-1] in word_set("changes") or _is_verb(pieces, at)):
        return [], False
    return words, sure and bool(words)


def _is_verb(pieces: Pieces, place: int) -> bool:
    """Tell ``will pay $3m`` from a payment: a verb follows its auxiliary."""
    before = pieces.word(place - 1)
    return before == "to" or before in word_set("auxiliaries_of_figures") - {"now"}


def _of_what(pieces: Pieces, last: int) -> Phrase:
    """Return the nouns of ``41% of the vote`` and ``$3m in damages``."""
    joint = pieces.word(last)
    if joint not in ("of", "in", "from", "for"):
        return [], False
    words = _run(pieces, _past_article(pieces, last + 1))
    return words, joint == "of"


def _subject_of_verb(pieces: Pieces, first: int) -> Phrase:
    """Return the subject of ``turnout in Ohio was about 64%`` without what is behind it."""
    at = first - 1
    for _ in range(_ADVERBS):
        word = pieces.word(at)
        if word in word_set("links") or word in word_set("moves"):
            break
        if not (word in word_set("around_figures") or word.endswith("ly")):
            back = _past_figure(pieces, at)
            if back == at:
                return [], False
            at = back
            continue
        at -= 1
    if pieces.word(at) not in word_set("links") and pieces.word(at) not in word_set("moves"):
        return [], False
    if pieces.word(at) in word_set("passive_links"):
        if word_set("forms_of_be").isdisjoint(pieces.run(at - 3, 3)) and pieces.word(at - 1) != ",":
            return [], False
    words = _subject(pieces, at)
    return words, bool(words)


def _what_lasts(pieces: Pieces, first: int, kind: str) -> Phrase:
    """Return the subject of ``the trial took 22 days`` and ``a trial that went on for 32 days``."""
    at = first - 1
    while pieces.word(at) in _BEFORE_SPAN or pieces.word(at) in word_set("around_figures") - {"on"}:
        at -= 1
    if kind != "duration" or pieces.word(at) not in word_set("lasting"):
        return [], False
    if pieces.word(at) == "on":
        at -= 1
    words = _subject(pieces, at)
    return words, bool(words)


def _worth(pieces: Pieces, first: int, kind: str) -> Phrase:
    """Return the noun of ``an offer from Kestral worth $6.7 billion``."""
    at = first - 1
    while pieces.word(at) in word_set("around_figures") - _WORTH:
        at -= 1
    if kind != "money" or pieces.word(at) not in _WORTH:
        return [], False
    for back in range(at - 1, max(-1, at - _PHRASE - 2), -1):
        if pieces.word(back) in word_set("prepositions"):
            return _run_back(pieces, back - 1), False
    return [], False


def _past_figure(pieces: Pieces, place: int) -> int:
    """Step back over another figure: ``rose 12% to £340m``, ``fell from 24 to 17 per cent``."""
    at = place
    while place - at < _PHRASE and (
        pieces.at(at).is_digits or pieces.word(at) in word_set("inside_figures")
    ):
        at -= 1
    return at


def _subject(pieces: Pieces, verb: int) -> list[str]:
    """Return the noun phrase before a verb, up to its first preposition."""
    at = verb - 1
    while (
        pieces.word(at) in word_set("auxiliaries_of_figures")
        or pieces.word(at).endswith("ly")
        or (pieces.word(at) == "to" and pieces.word(at - 1) in word_set("expected") | _DUE)
        or (pieces.word(at) == "to" and pieces.word(at - 1) in word_set("forms_of_be"))
        or (pieces.word(at) in word_set("expected") | _DUE and pieces.word(at + 1) == "to")
    ):
        at -= 1
    at = pieces.before(at + 1, {","}) - 1
    end, begin = at + 1, at
    while begin > max(-1, verb - _CLAUSE) and not _is_bound(pieces, begin):
        if end == at + 1 and _opens_phrase(pieces, begin):
            break  # each day of the strike the savings are £2m
        opens = begin == 0 or _is_bound(pieces, begin - 1)  # On appeal the term was
        if pieces.word(begin) in word_set("prepositions") and not opens:
            end = begin
        begin -= 1
        if pieces.word(begin) == "," and _is_apposed(pieces, begin + 1):
            end = begin  # turnout, put at 66 per cent, was revised
            begin -= 1
    if pieces.word(begin) in ("which", "that") and begin == end - 1:
        return _run_back(pieces, pieces.before(begin, {","}) - 1)
    words = _run_back(pieces, end - 1)
    if words and words[-1] in word_set("numbers_of") and pieces.word(end) == "of":
        return _run(pieces, _past_article(pieces, end + 1))
    return words


def _is_sentence(pieces: Pieces, first: int, last: int) -> bool:
    """Tell ``he was given four years`` from what was to be done in four years."""
    years = pieces.word(last - 1).startswith(("year", "month"))
    alone = not pieces.at(last).is_word or pieces.word(last) in ("for", "in", "after", "and")
    return years and alone and pieces.word(first - 1) in word_set("sentencing")


def _opens_phrase(pieces: Pieces, place: int) -> bool:
    """Tell whether a noun phrase begins right behind another one."""
    before = pieces.at(place - 1)
    return pieces.word(place) in _OWNERS and before.is_word and _may_be_noun(before.lower)


def _is_apposed(pieces: Pieces, place: int) -> bool:
    word = pieces.word(place)
    return word in word_set("passive_links") or (word.endswith("ed") and word not in ("red",))


def _is_bound(pieces: Pieces, place: int) -> bool:
    piece = pieces.at(place)
    return piece.text in _BOUNDS or piece.text == "," or piece.lower in word_set("clause_openers")


def _verb_before(pieces: Pieces, first: int, kind: str) -> str:
    """Return the measure of the nearest verb before a figure in its clause."""
    for at in range(first - 1, max(-1, first - _CLAUSE), -1):
        if pieces.at(at).text in _BOUNDS or pieces.word(at) in word_set("clause_openers"):
            return ""
        name = _of_verb(pieces.word(at), kind)
        if name:
            return name
    return ""


def _verb_of_day(pieces: Pieces, first: int, kind: str) -> str:
    """Return the measure of ``opened in 1967`` and ``opened to traffic in 1967``."""
    if pieces.word(first - 1) not in ("in", "on"):
        return ""
    at = first - 2
    name = _of_verb(pieces.word(at), kind)
    for _ in range(_PHRASE):
        at -= 1
        if not name and pieces.word(at + 1) in ("to", "by", "for", "as", "the"):
            name = _of_verb(pieces.word(at), kind)
    return name


def _verb_behind(pieces: Pieces, last: int, kind: str) -> str:
    """Return the measure of ``$3m was raised``."""
    at = last
    while pieces.word(at) in word_set("auxiliaries_of_figures") and at < last + _ADVERBS:
        at += 1
    return _of_verb(pieces.word(at), kind) if at > last else ""


def _run(pieces: Pieces, place: int) -> list[str]:
    """Return the words in small letters from a place on, up to the first function word."""
    words: list[str] = []
    while len(words) < _PHRASE and _is_noun(pieces, place):
        if pieces.at(place).text not in DASHES:
            words.append(pieces.word(place))
        place += 1
    return words


def _run_back(pieces: Pieces, place: int) -> list[str]:
    """Return the words that end at a place, back to the first function word."""
    words: list[str] = []
    end = place
    while len(words) < _PHRASE and pieces.at(place).is_word and _may_be_noun(pieces.word(place)):
        words.insert(0, pieces.word(place))
        place -= 1
    if not pieces.at(end).text[0].isupper() or _is_headline(pieces):
        return words
    named = pieces.at(end - 1).is_word if end > 0 else not is_english_word(pieces.word(end))
    return [] if named else words


def _is_headline(pieces: Pieces) -> bool:
    """Tell whether every noun of a sentence is capitalised, so that capitals tell no name."""
    return len(pieces.capitals()) * 2 > len(pieces)


def _is_noun(pieces: Pieces, place: int) -> bool:
    piece = pieces.at(place)
    if piece.text in DASHES:
        return pieces.touches(place) and pieces.touches(place + 1)
    return piece.is_word and piece.text[0].islower() and _may_be_noun(piece.lower)


def _may_be_noun(word: str) -> bool:
    return word not in stop_words() and word not in word_set("no_governors")


def _past_article(pieces: Pieces, place: int) -> int:
    for at in range(place, place + _PHRASE):  # of Kharun's territory
        if pieces.at(at).text in ("'", "’") and pieces.word(at + 1) == "s":
            return at + 2
        if not (pieces.at(at).is_word and (pieces.at(at).text[0].isupper() or at == place)):
            break
    while pieces.word(place) in _OWNERS or pieces.word(place) in ("all", "our", "'", "’"):
        place += 1
    return place


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
    return _verbs(kind).get(lemma(word), "") if word.isalpha() else ""


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
