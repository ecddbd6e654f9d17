"""Which clauses say all that another says, and besides where, when or how it was.

Conventions: *the robbers stole 64 kilograms of gold* and *the robbers stole 46 kilograms of gold
from the vault* are of one thing. What tells one of several things from the others (*another*,
*each*, *women*) sets a clause apart, and so does a year.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

import regex as re

from analysis.claims._words import word_set

Words = frozenset[str]

_FEWEST = 3  # words of the shorter clause, with what is counted
_MORE = 6  # words that the longer one may have besides
_YEAR = re.compile(r"(?:19|20)\d\d")
_MANY = 50  # shorter clauses that are looked at for one word: bounds the work


def contained(clauses: Collection[Words]) -> Iterator[tuple[Words, Words]]:
    """Yield the shorter and the longer clause where the longer says all of the shorter.

    Examples
    --------
    >>> robbers = frozenset({"robber", "steal", "gold", "kilogram"})
    >>> [sorted(long - short) for short, long in contained([robbers, robbers | {"vault"}])]
    [['vault']]
    >>> list(contained([robbers, robbers | {"another"}]))
    []
    """
    often = Counter(word for words in clauses for word in words)
    by_rarest: dict[str, list[Words]] = defaultdict(list)
    for words in clauses:
        if len(words) >= _FEWEST:
            by_rarest[min(words, key=lambda word: (often[word], word))].append(words)
    for long in clauses:
        for word in sorted(long):
            for short in by_rarest.get(word, [])[:_MANY]:
                if short < long and _is_plain(long - short):
                    yield short, long


def _is_plain(more: Words) -> bool:
    """Tell whether the words that a clause has besides leave it of the same thing."""
    apart = more & (word_set("one_of_several") | word_set("sets_apart"))
    return len(more) <= _MORE and not apart and not any(map(_YEAR.fullmatch, more))
