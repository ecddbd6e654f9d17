"""Tell which earlier year a toll is of where its own clause does not say so.

Conventions: *a similar blaze four years ago killed 17*, *It flooded in 1987. That disaster killed
31*: the figure is of that year, not of the event that the articles report. A year counts if it is
earlier than the article; what is told of the dam that was built in that year stays as it is.
"""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from analysis.claims._stated import Sentence, Stated

_CLAUSES = frozenset({",", ";", ":", "and", "but", "-", "–", "—", "(", ")"})
_STRUCK = frozenset({"killed", "claimed", "left", "injured", "took", "cost", "displaced"})


class Past(NamedTuple):
    """The last earlier year that an article has named, and where."""

    today: date | None
    year: str = ""
    told: Stated | None = None
    latest: Sentence | None = None  # the sentence of the last date of any kind

    def then(self, each: Stated) -> "Past":
        """Return what is past for the figure that follows this one."""
        if not each.is_date:
            return self
        if each.sentence is self.latest:  # of two dates nothing tells which it is
            return Past(self.today, latest=each.sentence)
        if not self._is_earlier(each):
            return self._replace(latest=each.sentence)
        assert each.days is not None
        return Past(self.today, f"{each.days[0].year}", each, each.sentence)

    def _is_earlier(self, each: Stated) -> bool:
        known = self.today is not None and each.days is not None
        return known and each.days[1].year < self.today.year  # type: ignore[index, union-attr]

    def year_of(self, each: Stated) -> str:
        """Return the earlier year that a toll is of; empty where nothing tells it.

        Examples
        --------
        >>> from analysis.claims._stated import stated_in
        >>> text = "A similar blaze in May 2021 had killed 17"
        >>> dated, toll = stated_in([Sentence("a", 0, 1, 0, text)], date(2025, 3, 4))
        >>> Past(date(2025, 3, 4)).then(dated).year_of(toll)
        '2021'
        """
        if self.told is None:
            return ""
        if self.told.sentence is each.sentence:
            between = each.pieces.run(self.told.read.last, each.read.first - self.told.read.last)
            apart = not _CLAUSES.isdisjoint(between) and not _says_that_year(each)
            return "" if apart else self.year
        follows = _place(each) == (*_place(self.told)[:2], _place(self.told)[2] + 1)
        dated_itself = self.latest is each.sentence
        return self.year if follows and not dated_itself and _points_back(each) else ""


def _place(each: Stated) -> tuple:
    return each.sentence.place


def _points_back(each: Stated) -> bool:
    """Tell ``That disaster killed 31``, ``It killed 31`` and ``the flood of that year``."""
    words = each.pieces.run(0, each.read.first)
    first, second = (*words, "", "")[:2]
    struck = first == "it" and second in _STRUCK
    return struck or first == "that" or _says_that_year(each)


def _says_that_year(each: Stated) -> bool:
    return ("that", "year") in pairwise(each.pieces.run(0, each.read.first))
