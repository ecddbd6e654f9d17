"""Check the tables that come in, so that every room fails early and says why.

Convention: an error names what was expected, what came, and what to do about it. The side
doors ``csv_text``, ``files`` and ``screen`` read tables, write them and show them.
"""

from analysis.tables._articles import rows_by_article
from analysis.tables._checks import (
    require_choice,
    require_columns,
    require_known,
    require_texts,
    require_unique,
)

__all__ = [
    "require_choice",
    "require_columns",
    "require_known",
    "require_texts",
    "require_unique",
    "rows_by_article",
]
