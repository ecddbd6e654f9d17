"""The command line: ``python -m analysis``.

Convention: the answer alone goes to standard output, everything else to standard error. 0 is
success, 1 a problem (one line says which, and the remedy), 2 wrong usage, 130 Ctrl-C. Nothing is
computed here: ``questions`` has the tables. Rooms are imported by the command that needs them, so
that ``--help`` is quick.

In order: ``main``, the parsing, what each command does, what is said.
"""

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

import pandas as pd

from analysis.questions import QUESTIONS, Question, answer_question, finder_of, place_of, told

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_ON_SCREEN = 20  # rows, unless asked for more
_MESSAGE = 600  # most letters of a message, whose middle goes first: names of files can be long
_EPILOG = """\
SOURCE is a text file, a web page, a table (.csv, .tsv, .jsonl, .json, .parquet), a zip of
these or a folder of them, one article in each file; without it the five seeds are read.

examples:
  python -m analysis terms my-articles --top 20
  python -m analysis claims my-articles --out claims.csv
  python -m analysis report my-articles --out my-report
  python -m analysis terms export.csv --columns text=contenu --columns title=titre --skip
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    if sys.stdout is None:
        return _fail("the standard output is closed; give it a place to write to, as > FILE")
    try:
        with _stoppable():
            code = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader has seen enough: `python -m analysis terms | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt as stop:
        _complain("stopped")
        return 128 + (stop.args[0] if stop.args else signal.SIGINT)
    except ModuleNotFoundError as error:
        if (error.name or "analysis").split(".")[0] == "analysis":
            raise
        return _fail(
            f"{error.name} is not installed; this command needs "
            'pip install "hanoi-coverage[notebooks]"'
        )
    except (OSError, ValueError, RuntimeError, TypeError, ImportError) as error:
        return _fail(_said(error))


def _parser() -> argparse.ArgumentParser:
    from analysis import __version__

    parser = argparse.ArgumentParser(
        prog="python -m analysis",
        description="Read news coverage of one event.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"hanoi-coverage {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_questions(commands)
    _add_report(commands)
    _add_notebooks(commands)
    return parser


def _add(
    commands: "_Commands",
    name: str,
    run: Callable[[argparse.Namespace], int],
    help_text: str,
    epilog: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=help_text,
        description=f"{help_text[0].upper()}{help_text[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "source", nargs="?", metavar="SOURCE", help="articles: a file or a folder (default: seeds)"
    )
    command.set_defaults(run=run, command=command)
    _add_reading(command, reads_on=name in ("report", "notebooks"))
    return command


def _add_reading(command: argparse.ArgumentParser, *, reads_on: bool) -> None:
    """Add how the source is read; what publishes it reads on past bad files by itself."""
    command.add_argument(
        "--text-column", metavar="NAME", help="the column of tables with the texts"
    )
    command.add_argument(
        "--columns", metavar="KEY=NAME", type=_column, action="append", default=[],
        help="a column with another name than usual, such as title=titre; may be given again",
    )  # fmt: skip
    faults = command.add_mutually_exclusive_group()
    faults.add_argument(
        "--skip", dest="on_error", action="store_const", const="skip",
        help="read on past files and rows that cannot be read, and say which"
        + (" (the default)" if reads_on else ""),
    )  # fmt: skip
    faults.add_argument(
        "--strict", dest="on_error", action="store_const", const="raise",
        help="stop at the first of them" + ("" if reads_on else " (the default)"),
    )  # fmt: skip
    command.set_defaults(on_error="skip" if reads_on else "raise")


def _add_questions(commands: "_Commands") -> None:
    from analysis.tables.files import FORMATS

    for name, question in QUESTIONS.items():
        command = _add(commands, name, _answer, question.help, _columns(name, question))
        command.set_defaults(question=question, actors=None, draft=None, by=None)
        command.add_argument(
            "--top", type=_positive, metavar="N",
            help=f"rows to give (default: {_ON_SCREEN} on the screen, all in a file)",
        )  # fmt: skip
        command.add_argument(
            "--format", choices=list(FORMATS), help="default: by the name of FILE, or a table"
        )
        command.add_argument(
            "--out", metavar="FILE", help="write all columns to FILE, such as x.csv or x.json"
        )
        if question.grouped:
            command.add_argument(
                "--by", metavar="COLUMN",
                help="the groups to compare: a column of metadata.csv or of the table, such as "
                "outlet, or day",
            )  # fmt: skip
        if question.registry:
            _add_registry(command)
        if name == "actors":
            command.add_argument(
                "--draft", metavar="FILE",
                help="write the names that no registry lists to FILE.csv, with a sentence each: "
                "edit it, and save it as actors.csv beside the articles",
            )  # fmt: skip


def _columns(name: str, question: Question) -> str:
    meaning = "\n".join(f"  {column}" for column in question.columns.split("; "))
    return (
        f"columns:\n{meaning}\n\nexamples:\n  python -m analysis {name} my-articles --top 50\n"
        f"  python -m analysis {name} my-articles --out {name}.csv"
    )


def _add_report(commands: "_Commands") -> None:
    report = _add(
        commands, "report", _report, "execute the notebooks and publish pages, figures and tables",
        "examples:\n  python -m analysis report\n"
        "  python -m analysis report my-articles --out my-report",
    )  # fmt: skip
    report.add_argument(
        "--out", default="report", metavar="DIR",
        help="the folder to write (default: report); an earlier report there is replaced",
    )  # fmt: skip
    _add_registry(report)


def _add_notebooks(commands: "_Commands") -> None:
    notebooks = _add(
        commands, "notebooks", _notebooks, "execute the notebooks and keep their outputs",
        "examples:\n  python -m analysis notebooks --check\n"
        "  python -m analysis notebooks my-articles --out executed",
    )  # fmt: skip
    notebooks.add_argument(
        "--out", metavar="DIR", help="write copies there (default: in their place, on the seeds)"
    )
    notebooks.add_argument(
        "--check", action="store_true", help="change nothing; fail if a fresh run differs"
    )
    _add_registry(notebooks)


def _add_registry(command: argparse.ArgumentParser) -> None:
    command.add_argument("--actors", metavar="CSV", help="a registry of your own")


def _column(string: str) -> tuple[str, str]:
    from analysis.corpus.reading import KEYS

    key, sign, name = string.partition("=")
    if key not in KEYS or not sign or not name:
        raise argparse.ArgumentTypeError(
            f"expected KEY=NAME with one of {', '.join(KEYS)} as KEY, got {string!r}"
        )
    return key, name


def _chosen_columns(options: argparse.Namespace) -> dict[str, str] | None:
    text = [("text", options.text_column)] if options.text_column else []
    return dict([*options.columns, *text]) or None


def _read(options: argparse.Namespace) -> pd.DataFrame:
    """Read the articles, and say what was left out."""
    from analysis.corpus import left_out, read_articles

    reading = {"columns": _chosen_columns(options), "on_error": options.on_error}
    try:
        articles = read_articles(options.source, **reading)
    except (OSError, ValueError, ImportError, TypeError) as error:
        if options.on_error == "skip" or not Path(place_of(options.source)).is_dir():
            raise
        raise ValueError(f"{_said(error)}; or read the rest with --skip") from None
    for line in told(left_out(articles)):
        _say(line)
    return articles


def _positive(string: str) -> int:
    number = int(string) if string.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number, 1 or more, got {string!r}")
    return number


def _answer(options: argparse.Namespace) -> int:
    from analysis.tables.files import format_of, require_writable, write_table

    if options.draft:
        return _draft(options)
    form = options.format
    if options.out:
        try:
            form = form or format_of(options.out)
        except ValueError as error:
            options.command.error(str(error))
        require_writable(options.out)
    if options.question.registry:
        _say_own(options)
    table = answer_question(
        options.question,
        options.source,
        actors=options.actors,
        articles=_read(options),
        by=options.by,
    )
    if options.out:
        write_table(table.head(options.top or len(table)), options.out, form)
    else:
        _print(table, form or "table", options)
    return 0


def _say_own(options: argparse.Namespace) -> None:
    """Say that actors are read from beside the articles, where they are."""
    from analysis.actors import said_of_own

    if options.actors is None and (said := said_of_own(place_of(options.source))):
        _say(said)


def _draft(options: argparse.Namespace) -> int:
    """Write the names to review, after the actors that are kept beside the articles already."""
    from analysis.actors import draft_actors, own_actors, registry_beside
    from analysis.corpus import body
    from analysis.tables.files import require_writable, write_table

    file, place = Path(options.draft), place_of(options.source)
    beside = registry_beside(place)
    if file.suffix.lower() != ".csv":
        options.command.error(f"the draft is a CSV file; call it {file.stem}.csv")
    require_writable(file)
    own = own_actors(place)
    if file.is_file() and file.stat().st_size and file.resolve() != Path(str(beside)).resolve():
        raise FileExistsError(f"{file} is there and may hold decisions; choose another name")
    _say_own(options)
    texts = body(_read(options))
    draft = draft_actors(texts, finder_of(options.source, options.actors)(texts))
    rows = pd.concat([own, draft.astype("str")]).fillna("") if len(own) else draft
    write_table(rows.head(options.top or len(rows)), file)
    _say(f"{len(draft):,} names in {file}: edit it, and save it as {beside}")
    return 0


def _print(table: pd.DataFrame, form: str, options: argparse.Namespace) -> None:
    """Write a table to standard output."""
    from analysis.tables.files import FORMATS
    from analysis.tables.harmless import on_terminal

    if form == "table":
        _print_for_people(table, options)
        return
    content = FORMATS[form](table.head(options.top or len(table)))
    if form == "parquet":
        sys.stdout.buffer.write(content)
    else:
        text = content.decode("utf-8")
        sys.stdout.write(on_terminal(text) if sys.stdout.isatty() else text)


def _print_for_people(table: pd.DataFrame, options: argparse.Namespace) -> None:
    from analysis.tables.screen import aligned

    columns = [name for name in options.question.screen.split() if name in table]
    shown = table.head(options.top or _ON_SCREEN)[columns]
    text, left_out = aligned(shown, _screen_width())
    print(text, flush=True)
    notes = [f"{len(shown)} of {len(table):,} rows"] if len(shown) < len(table) else []
    notes += [f"no room for {', '.join(left_out)}"] if left_out else []
    if not options.top and (counted := _sources(table)):
        _say(counted)
    if not options.top and "finding" in table:
        from analysis.outlets import in_words

        _say(in_words(table))
    if notes and not options.top:
        print(f"({'; '.join(notes)}; --top and --out FILE.csv give more)", file=sys.stderr)


def _sources(table: pd.DataFrame) -> str:
    """Say how many of the actors are listed and found, where the table has them."""
    sides = [side for side in ("", "_a", "_b") if f"source{side}" in table]
    if not sides:
        return ""
    columns = ([f"actor{side}", f"source{side}"] for side in sides)
    every = pd.concat([table[pair].set_axis(["actor", "source"], axis=1) for pair in columns])
    n = every.drop_duplicates("actor")["source"].value_counts()
    listed, found = int(n.get("listed", 0)), int(n.get("found", 0))
    actors = "actor" if listed == 1 else "actors"
    return f"{listed:,} {actors} of the registry and {found:,} found in the articles"


def _report(options: argparse.Namespace) -> int:
    from analysis.report import build_report
    from analysis.tables.harmless import on_terminal

    _say("Executing the notebooks ...")
    index = build_report(
        options.source,
        out=options.out,
        actors=options.actors,
        columns=_chosen_columns(options),
        on_error=options.on_error,
        say=_say,
    )
    print(on_terminal(f"The report is in {index}"), flush=True)
    return 0


def _notebooks(options: argparse.Namespace) -> int:
    from analysis.actors import REGISTRY, load_actors
    from analysis.corpus import SEEDS
    from analysis.report import execute, notebook_files

    if (options.source or options.actors) and (options.check or not options.out):
        options.command.error("the notebooks in their place show the seeds; give --out DIR as well")
    if options.source:
        _read(options)
    chosen = options.actors or ("" if options.source else str(REGISTRY))
    registry = Path(chosen).expanduser() if chosen else None
    if registry:
        load_actors(registry)
    else:
        _say_own(options)
    source = str(Path(options.source).expanduser().resolve()) if options.source else str(SEEDS)
    files = notebook_files(start=True)
    fresh = execute(
        files,
        source=source,
        actors=registry,
        columns=_chosen_columns(options),
        on_error=options.on_error,
        say=_say,
    )
    if options.check:
        return _check(files, fresh)
    folder = Path(options.out) if options.out else files[0].parent
    folder.mkdir(parents=True, exist_ok=True)
    _keep(fresh, [folder / file.name for file in files])
    return 0


def _keep(notebooks: list, targets: list[Path]) -> None:
    """Write each notebook to its place, whole or not at all."""
    import nbformat

    from analysis.tables.files import write_whole

    for notebook, target in zip(notebooks, targets, strict=True):
        write_whole(target, f"{nbformat.writes(notebook).rstrip()}\n".encode())


def _check(files: list[Path], fresh: list) -> int:
    """Say what differs from the notebooks as they are; return 1 if anything does."""
    import nbformat

    from analysis.report import differences

    changes = [
        f"{file.name}: {line}"
        for file, notebook in zip(files, fresh, strict=True)
        for line in differences(nbformat.read(file, as_version=4), notebook)
    ]
    for change in changes:
        _say(change)
    if changes:
        _say("run `make notebooks`, look at the results and commit them")
    return 1 if changes else 0


@contextmanager
def _stoppable() -> Iterator[None]:
    """Clean up when the process is told to end or loses its terminal, as when Ctrl-C is pressed."""

    def stop(number: int, _: object) -> None:
        raise KeyboardInterrupt(number)

    told = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours = told if current_thread() is main_thread() else []
    before = [signal.signal(number, stop) for number in ours]
    try:
        yield
    finally:
        for number, handler in zip(ours, before, strict=True):
            signal.signal(number, handler)


def _screen_width() -> int | None:
    """Return the cells of a line, or None where the table goes into a pipe or a file."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return None
    return shutil.get_terminal_size().columns


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale, and what is no letter as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(line: str) -> None:
    from analysis.tables.harmless import one_line

    print(one_line(line), file=sys.stderr, flush=True)


def _fail(message: str) -> int:
    _complain(message)
    return 1


def _complain(message: str) -> None:
    """Say a problem in one line, without what a terminal would take for commands."""
    from analysis.tables.harmless import one_line

    line = one_line(message)
    if len(line) > _MESSAGE:  # the remedy stands at the end
        line = f"{line[: _MESSAGE // 2]} … {line[-_MESSAGE // 2 :]}"
    print(f"analysis: {line}", file=sys.stderr)


def _said(error: Exception) -> str:
    """Return what an error says; of a file also which."""
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)
