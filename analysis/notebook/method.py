"""How numbers came about: what was read, with which versions and which choices.

Convention: the card depends on the articles, the versions and the parameters alone; no
time, no path, no name of a machine. Two cards are equal if and only if a number on them
may be compared without asking further.
"""

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

import pandas as pd

from analysis import __version__, checking, corrections
from analysis.corpus import split_segments
from analysis.tables import require_texts, takes_tables
from analysis.tables.csv_text import CHECK

PACKAGES = ("pandas", "polars", "numpy", "scipy", "scikit-learn", "nltk", "matplotlib", "networkx")
"""The packages whose version may move a number."""


@takes_tables
def corpus_hash(articles: pd.DataFrame) -> str:
    """Return a fingerprint of the articles: their ids and texts, in any order.

    Parameters
    ----------
    articles
        One row per article: ``article`` and ``text``.

    Returns
    -------
    str
        The first 16 hexadecimal digits of a SHA-256 hash.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> corpus_hash(pd.DataFrame({"article": ["a"], "text": ["They signed."]}))
    '74d06390db6b7088'
    """
    require_texts(articles)
    return _fingerprint(zip(articles["article"].astype("str"), articles["text"], strict=True))


@takes_tables
def registry_hash(actors: pd.DataFrame) -> str:
    """Return a fingerprint of a registry: its columns and rows, in any order.

    Parameters
    ----------
    actors
        One row per actor, as from ``actors.load_actors``.

    Returns
    -------
    str
        The first 16 hexadecimal digits of a SHA-256 hash.

    Examples
    --------
    >>> table = pd.DataFrame({"actor": ["org:a"], "label": ["A"], "kind": ["organisation"]})
    >>> registry_hash(table) == registry_hash(table[["kind", "label", "actor"]])
    True
    """
    columns = sorted(map(str, actors.columns))
    rows = actors.set_axis(actors.columns.map(str), axis=1)[columns].astype("str").to_numpy()
    return _fingerprint([columns, *map(tuple, rows)])


def _fingerprint(rows: Iterable[Iterable[str]]) -> str:
    digest = hashlib.sha256()
    for row in sorted(map(tuple, rows)):
        for string in row:
            data = string.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:16]


@takes_tables
def method(articles: pd.DataFrame, **parameters: object) -> pd.DataFrame:
    """Describe what a notebook counted, and with what.

    Parameters
    ----------
    articles
        One row per article: ``article`` and ``text``.
    **parameters
        Further choices to name, such as ``within="sentence"``.

    Returns
    -------
    DataFrame
        One row per item: ``item`` and ``value`` (strings): the corpus hash, the number of
        articles, the segments of each kind, what a person corrected and checked, if anything,
        the versions of this package and of those in ``PACKAGES``, then the parameters.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> card = method(pd.DataFrame({"article": ["a"], "text": ["They signed. (VNA)"]}), top=20)
    >>> card.head(3).values.tolist()
    [['corpus hash', '4ce484580a2a70f5'], ['articles', '1'], ['segments', '1 body, 1 credit']]
    """
    kinds = split_segments(articles)["kind"].value_counts().sort_index()
    items = {
        "corpus hash": corpus_hash(articles),
        "articles": str(len(articles)),
        "segments": ", ".join(f"{n} {kind}" for kind, n in kinds.items()),
        **_by_hand(articles),
        "analysis": __version__,
        **{package: _version(package) for package in PACKAGES},
        **{name: str(value) for name, value in parameters.items()},
    }
    return pd.DataFrame(items.items(), columns=["item", "value"], dtype="str")


def _by_hand(articles: pd.DataFrame) -> dict[str, str]:
    """Return what a person corrected and checked; nothing where nobody did."""
    told = {"corrections": corrections.said_of(articles)}
    if CHECK in articles.attrs:
        told["checked"] = " ".join(checking.said_of(articles))
    return {item: value for item, value in told.items() if value}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
