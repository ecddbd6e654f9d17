"""Who is quoted, directly and indirectly, who gets how many words, and who changed them.

Conventions: a direct quotation is what stands between quotation marks, without them; an
indirect one is the whole sentence that reports what somebody said, and may contain direct
fragments, which have rows of their own. Titles in quotation marks (the theme of an event)
are no quotations. A speaker who cannot be told is empty.
"""

from analysis.quotes._changes import show_variants
from analysis.quotes._quotes import QUOTES, find_quotes
from analysis.quotes._variants import variant_counts, variant_spans, variants
from analysis.quotes._voice import share_of_voice

__all__ = [
    "QUOTES",
    "find_quotes",
    "share_of_voice",
    "show_variants",
    "variant_counts",
    "variant_spans",
    "variants",
]
