"""Where articles come from: read them, label their segments, find their metadata.

Convention: an article is one text file, one page, one row of a table or one document of a
database's export; its id is the name of the file without its ending (in a folder of folders, its
path), with a number in an export, or what the table says.
Texts are kept whole: decoded, without a byte-order mark, line ends as LF, in Unicode's NFC.
A sidecar ``metadata.csv`` next to the files overrides what the texts say of themselves.
"""

from analysis.corpus._articles import SEEDS, read_articles
from analysis.corpus._left_out import left_out
from analysis.corpus._metadata import metadata_origins
from analysis.corpus.segments import KINDS, body, kind_counts, prose, set_aside, split_segments

__all__ = [
    "KINDS",
    "SEEDS",
    "body",
    "kind_counts",
    "left_out",
    "metadata_origins",
    "prose",
    "read_articles",
    "set_aside",
    "split_segments",
]
