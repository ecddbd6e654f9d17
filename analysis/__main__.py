"""The command line: ``python -m analysis``."""

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 after a message on what failed (2: wrong usage)."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except ModuleNotFoundError as error:
        if (error.name or "analysis").split(".")[0] == "analysis":
            raise
        return _fail(
            f"{error.name} is not installed; this command needs "
            'pip install "hanoi-coverage[notebooks]"'
        )
    except BrokenPipeError:  # the reader has seen enough: `python -m analysis terms | head`
        sys.stderr.close()
        return 0
    except (OSError, ValueError, RuntimeError, TypeError) as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        _fail("stopped")
        return 130


def _fail(message: str) -> int:
    print(f"analysis: {message}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m analysis",
        description="Read news coverage of one event.",
        epilog="SOURCE is whatever corpus.read_articles reads; without it the seeds are read.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_questions(commands)
    report = _add(commands, "report", _report, "execute the notebooks and publish the pages")
    report.add_argument("--out", default="report", metavar="DIR", help="where to write it")
    notebooks = commands.add_parser("notebooks", help="execute the notebooks in their place")
    notebooks.add_argument(
        "--check", action="store_true", help="change nothing; fail if a fresh run differs"
    )
    notebooks.set_defaults(run=_notebooks)
    return parser


def _add_questions(commands) -> None:
    from analysis import commands as questions

    for name, question in questions.QUESTIONS.items():
        command = _add(commands, name, _answer, question.help)
        command.set_defaults(question=question)
        command.add_argument(
            "--top", type=_positive, default=20, metavar="N", help="rows to give (default: 20)"
        )
        command.add_argument(
            "--format", choices=list(questions.FORMATS), default="table", help="default: table"
        )
        command.add_argument("--out", metavar="FILE", help="write to a file, not to the screen")


def _add(commands, name: str, run, help_text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text.capitalize())
    command.add_argument("source", nargs="?", metavar="SOURCE", help="articles (default: seeds)")
    command.set_defaults(run=run)
    return command


def _positive(string: str) -> int:
    number = int(string) if string.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number, 1 or more, got {string!r}")
    return number


def _answer(options: argparse.Namespace) -> int:
    from analysis.commands import answer_question

    written = answer_question(
        options.question, options.source, top=options.top, form=options.format, out=options.out
    )
    if written:
        sys.stdout.write(written)
        sys.stdout.flush()
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


def _report(options: argparse.Namespace) -> int:
    from analysis.report import build_report

    _say("Executing the notebooks ...")
    index = build_report(options.source, out=options.out, say=_say)
    _say(f"The report is in {index}")
    return 0


def _notebooks(options: argparse.Namespace) -> int:
    import nbformat

    from analysis.corpus import SEEDS
    from analysis.notebooks import execute, notebook_files

    files = notebook_files()
    fresh = execute(files, source=str(SEEDS), say=_say)
    if options.check:
        return _check(files, fresh)
    for file, notebook in zip(files, fresh, strict=True):
        unfinished = file.with_name(f".{file.name}.part")
        nbformat.write(notebook, unfinished)
        unfinished.replace(file)
    return 0


def _check(files: list[Path], fresh: list) -> int:
    import nbformat

    from analysis.notebooks import differences

    found = [
        f"{file.name}: {line}"
        for file, notebook in zip(files, fresh, strict=True)
        for line in differences(nbformat.read(file, as_version=4), notebook)
    ]
    for line in found:
        print(line, file=sys.stderr)
    if found:
        print("run `make notebooks`, look at the results and commit them", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
