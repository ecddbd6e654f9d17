"""Check the tables that come in, so that every room fails early and says why.

Conventions: an error names what was expected, what came, and what to do about it. Every public
function of the package that takes a table does so through ``takes_tables``. The side
doors ``csv_text``, ``files`` and ``screen`` read tables, write them and show them; ``harmless``
keeps what stands in them from acting where it is shown.
"""

from analysis.tables._articles import places_of_each, rows_by_article
from analysis.tables._checks import (
    require_choice,
    require_columns,
    require_known,
    require_texts,
    require_unique,
)
from analysis.tables._door import CARRIED, plain_table, takes_tables, with_keys

__all__ = [
    "CARRIED",
    "places_of_each",
    "plain_table",
    "require_choice",
    "require_columns",
    "require_known",
    "require_texts",
    "require_unique",
    "rows_by_article",
    "takes_tables",
    "with_keys",
]
