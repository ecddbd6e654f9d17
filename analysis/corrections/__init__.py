"""Keep what a person corrected, and obey it: ``corrections.csv`` beside the articles.

Conventions: a correction says what it is of, where (by words, not by offsets), and what it should
be. It is obeyed by the functions that read texts, in every later run; what finds its place no more
is listed, never dropped. Registries of actors have a file of their own (``actors.csv``).
"""

from analysis.corrections._table import KINDS, correction, read_corrections, save_corrections
from analysis.corrections.obeying import lost, said_of

__all__ = ["KINDS", "correction", "lost", "read_corrections", "said_of", "save_corrections"]
