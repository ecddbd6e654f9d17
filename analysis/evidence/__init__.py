"""Lead any span back to its sentence, and show it safely.

A span is a row with ``article``, ``start`` and ``end``: string indices into the article's
text, end exclusive. The table keeps every character as it is in the text; only the display
changes some: line breaks become spaces, control characters become visible.
"""

from analysis.evidence._evidence import ADDED, CONTEXTS, evidence
from analysis.evidence.marked import Highlights, highlight

__all__ = ["ADDED", "CONTEXTS", "Highlights", "evidence", "highlight"]
