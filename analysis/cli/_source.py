"""How a command reads its articles, and what it says of them before it answers."""

import argparse
from pathlib import Path

import pandas as pd

from analysis.cli._says import said, say
from analysis.questions import place_of, told


def chosen_columns(options: argparse.Namespace) -> dict[str, str] | None:
    """Return which column is which, as ``--columns`` and ``--text-column`` say; None for none."""
    text = [("text", options.text_column)] if options.text_column else []
    return dict([*options.columns, *text]) or None


def read(options: argparse.Namespace) -> pd.DataFrame:
    """Read the articles, and say what was left out."""
    from analysis.corpus import left_out, read_articles
    from analysis.corrections import said_of

    reading = {"columns": chosen_columns(options), "on_error": options.on_error}
    try:
        articles = read_articles(options.source, **reading)
    except (OSError, ValueError, ImportError, TypeError) as error:
        if options.on_error == "skip" or not Path(place_of(options.source)).is_dir():
            raise
        raise ValueError(f"{said(error)}; or read the rest with --skip") from None
    for line in told(left_out(articles)):
        say(line)
    if line := said_of(articles):
        say(line)
    return articles


def say_own(options: argparse.Namespace) -> None:
    """Say that actors are read from beside the articles, where they are."""
    from analysis.actors import said_of_own

    if options.actors is None and (line := said_of_own(place_of(options.source))):
        say(line)
