"""Read ``metadata.csv``, which describes the articles beside it, as people write it.

Convention: a column of ours that is not there is taken from one with a usual name for it, which
stays as well: ``date`` is ``published``. The file of an article may have its ending:
``strike.txt`` is ``strike``, where no article is called ``strike.txt``.
"""

from collections.abc import Collection

import pandas as pd

from analysis.corpus.reading._columns import metadata_columns, plain_name, usual_names
from analysis.tables import require_unique
from analysis.tables.csv_text import parse_csv

_FILES = ("file", "filename", "name", "path", "filepath")
"""What else people call the column that says which article a row describes."""


def parse_sidecar(text: str, name: str) -> pd.DataFrame:
    """Read the metadata that stand beside articles, one row each.

    Parameters
    ----------
    text
        The decoded file; commas, semicolons or tabs between its cells.
    name
        What to call it in an error.

    Returns
    -------
    DataFrame
        One row per article: ``article`` and the further columns, strings throughout.

    Raises
    ------
    ValueError
        As for ``parse_csv``, or if no column says which article, or two rows describe one.

    Examples
    --------
    >>> parse_sidecar("file;Date" + chr(10) + "a.txt;2026-03-02", "metadata.csv").iloc[0].to_dict()
    {'article': 'a.txt', 'file': 'a.txt', 'Date': '2026-03-02', 'published': '2026-03-02'}
    """
    table, _ = parse_csv(text, name, fill=True)
    given = {plain_name(column): column for column in reversed(table.columns)}
    usual = {key: usual_names()[key] for key in metadata_columns()}
    usual["article"] = [*usual_names()["article"], *_FILES]
    found = {key: [given[name] for name in names if name in given] for key, names in usual.items()}
    ours = {key: columns[0] for key, columns in found.items() if columns and key not in table}
    if "article" not in {*ours, *table.columns}:
        raise ValueError(f"{name} has no column article; it has {list(table.columns)}")
    table = table.assign(**{key: table[column] for key, column in ours.items()})
    table = table[["article", *table.columns.drop("article")]]
    try:
        require_unique(table, "article")
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
    return table


def without_endings(
    ids: pd.Series, articles: Collection[str], endings: tuple[str, ...]
) -> pd.Series:
    """Return the ids of a sidecar, those that name a file by the ids of the articles.

    Examples
    --------
    >>> ids = pd.Series(["a.txt", "b.txt", "c", "a.v2"])
    >>> without_endings(ids, {"a", "b.txt"}, (".txt",)).tolist()
    ['a', 'b.txt', 'c', 'a.v2']
    """
    bare = ids.map(lambda name: _bare(name, endings)).astype(ids.dtype)
    return ids.mask(~ids.isin(articles) & bare.isin(articles), bare)


def _bare(name: str, endings: tuple[str, ...]) -> str:
    """Return the name of a file without its ending, in its folder."""
    return name[: name.rindex(".")] if name.lower().endswith(endings) else name
