"""Publish the notebooks: pages, figures and tables in one folder that needs no network.

Convention: the report is built beside its place and put there when it is whole, so that a
run that fails leaves the last good one as it was. The same input gives the same bytes. A
report lists its own files in ``files.txt``; what else lies in its folder is kept.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from analysis.report import _run as notebooks
from analysis.report._place import building, set_right
from analysis.tables.files import write_whole
from analysis.tables.harmless import shown

if TYPE_CHECKING:
    import pandas as pd
    from nbformat import NotebookNode

    from analysis.report._pages import Page

OWN_FILES = "files.txt"
"""Where a report lists its files: these are replaced, others in its folder are kept."""


def build_report(
    source: str | None = None,
    *,
    out: str | Path = "report",
    actors: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
    on_error: str = "skip",
    say: Callable[[str], object] = lambda line: None,
) -> Path:
    """Execute the notebooks on ``source`` and publish what they show.

    Parameters
    ----------
    source
        A path that ``corpus.read_articles`` reads; None takes ``ANALYSIS_SOURCE`` or the
        seeds.
    out
        The folder to write: ``index.html``, one page for each notebook,
        ``figures/*.png|svg``, ``slides/*.png`` and ``tables/*.csv``. An earlier report there is
        replaced; files of your own that lie in it stay.
    actors
        A registry of your own, as for ``actors.load_actors``; None takes the ``actors.csv``
        beside the articles, where there is one, and the registries of the suite.
    columns
        The columns of tables with other names than usual, as for ``corpus.read_articles``.
    on_error
        ``"skip"`` reads what can be read; what was left out stands on the first page and on
        that of the articles. ``"raise"`` stops at the first fault.
    say
        Is called with lines on the progress.

    Returns
    -------
    Path
        The page to open.

    Raises
    ------
    FileExistsError
        If ``out`` holds something that is not a report, or a file of yours has a name that
        the new report needs.
    FileNotFoundError, ValueError
        If the source or the registry cannot be read.
    notebooks.NotebookError
        If a notebook fails; the last good report stays.
    """
    out = Path(out).resolve()
    set_right(out)
    _require_own(out)
    new = [folder for folder in out.parents if not folder.exists()]
    out.parent.mkdir(parents=True, exist_ok=True)
    with _without(new), building(out) as built:
        _build(built, source, actors, columns, on_error, say)
        _list_own(built)
        _carry_over(out, built)
    return out / "index.html"


def _build(
    built: Path,
    source: str | None,
    actors: str | Path | None,
    columns: Mapping[str, str] | None,
    on_error: str,
    say: Callable[[str], object],
) -> None:
    """Read the articles, execute the notebooks, and fill a new folder."""
    from analysis.corpus import left_out, read_articles
    from analysis.report._brief import what_it_is
    from analysis.report._pages import Input, publish, told_first
    from analysis.report._take_along import document, workbook

    articles = read_articles(source, columns=columns, on_error=on_error)
    left = left_out(articles)
    if len(left):
        say(f"{len(left):,} files, rows or dates could not be read: see the report")
    kinds = _kinds(articles["path"])
    registry = _checked_registry(actors, source, say)
    of_env = columns is None and source is None  # then the notebooks read it there too
    reading: dict[str, Any] = {
        "columns": None if of_env else columns or {},
        "on_error": on_error,
    }
    ids, names = articles["article"].map(shown), articles["label"].map(shown)
    pages = _pages(source, built, registry, say, reading, dict(zip(ids, names, strict=True)))
    what = what_it_is(articles, _source_name(source), _independent(articles))
    publish(pages, built, Input(what, kinds, left, _by_hand(articles)))
    workbook(built)
    document(built, what, told_first(pages), pages)


@contextmanager
def _without(folders: list[Path]) -> Iterator[None]:
    """Take back new folders, the innermost first, where what was to stand in them fails."""
    try:
        yield
    except BaseException:
        for folder in folders:
            with suppress(OSError):  # somebody else has put something there
                folder.rmdir()
        raise


def _checked_registry(
    actors: str | Path | None, source: str | None, say: Callable[[str], object]
) -> Path | None:
    """Say now, not in the fourth notebook, what is wrong with a registry; None is no choice.

    Without a choice the notebooks read the actors beside the articles, which is said here too.
    """
    from analysis.actors import load_actors, registry_path, said_of_own

    path = registry_path() if actors is None else Path(actors).expanduser()
    load_actors(path)
    if actors is None and (said := said_of_own(_given(source))):
        say(said)
    return path.resolve() if actors or os.environ.get("ANALYSIS_ACTORS") else None


def _pages(
    source: str | None,
    built: Path,
    registry: Path | None,
    say: Callable[[str], object],
    reading: dict[str, Any],
    labels: Mapping[str, str],
) -> "list[Page]":
    """Execute the notebooks on what was read here, and make the page of each that is done."""
    from analysis.report._pages import exported, page

    found = str(Path(_given(source)).expanduser().resolve())
    files = notebooks.notebook_files()
    pages: dict[Path, Future[Page]] = {}
    beside = ThreadPoolExecutor(max_workers=1)

    def done(file: Path, notebook: "NotebookNode") -> None:
        pages[file] = beside.submit(page, file.stem, notebook, exported(built), labels)

    options: dict[str, Any] = {
        "source": found,
        "out": built,
        "actors": registry,
        "say": say,
        "done": done,
    }
    try:
        notebooks.execute(files, **options, **reading)
        return [pages[file].result() for file in files]
    finally:
        beside.shutdown(cancel_futures=True)


def _kinds(paths: Iterable[str]) -> str:
    """Say how many articles came from which kind of file, where there are several kinds."""
    kinds = Counter(".zip" if ".zip/" in path else _kind(path.lower()) for path in paths)
    said = [f"{n:,} from {kind or 'a table'}" for kind, n in sorted(kinds.items())]
    return ", ".join(said) if len(said) > 1 else ""


def _kind(path: str) -> str:
    """Return the end of a name; of ``pages.warc.gz`` both parts."""
    return "".join(PurePath(path).suffixes[-2 if path.endswith(".gz") else -1 :])


def _given(source: str | None) -> str | Path:
    from analysis.corpus import SEEDS

    return source or os.environ.get("ANALYSIS_SOURCE") or SEEDS


def _require_own(out: Path) -> None:
    if not out.exists():
        return
    from analysis.report._pages import MARK

    index = out / "index.html"
    ours = index.is_file() and MARK in index.read_text(encoding="utf-8", errors="replace")[:2000]
    if not ours and (not out.is_dir() or any(out.iterdir())):
        raise FileExistsError(f"{out} holds something else than a report; choose another folder")


def _by_hand(articles: "pd.DataFrame") -> tuple[str, ...]:
    """Say how right the tables are on these articles, and how many corrections they rest on."""
    from analysis.checking import said_of as checked
    from analysis.corrections import said_of as corrected

    rests = corrected(articles)
    return tuple(map(shown, [*checked(articles), *([f"{rests}."] if rests else [])]))


def _independent(articles: "pd.DataFrame") -> int:
    """Count the texts that are left where copies are one."""
    from analysis.corpus import body
    from analysis.similarity import reuse_clusters

    clusters = reuse_clusters(body(articles), articles=articles)
    return len(articles) - int((~clusters["source"].astype(bool)).sum())


def _source_name(source: str | None) -> str:
    from analysis.corpus import SEEDS

    given = _given(source)
    return "the seeds" if Path(given) == SEEDS else Path(given).name


def _list_own(built: Path) -> None:
    lines = "".join(f"{file}\n" for file in sorted({*_files(built), OWN_FILES}))
    write_whole(built / OWN_FILES, lines.encode())


def _files(folder: Path) -> list[str]:
    """List what lies in a folder and the folders in it, links as they are."""
    inside = [(Path(at) / name) for at, dirs, names in os.walk(folder) for name in [*dirs, *names]]
    files = [path for path in inside if path.is_symlink() or not path.is_dir()]
    return sorted(path.relative_to(folder).as_posix() for path in files)


def _same(one: Path, other: Path) -> bool:
    """Tell whether two plain files hold the same: then nobody's work is lost."""
    both = one, other
    plain = all(path.is_file() and not path.is_symlink() for path in both)
    return plain and one.read_bytes() == other.read_bytes()


def _carry_over(out: Path, built: Path) -> None:
    """Put what people laid into the old report beside the new one's files."""
    listed = out / OWN_FILES
    new = set(_files(built))
    before = new
    if listed.is_file():
        before = set(listed.read_text("utf-8", errors="replace").splitlines())
    for file in sorted(set(_files(out)) - before):
        if file in new and _same(out / file, built / file):
            continue
        if file in new or any(parent.as_posix() in new for parent in Path(file).parents):
            raise FileExistsError(
                f"{out / file} is not the report's, but the new one needs its name; "
                "move it, or choose another folder"
            )
        (built / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(out / file, built / file, follow_symlinks=False)
    for at, folders, names in os.walk(out):
        if not folders and not names:
            (built / Path(at).relative_to(out)).mkdir(parents=True, exist_ok=True)
