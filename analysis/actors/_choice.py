"""Which of the suite's registries are read: another event is not read through one event's.

Conventions: states and bodies of general use are always read. The registry of an event is read
where one of the articles gives the full name of one of its anchors: what its column ``anchor``
marks with ``yes``, because hardly any other event is told with that name. Anchors themselves, and
the people marked with ``always``, whose names nobody else has, are read in any news.
What the articles of a table name decides for them all, so that a short piece on the same event
is read alike. A registry of your own is always read, and alone.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis.actors._listed import Matcher, Reader, names_of
from analysis.actors._registry import ANCHOR, read_registries, registry_files, registry_path
from analysis.tables import require_texts, takes_tables

_PORTION = 500  # texts looked at before asking whether an anchor was among them: bounds the work


@takes_tables
def chosen_actors(texts: pd.DataFrame) -> pd.DataFrame:
    """Return the registry that is read in some texts where none is given.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.

    Returns
    -------
    DataFrame
        One row per actor, as from ``load_actors``: states, bodies of general use and people whose
        names nobody else has; and the other people, bodies and places of an event where a text
        names one of the anchors of its registry. Where the environment variable
        ``ANALYSIS_ACTORS`` names a file, that file.

    Raises
    ------
    FileNotFoundError, ValueError
        If there is no registry, it is faulty, or a column of ``texts`` is missing.

    Examples
    --------
    >>> def known(text):
    ...     return set(chosen_actors(pd.DataFrame({"article": ["a"], "text": [text]}))["actor"])
    >>> "place:national-convention-center-hanoi" in known("They signed the Hanoi Convention.")
    True
    >>> known("Kenya votes.") < known("They signed the Hanoi Convention.")
    True
    """
    require_texts(texts)
    return _read(*_chosen(texts["text"].tolist()))[0]


def chosen_reader(texts: Sequence[str]) -> tuple[pd.DataFrame, Reader]:
    """Return the registry that is read in some texts, and its names ready to be found."""
    return _read(*_chosen(texts))


def _chosen(texts: Sequence[str]) -> tuple[tuple[Path, ...], tuple[int, ...], tuple[bool, ...]]:
    """Return the files to read, when each was changed, and whether it is read as a whole."""
    files = registry_files(registry_path())
    whole = [len(files) == 1 or _is_meant(file, texts) for file in files]
    return tuple(files), tuple(file.stat().st_mtime_ns for file in files), tuple(whole)


def _is_meant(file: Path, texts: Sequence[str]) -> bool:
    """Tell whether a registry has no anchors, or a text names one of them."""
    anchors = _anchors(file, file.stat().st_mtime_ns)
    portions = (texts[at : at + _PORTION] for at in range(0, len(texts), _PORTION))
    return anchors is None or any(any(anchors.scan(portion)) for portion in portions)


@lru_cache(maxsize=8)
def _anchors(file: Path, changed: int) -> Matcher | None:
    actors = read_registries([file])
    return Matcher(names_of(actors[actors[ANCHOR] == "yes"])) if ANCHOR in actors else None


@lru_cache(maxsize=4)
def _read(
    files: tuple[Path, ...], changed: tuple[int, ...], whole: tuple[bool, ...]
) -> tuple[pd.DataFrame, Reader]:
    """Return the actors of files; of one that is not read as a whole, those read in any news."""
    actors = read_registries(list(files))
    for file in (file for file, is_whole in zip(files, whole, strict=True) if not is_whole):
        own = read_registries([file])
        others = own.loc[own[ANCHOR] == "", "actor"]
        actors = actors[~actors["actor"].isin(others)].reset_index(drop=True)
    return actors, Reader(actors)
