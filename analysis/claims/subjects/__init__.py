"""What a figure is about: its subject, whose it is and of what, its scope, and which treaty.

Conventions: an event's own subjects are listed (*signatories*, *deaths*); what else is measured
is named by the noun or verb that governs it. The names and the scope of a figure keep it apart
from others of its subject.
"""

from analysis.claims.subjects._hours import AT, is_by_hour
from analysis.claims.subjects._instruments import Counted, Instruments
from analysis.claims.subjects._measures import in_one_word, measure, measure_of
from analysis.claims.subjects._naming import has_bare_cue, subject_of
from analysis.claims.subjects._owners import (
    PEOPLE,
    PRONOUNS,
    SOMEBODY,
    Mentions,
    Name,
    follows_name,
    names_of_sentence,
    owners_of,
)
from analysis.claims.subjects._phrases import counted_before
from analysis.claims.subjects._scene import Scene
from analysis.claims.subjects._scope import FINAL, doing_of, is_asked_of_a_court, scope_of, voted_in
from analysis.claims.subjects._subjects import (
    Traits,
    head_class,
    is_counted_alone,
    is_known,
    is_listed,
    is_of_another,
    needs_instrument,
    of_another,
    traits,
)

__all__ = [
    "AT",
    "Counted",
    "FINAL",
    "Instruments",
    "Mentions",
    "Name",
    "PEOPLE",
    "PRONOUNS",
    "SOMEBODY",
    "Scene",
    "Traits",
    "counted_before",
    "doing_of",
    "follows_name",
    "has_bare_cue",
    "head_class",
    "in_one_word",
    "is_asked_of_a_court",
    "is_by_hour",
    "is_counted_alone",
    "is_known",
    "is_listed",
    "is_of_another",
    "measure",
    "measure_of",
    "names_of_sentence",
    "needs_instrument",
    "of_another",
    "owners_of",
    "scope_of",
    "subject_of",
    "traits",
    "voted_in",
]
