"""Generated corpora of a few words, and their terms by the plain path."""

import pandas as pd
from hypothesis import strategies as st

from analysis.terms._breaks import unbroken
from analysis.text import tokens

words = st.sampled_from(
    "the of port Port vote Việt Viet Nam Nam’s 2025 high-level Tô to . ; \n".split(" ")
)
generated = st.lists(
    st.tuples(st.sampled_from("abc"), st.lists(words, max_size=12).map(" ".join)),
    min_size=1,
    max_size=6,
).map(lambda rows: pd.DataFrame(rows, columns=["article", "text"]))


def runs_of_words(texts):
    """Return the texts cut where no run of words goes on, each piece a row."""
    import polars as pl

    cut = unbroken(pl.Series(texts["text"].tolist(), dtype=pl.String)).to_list()
    pieces = texts.assign(text=cut).explode("text", ignore_index=True).dropna(subset="text")
    return pieces.reset_index(drop=True)


def rows_of_terms(texts):
    """Return for each text its article and terms."""
    found = tokens(texts)
    terms = found.groupby("row")["term"].agg(list).to_dict()
    return [(article, terms.get(row, [])) for row, article in enumerate(texts["article"])]
