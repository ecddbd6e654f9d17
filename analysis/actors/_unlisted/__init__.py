"""Who is named that the registry lacks: capitalised runs, made one over their variants.

Conventions: no model and no list of names, only the shape of the words: titles, particles,
the calendar, what opens a sentence, and acronyms with their expansion (Schwartz and Hearst
2003). A surname goes with the one full name of its article that ends in it. The kind is a
guess. Offices without a name (*Foreign Secretary*) are spans of form ``office``, no names.
"""

from analysis.actors._unlisted._names import name_spans, unlisted_mentions, unlisted_names

__all__ = ["name_spans", "unlisted_mentions", "unlisted_names"]
