"""Find and count themes: phrases of a readable dictionary, each hit with its place.

Convention: a phrase is found whatever its capitals, diacritics, hyphens and white space;
``*`` stands for letters and digits of one word (``surveil*``, ``*crime``) and, alone, for any
word (``work* * together``). Of phrases of one theme that overlap the longer counts, and one
stretch counts once; a stretch may belong to several themes. A phrase behind ``!`` never counts,
and takes the stretch from the others of its theme: ``bank`` and ``!river bank``.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.tables import require_columns, require_texts, takes_tables
from analysis.terms._phrases import find_phrases, phrase_of
from analysis.terms._rates import rates
from analysis.text import text_starts, with_sentences
from analysis.text.word_lists import DATA

THEMES = DATA / "terms" / "themes_en.csv"
"""The themes of the coverage of the Hanoi Convention, from its own keywords."""


def load_themes(path: str | Path | None = None) -> pd.DataFrame:
    """Read a dictionary of themes.

    Parameters
    ----------
    path
        A CSV file with the columns ``theme`` and ``phrase``; lines that begin with ``#`` are
        comments. None takes the one of the coverage of the Hanoi Convention.

    Returns
    -------
    DataFrame
        One row per phrase, in the order of the file: ``theme``, ``phrase``.

    Raises
    ------
    ValueError
        If a column is missing, a cell is empty, a phrase has no letter or digit beside its stars,
        or stands twice in a theme.

    Examples
    --------
    >>> load_themes()["theme"].unique().tolist()[:3]
    ['cooperation', 'capacity building', 'rights and surveillance']
    """
    file = THEMES if path is None else Path(path)
    with file.open(encoding="utf-8-sig") as lines:
        table = pd.read_csv(lines, comment="#", dtype="str", keep_default_na=False)
    return _checked(table, file.name)


@takes_tables
def find_themes(texts: pd.DataFrame, themes: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find every place where a phrase of a theme stands.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    themes
        One row per phrase: ``theme``, ``phrase``, as from ``load_themes``, which is the default.

    Returns
    -------
    DataFrame
        One row per hit, in the order of the texts: ``article``, ``segment``, ``sentence``,
        ``start``, ``end`` (in the article), ``theme``, ``phrase`` (of the dictionary) and
        ``surface`` (as it stands there).

    Raises
    ------
    ValueError
        As ``load_themes``.

    Examples
    --------
    >>> text = "Human-rights groups warn of surveillance."
    >>> texts = pd.DataFrame({"article": ["a"], "text": [text]})
    >>> themes = pd.DataFrame({"theme": "rights", "phrase": ["human right*", "surveil*", "right*"]})
    >>> find_themes(texts, themes)[["start", "end", "phrase", "surface"]]
       start  end        phrase       surface
    0      0   12  human right*  Human-rights
    1     28   40      surveil*  surveillance
    """
    require_texts(texts)
    table = load_themes() if themes is None else _checked(themes, "the table of themes")
    hits = _found(texts, table)
    hits = hits.assign(surface=_surfaces(hits, texts))
    columns = ["article", "segment", "sentence", "start", "end", "theme", "phrase", "surface"]
    return with_sentences(hits, texts)[columns]


@takes_tables
def count_themes(
    texts: pd.DataFrame, themes: pd.DataFrame | None = None, *, by: str | pd.Series | None = None
) -> pd.DataFrame:
    """Count how often each theme is touched, with how sure its rate is.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text``, optionally ``start``, and the column ``by``.
    themes
        As for ``find_themes``.
    by
        A column of ``texts``, as ``"outlet"``, or a group for each article (its index); None
        counts all texts together.

    Returns
    -------
    DataFrame
        One row per theme, or per group and theme, as from ``rates``, themes that are never
        touched too: ``theme``, ``n`` (hits), ``articles``, ``of_articles``, ``words``,
        ``per_1000``, ``low``, ``high`` and ``note``.

    Raises
    ------
    ValueError
        As ``load_themes``, if a column is missing, or if ``by`` names no column or leaves an
        article without a group.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["Privacy first.", "A port opened."]})
    >>> themes = pd.DataFrame({"theme": ["rights", "trade"], "phrase": ["privacy", "port*"]})
    >>> count_themes(texts, themes)[["theme", "n", "articles", "per_1000"]]
        theme  n  articles  per_1000
    0  rights  1         1     200.0
    1   trade  1         1     200.0
    """
    require_texts(texts)
    table = load_themes() if themes is None else _checked(themes, "the table of themes")
    hits = _found(texts, table)
    return rates(hits, texts, "theme", by=by, every=table["theme"].unique().tolist())


@takes_tables
def theme_overlaps(hits: pd.DataFrame) -> pd.DataFrame:
    """Count in how many sentences two themes are touched together.

    Parameters
    ----------
    hits
        As from ``find_themes``.

    Returns
    -------
    DataFrame
        One row per pair of themes that share a sentence, the commonest first: ``theme_a``,
        ``theme_b``, ``sentences`` (with both), ``of_a``, ``of_b`` (shares of the sentences of
        each, 0 to 1) and ``articles``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> hits = pd.DataFrame({"article": "a", "segment": 0, "sentence": [0, 0, 1]})
    >>> hits["theme"] = ["x", "y", "x"]
    >>> theme_overlaps(hits)[["theme_a", "theme_b", "sentences", "of_a", "of_b"]]
      theme_a theme_b  sentences  of_a  of_b
    0       x       y          1   0.5   1.0
    """
    require_columns(hits, "article", "segment", "sentence", "theme")
    key = ["article", "segment", "sentence"]
    once = hits[[*key, "theme"]].drop_duplicates()
    pairs = once.merge(once, on=key, suffixes=("_a", "_b")).query("theme_a < theme_b")
    grouped = pairs.groupby(["theme_a", "theme_b"])
    table = grouped.agg(sentences=("article", "size"), articles=("article", "nunique"))
    table, total = table.reset_index(), once["theme"].value_counts()
    table.insert(3, "of_a", table["sentences"] / table["theme_a"].map(total).astype("float64"))
    table.insert(4, "of_b", table["sentences"] / table["theme_b"].map(total).astype("float64"))
    order = ["sentences", "theme_a", "theme_b"]
    return table.sort_values(order, ascending=[False, True, True], ignore_index=True)


@takes_tables
def idle_phrases(hits: pd.DataFrame, themes: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the phrases of a dictionary that never counted: mistyped, or not said.

    Parameters
    ----------
    hits
        As from ``find_themes`` with the same themes.
    themes
        As for ``find_themes``.

    Returns
    -------
    DataFrame
        ``theme`` and ``phrase``, in the order of the dictionary; those behind ``!`` left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> themes = pd.DataFrame({"theme": "rights", "phrase": ["privacy", "dissent"]})
    >>> idle_phrases(pd.DataFrame({"theme": ["rights"], "phrase": ["privacy"]}), themes)
        theme   phrase
    0  rights  dissent
    """
    require_columns(hits, "theme", "phrase")
    table = load_themes() if themes is None else _checked(themes, "the table of themes")
    table = table[~table["phrase"].str.lstrip().str.startswith("!")]
    counted = set(zip(hits["theme"], hits["phrase"], strict=True))
    idle = [pair not in counted for pair in zip(table["theme"], table["phrase"], strict=True)]
    return table[idle].reset_index(drop=True)


def _found(texts: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Return the hits with the rows of the texts they stand in."""
    phrases = [phrase_of(*row) for row in themes.itertuples(index=False, name=None)]
    hits = find_phrases(texts["text"].tolist(), phrases)
    offset = np.array(text_starts(texts), dtype="int64")[hits["row"]]
    found = hits[["row"]].assign(start=hits["start"] + offset, end=hits["end"] + offset)
    found.insert(1, "article", texts["article"].array.take(hits["row"]))
    listed = {name: themes[name].array.take(hits["number"]) for name in ("theme", "phrase")}
    return found.assign(**listed)


def _surfaces(hits: pd.DataFrame, texts: pd.DataFrame) -> pd.Series:
    """Return each hit as it stands in its text."""
    strings, offsets = texts["text"].tolist(), text_starts(texts)
    places = zip(hits["row"], hits["start"], hits["end"], strict=True)
    cut = [strings[row][start - offsets[row] : end - offsets[row]] for row, start, end in places]
    return pd.Series(cut, index=hits.index, dtype="str")


def _checked(themes: pd.DataFrame, name: str) -> pd.DataFrame:
    require_columns(themes, "theme", "phrase")
    table = themes[["theme", "phrase"]].reset_index(drop=True)
    for row, (theme, phrase) in enumerate(table.itertuples(index=False, name=None), start=1):
        if not isinstance(theme, str) or not theme.strip() or not isinstance(phrase, str):
            raise ValueError(
                f"{name}, row {row}: expected a theme and a phrase, got {theme!r} and {phrase!r}; "
                "fill the cell, or leave the row out"
            )
        if not any(map(str.isalnum, phrase)):
            raise ValueError(
                f"{name}, row {row}: the phrase {phrase!r} has no letter or digit to look for"
            )
    twice = table[table.duplicated()]
    if len(twice):
        raise ValueError(f"{name} has {twice['phrase'].iloc[0]!r} twice in one theme; drop one")
    return table.astype("str")
