"""Read articles from any source, and lay what is known of each beside its text."""

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus._labels import with_labels
from analysis.corpus._metadata import add_metadata
from analysis.corpus.reading import KINDS as READABLE
from analysis.corpus.reading import (
    ROW,
    SIDECAR,
    TABLES,
    Chosen,
    Fault,
    Gathered,
    LeftOut,
    Report,
    joined,
    joined_notes,
    read_path,
    shown,
    standard_table,
    with_progress,
    without_endings,
)
from analysis.corrections.obeying import text_beside
from analysis.tables import CARRIED, require_choice, require_unique
from analysis.tables.csv_text import CHECK, CORRECTIONS, is_readers_own
from analysis.tables.files import beside

_AT_ONCE = 200  # articles between two steps of a progress bar


def _seeds() -> Path:
    package = Path(__file__).resolve().parents[1]
    inside = package / "seeds"  # a wheel carries the seeds inside the package
    return inside if inside.is_dir() else package.parent / "seeds"


SEEDS = _seeds()
"""The folder of the five articles that come with the suite."""


def read_articles(
    source: Any = SEEDS,
    *,
    text_column: str | None = None,
    columns: Mapping[str, str] | None = None,
    on_error: str = "raise",
) -> pd.DataFrame:
    """Read articles and what they say of themselves.

    A ``corrections.csv`` beside them is read too: the table carries it along in
    ``articles.attrs["corrections"]``, and every function that reads the texts obeys it.

    Parameters
    ----------
    source
        A text file (``.txt``) or a web page (``.html``, with the extra ``html``), which may be
        an export of Nexis, Factiva, ProQuest or Europresse with many articles; a document
        (``.docx``, ``.rtf``, ``.pdf``), feed (``.xml``) or web archive (``.warc``), with the
        extra ``office``; a table of articles (``.csv``, ``.tsv``, ``.jsonl``, ``.json``,
        ``.parquet``, ``.xlsx`` with ``office``, or a DataFrame); references (``.ris``); a
        folder of such files, read with its subfolders in natural order; a ``.zip`` of them;
        or a list of such. None takes the environment variable ``ANALYSIS_SOURCE`` or, where
        it is not set, the seeds.
    text_column
        The column of a table that holds the texts. None takes ``text``, ``full_text``,
        ``body``, ``content`` and the like, in each row the first of them that is filled.
    columns
        Columns of tables that have other names than the usual ones, by ours:
        ``{"text": "contenu", "title": "titre"}``. Keys are ``text``, ``title``,
        ``published``, ``outlet``, ``author``, ``source_url``, ``article`` (the id), ``label``,
        ``place``, ``agency`` and ``language``. A table with none of these columns is read by
        the usual names. None takes, where the source is None too, the environment variable
        ``ANALYSIS_COLUMNS``, such as ``{"text": "contenu"}``.
    on_error
        ``"raise"`` stops at the first file or row that cannot be read; ``"skip"`` reads the
        rest, fails only where nothing can be read, and lists what was left out, for
        ``left_out`` to show, in ``articles.attrs["skipped"]``: one dictionary per file, row
        or wrong date with ``path`` and ``reason``. A wrong date never stops: it is left
        empty, listed there and noted. Nothing is printed.

    Returns
    -------
    DataFrame
        One row per article: ``article``, ``label`` (short, for charts; where nobody gave
        one, ``Outlet, 25 Oct: first words of the headline``), ``title``,
        ``published`` (a date, or NaT where the text states none), ``place``, ``agency``,
        ``outlet``, ``source_url``, ``text``, ``path``, then any further columns of the
        sidecar or the table (of an export: ``length``, ``export_lines``), and last
        ``encoding`` (empty for UTF-8) and ``notes`` (what was guessed, mended or left out on
        reading; empty where all is well). What is not known is an empty string.

    Raises
    ------
    FileNotFoundError
        If there is nothing at the path.
    ImportError
        If a web page is to be read without the extra ``html``, or a document without ``office``.
    OSError
        If a file cannot be opened.
    ValueError
        If a folder holds no article; a file is empty, no text or of an unknown kind; a row
        of a table has no text or another number of cells; an archive is damaged or made to
        do harm; two articles have one id; or no table has a column of ``columns``. The
        message names the file, the line and the remedy.

    Examples
    --------
    >>> articles = read_articles()
    >>> articles.loc[0, ["label", "place", "agency"]].tolist()
    ['Gutsan received, 25 Oct', 'HÀ NỘI', 'VNA/VNS']
    """
    require_choice("on_error", on_error, ("raise", "skip"))
    chosen = Chosen(_given_columns(columns, source) or {})
    source = os.environ.get("ANALYSIS_SOURCE") or SEEDS if source is None else source
    skipped: list[dict[str, str]] = []
    strict = on_error == "raise"
    report = _lister(skipped, strict=strict)
    parts = source if isinstance(source, list | tuple) else [source]
    tables = [_read_one(part, Gathered(text_column, report, chosen), strict) for part in parts]
    chosen.require_met()
    if not sum(map(len, tables)):
        raise ValueError(_nothing_read(source, skipped))
    articles = _distinct(joined([table for table in tables if len(table)]), report)
    last = ["encoding", "notes"]
    articles = with_labels(articles[[*articles.columns.drop(last), *last]])
    articles.attrs |= {"skipped": skipped} | _by_hand(source)
    return articles


def _by_hand(source: Any) -> dict[str, str]:
    """Return what a person has corrected and answered, as the files beside the articles have it."""
    corrected, check = beside(source, CORRECTIONS), beside(source, CHECK)
    kept = {CARRIED: text_beside(corrected) if corrected else ""}
    if check and check.is_file() and is_readers_own(CHECK, check.read_bytes):
        kept[CHECK] = check.read_bytes().decode("utf-8-sig", "replace")
    return {name: text for name, text in kept.items() if text}


def _lister(skipped: list[dict[str, str]], *, strict: bool) -> Report:
    """List what cannot be read; if strict, only dates, which never stop the reading."""

    def report(path: str, error: Exception) -> None:
        if strict and not isinstance(error, LeftOut):
            raise error.error if isinstance(error, Fault) else error
        skipped.append({"path": path, "reason": str(error)})

    return report


def _given_columns(columns: Mapping[str, str] | None, source: Any) -> Mapping[str, str] | None:
    """Return the columns that were chosen here or, for a source from the environment, there."""
    written = os.environ.get("ANALYSIS_COLUMNS", "") if source is None else ""
    if columns is not None or not written:
        return columns
    try:
        given = json.loads(written)
    except ValueError:
        given = None
    if not isinstance(given, dict) or not all(isinstance(name, str) for name in given.values()):
        raise ValueError(
            f"ANALYSIS_COLUMNS is {written[:100]!r}; write it as "
            '{"text": "the name in your table"}'
        )
    return given


def _nothing_read(source: Any, skipped: list[dict[str, str]]) -> str:
    reasons = "; ".join(row["reason"] for row in skipped[:3])
    what = "the table" if isinstance(source, pd.DataFrame) else shown(source)
    return f"no article in {what}: " + (
        reasons or f"give at least one, as a file ({', '.join(READABLE)}) or a row of a table"
    )


def _read_one(source: Any, gathered: Gathered, strict: bool) -> pd.DataFrame:
    options: dict[str, Any] = {
        "text_column": gathered.text_column,
        "report": gathered.report,
        "columns": gathered.columns,
    }
    if isinstance(source, pd.DataFrame):
        places = [f"row {row}" for row in range(1, len(source) + 1)]
        table = standard_table(source, "the table", "table", places, **options)
        return _described(table, gathered, "the table", whole=False)
    path = _find(source)
    gathered = read_path(path, **options)
    articles = _distinct(gathered.articles(), gathered.report)
    whole = (path.is_dir() or path.suffix.lower() == ".zip") and strict
    return _described(articles, gathered, shown(path), whole=whole)


def _described(
    articles: pd.DataFrame, gathered: Gathered, name: str, *, whole: bool
) -> pd.DataFrame:
    """Add the metadata: those of the table under those of the sidecars."""
    gathered = _by_id(gathered, set(articles["article"]))
    both = zip(articles["article"], articles["notes"], strict=True)
    notes = [joined_notes(note, gathered.notes.get(article, "")) for article, note in both]
    articles = articles.assign(notes=pd.Series(notes, articles.index, dtype="str"))
    given: pd.DataFrame | None
    given = articles.drop(columns=[column for column in ROW if column != "article"])
    if gathered.sidecars:
        sidecar = _one_sidecar(gathered)
        given = _on_top(given, sidecar)
        name = SIDECAR if len(given.columns) == len(sidecar.columns) else f"{name} or {SIDECAR}"
    given = given if gathered.sidecars or len(given.columns) > 1 else None
    page = pd.DataFrame(gathered.pages, dtype="str") if gathered.pages else None
    first = range(0, len(articles), _AT_ONCE) if len(articles) > _AT_ONCE else []
    if not first or (given is not None and not set(given["article"]) <= set(articles["article"])):
        return add_metadata(articles[list(ROW)], given, name, whole=whole, page=page)
    parts = [articles.loc[row : row + _AT_ONCE - 1, list(ROW)] for row in first]
    return joined(
        [
            add_metadata(part, _of(part, given), name, page=_of(part, page))
            for part in with_progress(parts, "finding metadata", "articles", each=_AT_ONCE)
        ]
    )


def _by_id(gathered: Gathered, articles: set[str]) -> Gathered:
    """Let sidecars and the notes on them name articles that they name by their files."""
    sidecars = [
        sidecar.assign(article=without_endings(sidecar["article"], articles, READABLE))
        for sidecar in gathered.sidecars
    ]
    ids = pd.Series([*gathered.notes], dtype="str")
    notes = dict(
        zip(without_endings(ids, articles, READABLE), gathered.notes.values(), strict=True)
    )
    return replace(gathered, sidecars=sidecars, notes=notes)


def _one_sidecar(gathered: Gathered) -> pd.DataFrame:
    """Join the sidecars; what two of them say of one article is said by the last."""
    for sidecar in gathered.sidecars:
        require_unique(sidecar, "article")
    whole = gathered.sidecars[0]
    for sidecar in gathered.sidecars[1:]:
        apart = set(whole["article"]).isdisjoint(sidecar["article"])
        whole = joined([whole, sidecar]) if apart else _on_top(whole, sidecar)
    return whole


def _of(articles: pd.DataFrame, table: pd.DataFrame | None) -> pd.DataFrame | None:
    return table if table is None else table[table["article"].isin(articles["article"])]


def _on_top(given: pd.DataFrame, sidecar: pd.DataFrame) -> pd.DataFrame:
    """Lay the cells of the sidecar that are filled over those of the table."""
    if len(given.columns) == 1:
        return sidecar
    filled = sidecar.set_index("article").replace("", pd.NA)
    both = filled.combine_first(given.set_index("article")).reset_index()
    both = both[list(dict.fromkeys([*given.columns, *sidecar.columns]))]
    return both.fillna(dict.fromkeys(sidecar.columns.drop("article"), ""))


def _find(source: Any) -> Path:
    """Find the path from here or, under nbconvert, from where the command was typed."""
    if not isinstance(source, str | os.PathLike):
        raise TypeError(
            f"expected a path, a table or a list of them, got {type(source).__name__}; "
            "turn other things into a table with the columns article and text"
        )
    path = Path(source).expanduser()
    typed_in = Path(os.environ.get("PWD", "."))
    for candidate in (path, typed_in / path):
        if str(source) and _exists(candidate):
            return candidate
    raise FileNotFoundError(
        f"nothing at {str(source)[:200]!r} (looked in {Path.cwd()}); "
        "give a file or a folder of articles"
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # such as a whole text given in the place of a path
        return False


def _distinct(articles: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Leave out the second of two articles with one id; an error, if it is another article."""
    first: dict[str, tuple[str, str]] = {}
    for article, path, text in zip(*map(articles.get, ("article", "path", "text")), strict=True):
        before, same = first.setdefault(article, (path, text))
        exports = before.lower().endswith(TABLES) and path.lower().endswith(TABLES)
        if exports and before != path and same == text:
            what = f"{path} has the article {article!r} of {before} again"
            report(path, LeftOut(f"{what}; nothing to do, as it is read once"))
        elif same is not text:
            both = f"{before or 'a table'} and {path or 'a table'}"
            what = f"expected one article per id, but {article!r} is that of {both}"
            report(path, ValueError(f"{what}; rename one of them"))
    return articles.drop_duplicates("article", ignore_index=True)
