"""A date as written: what it says, and what it leaves open.

Convention: a day may lack its year, and a relative one says only how many units it is away, from
publication or from the last date of the text.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Day:
    """A calendar day, parts of which may be open (None)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True)
class DateText:
    """A date as written: its pieces, what it says, and how fine it is."""

    first: int
    last: int
    start: Day
    end: Day
    unit: str  # day, week, weekend, month, quarter, season, year, decade
    weekday: int | None = None
    offset: int | None = None  # in units, from publication
    is_range: bool = False
    open: bool = False  # may be read two ways
    of_year: int | None = None  # May 5 last year: in years, from publication
    about: bool = False  # mid-2025, early May
    step: int | None = None  # last April: -1, next spring: 1
    anchored: bool = False  # a day later: from the last date of the text
    compact: bool = False  # 19980213: a date only if it is that of publication

    @property
    def kind(self) -> str:
        """The kind of figure: date, date_range or year."""
        if self.is_range:
            return "date_range"
        relative = self.offset is not None or self.step is not None
        return "year" if self.unit == "year" and not relative else "date"

    def in_year(self, year: int) -> "DateText":
        """Return the date with a year that another date of its list has."""
        start, end = replace(self.start, year=year), replace(self.end, year=year)
        return replace(self, start=start, end=end)
