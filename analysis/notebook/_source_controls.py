"""The controls of ``00-start-here``: which articles, and which column of a table is which.

Convention: what cannot be read is said in a sentence. Of a table whose columns are not known the
first rows are shown, with a guess in each menu; what is chosen is kept with the source, so that
every other notebook reads it so.
"""

import os
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.corpus.reading import KINDS as READABLE
from analysis.corpus.reading import NotUnderstood, guess_columns, read_path
from analysis.notebook._live import is_live, put
from analysis.notebook._uploads import keep
from analysis.notebook.exhibits import Shown, table
from analysis.notebook.source_chooser import (
    bare,
    chosen,
    chosen_columns,
    look,
    nothing_chosen,
    overview,
    remember,
    require_bounded,
    whole_path,
)

if TYPE_CHECKING:
    import ipywidgets as widgets

_WAYS = {
    "the five seed articles": "seeds",
    "my folder or file": "path",
    "files to upload": "upload",
}
_HINT = "path of a folder or a file, such as ~/Documents/articles"
_SIZE = "<small>Larger than 10 MB in all? Drag the files into the list on the left instead, and \
give their folder's path.</small>"
_MENUS = {
    "text": "text",
    "title": "headline",
    "published": "date",
    "outlet": "outlet",
    "author": "author",
    "source_url": "address",
}
_NONE = "(none)"
_FIRST_ROWS = 3
_LONGEST_CELL = 120  # characters of a cell in the first rows: enough to know a headline from a text


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
    menu, result, uploaded = widgets.VBox(), widgets.Output(), ""
    path, button, upload = _fields(source)
    ways = {"path": widgets.HBox([path, button])}
    ways["upload"] = widgets.VBox([upload, widgets.HTML(_SIZE)])

    def arrange(change):
        for name, part in ways.items():
            part.layout.display = "" if way.value == name else "none"
        given = {"seeds": None, "path": path.value.strip(), "upload": uploaded}[way.value]
        if change:
            _look_at(given, result, menu)

    def receive(change):
        nonlocal uploaded
        uploaded = _take_uploaded(change["new"], result, menu) or uploaded

    way.observe(arrange, "value")
    path.observe(lambda change: _take(change["new"], result, menu), "value")
    button.on_click(lambda _: _take(path.value, result, menu))
    upload.observe(receive, "value")
    arrange(None)
    said, articles, left = look(source, chosen_columns(source))
    _show(result, said, articles, left)
    _offer(menu, source, articles, left, result)
    return widgets.VBox([way, *ways.values(), menu, result])


def _fields(source: Any) -> tuple["widgets.Text", "widgets.Button", "widgets.FileUpload"]:
    """Return where a path is typed, what reads it, and where files are uploaded."""
    import ipywidgets as widgets

    wide = widgets.Layout(width="70%")
    path = widgets.Text(str(source or ""), placeholder=_HINT, continuous_update=False, layout=wide)
    button = widgets.Button(description="Read it", button_style="primary")
    return path, button, widgets.FileUpload(multiple=True, accept=",".join(READABLE))


def _look_at(given: str | None, result: "widgets.Output", menu: "widgets.VBox") -> None:
    """Show what a way of choosing has chosen before; an empty string is nothing yet."""
    if given == "":
        menu.children = ()
        _show(result, nothing_chosen(), *look("")[1:])
    else:
        _take(given, result, menu)


def _take(
    source: str | None,
    result: "widgets.Output",
    menu: "widgets.VBox | None" = None,
    columns: dict[str, str] | None = None,
) -> None:
    """Read a source, remember it if there is an article in it, and show what came of it."""
    columns = columns or chosen_columns(source)
    said, articles, left = look(source, columns)
    if source is None or len(articles):
        try:
            remember(source if source is None else bare(source), columns)
        except OSError as error:
            said = f"{said} The choice cannot be kept for the other notebooks: {error}"
    _show(result, said, articles, left)
    if menu is not None:
        _offer(menu, source, articles, left, result)


def _offer(
    menu: "widgets.VBox",
    source: Any,
    articles: pd.DataFrame,
    left: pd.DataFrame,
    result: "widgets.Output",
) -> None:
    """Offer the columns of the first table that is not understood, if one is."""
    menu.children = ()
    if source is None or (len(articles) and left.empty):
        return
    if unknown := not_understood(source):
        menu.children = column_menu(
            *unknown, lambda columns: _take(str(source), result, menu, columns)
        )


def _show(
    result: "widgets.Output", said: str, articles: pd.DataFrame, skipped: pd.DataFrame
) -> None:
    put(result, overview(said, articles, skipped))


def _take_uploaded(
    files: Iterable[dict], result: "widgets.Output", menu: "widgets.VBox | None" = None
) -> str:
    """Keep and read uploaded files; return where they are, an empty string for nowhere."""
    if not files:
        return ""
    try:
        source = str(keep(files))
    except OSError as error:
        _show(result, f"the files cannot be kept: {error}", *look("")[1:])
        return ""
    _take(source, result, menu)
    return source


def not_understood(source: str | Path) -> tuple[str, pd.DataFrame] | None:
    """Return the name and the first rows of the first table whose columns are not known."""
    unknown: list[tuple[str, pd.DataFrame]] = []

    def note(path: str, error: Exception) -> None:
        if isinstance(error, NotUnderstood) and error.table.columns.is_unique and len(error.table):
            unknown.append((path, error.table))

    try:
        path = whole_path(bare(source))
        require_bounded(path)
        if path.exists():
            read_path(path, text_column=None, report=note)
    except (OSError, ValueError):  # said already by what reads them
        return None
    return next(iter(unknown), None)


def column_menu(
    name: str, rows: pd.DataFrame, take: Callable[[dict[str, str]], object]
) -> tuple["widgets.Widget", ...]:
    """Return a menu of the columns of a table, with a guess chosen in each.

    Parameters
    ----------
    name
        What the table is called.
    rows
        Its first rows.
    take
        Is called with the columns chosen, such as ``{"text": "contenu"}``.
    """
    import ipywidgets as widgets

    said = f"<b>Which column of {escape(Path(name).name)} is which?</b> Its first rows:"
    first = widgets.Output()
    put(first, table(rows.head(_FIRST_ROWS).map(_short), "first-rows"))
    guessed = guess_columns(rows)
    options = [(_NONE, ""), *((str(column), str(column)) for column in rows.columns)]
    menus = {
        key: widgets.Dropdown(options=options, value=guessed.get(key, ""), description=words)
        for key, words in _MENUS.items()
    }
    button = widgets.Button(description="Read it with these columns", button_style="primary")
    button.layout.width = "auto"

    def choose(_: object) -> None:
        columns = {key: menu.value for key, menu in menus.items() if menu.value}
        if "text" in columns:
            take(columns)

    button.on_click(choose)
    return (widgets.HTML(said), first, widgets.VBox(list(menus.values())), button)


def _short(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"
