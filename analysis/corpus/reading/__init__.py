"""Files, folders, archives, tables and web pages to rows of articles."""

from analysis.corpus.reading._paths import KINDS, SIDECAR, Found, joined, read_path
from analysis.corpus.reading._rows import ROW, standard_table
from analysis.corpus.reading._sources import shown, with_progress

__all__ = [
    "Found",
    "KINDS",
    "ROW",
    "SIDECAR",
    "joined",
    "read_path",
    "shown",
    "standard_table",
    "with_progress",
]
