"""What the articles talk about: counts, frequencies, keyness, collocations, concordance.

Conventions: a term is a folded token (see ``text``); stop words, verbs of reporting (*said*) and
numbers are not counted unless asked for, but they are running words: rates are per 1,000 tokens of
any kind. Nothing crosses a row of the texts. Whoever needs the counts as a sparse matrix takes
the side door ``terms.matrix``.
"""

from analysis.terms._collocates import collocate_sentences, collocates
from analysis.terms._collocations import collocations
from analysis.terms._concordance import concordance, term_positions
from analysis.terms._counts import count_terms, spellings
from analysis.terms._frequencies import term_frequencies
from analysis.terms._keyness import keyness
from analysis.terms._rates import rates
from analysis.terms._stability import stability
from analysis.terms._themes import (
    count_themes,
    find_themes,
    idle_phrases,
    load_themes,
    theme_overlaps,
)

__all__ = [
    "collocate_sentences",
    "collocates",
    "collocations",
    "concordance",
    "count_terms",
    "count_themes",
    "find_themes",
    "idle_phrases",
    "keyness",
    "load_themes",
    "rates",
    "spellings",
    "stability",
    "term_frequencies",
    "term_positions",
    "theme_overlaps",
]
