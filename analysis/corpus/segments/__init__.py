"""Which part of an article a line is: prose, headline, dateline, caption, furniture."""

from analysis.corpus.segments._line_kinds import agencies, signs
from analysis.corpus.segments._line_parts import DATE, NAME, Rule
from analysis.corpus.segments._line_rules import LINE_RULES, PLACE_RULES
from analysis.corpus.segments._segments import (
    KINDS,
    body,
    kind_counts,
    labelled,
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
    "set_aside",
    "signs",
    "split_segments",
]
