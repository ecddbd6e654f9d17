"""Label every stretch of an article by what it is; delete nothing.

Segments are lines, cut further where a dateline, a credit or the pipes of a table share
the line with prose. Together they cover every character that is not white space. The
rules are rows of ``LINE_RULES`` and ``PLACE_RULES``: general habits of news pages. A line
in doubt is body: prose is never lost.
"""

from analysis.corpus.segments._line_kinds import agencies, signs
from analysis.corpus.segments._line_parts import DATE, NAME, Rule
from analysis.corpus.segments._line_rules import LINE_RULES, PLACE_RULES
from analysis.corpus.segments._segments import (
    KINDS,
    body,
    kind_counts,
    labelled,
    prose,
    set_aside,
    split_segments,
)

__all__ = [
    "DATE",
    "KINDS",
    "LINE_RULES",
    "NAME",
    "PLACE_RULES",
    "Rule",
    "agencies",
    "body",
    "kind_counts",
    "labelled",
    "prose",
    "set_aside",
    "signs",
    "split_segments",
]
