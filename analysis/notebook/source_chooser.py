"""Choose the articles once, and have every notebook read them.

Convention: what a notebook reads is, in this order, the ``source`` of its own cell, the
environment variable ``ANALYSIS_SOURCE``, what was chosen in ``00-start-here``, the seeds. The
choice is kept in a small file beside the notebooks and counts only where somebody sits before
them: a run without a screen never depends on it. What cannot be read is left out and said; a
notebook stops where nothing can be read or, with ``ANALYSIS_STRICT``, at the first fault.
"""

import json
import os
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import actors, corpus
from analysis.notebook._live import is_live
from analysis.notebook._uploads import upload_name
from analysis.notebook.exhibits import Shown, answer, table
from analysis.tables import takes_tables
from analysis.tables.files import write_whole
from analysis.tables.harmless import shown
from analysis.tables.wording import counted

MEMORY = ".analysis-source.json"
"""The file, in the folder of the notebooks, that keeps the choice."""

MOST_FILES = 20_000
"""A folder with more files is no folder of articles but somebody's whole disk."""

_OVERVIEW = ["article", "label", "published", "outlet", "language", "characters"]
_FAULTS = (OSError, ValueError, ImportError, TypeError, RuntimeError)


class SourceError(ValueError):
    """The articles that were chosen cannot be read; a notebook shows the sentence alone."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def read(source: Any = None) -> pd.DataFrame:
    """Read the articles of a notebook.

    Parameters
    ----------
    source
        As for :func:`analysis.corpus.read_articles`. None takes ``ANALYSIS_SOURCE`` or, in
        JupyterLab, what was chosen in ``00-start-here``, with the columns chosen there. Else it
        takes the seeds. In a notebook, and wherever something was chosen, a line says what was
        read. What cannot be read is left out and counted in a
        line; with the environment variable ``ANALYSIS_STRICT`` it is an error.

    Returns
    -------
    DataFrame
        The articles; ``corpus.left_out`` lists what was left out.

    Raises
    ------
    SourceError
        If the chosen articles cannot be read.
    FileNotFoundError, OSError, ValueError
        As from ``corpus.read_articles``, for a source given in another way.

    Examples
    --------
    >>> len(read())
    5
    """
    path = chosen(source)
    on_error = "raise" if os.environ.get("ANALYSIS_STRICT") else "skip"
    try:
        articles = corpus.read_articles(path, columns=chosen_columns(path), on_error=on_error)
    except _FAULTS as error:
        if source is not None or path is None:
            raise
        raise SourceError(f"{error}\nChoose other articles in 00-start-here.") from None
    told = articles.attrs["skipped"] or (source is None and path is not None)
    if told or _in_notebook():
        from IPython.display import display

        display(what_was_read(articles, _name(read_from(source))))
    return articles


def chosen(source: Any = None) -> Any:
    """Return what is to be read: the source given, or else the choice; None for the seeds.

    Parameters
    ----------
    source
        What the notebook's own cell says.

    Examples
    --------
    >>> chosen("my-articles")
    'my-articles'
    """
    if source is not None or os.environ.get("ANALYSIS_SOURCE") or not is_live():
        return source
    return remembered()


def read_from(source: Any = None) -> Any:
    """Return what :func:`read` reads: the source given, the choice, or the seeds.

    Parameters
    ----------
    source
        What the notebook's own cell says.

    Examples
    --------
    >>> read_from("my-articles"), read_from() == corpus.SEEDS
    ('my-articles', True)
    """
    path = chosen(source)
    return (os.environ.get("ANALYSIS_SOURCE") or corpus.SEEDS) if path is None else path


@takes_tables
def find_actors(texts: pd.DataFrame, source: Any = None) -> pd.DataFrame:
    """Find the actors of a notebook's articles, those that a person has reviewed first.

    Parameters
    ----------
    texts
        One row per text, as for :func:`analysis.actors.find_actors`.
    source
        As for :func:`read`. Where an ``actors.csv`` lies beside the articles, a line says how
        many actors are read from it.

    Returns
    -------
    DataFrame
        As from ``actors.find_actors``.

    Raises
    ------
    SourceError
        If the ``actors.csv`` cannot be read; the message names the line.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Tom Lind went to Hanoi."]})
    >>> find_actors(texts)["source"].tolist()
    ['listed', 'found']
    """
    beside = read_from(source)
    try:
        said = actors.said_of_own(beside)
        found = actors.find_actors(texts, beside=beside)
    except ValueError as error:
        raise SourceError(str(error)) from None
    if said:
        from IPython.display import display

        display(answer("{said}.", said=said))
    return found


def chosen_columns(source: Any) -> dict[str, str] | None:
    """Return the columns that were chosen for a source in ``00-start-here``; None for none.

    Parameters
    ----------
    source
        A path. The choice counts for the source for which it was made, and before a screen.

    Examples
    --------
    >>> chosen_columns("my-articles.csv") is None
    True
    """
    kept = _kept() if is_live() and isinstance(source, str | Path) else {}
    columns = kept.get("columns")
    if not isinstance(columns, dict) or not all(isinstance(n, str) for n in columns.values()):
        return None
    try:
        same = kept.get("source") == str(whole_path(bare(source)))
    except (OSError, ValueError, RuntimeError):  # where no path could be; nobody has this home
        return None
    return columns if columns and same else None


def remembered() -> str | None:
    """Return the path that was chosen last in this folder; None where none was.

    Examples
    --------
    >>> remembered() is None
    True
    """
    source = _kept().get("source")
    return source if isinstance(source, str) and source else None


def _kept() -> dict[str, Any]:
    try:
        kept = json.loads(Path(MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def remember(source: str | Path | None, columns: Mapping[str, str] | None = None) -> None:
    """Keep a choice for the notebooks in this folder; None goes back to the seeds.

    Parameters
    ----------
    source
        A path that ``corpus.read_articles`` reads.
    columns
        The columns of its tables, where they were chosen too.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    memory = Path(MEMORY)
    if source is None:
        memory.unlink(missing_ok=True)
        return
    kept = {"source": str(whole_path(source))} | ({"columns": dict(columns)} if columns else {})
    write_whole(memory, f"{json.dumps(kept, ensure_ascii=True)}\n".encode())


def whole_path(source: str | Path) -> Path:
    """Return a path from the root on, sought where ``corpus.read_articles`` seeks it.

    Examples
    --------
    >>> whole_path("my-articles").is_absolute()
    True
    """
    path = Path(source).expanduser()
    typed_in = Path(os.environ.get("PWD", ".")) / path
    return (path if path.exists() or not typed_in.exists() else typed_in).resolve()


@takes_tables
def what_was_read(articles: pd.DataFrame, name: str) -> Shown:
    """Say how many articles were read from where, and how many files were left out.

    Parameters
    ----------
    articles
        From ``corpus.read_articles``; what was skipped stands in ``articles.attrs``.
    name
        What the source is called.

    Examples
    --------
    >>> what_was_read(pd.DataFrame({"article": ["a", "b"]}), "the seeds")
    Read from the seeds: **2 articles**. Everything there could be read.
    """
    many = "article" if len(articles) == 1 else "articles"
    came_in = f"Read from {{name}}: **{{n:,}} {many}**. {_missing(articles)}"
    return answer(came_in, name=name, n=len(articles))


def _in_notebook() -> bool:
    """Tell whether a cell calls: it says what its numbers are of, the seeds too."""
    from IPython.core.getipython import get_ipython

    return get_ipython() is not None


def _missing(articles: pd.DataFrame) -> str:
    n = corpus.left_out(articles)["what"].value_counts()
    dates = int(n.get("date", 0))
    others = int(n.sum()) - dates
    said = [f"**{others:,}** could not be read."] if others else []
    said += [f"{counted(dates, 'wrong date')} left empty."] if dates else []
    return " ".join(said) or "Everything there could be read."


def nothing_chosen() -> str:
    """Say what the notebooks read as long as nothing else is chosen.

    Examples
    --------
    >>> nothing_chosen()
    'Nothing is chosen here yet; the notebooks read the seeds.'
    """
    return f"Nothing is chosen here yet; the notebooks read {_name(read_from())}."


def _name(source: Any) -> str:
    if isinstance(source, str | Path):
        name = "the seeds" if Path(source) == corpus.SEEDS else Path(source).name
        return upload_name(Path(source)) or name
    return "the table" if isinstance(source, pd.DataFrame) else "several sources"


def look(
    source: Any, columns: Mapping[str, str] | None = None
) -> tuple[str, pd.DataFrame, pd.DataFrame]:
    """Try to read a source, and say in words and tables what came of it.

    Parameters
    ----------
    source
        A path; quotes around it, as some systems copy them along, are taken off. None for
        the seeds.
    columns
        The columns of its tables, where they were chosen.

    Returns
    -------
    tuple
        A sentence; one row per article (``article``, ``label``, ``published``, ``outlet``,
        ``language``, ``characters``), none if nothing could be read; what was left
        out, as from ``corpus.left_out``.

    Examples
    --------
    >>> said, articles, skipped = look("no/such/folder")
    >>> said
    "nothing at 'no/such/folder' ..."
    >>> len(articles), len(skipped)
    (0, 0)
    """
    nothing = pd.DataFrame(columns=_OVERVIEW), corpus.left_out(pd.DataFrame())
    source = corpus.SEEDS if source is None else bare(source)
    if not str(source):
        return "Type the path of a folder or a file first.", *nothing
    try:
        require_bounded(source)
        articles = corpus.read_articles(source, columns=columns, on_error="skip")
    except _FAULTS as error:
        return str(error), *nothing
    overview = articles.assign(characters=articles["text"].str.len())[_OVERVIEW]
    said = what_was_read(articles, _name(source)).data["text/markdown"]
    return said, overview, corpus.left_out(articles)


def bare(path: str | Path) -> str | Path:
    """Take blanks and quotes off the ends of a path that was typed or pasted.

    Examples
    --------
    >>> bare(' "my articles" ')
    'my articles'
    """
    if not isinstance(path, str):
        return path
    path = path.strip()
    quoted = len(path) > 1 and path[0] == path[-1] and path[0] in "\"'"
    return path[1:-1].strip() if quoted else path


def require_bounded(source: str | Path) -> None:
    """Raise ValueError where a folder holds more files than anybody has articles.

    Examples
    --------
    >>> require_bounded("no/such/folder")
    """
    path = Path(source).expanduser()
    if not os.path.isdir(path):  # False as well where no path could be so
        return
    files = 0
    for _, _, names in os.walk(path):
        files += len(names)
        if files > MOST_FILES:
            raise ValueError(
                f"{path} holds more than {MOST_FILES:,} files, which is more than articles; give "
                "the folder that holds nothing else, or its path in the cell `source = None`"
            )


@takes_tables
def overview(said: str, articles: pd.DataFrame, skipped: pd.DataFrame) -> Shown:
    """Show a sentence on what was read over the tables of it.

    Parameters
    ----------
    said, articles, skipped
        From :func:`look`.

    Examples
    --------
    >>> overview(*look("")).data["text/plain"]
    'Type the path of a folder or a file first.'
    """
    from nbconvert.filters import markdown2html

    parts = [table(articles, "articles-read")] if len(articles) else []
    parts += [table(skipped, "left-out")] if len(skipped) else []
    html = markdown2html(said) if len(articles) else f"<p>{escape(shown(said))}</p>"
    plain = [shown(said), *(part.data["text/plain"] for part in parts)]
    tables = [html, *(part.data["text/html"] for part in parts)]
    return Shown({"text/html": "\n".join(tables), "text/plain": "\n\n".join(plain)}, {})
