"""Split the exports of databases, which hold many articles in one file.

Convention: a file is split only where its own marks tell its articles for certain; a file that
only looks like an export is left whole, with a note. An ordinary article is no export.
"""

from analysis.corpus.reading.bundles._parts import Part, Parts
from analysis.corpus.reading.bundles._split import bundle_table, split_page, split_text

__all__ = ["Part", "Parts", "bundle_table", "split_page", "split_text"]
