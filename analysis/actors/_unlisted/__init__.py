"""Who is named that the registry lacks: capitalised runs, made one over their variants.

Conventions: names are found by the shape of the words: titles, particles, the calendar, what
opens a sentence, and acronyms with their expansion (Schwartz and Hearst 2003). A surname goes
with the one full name of its article that ends in it, else of all articles. The kind is the
guess of a small linear model. Offices without a name (*Foreign Secretary*) are spans of form
``office``, no names.
"""

from analysis.actors._unlisted._bodies import people_of
from analysis.actors._unlisted._english import is_demonym, is_english, is_known_word
from analysis.actors._unlisted._identity import key_of, short_forms_of
from analysis.actors._unlisted._names import (
    evidence_in,
    name_spans,
    spans_in,
    unlisted_mentions,
    unlisted_names,
    with_names,
)
from analysis.actors._unlisted._tokens import tokens_of

__all__ = [
    "evidence_in",
    "is_demonym",
    "is_english",
    "is_known_word",
    "key_of",
    "name_spans",
    "people_of",
    "short_forms_of",
    "spans_in",
    "tokens_of",
    "unlisted_mentions",
    "unlisted_names",
    "with_names",
]
