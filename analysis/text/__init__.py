"""Turn characters into terms: normal form, folding, tokens, sentences, stop words.

Conventions: nothing here changes the length of a text, so offsets stay true. A token is a
run of letters, marks and digits; inner hyphens and apostrophes stay (``high-level``), a
possessive ``'s`` goes, every other dash splits. A term is a folded token, with the
spellings listed in ``data/text/spelling_variants.csv`` (``Việt Nam``, ``Viet Nam``) made one.
"""

from analysis.text._letters import INVISIBLE, fold, folded_codes, nfc
from analysis.text._rows import row_segments, text_starts
from analysis.text._sentences import sentence_spans, sentences, with_sentences
from analysis.text._tokens import (
    POSSESSIVE,
    spelling_pattern,
    spelling_variants,
    term,
    token_matches,
    token_pattern,
    tokens,
)
from analysis.text.word_lists import abbreviations, months, stop_words, weekdays

__all__ = [
    "INVISIBLE",
    "POSSESSIVE",
    "abbreviations",
    "fold",
    "folded_codes",
    "months",
    "nfc",
    "row_segments",
    "sentence_spans",
    "sentences",
    "spelling_pattern",
    "spelling_variants",
    "stop_words",
    "term",
    "text_starts",
    "token_matches",
    "token_pattern",
    "tokens",
    "weekdays",
    "with_sentences",
]
