"""What articles state beside figures and may disagree on: wordings, ages, hours.

Convention: each finder returns a table of its own with the columns of ``find_figures``.
"""

from analysis.claims.beside._ages import find_ages
from analysis.claims.beside._hours import find_hours
from analysis.claims.beside._wordings import find_wordings

__all__ = ["find_ages", "find_hours", "find_wordings"]
