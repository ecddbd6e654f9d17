"""The lists and tables of words in ``data/claims/``: each read once."""

import csv
from functools import cache

from analysis.text.word_lists import DATA, words_of_class


def word_set(name: str) -> frozenset[str]:
    """Return the words of a class of ``word_classes_en.csv``.

    Examples
    --------
    >>> "consecutive" in word_set("before_time_units")
    True
    """
    return words_of_class("claims", name)


@cache
def rows_of(name: str, *, room: str = "claims") -> list[dict[str, str]]:
    """Return the rows of a table of a room.

    Examples
    --------
    >>> rows_of("plurals_en.csv")[0]["singular"]
    'person'
    """
    with (DATA / room / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
