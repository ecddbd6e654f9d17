"""Make one term of the forms of a word (lemmas) and of the words of a phrase.

Convention: a lemma is the form in simplemma's dictionary, and of the words listed in
``data/terms/lemmas_en.csv`` the one given there. An acronym, a name and a word that is in no
dictionary stay as they are. A phrase is one running word, spelled as it stands.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from analysis.tables import require_columns
from analysis.terms._phrases import find_phrases, phrase_of
from analysis.text import POSSESSIVE, fold, spelling_variants, text_starts
from analysis.text.dictionary import is_english_word, languages, lemma, lemma_in
from analysis.text.word_lists import word_list

Phrases = pd.DataFrame | Iterable[str]

ENGLISH = "en"

_LONGEST_ACRONYM = 5  # letters of UNHCR; longer words in capitals stand in headlines
_MARKS = range(0x13000, 0x1342F)
"""Letters of hieroglyphs; one that is in no text stands around the number of a phrase."""


def rereadable(words: Any) -> Any:
    """Return words in a form that can be read more than once."""
    is_one_use = isinstance(words, Iterable) and not isinstance(words, str | pd.DataFrame)
    return list(words) if is_one_use else words


def language_of(lemmas: bool | str) -> str | None:
    """Return the language of the option ``lemmas``; None for none.

    Examples
    --------
    >>> language_of(True), language_of("de"), language_of(False)
    ('en', 'de', None)
    """
    if isinstance(lemmas, bool | np.bool_):
        return ENGLISH if lemmas else None
    if lemmas not in languages():
        raise ValueError(
            f"lemmas must be True (English), False or one of {', '.join(languages())}; "
            f"got {lemmas!r}"
        )
    return lemmas


@lru_cache(maxsize=200_000)  # more spellings than the news of a year has
def lemma_of(surface: str, language: str, case: str = "fold") -> str:
    """Return the lemma of a token, or the token where it has none of its own.

    Examples
    --------
    >>> [lemma_of(word, "en") for word in ("Signing", "ministers'", "US", "AIDS", "Reyes")]
    ['sign', 'minister', 'US', 'AIDS', 'Reyes']
    """
    bare = POSSESSIVE.sub("", surface).rstrip("'’")
    found = _english(bare) if language == ENGLISH else lemma_in(bare, language)
    if fold(found) == fold(surface):
        return surface
    return found[:1].upper() + found[1:] if case == "keep" and surface[:1].isupper() else found


def _english(word: str) -> str:
    lower = fold(word)
    is_acronym = word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM
    if is_acronym or lower in _acronyms():
        return word
    if lower in _listed():
        return _listed()[lower]
    return lemma(lower) if is_english_word(lower) else word


@cache
def _listed() -> dict[str, str]:
    return dict(line.split(",") for line in word_list("terms/lemmas_en.csv")[1:])


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(listed for spelling, listed in spelling_variants().items() if "." in spelling)


class Joined:
    """Texts in which each phrase is one token, and how to spell these tokens again."""

    def __init__(self, texts: pd.DataFrame, phrases: Phrases) -> None:
        strings = texts["text"].tolist()
        self.mark = next(mark for mark in map(chr, _MARKS) if not any(mark in s for s in strings))
        self.spelled: dict[str, int] = {}
        spans = _spans(texts, strings, phrases)
        for row, places in spans.groupby("row"):
            at: Any = row
            strings[at] = self._with_tokens(strings[at], places[["start", "end"]].to_numpy())
        self.strings = pd.Series(strings, dtype="str")
        self.phrases = list(self.spelled)

    def _with_tokens(self, text: str, places: np.ndarray) -> str:
        pieces, done = [], 0
        for start, end in places.tolist():
            if start < done:
                continue  # inside a longer one
            phrase = " ".join(text[start:end].split())
            number = self.spelled.setdefault(phrase, len(self.spelled))
            pieces += [text[done:start], f"{self.mark}{number}{self.mark}"]
            done = end
        return "".join([*pieces, text[done:]])

    def spell(self, surface: str) -> str:
        """Return a token with the phrases that stand in it."""
        pattern = rf"{self.mark}(\d+){self.mark}"
        return re.sub(pattern, lambda found: self.phrases[int(found[1])], surface)


def _spans(texts: pd.DataFrame, strings: list[str], phrases: Phrases) -> pd.DataFrame:
    """Return ``row``, ``start`` and ``end`` (in the text) of each phrase, the longest first."""
    if isinstance(phrases, pd.DataFrame):
        spans = _in_rows(texts, strings, phrases)
        return spans.sort_values(["row", "start", "end"], ascending=[True, True, False])
    listed = [phrases] if isinstance(phrases, str) else list(phrases)
    for phrase in listed:
        if not isinstance(phrase, str) or not any(map(str.isalnum, phrase)):
            raise ValueError(
                "phrases must be a list of words that belong together, or a table of places "
                f"(article, start, end); got {phrase!r} among them"
            )
    return find_phrases(strings, [phrase_of("", phrase) for phrase in dict.fromkeys(listed)])


def _in_rows(texts: pd.DataFrame, strings: list[str], places: pd.DataFrame) -> pd.DataFrame:
    """Find the row of each place of an article; those in no row of the texts are left out."""
    require_columns(places, "article", "start", "end")
    begins = np.array(text_starts(texts), dtype="int64")
    rows = pd.DataFrame({"article": texts["article"].array, "begin": begins})
    rows["row"], rows["until"] = np.arange(len(rows)), begins + np.array([*map(len, strings)], int)
    spans = places[["article", "start", "end"]].drop_duplicates()
    both = pd.merge_asof(
        spans.astype({"start": "int64", "end": "int64"}).sort_values("start", kind="stable"),
        rows.sort_values("begin", kind="stable"),
        left_on="start", right_on="begin", by="article",
    )  # fmt: skip
    both = both[both["end"] <= both["until"]].astype({"row": "int64"})
    shift = both["begin"].astype("int64")
    return both[["row"]].assign(start=both["start"] - shift, end=both["end"] - shift)


class Wording:
    """How the surfaces of tokens are spelled before they are counted."""

    def __init__(self, lemmas: bool | str, case: str, stops: frozenset[str]) -> None:
        self.language, self.case, self.stops = language_of(lemmas), case, stops
        self.joined: Joined | None = None

    def spell(self, surfaces: Any) -> Any:
        """Return of each surface the phrase or the lemma that it is counted as."""
        if not self.joined and self.language is None:
            return surfaces
        spelled = list(surfaces)
        if self.joined:
            spelled = [self.joined.spell(word) for word in spelled]
        if self.language is None:
            return spelled
        return [self._lemma(word) for word in spelled]

    def _lemma(self, word: str) -> str:
        if any(char.isspace() for char in word) or fold(word) in self.stops:
            return word
        return lemma_of(word, self.language or ENGLISH, self.case)
