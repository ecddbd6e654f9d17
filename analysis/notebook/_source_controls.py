"""The controls with which somebody in JupyterLab chooses articles: a path, or an upload.

Convention: uploaded files are kept in a folder beside the notebooks, a new one for each
upload, so that nothing is ever replaced; their names are made harmless first.
"""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import regex as re

from analysis.corpus.reading import KINDS as READABLE
from analysis.notebook._live import put
from analysis.notebook.source_chooser import bare, look, overview, remember

UPLOADS = "uploaded-articles"
"""The folder, beside the notebooks, for what was uploaded."""

_WAYS = {
    "the five seed articles": "seeds",
    "my folder or file": "path",
    "files to upload": "upload",
}
_LONGEST = 100  # characters of a file name
_HINT = "path of a folder or a file, such as ~/Documents/articles"
_SIZE = "<small>Larger than 10 MB in all? Drag the files into the list on the left instead, and \
give their folder's path.</small>"


def controls(source=None):
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


def _take(source: str | None, result) -> None:
    """Read a source, remember it if there is an article in it, and show what came of it."""
    said, articles, skipped = look(source)
    if source is None or len(articles):
        try:
            remember(source if source is None else bare(source))
        except OSError as error:
            said = f"{said} The choice cannot be kept for the other notebooks: {error}"
    _show(result, said, articles, skipped)


def _show(result, said, articles, skipped) -> None:
    put(result, overview(said, articles, skipped))


def _take_uploaded(files: Iterable, result) -> None:
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
    suffix = PurePosixPath(last).suffix[:10]
    return (last[: _LONGEST - len(suffix)].removesuffix(suffix) + suffix) if last else "article"
