"""Read dates off text and place them on the calendar.

Convention: reading and placing are two steps, because what is written may lack a year or count
from publication.
"""

from analysis.claims.dates._of_article import Placed, place_dates
from analysis.claims.dates._placing import days_of
from analysis.claims.dates._reading import date_at, date_words, names_of_days
from analysis.claims.dates._relative import away_at, units_of_dates
from analysis.claims.dates._stated import DateText

__all__ = [
    "DateText",
    "Placed",
    "away_at",
    "date_at",
    "date_words",
    "days_of",
    "names_of_days",
    "place_dates",
    "units_of_dates",
]
