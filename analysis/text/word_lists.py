"""The lists of words in ``data/``: each read once."""

from functools import cache
from importlib.resources import files

DATA = files("analysis") / "data"


@cache
def stop_words() -> frozenset[str]:
    """Return the English function words that are not counted by default.

    Examples
    --------
    >>> "the" in stop_words(), "un" in stop_words()
    (True, False)
    """
    return frozenset(word_list("text/stop_words_en.txt"))


@cache
def abbreviations() -> frozenset[str]:
    """Return abbreviations, folded and without their last full stop, that end no sentence.

    Examples
    --------
    >>> "gen" in abbreviations(), "u.n" in abbreviations()
    (True, True)
    """
    return frozenset(word_list("text/abbreviations_en.txt"))


def word_list(name: str) -> list[str]:
    """Return the words of a list in ``data/``: one per line, lines with ``#`` left out.

    Examples
    --------
    >>> "the" in word_list("text/stop_words_en.txt")
    True
    """
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
