"""Pairs in parts of a corpus that add up: for mentions that never stand in one table.

The side door for ``distributed``. Convention: a part holds whole articles.
"""

from analysis.comentions._pairs import added, paired, part_of
from analysis.tables import takes_tables

part_of = takes_tables(part_of)

__all__ = ["added", "paired", "part_of"]
