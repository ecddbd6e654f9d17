"""What an editor reads first: the few things of a coverage that are not as one would expect.

Conventions: a finding is one sentence with its grounds, a mark of how sure it is, how unusual it is
(0 to 1) and the spans it rests on. Nothing is computed here that other rooms compute: findings are
read off their tables. Where a table shows nothing there is no finding.
"""

from analysis.brief._finding import MOST, SURE, Bars, Finding, is_picture, ranked
from analysis.brief._groups import differences, fullest_day, growing_figures
from analysis.brief._never_named import never_named
from analysis.brief._sources import changed_or_wrong, copied, disputed, stated_once
from analysis.brief._updates import updated
from analysis.brief._voices import named_and_quoted, never_quoted

__all__ = [
    "MOST",
    "SURE",
    "Bars",
    "Finding",
    "changed_or_wrong",
    "copied",
    "differences",
    "disputed",
    "fullest_day",
    "growing_figures",
    "is_picture",
    "named_and_quoted",
    "never_named",
    "never_quoted",
    "ranked",
    "stated_once",
    "updated",
]
