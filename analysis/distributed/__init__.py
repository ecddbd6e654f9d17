"""The same questions of more articles than one machine takes, over a Dask cluster.

Conventions: a corpus is a Dask DataFrame whose partitions hold whole articles, as
``read_articles`` makes it. The functions have the names, options and columns of those of the other
rooms, and return such frames: nothing is computed before ``.compute()`` or ``.to_parquet()``. What
they return is what the pandas functions return, row for row, however the articles are parted; rows
are numbered in each partition anew. With ``receipts``, a folder that all workers see, each batch
leaves its result, and a rerun after any death does only what is missing. The extra ``distributed``
has to be installed.
"""

from analysis.distributed._alike import most_similar, reuse_clusters, shared_passages
from analysis.distributed._claims import compare_figures, find_figures
from analysis.distributed._names import co_mentions, find_actors, find_mentions, find_quotes
from analysis.distributed._pieces import ROWS
from analysis.distributed._reading import left_out, read_articles
from analysis.distributed._words import (
    body,
    concordance,
    count_terms,
    count_themes,
    keyness,
    split_segments,
    term_frequencies,
)

__all__ = [
    "ROWS",
    "body",
    "co_mentions",
    "compare_figures",
    "concordance",
    "count_terms",
    "count_themes",
    "find_actors",
    "find_figures",
    "find_mentions",
    "find_quotes",
    "keyness",
    "left_out",
    "most_similar",
    "read_articles",
    "reuse_clusters",
    "shared_passages",
    "split_segments",
    "term_frequencies",
]
