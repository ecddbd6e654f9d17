"""Let what two articles state in the same words be of one thing, where their readings differ.

Conventions: only numbers that differ are looked at, and none of a listed subject (*deaths*), which
is told by more than its clause, but for years.
"""

import pandas as pd

from analysis.claims.subjects import AT, is_known
from analysis.claims.verdicts._comparable import JOIN, measured_in
from analysis.claims.verdicts._same_words import Wordings, are_apart
from analysis.claims.verdicts._slips import Row
from analysis.tables import require_columns, takes_tables

_TOLD = ["subject", "owner", "object", "scope"]
_NEEDED = "article surface kind unit low high qualifier iso_start iso_end start end".split()
_HOUR_OF_DAY = rf"(?:^|, ){AT}(\d\d:\d\d)"
_SHOWN = 90  # characters of a clause that stands for a subject


@takes_tables
def in_same_words(figures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Let the figures that two articles state in the same words be about the same.

    What a figure is about is told from its sentence and from what stands before it. So *the
    treaty caps the catch at 412,000 tonnes* and *… at 438,000 tonnes* may be read as about
    nothing, or as of two things. Their words tell that they are of one: the clauses are the same
    but for the number, and the articles name the same people and places. All other figures, and
    those of a listed subject (*deaths*), stay as they are.

    Parameters
    ----------
    figures
        From ``find_figures``; wordings may be appended (``pandas.concat``).
    articles
        One row per article: ``article`` and ``text``, the whole one that the places are in.

    Returns
    -------
    DataFrame
        The figures in their order. Those in the same words with numbers that cannot both be true
        have one ``subject`` (where none was told, their clause), ``owner``, ``object`` and
        ``scope``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from analysis.claims import find_figures
    >>> said = "In Ravenna the envoy, Ana Ruiz, said the treaty caps the catch at {} tonnes."
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": [said.format(412), said.format(438)]})
    >>> figures = find_figures(texts)
    >>> in_same_words(figures, texts)["subject"].unique().tolist()
    ['treaty caps the catch at …']
    """
    require_columns(figures, *_NEEDED, *_TOLD)
    require_columns(articles, "article", "text")
    wordings, told = Wordings(articles), figures[_TOLD].to_numpy(dtype=object)
    for rows in _alike(_rows(figures), wordings, figures):
        places = [*rows]
        *one, scope = _one_of(told[places].tolist(), rows, wordings)
        for place in places:
            told[place] = [*one, _with_own_hour(scope, told[place][-1])]
    columns = zip(_TOLD, told.T, strict=True)
    made = {name: pd.Series(cells, figures.index, figures[name].dtype) for name, cells in columns}
    return figures.assign(**made)


def _rows(figures: pd.DataFrame) -> dict[int, Row]:
    """Return the figures of no listed subject, by their places in the table."""
    bare = figures.assign(
        source=figures["article"],
        group=list(map(measured_in, figures["kind"], figures["unit"].fillna(""))),
        as_of=figures["scope"].fillna("").str.extract(_HOUR_OF_DAY, expand=False).fillna(""),
        **dict.fromkeys(("printed", "about"), ""),
        is_final=False,
    )
    known = figures["subject"].map(is_known).astype(bool)
    is_free = ~known | (figures["kind"] == "year")  # the year in which somebody did something
    rows = zip(is_free, *(bare[column].tolist() for column in Row._fields), strict=True)
    return {at: Row(*row) for at, (free, *row) in enumerate(rows) if free}


def _alike(rows: dict[int, Row], wordings: Wordings, figures: pd.DataFrame) -> list[dict[int, Row]]:
    """Return the figures that are of one thing by their words, and cannot all be true."""
    places = {(row.article, row.start): at for at, row in rows.items()}
    whose = (figures["owner"] + JOIN + figures["object"]).fillna("").tolist()
    first = {at: at for at in rows}  # of those that are of one thing
    for one, other in wordings.pairs([*rows.values()]):
        both = [places[row.article, row.start] for row in (one, other)]
        named = [set(whose[at].split(JOIN)) - {"", "?"} for at in both]
        if one.kind == "year" and all(named) and named[0].isdisjoint(named[1]):
            continue  # the museum in Riga, the museum in Tolva
        if one.group == other.group and are_apart(one, other):
            ends = [_end(first, at) for at in both]
            first[max(ends)] = min(ends)
    together: dict[int, dict[int, Row]] = {}
    for at, row in rows.items():
        together.setdefault(_end(first, at), {})[at] = row
    return [each for each in together.values() if len(each) > 1]


def _end(first: dict[int, int], at: int) -> int:
    """Return where a chain ends, and let all of it lead there at once."""
    while first[at] != at:
        first[at] = first[first[at]]
        at = first[at]
    return at


def _one_of(told: list[list[str]], rows: dict[int, Row], wordings: Wordings) -> list[str]:
    """Return what tells most of what these figures are about; their clause where nothing does."""
    subject, *names = max(told, key=lambda each: (each[0] != "", *map(_names, each[1:3]), each))
    if not subject:
        clause = min((wordings.clause(row) for row in rows.values()), key=lambda c: (len(c), c))
        subject = clause if len(clause) <= _SHOWN else f"{clause[:_SHOWN].rstrip()} …"
    return [subject, *names]


def _with_own_hour(scope: str, own: str) -> str:
    """Return a scope with the hour that the figure's own scope tells, which sets it not apart."""
    parted = [[tag for tag in cell.split(", ") if tag] for cell in (scope, own)]
    tags = [tag for tag in parted[0] if not tag.startswith(AT)]
    return ", ".join([*tags, *(tag for tag in parted[1] if tag.startswith(AT))])


def _names(cell: str) -> int:
    return len([name for name in cell.split(JOIN) if name])
