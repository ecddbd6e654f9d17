"""The list of acts, ``data/claims/acts_en.csv``, with the forms of its verbs.

Conventions: a verb is written in its base form; a second and a third form behind slashes are its
past and its participle, where they are not regular. What follows stays as it is, but *its* is also
*his*, *her* and *their*. The longest form wins; those of the act ``-`` only say what is no act.
"""

from functools import cache
from typing import NamedTuple

from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities import Pieces, pieces

NO_ACT = "-"
_VOWELS = "aeiou"


class Form(NamedTuple):
    """Words that state an act: a form of its verb, its noun, or who did it."""

    words: tuple[str, ...]
    act: str
    kinds: frozenset[str]
    """``base``, ``s``, ``past``, ``part``, ``ing``, ``noun``, ``noun_of`` or ``doer``."""
    befell: str
    """Its participle, if it befalls somebody."""


def form_at(cut: Pieces, place: int) -> Form | None:
    """Return the longest form at a place.

    Examples
    --------
    >>> form_at(pieces("Japan put its name to it"), 1).act
    'sign'
    """
    for form in _by_first_word().get(cut.word(place), ()):
        words = cut.run(place, len(form.words))
        if words == form.words or ("its" in form.words and _owned(words) == form.words):
            return form
    return None


def first_words() -> frozenset[str]:
    """Return the words with which a form begins.

    Examples
    --------
    >>> "signed" in first_words()
    True
    """
    return frozenset(_by_first_word())


def _owned(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("its" if word in word_set("its") else word for word in words)


@cache
def _by_first_word() -> dict[str, list[Form]]:
    kinds: dict[tuple[tuple[str, ...], str], set[str]] = {}
    befell = {row["act"]: row["befalls"] for row in rows_of("acts_en.csv")}
    for row in rows_of("acts_en.csv"):
        for words, kind in _forms_of(row):
            kinds.setdefault((words, row["act"]), set()).add(kind)
    forms: dict[str, list[Form]] = {}
    for words, act in sorted(kinds, key=lambda key: (-len(key[0]), key)):
        form = Form(words, act, frozenset(kinds[words, act]), befell[act])
        forms.setdefault(words[0], []).append(form)
    return forms


def _forms_of(row: dict[str, str]) -> list[tuple[tuple[str, ...], str]]:
    forms = []
    for verb in row["verbs"].split("|"):
        head, _, rest = verb.partition(" ")
        for kind, form in _inflected(*head.split("/")):
            forms.append((f"{form} {rest}", kind))
    nouns = filter(None, row["nouns"].split("|"))
    for noun in nouns:
        forms.append((noun.removeprefix("of "), "noun"))
        if noun.startswith("of "):
            forms.append((noun.removeprefix("of "), "noun_of"))
    forms += [(doer, "doer") for doer in filter(None, row["doers"].split("|"))]
    return [(tuple(piece.lower for piece in pieces(form)), kind) for form, kind in forms]


def _inflected(base: str, past: str = "", participle: str = "") -> list[tuple[str, str]]:
    """Return the forms of a verb.

    Examples
    --------
    >>> [form for _, form in _inflected("ratify")]
    ['ratify', 'ratifies', 'ratified', 'ratified', 'ratifying']
    """
    by_y = base.endswith("y") and base[-2] not in _VOWELS
    doubled = base + base[-1] if _is_short(base) else base
    hissing = base.endswith(("s", "x", "z", "ch", "sh", "o"))
    third = f"{base[:-1]}ies" if by_y else f"{base}es" if hissing else f"{base}s"
    if not past:
        past = f"{base[:-1]}ied" if by_y else f"{base}d" if base.endswith("e") else f"{doubled}ed"
    ing = f"{base[:-1]}ing" if base.endswith("e") and base[-2] != "e" else f"{doubled}ing"
    forms = {"base": base, "s": third, "past": past, "part": participle or past, "ing": ing}
    return list(forms.items())


def _is_short(base: str) -> bool:
    """Tell whether a verb doubles its last letter: *drop*, *quit*, but not *veto* or *join*."""
    vowels = sum(letter in _VOWELS for letter in base.replace("qu", "q"))
    ending = base[-1] not in f"{_VOWELS}wxy" and base[-2] in _VOWELS
    return vowels == 1 and ending
