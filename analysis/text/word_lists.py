"""The lists of words in ``data/``: the ones that several rooms read, and how to read any.

Convention: ``word_set`` reads a list once; ``word_list`` reads it anew and in its order.
"""

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
    return word_set("text/stop_words_en.txt")


@cache
def abbreviations() -> frozenset[str]:
    """Return abbreviations, folded and without their last full stop, that end no sentence.

    Examples
    --------
    >>> "gen" in abbreviations(), "u.n" in abbreviations()
    (True, True)
    """
    return word_set("text/abbreviations_en.txt")


@cache
def months() -> dict[str, int]:
    """Return the number of each month by its name, in full and shortened.

    Examples
    --------
    >>> months()["october"], months()["sept"]
    (10, 9)
    """
    return _numbered("month")


@cache
def weekdays() -> dict[str, int]:
    """Return the number of each day of the week by its name, Monday being 0.

    Examples
    --------
    >>> weekdays()["monday"], weekdays()["thurs"]
    (0, 3)
    """
    return _numbered("weekday")


def _numbered(unit: str) -> dict[str, int]:
    rows = [line.split(",") for line in word_list("text/calendar_en.csv")]
    return {word: int(number) for word, of, number in rows if of == unit}


def word_list(name: str) -> list[str]:
    """Return the words of a list in ``data/``: one per line, lines with ``#`` left out.

    Examples
    --------
    >>> "the" in word_list("text/stop_words_en.txt")
    True
    """
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of a list in ``data/`` without their order; each list is read once.

    Examples
    --------
    >>> "the" in word_set("text/stop_words_en.txt")
    True
    """
    return frozenset(word_list(name))


@cache
def words_of_class(room: str, name: str) -> frozenset[str]:
    """Return the words of one class of ``data/<room>/word_classes_en.csv``.

    Raises
    ------
    ValueError
        If no word has this class.

    Examples
    --------
    >>> "her" in words_of_class("quotes", "pronoun"), "her" in words_of_class("quotes", "article")
    (True, True)
    """
    rows = (line.split(",") for line in word_list(f"{room}/word_classes_en.csv"))
    words = frozenset(word for word, of in rows if of == name)
    if not words:
        raise ValueError(f"data/{room}/word_classes_en.csv has no class {name!r}")
    return words
