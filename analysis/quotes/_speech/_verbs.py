"""The verbs that report speech, and a quick look at which sentences may hold one.

Conventions: ``data/quotes/reporting_verbs_en.txt`` has the forms of a verb with its class, which
says what must stand beside it. The quick look reads no grammar: it may take a sentence too many.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.quotes._speech._tokens import plural_words, words_of
from analysis.text.word_lists import word_list


class Form(NamedTuple):
    """A form of a reporting verb, and which words it reports."""

    words: tuple[str, ...]
    kind: str
    is_bare: bool


@cache
def forms() -> dict[tuple[str, ...], Form]:
    """Return the forms of the reporting verbs by their words.

    Examples
    --------
    >>> forms()["said",].kind, forms()["point", "out"].is_bare
    ('say', True)
    """
    found = {}
    for line in word_list("quotes/reporting_verbs_en.txt"):
        written, kind = line.split("=")
        bare, *others = written.split()
        for form in others or [bare]:
            found[tuple(form.split("_"))] = Form(tuple(form.split("_")), kind.strip(), False)
        words = tuple(bare.split("_"))
        found.setdefault(words, Form(words, kind.strip(), True))
    return found


def may_report(sentences: pd.Series) -> pd.Series:
    """Tell which sentences can report speech without a quotation: a quick look at their words.

    Examples
    --------
    >>> may_report(pd.Series(["He said no.", "The rebels say so.", "The states left."])).tolist()
    [True, True, False]
    """
    import polars as pl

    text = pl.Series(sentences.tolist(), dtype=pl.String)
    plain, others = _words_that_need(""), plural_words()
    own = _pattern(words_of("no subject"), "[ \n](?:have |had )?", plain)
    found = (
        (text.str.count_matches(_pattern(plain)) > text.str.count_matches(own))  # not only I and we
        | text.str.contains(_pattern(_words_that_need("that"), "[ \n](?:[^ ]+ ){0,6}", ["that"]))
        | text.str.contains(
            _pattern(words_of("be"), "[ \n](?:[a-z]+ly )?", _words_that_need("that"))
        )
        | text.str.contains(_pattern(others, "[ \n]", _words_that_need("plural")))
        | (text.str.contains(_pattern(["say"])) & text.str.contains(_pattern(others)))
        | text.str.contains(r"s[ \n]say(?-u:\b)")
    )
    return pd.Series(found.to_list(), sentences.index, dtype=bool)


def _pattern(words: Iterable[str], between: str = "", behind: Iterable[str] = ()) -> str:
    """Return a pattern of any of some words, alone or with any of others behind it."""
    first, second = "|".join(sorted(words)), "|".join(sorted(behind))
    return rf"(?i)(?-u:\b)(?:{first}){between}(?:{second})(?-u:\b)"


@cache
def _words_that_need(need: str) -> frozenset[str]:
    """Return the verbs that report only beside certain others."""
    return frozenset("[ \\n]".join(form.words) for form in forms().values() if _need(form) == need)


def _need(form: Form) -> str:
    """Return what must stand in a sentence too: a quotation, *that*, several who speak."""
    word = form.words[0]
    if form.kind in ("according", "cite"):
        return ""
    if form.is_bare:
        return "plural"
    clause = form.kind in ("that", "quote") or word.endswith("ing") or word in words_of("noun form")
    return "quote" if form.kind == "call" else "that" if clause else ""


@cache
def starts() -> dict[str, int]:
    """Return the words with which a reporting verb begins, and of how many words it is at most.

    Examples
    --------
    >>> starts()["said"], starts()["according"], starts()["in"]
    (1, 2, 4)
    """
    longest: dict[str, int] = {}
    for words in forms():
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest
