"""Put what was found into one table: who is named and quoted, which words, figures and themes.

Convention: ``what`` says what it is, ``label`` which one: ``named`` an actor, ``quotes`` a speaker,
``says`` a quotation that several articles have, ``states`` what a figure is about, ``theme``, and
``uses`` a word in its dictionary form. A word that has a capital more often than not is a name.
"""

from collections import Counter

import numpy as np
import pandas as pd

from analysis.claims.verdicts import with_things
from analysis.comentions import counted_mentions
from analysis.quotes import variants
from analysis.tables import require_columns, takes_tables
from analysis.text import stop_words, tokens
from analysis.text.dictionary import lemma
from analysis.text.word_lists import word_list

_COLUMNS = ["article", "start", "end", "what", "label"]
_SHORTEST = 4  # letters of a word: shorter ones are units and abbreviations, which are style
_SHOWN = 90  # letters of a quotation that name it


@takes_tables
def occurrences(
    mentions: pd.DataFrame | None = None,
    *,
    quotes: pd.DataFrame | None = None,
    figures: pd.DataFrame | None = None,
    themes: pd.DataFrame | None = None,
    words: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Put what was found in the articles into one table, to be compared by group.

    Parameters
    ----------
    mentions
        From ``actors.find_mentions``; names inside longer ones do not count.
    quotes
        From ``quotes.find_quotes``, with mentions of the same texts, which name the speakers.
    figures
        From ``claims.find_figures``; dates and figures without a subject do not count.
    themes
        From ``terms.find_themes``.
    words
        Texts (``article``, ``text``) whose words count: best in a table of their own, as so many
        comparisons hide the others. Function words and verbs of saying are house style.

    Returns
    -------
    DataFrame
        One row per occurrence, in this order: ``article``, ``start``, ``end``, ``what``
        (``named``, ``quotes``, ``says``, ``states``, ``theme``, ``uses``) and ``label``.

    Raises
    ------
    ValueError
        If a column is missing, or there are quotes without mentions.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": ["a"], "start": 0, "end": 3, "label": ["Ito"]})
    >>> occurrences(mentions).values.tolist()
    [['a', 0, 3, 'named', 'Ito']]
    """
    tables = []
    if mentions is not None:
        require_columns(mentions, "article", "start", "end", "label")
        tables.append(counted_mentions(mentions).assign(what="named"))
    if quotes is not None:
        if mentions is None:
            raise ValueError("quotes need the mentions of the same texts: they name the speakers")
        said = quotations(quotes)
        tables += [_speakers(quotes, mentions), said[said["said"] > 1].assign(what="says")]
    if figures is not None:
        stated = counts_stated(figures)
        tables.append(stated.assign(what="states", label=stated["about"]))
    if themes is not None:
        require_columns(themes, "article", "start", "end", "theme")
        tables.append(themes.assign(what="theme", label=themes["theme"]))
    if words is not None:
        tables.append(_used(words))
    rows = [table[_COLUMNS] for table in tables]
    table = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=_COLUMNS)
    return table.astype({"start": "int64", "end": "int64", "what": "str", "label": "str"})


def _used(texts: pd.DataFrame) -> pd.DataFrame:
    """Return a row per word of several articles."""
    found = tokens(texts)
    verbs = (line.partition("=")[0].split() for line in word_list("quotes/reporting_verbs_en.txt"))
    nothing = stop_words().union(*verbs)
    n = found["surface"].value_counts()
    plain = n[[word.isalpha() and len(word) >= _SHORTEST for word in n.index]].index
    form = {word: lemma(word.lower()) for word in plain if word.islower() or word.istitle()}
    form = {word: each for word, each in form.items() if not {word.lower(), each} & nothing}
    small = Counter[str]()
    for word, each in form.items():
        small[each] += int(n[word]) if word.islower() else 0
    used = {word: each for word, each in form.items() if word.islower() or n[word] <= small[each]}
    rows = found.assign(label=found["surface"].map(used), what="uses").dropna(subset="label")
    return rows[rows.groupby("label")["article"].transform("nunique") > 1]


def counts_stated(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures but dates with what they are about, those that have a subject."""
    require_columns(figures, "article", "start", "end", "kind", "low")
    stated = figures if "about" in figures else with_things(figures)
    return stated[~stated["kind"].str.startswith("date") & (stated["about"] != "")]


@takes_tables
def quotations(quotes: pd.DataFrame) -> pd.DataFrame:
    """Tell which quotations of several articles are the same words, changed or not.

    Parameters
    ----------
    quotes
        From ``quotes.find_quotes``.

    Returns
    -------
    DataFrame
        One row per print, as ``quotes.variants`` pairs them: ``article``, ``start``, ``end``,
        ``label`` (the longest of its prints, cut after 90 letters) and ``said`` (how many
        articles have it).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> quotes = pd.DataFrame({"article": ["a", "b"], "segment": 0, "start": 9, "end": 45,
    ...                        "speaker": "person:ito", "directness": "direct",
    ...                        "text": "The old dam will not burst this year."})
    >>> quotations(quotes)[["article", "label", "said"]].values.tolist()[0]
    ['a', 'The old dam will not burst this year.', 2]
    """
    pairs = variants(quotes)
    sides = [
        pairs[[f"{name}_{side}" for name in ("article", "start", "end", "text")]].set_axis(
            ["article", "start", "end", "text"], axis=1
        )
        for side in "ab"
    ]
    prints = pd.concat(sides)
    place = ["article", "start", "end"]
    number = prints.groupby(place, sort=False).ngroup().to_numpy()
    prints = prints.assign(group=_joined(number, len(pairs))).drop_duplicates(place)
    order = prints.assign(long=prints["text"].str.len()).sort_values(
        ["long", "text"], ascending=[False, True], kind="stable"
    )
    name = order.drop_duplicates("group").set_index("group")["text"].map(_shown)
    table = prints.assign(
        label=prints["group"].map(name).astype("str"),
        said=prints.groupby("group")["article"].transform("nunique"),
    )
    return table[[*place, "label", "said"]].sort_values(place, key=_plain, ignore_index=True)


def _joined(number: np.ndarray, pairs: int) -> np.ndarray:
    """Return the group of each print: of each pair both prints are in one."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = int(number.max(initial=-1)) + 1
    links = coo_array(([1] * pairs, (number[:pairs], number[pairs:])), shape=(size, size))
    return connected_components(links, directed=False)[1][number]


def _plain(column: pd.Series) -> pd.Series:
    return column.astype("str") if column.name == "article" else column


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


def _speakers(quotes: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return a row per quotation and speaker who is known by name."""
    require_columns(quotes, "article", "start", "end", "speaker")
    require_columns(mentions, "actor", "label")
    labels = mentions.drop_duplicates("actor").set_index("actor")["label"]
    each = quotes.assign(actor=quotes["speaker"].str.split("|")).explode("actor")
    each = each.assign(what="quotes", label=each["actor"].map(labels))
    return each[each["label"].notna()]
