"""Run notebooks without a screen: all of them, side by side, each in a fresh kernel.

Convention: the environment variables ``ANALYSIS_SOURCE``, ``ANALYSIS_COLUMNS``,
``ANALYSIS_STRICT``, ``ANALYSIS_ACTORS`` and ``ANALYSIS_OUT`` tell a notebook what to read, how, and
where to export. What a run leaves in a
notebook depends on its input alone: no times, no version of the machine.
"""

import asyncio
import atexit
import json
import os
import socket
import tempfile
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future, wait
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from analysis.report._place import working

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode


def _folder() -> Path:
    package = Path(__file__).resolve().parents[1]
    inside = package / "notebooks"  # a wheel carries the notebooks inside the package
    return inside if inside.is_dir() else package.parent / "notebooks"


NOTEBOOKS = _folder()
"""The folder of the notebooks that come with the suite."""

CELL_TIMEOUT = 1800
"""Seconds that one cell may take: what takes longer has stopped for ever."""

_BEGIN = ["00-start-here", "07-check", "01-articles", "05-figures-and-claims"]
_BEGIN += ["06-outlets-and-days", "02-term-frequencies", "04-actor-co-mentions"]
"""Who begins first: those that need no package whose import takes seconds, then the longest."""

_IN_WORK = "analysis-notebooks"  # in the system's temporary folder, where nothing is exported
_PATIENCE = 5  # seconds for this machine to answer itself
_GRACE = 2  # seconds for kernels to end when a run is stopped; on an idle machine they need none
_START_TIMEOUT = 180  # seconds for a kernel to answer; two suffice on an idle machine


class NotebookError(RuntimeError):
    """A notebook stopped at an error; the message names the notebook and the cell."""


_FOR_PEOPLE = ("00-", "07-")  # to choose the articles, to check a sample: nothing without a person
_ON_CLUSTERS = ("08-",)  # articles of its own; it needs the extra ``distributed``


def notebook_files(*, start: bool = False) -> list[Path]:
    """Return the notebooks of the suite in their numbered order, one to a question.

    Parameters
    ----------
    start
        Whether those for people at the screen are among them, which answer nothing by themselves:
        ``00-start-here`` chooses articles, ``07-check`` is a check by hand. With them comes
        ``08-large-corpora``, on articles of its own, where the extra ``distributed`` is installed.

    Examples
    --------
    >>> notebook_files()[0].name, notebook_files(start=True)[0].name
    ('01-articles.ipynb', '00-start-here.ipynb')
    """
    files = sorted(NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))
    left_out: tuple[str, ...] = () if start else (*_FOR_PEOPLE, *_ON_CLUSTERS)
    if find_spec("dask") is None:
        left_out += _ON_CLUSTERS
    return [file for file in files if not file.name.startswith(left_out)]


def execute(
    files: list[Path],
    *,
    source: str | None = None,
    out: Path | None = None,
    actors: Path | None = None,
    columns: Mapping[str, str] | None = None,
    on_error: str = "skip",
    say: Callable[[str], object] = lambda line: None,
    done: "Callable[[Path, NotebookNode], object]" = lambda file, notebook: None,
    cell_timeout: int = CELL_TIMEOUT,
) -> list:
    """Execute notebooks side by side, as many at once as there are cores.

    Parameters
    ----------
    files
        Paths of notebooks; they are not changed.
    source
        What to read, in place of the seeds.
    out
        A folder for the exported figures and tables.
    actors
        A registry of your own, as for ``actors.load_actors``.
    columns
        The columns of tables, as for ``corpus.read_articles``; None leaves what
        ``ANALYSIS_COLUMNS`` says.
    on_error
        ``"skip"`` reads what can be read, ``"raise"`` stops at the first fault.
    say
        Is called with a line about each notebook that is done.
    done
        Is called with the file and the executed notebook as soon as it is done.
    cell_timeout
        Seconds that one cell may take.

    Returns
    -------
    list of nbformat.NotebookNode
        The executed notebooks, in the order of ``files``.

    Raises
    ------
    NotebookError
        If a cell fails or takes too long, or a kernel does not start or dies; the message
        names the notebook, the cell and the error.
    """
    given = _given(source, out, actors, columns, on_error)

    def tell(file: Path, notebook: "NotebookNode") -> None:
        say(f"{file.stem} done")
        done(file, notebook)

    _require_loopback()
    clients: list[NotebookClient] = []
    with (
        nullcontext(Path(out)) if out else working(Path(tempfile.gettempdir(), _IN_WORK)) as folder
    ):
        env = _without_ours() | given
        run = _execute_all(files, env, folder, tell, cell_timeout, clients)
        return _run(run, clients)


def _without_ours() -> dict[str, str]:
    env = dict(os.environ) | {"PYDEVD_DISABLE_FILE_VALIDATION": "1", "ANALYSIS_STATIC": "1"}
    env.pop("ANALYSIS_OUT", None)
    return env


def _given(
    source: str | None,
    out: Path | None,
    actors: Path | None,
    columns: Mapping[str, str] | None,
    on_error: str,
) -> dict[str, str]:
    """Return the environment variables that tell a notebook what to read, and where to export."""
    paths = (("OUT", out), ("ACTORS", actors))
    given: dict[str, str | None] = {"ANALYSIS_SOURCE": source}
    given |= {f"ANALYSIS_{name}": str(Path(path).resolve()) for name, path in paths if path}
    if columns is not None:
        given["ANALYSIS_COLUMNS"] = json.dumps(dict(columns))
    given["ANALYSIS_STRICT"] = "1" if on_error == "raise" else None
    return {name: value for name, value in given.items() if value}


def _require_loopback() -> None:
    """Raise where nothing can be said to a kernel, for which it would be waited in vain."""
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname()[:2], timeout=_PATIENCE).close()
    except OSError as error:
        raise NotebookError(
            f"no kernel can be reached, as 127.0.0.1 does not answer ({error}); "
            "set the loopback interface up: ip link set lo up"
        ) from None


def _run(coroutine: Coroutine[object, object, list], clients: "list[NotebookClient]") -> list:
    """Run a coroutine to its end, in a thread of its own, where a loop runs already too.

    nbclient takes the signals of the main thread; so Ctrl-C stays Ctrl-C. A run that is stopped
    has a moment to end its kernels; then they are killed, and nobody waits for the thread.
    """
    begun: Future[tuple] = Future()
    running: Future[list] = Future()

    async def whole() -> list:
        begun.set_result((asyncio.get_running_loop(), asyncio.current_task()))
        return await coroutine

    def run() -> None:
        try:
            running.set_result(asyncio.run(whole()))
        except BaseException as error:
            running.set_exception(error)

    try:
        Thread(target=run, daemon=True).start()
        return running.result()
    except BaseException:
        wait([begun], timeout=_GRACE)  # stopped before the thread began, there is nothing to end
        if begun.done() and not running.done():
            loop, task = begun.result()
            loop.call_soon_threadsafe(task.cancel)
            wait([running], timeout=_GRACE)
            for client in clients:
                _kill(client)
        raise


def _kill(client: "NotebookClient") -> None:
    """End a kernel at once, if it lives; what nbclient would do at the end of Python is undone."""
    cleanup: Any = getattr(client, "_cleanup_kernel", None)
    atexit.unregister(cleanup)
    process = getattr(getattr(client.km, "provisioner", None), "process", None)
    if client.km is not None and process is not None and process.poll() is None:
        process.kill()
        process.wait()
        client.km.cleanup_connection_file()


async def _execute_all(
    files: list[Path],
    env: dict[str, str],
    folder: Path,
    tell: "Callable[[Path, NotebookNode], None]",
    cell_timeout: int,
    clients: "list[NotebookClient]",
) -> list:
    """Run all; after a failure begin no other, but let those that run come to their end."""
    at_once = asyncio.Semaphore((os.cpu_count() or 1) + 1)  # a kernel waits now and then
    failures: list[Exception] = []

    async def one(file: Path) -> "NotebookNode | None":
        async with at_once:
            if failures:
                return None
            try:
                notebook = await _execute_one(file, env, folder, cell_timeout, clients)
            except Exception as error:
                failures.append(error)
                return None
        tell(file, notebook)
        return notebook

    order = sorted(files, key=lambda file: [*_BEGIN, file.stem].index(file.stem))
    executed = dict(zip(order, await asyncio.gather(*map(one, order)), strict=True))
    if failures:
        raise failures[0]
    return [executed[file] for file in files]


async def _execute_one(
    file: Path,
    env: dict[str, str],
    folder: Path,
    cell_timeout: int,
    clients: "list[NotebookClient]",
) -> "NotebookNode":
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError

    notebook = nbformat.read(file, as_version=4)
    begun = [-1]  # positions of the cells that were begun
    client = NotebookClient(
        notebook,
        timeout=cell_timeout,
        startup_timeout=_START_TIMEOUT,
        kernel_name="python3",
        shutdown_kernel="immediate",  # nothing is left to be said once the last cell is done
        record_timing=False,
        resources={"metadata": {"path": str(file.parent)}},
        on_cell_start=lambda cell, cell_index: begun.append(cell_index),
    )
    clients.append(client)
    # What a killed run leaves there, the next one removes.
    client.create_kernel_manager().connection_file = f"{folder.resolve()}/.{file.stem}.json"
    try:
        await client.async_execute(env=env)
    except (CellExecutionError, CellTimeoutError, RuntimeError) as error:
        cleanup: Any = getattr(client, "_cleanup_kernel", None)
        atexit.unregister(cleanup)  # nbclient can leave it there
        place = _place(file, notebook, begun[-1])
        raise NotebookError(f"{place}: {_reason(error, cell_timeout)}") from None
    return tidy(notebook)


def _reason(error: Exception, cell_timeout: int) -> str:
    """Say why a notebook stopped: an error, no end, or a kernel that did not start or died."""
    from nbclient.exceptions import CellExecutionError, CellTimeoutError

    if isinstance(error, CellExecutionError):
        return f"{error.ename}: {error.evalue}"
    if isinstance(error, CellTimeoutError):
        return f"no end after {cell_timeout:,} seconds; cell_timeout gives it more"
    return str(error)


def _place(file: Path, notebook: "NotebookNode", index: int) -> str:
    """Name a cell by its file, its number and its first line; -1 is none of them."""
    if index < 0:
        return file.name
    return f"{file.name}, cell {index + 1} ({notebook.cells[index].source.strip().splitlines()[0]})"


def tidy(notebook: "NotebookNode") -> "NotebookNode":
    """Leave in an executed notebook only what its input decides."""
    language = notebook.metadata.get("language_info", {})
    title = notebook.metadata.get("title")
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": language.get("name", "python"), "file_extension": ".py"},
    } | ({"title": title} if title else {})
    for cell in notebook.cells:
        kept = {"tags", "jupyter"}  # what a cell is, and whether its code is folded
        cell.metadata = {name: value for name, value in cell.metadata.items() if name in kept}
    return notebook


def differences(committed: "NotebookNode", fresh: "NotebookNode") -> list[str]:
    """Say where a fresh run of a notebook differs from its committed form.

    Parameters
    ----------
    committed, fresh
        The notebook as it is, and as a run has left it.

    Returns
    -------
    list of str
        A line for each cell whose outputs differ; empty if none does.
    """
    cells = enumerate(zip(committed.cells, fresh.cells, strict=True), start=1)
    return [
        f"cell {number} gives other results: {new.source.strip().splitlines()[0]}"
        for number, (old, new) in cells
        if old.cell_type == "code" and _results(old) != _results(new)
    ]


def _results(cell: "NotebookNode") -> list:
    return [cell.execution_count, *map(dict, cell.outputs)]
