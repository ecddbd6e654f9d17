"""Files of other programs: Word, RTF, PDF, spreadsheets, feeds, web archives, lists of references.

Convention: each library is imported only where such a file is read, and belongs to the extra
``office``. A damaged file, or one made to do harm, is an error that names it and the remedy.
"""

from analysis.corpus.reading.formats._archives import archived_pages
from analysis.corpus.reading.formats._documents import document_text
from analysis.corpus.reading.formats._feeds import feed_table
from analysis.corpus.reading.formats._references import csl_table, described, is_csl, ris_table
from analysis.corpus.reading.formats._sheets import sheet_table

__all__ = [
    "archived_pages",
    "csl_table",
    "described",
    "document_text",
    "feed_table",
    "is_csl",
    "ris_table",
    "sheet_table",
]
