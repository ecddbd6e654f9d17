"""Find how texts word the theme of an event: the phrase quoted after ``theme``."""

from collections.abc import Iterable

import pandas as pd
import regex as re

from analysis.claims.beside._rows import as_figures, placed_sentences
from analysis.tables import require_texts, takes_tables
from analysis.text.quote_marks import quoted_spans

_THEME = re.compile(
    r"\b(?:themed|theme(?: of)?(?: is| was| will be)?|under the (?:slogan|motto)(?: of)?)[:,]?\s*$",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 3, 300  # characters of a theme; a longer quotation is a speech
_BEFORE = 40  # characters before a quotation in which ``theme`` stands


@takes_tables
def find_wordings(texts: pd.DataFrame) -> pd.DataFrame:
    """Find how texts word the theme of the event: the phrase quoted after ``theme``.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.

    Returns
    -------
    DataFrame
        One row per wording, with the columns of ``find_figures``; ``kind`` is
        ``wording`` and ``surface`` the words between the quotation marks.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ['Held under the theme "Safe Ports".']})
    >>> find_wordings(texts)["surface"].tolist()
    ['Safe Ports']
    """
    require_texts(texts)
    named = texts[texts["text"].str.contains("theme|slogan|motto", case=False)]
    rows = []
    for place, offset, text in placed_sentences(named):
        for start, end in _themes(text):
            span = {"start": offset + start, "end": offset + end}
            rows.append(place | span | {"surface": text[start:end], "subject": "theme"})
    return as_figures(rows, "wording", texts)


def _themes(sentence: str) -> Iterable[tuple[int, int]]:
    """Yield where a theme begins and ends in a sentence."""
    for start, end in quoted_spans(sentence):
        told = _THEME.search(sentence[max(0, start - _BEFORE) : start - 1])
        if told and _SHORTEST <= end - start <= _LONGEST:
            yield start, end
