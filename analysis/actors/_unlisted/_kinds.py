"""Guess what a name names, from its own words and the words beside it.

A linear model, whose weights stand in ``data/actors/kinds/weights.csv`` (feature, kind, weight) and
can be read there; ``benchmarks/train_name_kinds.py`` makes them. The votes of all spans of a name
are averaged, so that the order of the articles changes nothing. Where no kind is likelier than
not, it is ``name``: undecided.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import exp, fsum

import regex as re

from analysis.actors._listed import is_told_a_place
from analysis.actors._unlisted._told import (
    has_somebody,
    is_listed_with_places,
    is_told_a_firm,
    stands_like_a_place,
    then_a_person,
)
from analysis.actors.name_words import genders, name_heads, particles, titles
from analysis.text import fold
from analysis.text.dictionary import is_english_word, lemma
from analysis.text.word_lists import DATA, word_list, words_of_class

KINDS = ("group", "name", "organisation", "person", "place")
"""What a name can be; events and instruments are told by their heads alone."""

_WORD = re.compile(r"[^\W\d_][\w’'&.-]*\w|[^\W\d_]|\d+|[^\w\s]")
_INITIAL = re.compile(r"\p{Lu}\. ")
_PLACE_AND = re.compile(r"\b(?:to|from|between|in|at|via|of) (\p{Lu}[\p{L}’'-]+) and $")
_THE = re.compile(r"\b[Tt]he $")  # the Highveld Rams: nobody of two names is called so
_REACH = 60  # characters on either side in which the two nearest words fit
_SUFFIXES = (2, 3, 4)  # letters
_LIKELY = 0.35  # below it the kinds are too near; of five, 0.2 would be chance
_FAR = 3.0  # log-odds, 20 to 1: a surname alone has little that shows it (*Marquez wins*)
_TITLED = 4.0  # log-odds more than the model's own: one title or dateline tells for two without
_IS_TOLD = 8.0  # log-odds: one article says what a firm is, the others only name it
_STANDS = 1.5  # log-odds more than the model's own, for *in* and the like
_FELLOW = 3.0  # log-odds: *in Sligo, Ennis and Tralee*, *Durban and Tema*
_CALLED = 2.0  # log-odds, 7 to 1: bodies are called by their first word
_BY_HEAD = ("event", "instrument")  # kinds that the model does not know

_LINKS = ("of", "for", "on", "against")  # behind the word that says what a name names
_AFTER_WORD = ("in", "of", "at", "by", "for", "from", "to")  # read with the word before them

Votes = tuple[float, ...]


def votes(text: str, start: int, end: int) -> Votes:
    """Return the log-odds of each of ``KINDS`` for one span, up to a constant.

    Examples
    --------
    >>> text = "Shares in Halden Group rose."
    >>> best_kind([votes(text, 10, 22)], "Halden Group")
    'organisation'
    """
    weights = _weights()
    own = _votes_of_name(text[start:end])
    features = context_features(text, start, end)
    beside = [weights[feature] for feature in features if feature in weights]
    titled = _TITLED if features[:1] == ["before=TITLE"] else 0.0
    several = " " in text[start:end]
    titled += _TITLED if several and then_a_person(text, end) else 0.0
    titled -= _TITLED if several and _THE.search(text, max(0, start - 5), start) else 0.0
    dated = _TITLED if is_told_a_place(text, start, end) else _as_place(text, start, end)
    owned = _IS_TOLD if is_told_a_firm(text, start, end) else 0.0
    has = _TITLED if has_somebody(text, end) else 0.0
    told_apart = {"person": titled, "place": dated + has, "organisation": owned + has}
    told = tuple(told_apart.get(kind, 0.0) for kind in KINDS)
    return tuple(map(fsum, zip(own, told, *beside, strict=True)))


def _as_place(text: str, start: int, end: int) -> float:
    """Return the log-odds that what stands before a name makes it a place."""
    if stands_like_a_place(text, start):
        return _STANDS
    name = text[start:end]
    if " " in name and _has_given_name(name):
        return 0.0  # the mayor of Durban and Ann Ito
    if is_listed_with_places(text, start, end):
        return _FELLOW
    fellow = _PLACE_AND.search(text, max(0, start - _REACH), start)
    return _FELLOW if fellow and " " not in name and fold(fellow[1]) in gazetteer("places") else 0.0


def best_kind(spans: Sequence[Votes], name: str, *, is_called: bool = False) -> str:
    """Return the likeliest kind of a name from the votes of its spans.

    ``is_called`` says that an article calls it by its last word too, as it does persons.
    """
    if (headed := _headed(name)) in _BY_HEAD:
        return headed
    means = [fsum(column) / len(spans) for column in zip(*spans, strict=True)]
    if headed in ("place", "organisation") and " " in name and not _has_given_name(name):
        means[KINDS.index(headed)] += _CALLED  # Kingsmere Junction, Halden Engineering
    if is_called and not headed:
        means[KINDS.index("person")] += _CALLED
    if " " in name and _ends_in_plural(name) and not _has_given_name(name):
        means[KINDS.index("person")] -= _FAR  # Halden Vikings, no Jocelyn Banks
    odds = [exp(mean - max(means)) for mean in means]
    return KINDS[odds.index(max(odds))] if max(odds) / fsum(odds) >= _LIKELY else "name"


def _ends_in_plural(name: str) -> bool:
    last = fold(name).split()[-1]
    return last.endswith("s") and is_english_word(last) and lemma(last) != last


def _has_given_name(name: str) -> bool:
    return fold(name).split()[0] in genders()


def is_no_person(spans: Sequence[Votes]) -> bool:
    """Tell whether a single word is something else than a person far more likely than not."""
    means = [fsum(column) / len(spans) for column in zip(*spans, strict=True)]
    return max(means) - means[KINDS.index("person")] > _FAR


@cache
def _weights() -> dict[str, Votes]:
    lines = (DATA / "actors" / "kinds" / "weights.csv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {feature: tuple(map(float, numbers)) for feature, *numbers in rows}


@lru_cache(maxsize=100_000)
def _votes_of_name(surface: str) -> Votes:
    weights = _weights()
    known = [weights[feature] for feature in name_features(surface) if feature in weights]
    return tuple(map(fsum, zip(weights["bias"], *known, strict=True)))


def name_features(surface: str) -> list[str]:
    """Return what a name shows of its kind by itself.

    Examples
    --------
    >>> {"head=organisation", "suf2=nk+"} <= set(name_features("Straits Harbour Bank"))
    True
    """
    words = fold(surface).split()
    several = len(words) > 1
    features = [f"len={min(len(words), 4)}", *_listed(words, several)]
    if head := _headed(surface):
        features.append(f"head={head}")
    return [*features, *_shape(surface, words, several)]


def _listed(words: list[str], several: bool) -> Iterable[str]:
    """Yield in which lists a name or its ends stand."""
    whole, first, last = " ".join(words), words[0], words[-1]
    for kind in ("places", "organisations", "groups"):
        if whole in gazetteer(kind):
            yield f"list={kind}"
    if first in genders():
        yield "given=first" if several else "given=whole"
    if several:
        ends = {"first": first, "last": last}
        yield from (f"place={end}" for end in ends if ends[end] in gazetteer("places"))
        if any(word in particles() for word in words[1:]):
            yield "particle"
    if first in words_of_class("actors", "place_starters"):
        yield "start=place"


def _shape(surface: str, words: list[str], several: bool) -> Iterable[str]:
    """Yield how a name is written."""
    acronyms = [len(word) > 1 and word.replace(".", "").isupper() for word in surface.split()]
    if any(acronyms):
        yield "with acronym" if several else "acronym"
    if _INITIAL.search(surface):
        yield "initial"
    if "&" in surface or "and" in words[1:-1]:
        yield "and"
    if several and words[-1].rstrip(".") in words_of_class("actors", "legal_forms"):
        yield "legal form"
    if several and "-" in words[-1]:
        yield "hyphen+"
    if any(word in ("of", "for") for word in words[1:]):
        yield "of"
    if any(map(str.isdigit, surface)):
        yield "digit"
    if not several and words[0].endswith("s"):
        yield "plural"
    last, mark = words[-1], "+" if several else ""
    yield from (f"suf{n}={last[-n:]}{mark}" for n in _SUFFIXES if len(last) > n + 1)


def context_features(text: str, start: int, end: int) -> list[str]:
    """Return what the words beside a name show of its kind.

    Examples
    --------
    >>> context_features("Mr Okafor told them.", 3, 9)
    ['before=TITLE', 'after=SAYS']
    """
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    after = text[end : end + _REACH].partition("\n")[0]
    return [*_before(_last_words(before)), *_after(after)]


def _last_words(before: str) -> list[str]:
    """Return at least the last two words, if there are two: no word goes over a space."""
    words = _WORD.findall(" ".join(before.rsplit(" ", 4)[1:]))
    return words if len(words) > 1 else _WORD.findall(before)


def _before(words: list[str]) -> Iterable[str]:
    if not words:
        yield "before=START"
        return
    word = words[-1]
    if word in ("of", "from") and words[-2:-1] == [","] and words[-3:-2] and words[-3].isdigit():
        yield "before=, NUMBER, of"
    if fold(word).rstrip(".") in titles():
        yield "before=TITLE"
    elif word in ("The", "A", "An") or word.islower() or not word[0].isalnum():
        yield f"before={fold(word)}"
    if len(words) > 1 and (word == "the" or (word in _AFTER_WORD and words[-2].islower())):
        yield f"before={fold(words[-2])} {word}"


def _after(after: str) -> Iterable[str]:
    if after[:2] in ("'s", "’s"):
        yield "possessive"
        after = after[2:]
    words = (found[0] for found in _WORD.finditer(after))
    word, following = next(words, ""), next(words, "")
    if word in words_of_class("actors", "person_verbs"):
        yield "after=SAYS"
    elif word.islower() or word in (",", ".", "("):
        yield f"after={word}"
    if word == "," and following[:1].isdigit():
        yield "after=, NUMBER"
    elif word == "," and following.islower():
        yield f"after=, {following}"
    elif word == "," and fold(following) in gazetteer("places"):
        yield "after=, PLACE"


@cache
def gazetteer(kind: str) -> frozenset[str]:
    """Return the folded names of ``places``, ``organisations`` or ``groups``.

    Examples
    --------
    >>> "jakarta" in gazetteer("places")
    True
    """
    return frozenset(word_list(f"actors/kinds/{kind}.txt"))


@lru_cache(maxsize=100_000)
def _headed(surface: str) -> str:
    """Return the kind that a word of the name says outright: *Ministry*, *River*, *Typhoon*."""
    words = fold(surface).split()
    heads = name_heads()
    if len(words) == 1:
        return heads.get(words[0], "")
    link = next((place for place, word in enumerate(words) if word in _LINKS), 0)
    at_link = heads.get(words[link - 1], "") if link else ""
    of_city = heads.get(words[-2], "") if words[-1] in gazetteer("places") else ""
    for kind in ("event", "place", "organisation"):
        if words[0] in words_of_class("actors", f"{kind}_in_front"):
            bodies = {at_link, heads.get(words[-1], ""), of_city}
            is_body = kind == "place" and "organisation" in bodies
            return "organisation" if is_body else kind  # Mount Farrow Clinic, Lake Network of Orvo
    if of_city == "organisation":
        return of_city  # Trinity College Dublin
    if words[-1] in words_of_class("actors", "directions") and not _has_given_name(surface):
        return "place"  # the constituency of Hattermoor North
    return at_link or heads.get(words[-1], "")
