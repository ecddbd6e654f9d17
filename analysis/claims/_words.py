"""The lists and tables of words in ``data/claims/``: each read once."""

import csv
from functools import cache

from analysis.text.word_lists import DATA, word_list


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of a list, without its ending ``_en.txt``.

    Examples
    --------
    >>> "scheduled" in word_set("future")
    True
    """
    return frozenset(word_list(f"claims/{name}_en.txt"))


@cache
def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a table.

    Examples
    --------
    >>> rows_of("plurals_en.csv")[0]["singular"]
    'person'
    """
    with (DATA / "claims" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
