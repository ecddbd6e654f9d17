"""The command line: ``python -m analysis``."""

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 after a message on what failed."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except ModuleNotFoundError as error:
        print(
            f"analysis: {error.name} is not installed; this command needs "
            'pip install "hanoi-coverage[notebooks]"',
            file=sys.stderr,
        )
        return 1
    except (OSError, ValueError, RuntimeError) as error:
        print(f"analysis: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("analysis: stopped", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m analysis", description="Read news coverage of one event."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    report = commands.add_parser("report", help="execute the notebooks and publish the pages")
    report.add_argument(
        "source", nargs="?", metavar="SOURCE", help="a folder of articles (default: the seeds)"
    )
    report.add_argument("--out", default="report", metavar="DIR", help="where to write it")
    report.set_defaults(run=_report)
    notebooks = commands.add_parser("notebooks", help="execute the notebooks in their place")
    notebooks.add_argument(
        "--check", action="store_true", help="change nothing; fail if a fresh run differs"
    )
    notebooks.set_defaults(run=_notebooks)
    return parser


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
