"""Whose words carry which theme: what is touched inside quotations, by who is quoted.

Convention: of indirect speech the clause that is said counts, where one gives it; a speaker in an
article is one draw. Words whose speaker is not told stand under an empty name.
"""

import pandas as pd

from analysis.tables import require_columns, takes_tables
from analysis.terms import rates


@takes_tables
def themes_by_speaker(
    themes: pd.DataFrame, quotes: pd.DataFrame, mentions: pd.DataFrame
) -> pd.DataFrame:
    """Count how often each speaker's quoted words touch each theme.

    Parameters
    ----------
    themes
        From ``terms.find_themes``.
    quotes, mentions
        From ``quotes.find_quotes`` and ``actors.find_mentions`` of the same texts.

    Returns
    -------
    DataFrame
        One row per speaker and theme that is touched in quotations, speakers who touch most
        first, those not told last: ``speaker`` (a label), ``theme``, ``n`` (places in their
        quoted words), ``articles`` (with one), ``of_articles`` (that quote the speaker),
        ``words`` (quoted), ``per_1000`` and its interval of 95 % ``low`` to ``high`` (missing
        for a single article) and ``note``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> said = {"article": ["a"], "start": 4, "end": 19, "text": ["Privacy matters"]}
    >>> quotes = pd.DataFrame(said | {"speaker": "person:ito", "said_start": 4, "said_end": 19})
    >>> themes = pd.DataFrame({"article": "a", "start": [4, 30], "end": [11, 37]})
    >>> mentions = pd.DataFrame({"actor": ["person:ito"], "label": ["Ito"]})
    >>> table = themes_by_speaker(themes.assign(theme="rights"), quotes, mentions)
    >>> table[["speaker", "theme", "n", "words"]].values.tolist()
    [['Ito', 'rights', 1, 2]]
    """
    require_columns(themes, "article", "start", "end", "theme")
    said = _said(quotes, mentions)
    inside = themes[["article", "start", "end", "theme"]].merge(
        said[["article", "voice", "from", "to"]], on="article"
    )
    inside = inside[(inside["start"] >= inside["from"]) & (inside["end"] <= inside["to"])]
    inside = inside.drop_duplicates(["voice", "start", "end", "theme"])
    voices = said.drop_duplicates("voice").set_index("voice")["speaker"]
    texts = said[["voice", "text"]].rename(columns={"voice": "article"})
    hits = inside[["voice", "theme"]].rename(columns={"voice": "article"})
    table = rates(hits, texts, "theme", by=voices) if len(hits) else rates(hits, texts, "theme")
    if "group" not in table:
        table.insert(0, "group", "")
    table = table.rename(columns={"group": "speaker"})
    touched = table.groupby("speaker")["n"].transform("sum")
    order = table.assign(untold=table["speaker"] == "", touched=-touched, many=-table["n"])
    order = order[touched > 0].sort_values(["untold", "touched", "speaker", "many", "theme"])
    return order.drop(columns=["untold", "touched", "many"]).reset_index(drop=True)


def _said(quotes: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return a row per quotation and speaker: the words that are said and where they stand."""
    require_columns(quotes, "article", "start", "end", "text", "speaker", "said_start", "said_end")
    require_columns(mentions, "actor", "label")
    labels = mentions.drop_duplicates("actor").set_index("actor")["label"]
    told = quotes["said_start"] >= 0
    begin = quotes["said_start"].where(told, quotes["start"]).to_numpy("int64")
    end = quotes["said_end"].where(told, quotes["end"]).to_numpy("int64")
    places = zip(quotes["text"], begin - quotes["start"], end - quotes["start"], strict=True)
    words = [text[first:last] for text, first, last in places]
    said = pd.DataFrame({"article": quotes["article"], "from": begin, "to": end, "text": words})
    said = said.astype({"text": "str"}).assign(actor=quotes["speaker"].str.split("|"))
    said = said.explode("actor").reset_index(drop=True)
    said["speaker"] = (
        said["actor"].map(labels).astype("object").fillna(said["actor"]).fillna("").astype("str")
    )
    numbers = said.groupby(["article", "speaker"], sort=False).ngroup()
    return said.assign(voice=numbers.astype("str"))
