"""The commands that execute the notebooks: for pages, or to keep their outputs."""

import argparse
from pathlib import Path

from analysis.cli._says import say
from analysis.cli._source import chosen_columns, read, say_own


def report(options: argparse.Namespace) -> int:
    """Build the report and say where it is; return 0."""
    if options.cluster:
        from analysis.cli._cluster import report_from_cluster

        if not options.source:
            options.command.error("--cluster counts tables of articles; name them as SOURCE")
        return report_from_cluster(options)
    from analysis.report import build_report
    from analysis.tables.harmless import on_terminal

    say("Executing the notebooks ...")
    index = build_report(
        options.source,
        out=options.out,
        actors=options.actors,
        columns=chosen_columns(options),
        on_error=options.on_error,
        say=say,
    )
    print(on_terminal(f"The report is in {index}"), flush=True)
    return 0


def notebooks(options: argparse.Namespace) -> int:
    """Execute the notebooks and keep them, or say what would change; return 1 if any would."""
    from analysis.actors import REGISTRY, load_actors
    from analysis.corpus import SEEDS
    from analysis.report import execute, notebook_files

    if (options.source or options.actors) and (options.check or not options.out):
        options.command.error("the notebooks in their place show the seeds; give --out DIR as well")
    if options.source:
        read(options)
    chosen = options.actors or ("" if options.source else str(REGISTRY))
    registry = Path(chosen).expanduser() if chosen else None
    if registry:
        load_actors(registry)
    else:
        say_own(options)
    source = str(Path(options.source).expanduser().resolve()) if options.source else str(SEEDS)
    files = notebook_files(start=True)
    fresh = execute(
        files,
        source=source,
        actors=registry,
        columns=chosen_columns(options),
        on_error=options.on_error,
        say=say,
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
        say(change)
    if changes:
        say("run `make notebooks`, look at the results and commit them")
    return 1 if changes else 0
