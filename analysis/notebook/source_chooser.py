"""Choose the articles once, and have every notebook read them.

Convention: what a notebook reads is, in this order, the ``source`` of its own cell, the
environment variable ``ANALYSIS_SOURCE``, what was chosen in ``00-start-here``, the seeds. The
choice is kept in a small file beside the notebooks and counts only where somebody sits before
them: a run without a screen never depends on it. What cannot be read is said in a sentence.
Uploaded files are kept in a folder beside the notebooks, a new one for each upload, so that
nothing is ever replaced; their names are made harmless first.
"""

import json
import os
from collections.abc import Iterable
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pandas as pd
import regex as re

from analysis import actors, corpus
from analysis.corpus.reading import KINDS as READABLE
from analysis.notebook._live import is_live, put
from analysis.notebook.exhibits import Shown, answer, table
from analysis.tables.files import write_whole

if TYPE_CHECKING:
    import ipywidgets as widgets

MEMORY = ".analysis-source.json"
"""The file, in the folder of the notebooks, that keeps the choice."""

UPLOADS = "uploaded-articles"
"""The folder, beside the notebooks, for what was uploaded."""
MOST_FILES = 20_000
"""A folder with more files is no folder of articles but somebody's whole disk."""

_OVERVIEW = ["article", "label", "published", "outlet", "language", "characters"]
_FAULTS = (OSError, ValueError, ImportError, TypeError, RuntimeError)
_LONGEST = 100  # characters of a file name: most systems stop at 255 bytes
_LONGEST_SUFFIX = 10  # characters, full stop included; a longer one says nothing about the file

_WAYS = {
    "the five seed articles": "seeds",
    "my folder or file": "path",
    "files to upload": "upload",
}
_HINT = "path of a folder or a file, such as ~/Documents/articles"
_SIZE = "<small>Larger than 10 MB in all? Drag the files into the list on the left instead, and \
give their folder's path.</small>"


class SourceError(ValueError):
    """The articles that were chosen cannot be read; a notebook shows the sentence alone."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class Start:
    """The controls of ``00-start-here`` with what was read, or that alone."""

    def __init__(self, given: Any = None) -> None:
        self._given = given

    def __repr__(self) -> str:
        """Return what was read as plain text."""
        return self._read().data["text/plain"]

    def _read(self) -> Shown:
        return overview(*look(self._given or os.environ.get("ANALYSIS_SOURCE")))

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        if is_live():
            source = chosen(self._given) or os.environ.get("ANALYSIS_SOURCE")
            return controls(source)._repr_mimebundle_(include=include, exclude=exclude)
        return self._read().data


def source(given: Any = None) -> Start:
    """Offer to choose the articles, and show what was read.

    Parameters
    ----------
    given
        What the notebook's own cell says; then that is shown first.

    Returns
    -------
    Start
        Controls in JupyterLab; elsewhere the tables of what was read.
    """
    return Start(given)


def read(source: Any = None) -> pd.DataFrame:
    """Read the articles of a notebook.

    Parameters
    ----------
    source
        As for :func:`analysis.corpus.read_articles`. None takes ``ANALYSIS_SOURCE`` or, in
        JupyterLab, what was chosen in ``00-start-here``; a line then says so, and files that
        cannot be read are left out and counted. Else it takes the seeds.

    Returns
    -------
    DataFrame
        The articles.

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
    if source is not None or path is None:
        return corpus.read_articles(source)
    try:
        articles = corpus.read_articles(path, on_error="skip")
    except _FAULTS as error:
        raise SourceError(f"{error}\nChoose other articles in 00-start-here.") from None
    from IPython.display import display

    display(what_was_read(articles, Path(path).name))
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


def remembered() -> str | None:
    """Return the path that was chosen last in this folder; None where none was.

    Examples
    --------
    >>> remembered() is None
    True
    """
    try:
        kept = json.loads(Path(MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    source = kept.get("source") if isinstance(kept, dict) else None
    return source if isinstance(source, str) and source else None


def remember(source: str | Path | None) -> None:
    """Keep a choice for the notebooks in this folder; None goes back to the seeds.

    Parameters
    ----------
    source
        A path that ``corpus.read_articles`` reads.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    memory = Path(MEMORY)
    if source is None:
        memory.unlink(missing_ok=True)
        return
    kept = json.dumps({"source": str(_whole(source))}, ensure_ascii=True)
    write_whole(memory, f"{kept}\n".encode())


def _whole(source: str | Path) -> Path:
    """Return a path from the root on, sought where ``corpus.read_articles`` seeks it."""
    path = Path(source).expanduser()
    typed_in = Path(os.environ.get("PWD", ".")) / path
    return (path if path.exists() or not typed_in.exists() else typed_in).resolve()


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
    skipped = len(articles.attrs.get("skipped", []))
    left_out = f"**{skipped}** could not be read." if skipped else "Everything there could be read."
    many = "article" if len(articles) == 1 else "articles"
    return answer(f"Read from {{name}}: **{{n:,}} {many}**. {left_out}", name=name, n=len(articles))


def look(source: Any) -> tuple[str, pd.DataFrame, pd.DataFrame]:
    """Try to read a source, and say in words and tables what came of it.

    Parameters
    ----------
    source
        A path; quotes around it, as some systems copy them along, are taken off. None for
        the seeds.

    Returns
    -------
    tuple
        A sentence; one row per article (``article``, ``label``, ``published``, ``outlet``,
        ``language``, ``characters``), none if nothing could be read; one row per file or row
        that was left out (``path``, ``reason``).

    Examples
    --------
    >>> said, articles, skipped = look("no/such/folder")
    >>> said
    "nothing at 'no/such/folder' ..."
    >>> len(articles), len(skipped)
    (0, 0)
    """
    nothing = pd.DataFrame(columns=_OVERVIEW), pd.DataFrame(columns=["path", "reason"])
    source = corpus.SEEDS if source is None else bare(source)
    if not str(source):
        return "Type the path of a folder or a file first.", *nothing
    try:
        _require_bounded(source)
        articles = corpus.read_articles(source, on_error="skip")
    except _FAULTS as error:
        return str(error), *nothing
    name = "the seeds" if source == corpus.SEEDS else Path(source).name
    skipped = pd.DataFrame(articles.attrs["skipped"], columns=["path", "reason"])
    overview = articles.assign(characters=articles["text"].str.len())[_OVERVIEW]
    return what_was_read(articles, name).data["text/markdown"], overview, skipped


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


def _require_bounded(source: str | Path) -> None:
    """Raise ValueError where a folder holds more files than anybody has articles."""
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
    html = markdown2html(said) if len(articles) else f"<p>{escape(said)}</p>"
    plain = [said, *(part.data["text/plain"] for part in parts)]
    tables = [html, *(part.data["text/html"] for part in parts)]
    return Shown({"text/html": "\n".join(tables), "text/plain": "\n\n".join(plain)}, {})


def controls(source: Any = None) -> "widgets.VBox":
    """Return the controls with what is read by them: an ipywidgets box.

    Parameters
    ----------
    source
        What is shown first; None for the seeds.
    """
    import ipywidgets as widgets

    way = widgets.ToggleButtons(options=_WAYS, value="path" if source else "seeds")
    way.style.button_width = "auto"
    wide = widgets.Layout(width="70%")
    path = widgets.Text(str(source or ""), placeholder=_HINT, continuous_update=False, layout=wide)
    button = widgets.Button(description="Read it", button_style="primary")
    upload = widgets.FileUpload(multiple=True, accept=",".join(READABLE))
    result = widgets.Output()
    ways = {"path": widgets.HBox([path, button])}
    ways["upload"] = widgets.VBox([upload, widgets.HTML(_SIZE)])

    def arrange(change):
        for name, part in ways.items():
            part.layout.display = "" if way.value == name else "none"
        if change and way.value == "seeds":
            _take(None, result)

    way.observe(arrange, "value")
    path.observe(lambda change: _take(change["new"], result), "value")
    button.on_click(lambda _: _take(path.value, result))
    upload.observe(lambda change: _take_uploaded(change["new"], result), "value")
    arrange(None)
    _show(result, *look(source))
    return widgets.VBox([way, *ways.values(), result])


def _take(source: str | None, result: "widgets.Output") -> None:
    """Read a source, remember it if there is an article in it, and show what came of it."""
    said, articles, skipped = look(source)
    if source is None or len(articles):
        try:
            remember(source if source is None else bare(source))
        except OSError as error:
            said = f"{said} The choice cannot be kept for the other notebooks: {error}"
    _show(result, said, articles, skipped)


def _show(
    result: "widgets.Output", said: str, articles: pd.DataFrame, skipped: pd.DataFrame
) -> None:
    put(result, overview(said, articles, skipped))


def _take_uploaded(files: Iterable[dict], result: "widgets.Output") -> None:
    if not files:
        return
    try:
        source = keep(files)
    except OSError as error:
        nothing = look("")[1:]
        _show(result, f"the files cannot be kept: {error}", *nothing)
        return
    _take(str(source), result)


def keep(files: Iterable[dict]) -> Path:
    """Write uploaded files to a new folder.

    Parameters
    ----------
    files
        Each with ``name`` and ``content`` (bytes), as ``ipywidgets.FileUpload`` has them.

    Returns
    -------
    Path
        The folder or, of one file, that file.

    Raises
    ------
    OSError
        If nothing can be written there.
    """
    folder = _new_folder(Path.cwd() / UPLOADS)
    written: list[Path] = []
    for file in files:
        name = harmless(file["name"])
        taken = sum(path.name.casefold() == name.casefold() for path in written)
        path = folder / (f"{len(written)}-{name}" if taken else name)
        path.write_bytes(bytes(file["content"]))
        written.append(path)
    return written[0] if len(written) == 1 else folder


def _new_folder(parent: Path) -> Path:
    parent.mkdir(exist_ok=True)
    numbers = [int(path.name) for path in parent.iterdir() if path.name.isdecimal()]
    folder = parent / str(max(numbers, default=0) + 1)
    folder.mkdir()
    return folder


def harmless(name: str) -> str:
    r"""Return the last part of a file name without what leads elsewhere or hides the file.

    Examples
    --------
    >>> harmless("../../.ssh/.hidden\x00.txt"), harmless("C:\\news\\one.txt"), harmless("..")
    ('hidden_.txt', 'one.txt', 'article')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    last = re.sub(r"[\p{C}:*?\"<>|]", "_", last).lstrip(".~$ ").rstrip(". ")
    suffix = PurePosixPath(last).suffix[:_LONGEST_SUFFIX]
    return (last[: _LONGEST - len(suffix)].removesuffix(suffix) + suffix) if last else "article"
