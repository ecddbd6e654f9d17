"""What counts as together: a sentence, a paragraph, an article, or so many words.

Convention: windows of words do not overlap; each article is cut from its first word on, so that
every window is counted once and chance can be told.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis.tables import require_choice, require_columns
from analysis.text import tokens

Within = str | int
WITHIN = {
    "sentence": ["article", "sentence"],
    "paragraph": ["article", "segment"],
    "article": ["article"],
}
"""The windows that have a name, and the columns that tell each from the others."""


def windowed(
    mentions: pd.DataFrame, within: Within, texts: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, list[str]]:
    """Return the mentions and the columns that name their window.

    Parameters
    ----------
    mentions
        One row per mention: ``article`` and, for windows of words, ``start``.
    within
        ``"sentence"``, ``"paragraph"``, ``"article"`` or a number of words.
    texts
        The texts the mentions were found in; only for windows of words.

    Raises
    ------
    ValueError
        If ``within`` is unknown or below 1, or there are no texts to count words in.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["one two three four"]})
    >>> mentions = pd.DataFrame({"article": ["a", "a"], "start": [4, 8]})
    >>> windowed(mentions, 2, texts)[0]["window"].tolist()
    [0, 1]
    """
    if not isinstance(within, int | np.integer) or isinstance(within, bool):
        require_choice("within", within, WITHIN)
        return mentions, WITHIN[str(within)]
    if within < 1:
        raise ValueError(f"within must be a number of words, at least 1; got {within!r}")
    if texts is None:
        raise ValueError(f"within={within} counts words; give the texts too: texts=body")
    require_columns(mentions, "article", "start")
    in_order = tokens(texts).sort_values("start").groupby("article", sort=False)["start"]
    words: dict[Any, np.ndarray] = {article: starts.to_numpy() for article, starts in in_order}
    missing = set(mentions["article"]) - set(words)
    if missing:
        raise ValueError(f"texts lacks article {min(missing)!r}, which has mentions")
    places: pd.Series = mentions.groupby("article", sort=False)["start"].transform(
        lambda starts: np.searchsorted(words[starts.name], starts.to_numpy(), side="right") - 1
    )
    return mentions.assign(window=places.clip(lower=0) // within), ["article", "window"]
