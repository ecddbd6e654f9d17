"""Read dates off text and place them on the calendar.

Convention: reading and placing are two steps, because what is written may lack a year or count
from publication.
"""

from analysis.claims.dates._placing import days_of
from analysis.claims.dates._reading import LOOSE, DateText, Day, date_at, date_words

__all__ = ["DateText", "Day", "LOOSE", "date_at", "date_words", "days_of"]
