"""What can be typed: the commands, their options and their help."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from analysis.cli._answers import ON_SCREEN, answer
from analysis.cli._check import check
from analysis.cli._runs import notebooks, report
from analysis.questions import QUESTIONS, Question

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_EPILOG = """\
SOURCE is a text file, a web page, a document (.docx, .rtf, .pdf), a table (.csv, .tsv, .xlsx,
.jsonl, .json, .parquet), an export of a news database, a zip of these or a folder of them;
without it the five seeds are read.

examples:
  python -m analysis terms my-articles --top 20
  python -m analysis claims my-articles --out claims.csv
  python -m analysis report my-articles --out my-report
  python -m analysis terms export.csv --columns text=contenu --columns title=titre --skip
"""


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line: a command each for the questions and the runs."""
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
    _add_check(commands)
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
        command = _add(commands, name, answer, question.help, _columns(name, question))
        command.set_defaults(question=question, actors=None, draft=None, by=None, document=None)
        command.add_argument(
            "--top", type=_positive, metavar="N",
            help=f"rows to give (default: {ON_SCREEN} on the screen, all in a file)",
        )  # fmt: skip
        command.add_argument(
            "--format", choices=list(FORMATS), help="default: by the name of FILE, or a table"
        )
        command.add_argument(
            "--out", metavar="FILE", help="write all columns to FILE, such as x.csv or x.xlsx"
        )
        _add_own(command, name, question)


def _add_own(command: argparse.ArgumentParser, name: str, question: Question) -> None:
    """Add what only some questions take."""
    if question.grouped:
        command.add_argument(
            "--by", metavar="COLUMN",
            help="the groups to compare: a column of metadata.csv or of the table, such as "
            "outlet; or day; or a day such as 2025-10-25, for before and after it",
        )  # fmt: skip
    if question.sourced:
        command.add_argument(
            "--source", dest="document", metavar="FILE", required=True,
            help="the document: a file with one text, or the id of one of the articles",
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
    ask = f"{name} my-articles" + (" --source release.txt" if question.sourced else "")
    return (
        f"columns:\n{meaning}\n\nexamples:\n  python -m analysis {ask} --top 50\n"
        f"  python -m analysis {ask} --out {name}.csv"
    )


def _add_report(commands: "_Commands") -> None:
    command = _add(
        commands, "report", report, "execute the notebooks and publish pages, figures and tables",
        "examples:\n  python -m analysis report\n"
        "  python -m analysis report my-articles --out my-report",
    )  # fmt: skip
    command.add_argument(
        "--out", default="report", metavar="DIR",
        help="the folder to write (default: report); an earlier report there is replaced",
    )  # fmt: skip
    command.add_argument(
        "--cluster", metavar="ADDRESS",
        help="count tables of articles on a Dask cluster (or local) and write tables only",
    )  # fmt: skip
    _add_registry(command)


def _add_notebooks(commands: "_Commands") -> None:
    command = _add(
        commands, "notebooks", notebooks, "execute the notebooks and keep their outputs",
        "examples:\n  python -m analysis notebooks --check\n"
        "  python -m analysis notebooks my-articles --out executed",
    )  # fmt: skip
    command.add_argument(
        "--out", metavar="DIR", help="write copies there (default: in their place, on the seeds)"
    )
    command.add_argument(
        "--check", action="store_true", help="change nothing; fail if a fresh run differs"
    )
    _add_registry(command)


def _add_check(commands: "_Commands") -> None:
    command = _add(
        commands, "check", check, "say how right names, figures and quotations are, from a sample",
        "examples:\n  python -m analysis check my-articles --out sample.csv\n"
        "  python -m analysis check my-articles --read sample.csv --keep\n"
        "  python -m analysis check --read sample.csv --second of-a-colleague.csv",
    )  # fmt: skip
    command.add_argument(
        "--out", metavar="FILE",
        help="write the sample to FILE.csv, to fill in its column answer; with --read the "
        "measures, with --second the rows where two readers differ",
    )  # fmt: skip
    command.add_argument(
        "--read", metavar="FILE",
        help="a sample with answers (default: the check.csv beside the articles)",
    )  # fmt: skip
    command.add_argument("--second", metavar="FILE", help="the same sample by a second reader")
    command.add_argument(
        "--keep", action="store_true",
        help="keep the answers as corrections.csv beside the articles, which every later run obeys",
    )  # fmt: skip
    command.add_argument("--rows", type=_positive, default=120, metavar="N", help="default: 120")
    command.add_argument("--seed", type=int, default=0, metavar="N", help="another draws others")
    _add_registry(command)


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


def _positive(string: str) -> int:
    number = int(string) if string.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number, 1 or more, got {string!r}")
    return number
