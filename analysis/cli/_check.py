"""The command that draws a sample to check, and says what the answers amount to."""

import argparse
from pathlib import Path

import pandas as pd

from analysis.cli._says import say
from analysis.cli._source import read, say_own
from analysis.questions import finder_of, place_of, things_to_check


def check(options: argparse.Namespace) -> int:
    """Draw a sample, or say what the answers in one amount to; return 0."""
    from analysis.checking import CHECK
    from analysis.tables.files import beside

    if options.out and not options.read:
        return _draw(options)
    own = beside(place_of(options.source), CHECK)
    if not options.read and not (own and own.is_file()):
        options.command.error("draw a sample with --out FILE.csv; then fill it in and --read it")
    return _measure(options, Path(options.read or str(own)))


def _draw(options: argparse.Namespace) -> int:
    """Write the sample to a file that has no answers yet."""
    from analysis.checking import draw_sample, read_sample
    from analysis.tables.files import require_writable, write_table

    file = Path(options.out)
    if file.suffix.lower() != ".csv":
        options.command.error(f"the sample is a CSV file; call it {file.stem}.csv")
    require_writable(file)
    if file.is_file() and file.stat().st_size and (read_sample(file)["answer"] != "").any():
        raise FileExistsError(f"{file} holds answers; read it with --read, or choose another name")
    say_own(options)
    things = things_to_check(read(options), finder_of(options.source, options.actors))
    sample = draw_sample(things, rows=options.rows, seed=options.seed)
    write_table(sample, file)
    say(
        f"{len(sample):,} of {len(things):,} rows in {file}: write right, wrong, should be …, or "
        f"cannot tell under answer; then python -m analysis check --read {file}"
    )
    return 0


def _measure(options: argparse.Namespace, file: Path) -> int:
    """Say how right each kind is; of a second reader, how far the two agree."""
    from analysis.checking import in_words, measured, read_sample
    from analysis.tables.files import write_table
    from analysis.tables.harmless import on_terminal

    sample = read_sample(file)
    measures = measured(sample)
    lines = in_words(measures)
    if options.second:
        lines += _second(sample, read_sample(options.second), options)
    elif options.out:
        write_table(measures, options.out)
    if options.keep:
        lines.append(_keep(sample, options))
    print(on_terminal("\n".join(lines)), flush=True)
    return 0


def _second(sample: pd.DataFrame, other: pd.DataFrame, options: argparse.Namespace) -> list[str]:
    """Say how far two readers agree; write the rows where they differ to a file."""
    from analysis.checking import agreement, differing
    from analysis.tables.files import write_table

    all_rows = agreement(sample, other).iloc[0]
    apart = differing(sample, other)
    if options.out:
        write_table(apart, options.out)
    spread = f" ({all_rows['low']:.2f} to {all_rows['high']:.2f})" if all_rows["low"] > -2 else ""
    alpha = f"Krippendorff's alpha is {all_rows['alpha']:.2f}{spread}"
    if pd.isna(all_rows["alpha"]):
        alpha = "Krippendorff's alpha needs answers that vary"
    numbers = ", ".join(map(str, apart["number"].head(20)))
    rows = f"; they differ in rows {numbers}" if len(apart) else ""
    return [f"Two readers: {all_rows['same']} of {all_rows['rows']} answers alike, {alpha}{rows}."]


def _keep(sample: pd.DataFrame, options: argparse.Namespace) -> str:
    """Keep the answers as corrections beside the articles."""
    from analysis.checking import to_corrections
    from analysis.corrections import save_corrections

    rows = to_corrections(sample, read(options))
    path = save_corrections(rows, beside=place_of(options.source))
    return f"{len(rows):,} corrections kept in {path}: every later run obeys them."
