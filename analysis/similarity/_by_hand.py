"""Copies that a person has told: a link between two articles taken out, or put in."""

import pandas as pd

from analysis.corrections.obeying import placed
from analysis.tables import require_known


def links_by_hand(
    pairs: pd.DataFrame, texts: pd.DataFrame, corrections: pd.DataFrame | None
) -> tuple[pd.DataFrame, dict[object, str]]:
    """Return the linked pairs as a person corrected them, and what she saw of which article.

    Parameters
    ----------
    pairs
        Linked articles: ``article_a``, ``article_b``, ``containment_a``, ``containment_b``.
    texts
        The texts that the corrections are found again in.
    corrections
        None takes what ``texts`` carry along.
    """
    seen: dict[object, str] = {}
    ids = {str(article): article for article in texts["article"].unique()}
    for row, place in placed(texts, corrections, "copy"):
        own, should_be = place.article, row["should_be"]
        seen[own] = "confirmed" if should_be == "right" else "corrected"
        if should_be == "right":
            continue
        pairs = pairs[(pairs["article_a"] != own) & (pairs["article_b"] != own)]
        if should_be != "wrong":
            require_known("article", should_be, ids)
            link = {"article_a": [own], "article_b": [ids[should_be]], "shared": [0]}
            link |= {"containment_a": [0.0], "containment_b": [0.0]}
            added = pd.DataFrame(link).reindex(columns=pairs.columns).astype(pairs.dtypes)
            pairs = pd.concat([pairs, added], ignore_index=True)
    return pairs, seen


def with_seen(clusters: pd.DataFrame, seen: dict[object, str]) -> pd.DataFrame:
    """Mark what a person has told of copies; as it was where nobody did."""
    if not seen:
        return clusters
    told = clusters["article"].map(seen).astype("object").fillna("").astype("str")
    why = clusters["reason"].mask((told == "corrected") & ~clusters["source"], "a person said so")
    return clusters.assign(reason=why, seen=told)
