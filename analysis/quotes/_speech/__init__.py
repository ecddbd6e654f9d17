"""Who speaks: from the words of a sentence to the person they mean.

A sentence becomes tokens; its reporting verbs (``_verbs``, ``_reports``) have a source, the words
that name who speaks (``_sources``); these mean somebody (``_antecedents``), to whom a quotation is
given (``_attribution``).
"""

from analysis.quotes._speech._antecedents import Antecedents, Speaker
from analysis.quotes._speech._attribution import (
    Attribution,
    Span,
    Voice,
    main_voice,
    voices_at,
)
from analysis.quotes._speech._clauses import said_in
from analysis.quotes._speech._tokens import Name, Token, words_of
from analysis.quotes._speech._verbs import may_report

__all__ = [
    "Antecedents",
    "Attribution",
    "Name",
    "Span",
    "Speaker",
    "Token",
    "Voice",
    "main_voice",
    "may_report",
    "said_in",
    "voices_at",
    "words_of",
]
