"""What each outlet made of a wire story, a release, a speech: taken over, changed, left out, added.

Convention: a source is a document that the user names. Nothing here says that an article took
its words from there: both may have them from a third.
"""

from analysis.sources._against import WHAT, against
from analysis.sources._derived import partly_derived
from analysis.sources._flow import flow
from analysis.sources._headlines import headline_gaps
from analysis.sources._shares import added, against_spans, taken_shares

__all__ = [
    "WHAT",
    "added",
    "against",
    "against_spans",
    "flow",
    "headline_gaps",
    "partly_derived",
    "taken_shares",
]
