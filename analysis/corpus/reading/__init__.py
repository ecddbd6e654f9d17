"""Read files, folders, archives, tables and web pages as rows of articles.

Convention: what can be read is known by the end of its name; any other file is an error, not
passed over. Every error goes to a ``report``, which raises it or lists it.
"""

from analysis.corpus.reading._cells import surely_plain
from analysis.corpus.reading._chosen import KEYS, Chosen, NotUnderstood, guess_columns
from analysis.corpus.reading._columns import metadata_columns
from analysis.corpus.reading._decoding import joined_notes
from analysis.corpus.reading._paths import KINDS, SIDECAR, TABLES, Gathered, joined, read_path
from analysis.corpus.reading._rows import ROW, standard_table
from analysis.corpus.reading._sidecars import without_endings
from analysis.corpus.reading._sources import Fault, LeftOut, Report, natural, shown, with_progress

__all__ = [
    "Chosen",
    "Fault",
    "Gathered",
    "KEYS",
    "KINDS",
    "LeftOut",
    "NotUnderstood",
    "ROW",
    "Report",
    "SIDECAR",
    "TABLES",
    "guess_columns",
    "joined",
    "joined_notes",
    "metadata_columns",
    "natural",
    "read_path",
    "shown",
    "standard_table",
    "surely_plain",
    "with_progress",
    "without_endings",
]
