"""Tell the treaty or law that the articles are about from the others that they name.

Conventions: a name is a mention of kind ``instrument``, or found in the text. Names are one
instrument if the registry lists both, if their first words are the same, or if a text gives one
for the other ("the Convention on Ports, known as the Ravenna Convention"). The one that most
articles name is what they are about; "the convention" alone means it. A figure belongs to the
instrument named nearest to it in its sentence.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pandas as pd
import regex as re

from analysis.claims.subjects._instrument_names import (
    MAIN,
    Named,
    given_for_another,
    names_in,
    told_in,
)
from analysis.tables import rows_by_article
from analysis.text import fold, text_starts

_IT = re.compile(r"(?:It|Its)\b")
_STOPS = re.compile(r"(?P<far>[;:—]|\b(?:while|whereas|but|unlike|compared)\b)|,")
_OF_ANOTHER_THING = re.compile(
    r"(?i)\b(?:sign|signs|signed|adopt|adopts|adopted|passed|launched|proposed|initiated)\s+"
    r"(?:an?|the|his|her|its|their|him|them|this|that|into|up|off|with|for|onto)\b"
)
_FAR, _NEAR, _BACK = 200, 40, 250  # characters that a stop, a comma count for; a pronoun reaches
_BETWEEN = 2_000  # characters between a name and a figure that are searched for stops
_CENTRAL = 3  # of so many articles one names what the coverage is about: then "signed" is of it
_SNIPPET = 300  # characters of an article that need not say what was signed: two sentences
_LONGEST = 6  # words that may stand before what the registry lists
_STEPS = 3  # names given for names given for names; a circle comes to an end


class Counted(NamedTuple):
    """How often the articles of a corpus, or of a part of it, name which instrument."""

    same: dict[str, str]  # key -> the key that a text gives for it
    written: Counter[tuple[str, str]]  # key and name as written
    named: Counter[frozenset[str]]  # articles that name these keys


class Instruments:
    """The instruments that texts name, and the one that most articles are about.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    mentions
        From ``actors.find_mentions``, if they were found; else names are looked up in the
        registry of the package.
    counted
        What :meth:`counted` returned for a corpus that these texts are a part of, or the sum
        of what it returned for its parts; None takes these texts as the corpus.

    Examples
    --------
    >>> text = "72 states signed the Lisbon Convention, while 68 signed the Ravenna Convention."
    >>> named = Instruments(pd.DataFrame({"article": ["a", "b"], "text": [text, text[:39]]}))
    >>> named.other("a", (0, len(text)), text, (0, 9)), named.other("a", (0, 80), text, (46, 48))
    ('', 'Ravenna Convention')
    """

    def __init__(
        self,
        texts: pd.DataFrame,
        mentions: pd.DataFrame | None = None,
        counted: "Counted | None" = None,
    ) -> None:
        listed = _listed(mentions)
        known = _registry() if mentions is None else {}
        self._names: dict[object, list[Named]] = {}
        self._sizes: Counter[object] = Counter()
        self._told: dict[object, list[int]] = {}
        self._same: dict[str, str] = {}
        for article, text, start in zip(
            texts["article"], texts["text"], text_starts(texts), strict=True
        ):
            self._sizes[article] += len(text)
            self._told.setdefault(article, []).extend(start + at for at in told_in(text))
            names = _listed_first(self._read(text, start, known), listed.get(article, []))
            self._names.setdefault(article, []).extend(names)
        for names in self._names.values():
            names.sort(key=lambda named: named.start)
        counted = self.counted() if counted is None else counted
        self._same = counted.same
        self._labels = self._most_written(counted)
        self.main = self._most_named(counted)
        self._is_central = self._is_named_often(counted)

    def counted(self) -> "Counted":
        """Return how often these texts name which instrument: such counts add up."""
        each = self._names.values()
        written = Counter((named.key, named.name) for names in each for named in names)
        named = Counter(frozenset(named.key for named in names) for names in each)
        return Counted(dict(self._same), written, named)

    def _read(self, text: str, start: int, known: dict[str, tuple[str, str]]) -> list[Named]:
        """Return the names of a text by their places in its article; note which are the same."""
        names = [_resolved(named, known) for named in names_in(text)]
        self._same |= given_for_another(text, names)
        return [replace(named, start=named.start + start, end=named.end + start) for named in names]

    def _is_named_often(self, counted: "Counted") -> bool:
        """Tell whether so many articles name the main instrument that the coverage is about it."""
        of_main = sum(
            n for keys, n in counted.named.items() if self.main in map(self._resolved, keys)
        )
        return 0 < counted.named.total() <= _CENTRAL * of_main

    def _key(self, named: Named) -> str:
        return self._resolved(named.key)

    def _resolved(self, key: str) -> str:
        for _ in range(_STEPS):
            key = self._same.get(key, key)
        return key

    def _most_written(self, counted: "Counted") -> dict[str, str]:
        written: dict[str, Counter[str]] = {}
        for (key, name), n in counted.written.items():
            written.setdefault(self._resolved(key), Counter())[name] += n
        return {
            key: min(names.items(), key=lambda item: (-item[1], item[0]))[0]
            for key, names in written.items()
        }

    def _most_named(self, counted: "Counted") -> str:
        """Return the instrument that most articles name, in equal numbers the most often."""
        articles: Counter[str] = Counter()
        times: Counter[str] = Counter()
        for keys, n in counted.named.items():
            articles.update(dict.fromkeys(map(self._resolved, keys), n))
        for (key, _), n in counted.written.items():
            times[self._resolved(key)] += n
        del articles[MAIN]
        most = max(((articles[key], times[key]) for key in articles), default=None)
        first = [key for key in articles if (articles[key], times[key]) == most]
        return first[0] if len(first) == 1 else MAIN

    def are_told(self, article: object, sentence: tuple[int, int], text: str) -> bool:
        """Tell whether a sentence is of an instrument, so that what is signed may be one.

        One is named in the sentence or shortly before it, or at least a third of the articles
        name the one that most are about. An article of a sentence or two need not name one,
        if no other thing is signed or adopted in it.

        Parameters
        ----------
        article
            Which article.
        sentence, text
            Where its sentence begins and ends in the article, and the sentence.
        """
        if self._is_central:
            return True
        if self._sizes[article] < _SNIPPET and not _OF_ANOTHER_THING.search(text):
            return True
        named = [name.start for name in self._names.get(article, [])]
        return any(
            sentence[0] - _BACK <= at < sentence[1] for at in (*named, *self._told.get(article, []))
        )

    def other(
        self, article: object, sentence: tuple[int, int], text: str, figure: tuple[int, int]
    ) -> str:
        """Name the instrument that a figure belongs to, if it is another than the main one.

        Parameters
        ----------
        article
            Which article.
        sentence, text
            Where its sentence begins and ends in the article, and the sentence.
        figure
            Where the figure begins and ends in the article.
        """
        names = self._names.get(article, [])
        low = bisect_left(names, sentence[0], key=lambda named: named.start)
        high = bisect_left(names, sentence[1], key=lambda named: named.start)
        at = bisect_left(names, figure[0], lo=low, hi=high, key=lambda named: named.start)
        near = names[max(low, at - 2) : min(high, at + 2)]
        if near:
            nearest = min(near, key=lambda named: _distance(named, sentence[0], text, figure))
        elif low and _IT.match(text) and sentence[0] - names[low - 1].end < _BACK:
            nearest = names[low - 1]
        else:
            return ""
        key = self._key(nearest)
        return "" if key in (MAIN, self.main) else self._labels[key]


def _distance(named: Named, begin: int, text: str, figure: tuple[int, int]) -> int:
    left, right = sorted([(named.start, named.end), figure])
    between = text[left[1] - begin : max(left[1], right[0]) - begin][:_BETWEEN]
    stops = [_FAR if match["far"] else _NEAR for match in _STOPS.finditer(between)]
    return len(between) + sum(stops)


def _listed(mentions: pd.DataFrame | None) -> dict[object, list[Named]]:
    """Return the mentions of instruments in each article, as names."""
    if mentions is None:
        return {}
    rows = mentions[mentions["kind"] == "instrument"]
    listed = rows_by_article(rows, "start", "end", "actor", "label")
    return {article: [Named(*row) for row in rows] for article, rows in listed.items()}


def _listed_first(names: list[Named], listed: list[Named]) -> list[Named]:
    """Put mentions in the place of the names that they overlap."""
    taken = sorted((named.start, named.end) for named in listed)
    kept = [named for named in names if not _overlaps(taken, named)]
    return [*kept, *listed]


def _overlaps(taken: list[tuple[int, int]], named: Named) -> bool:
    at = bisect_left(taken, (named.end, 0))
    return at > 0 and taken[at - 1][1] > named.start


@cache
def _registry() -> dict[str, tuple[str, str]]:
    """Return plain name -> instrument and label, of the registry that comes with the package."""
    from analysis.actors import REGISTRY, load_actors

    table = load_actors(str(REGISTRY))
    table = table[table["kind"] == "instrument"]
    known: dict[str, tuple[str, str]] = {}
    columns = (table[column].tolist() for column in ("actor", "label", "aliases"))
    for actor, label, aliases in zip(*columns, strict=True):
        for name in [label, *aliases.split("|")]:
            known.setdefault(_normal(name), (actor, label))
    return known


def _normal(name: str) -> str:
    plain = fold(name).replace("united nations", "un").replace("u.n.", "un")
    return " ".join(word for word in plain.split() if word != "the")


def _resolved(named: Named, known: dict[str, tuple[str, str]]) -> Named:
    """Return a name with the key and the label of the registry, if it is listed there."""
    words = _normal(named.name).split() if known and named.key else []
    for first in range(min(len(words), _LONGEST)):
        for last in range(len(words), first + 1, -1):
            if " ".join(words[first:last]) in known:
                return Named(named.start, named.end, *known[" ".join(words[first:last])])
        if words[first] == "un":  # the UN convention on a thing need not be the older one on it
            break
    return named
