"""The commands that give one table, on the screen or in a file."""

import argparse
import os
import shutil
import sys
from pathlib import Path

import pandas as pd

from analysis.cli._says import say
from analysis.cli._source import read, say_own
from analysis.questions import answer_question, finder_of, place_of

ON_SCREEN = 20  # rows, unless asked for more


def answer(options: argparse.Namespace) -> int:
    """Answer a question with a table, on the screen or in a file; return 0."""
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
        say_own(options)
    table = answer_question(
        options.question,
        options.source,
        actors=options.actors,
        articles=read(options),
        by=options.by,
        document=options.document,
    )
    if options.out:
        write_table(table.head(options.top or len(table)), options.out, form)
    else:
        _print(table, form or "table", options)
    return 0


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
    say_own(options)
    texts = body(read(options))
    draft = draft_actors(texts, finder_of(options.source, options.actors)(texts))
    rows = pd.concat([own, draft.astype("str")]).fillna("") if len(own) else draft
    write_table(rows.head(options.top or len(rows)), file)
    say(f"{len(draft):,} names in {file}: edit it, and save it as {beside}")
    return 0


def _print(table: pd.DataFrame, form: str, options: argparse.Namespace) -> None:
    """Write a table to standard output."""
    from analysis.tables.files import BYTES, FORMATS
    from analysis.tables.harmless import on_terminal

    if form == "table":
        _print_for_people(table, options)
        return
    content = FORMATS[form](table.head(options.top or len(table)))
    if form in BYTES:
        sys.stdout.buffer.write(content)
    else:
        text = content.decode("utf-8")
        sys.stdout.write(on_terminal(text) if sys.stdout.isatty() else text)


def _print_for_people(table: pd.DataFrame, options: argparse.Namespace) -> None:
    from analysis.tables.screen import aligned

    shown = table.head(options.top or ON_SCREEN)
    if "finding" in table:
        from analysis.outlets import in_words, readable

        say(in_words(table))
        shown = readable(shown)
    shown = shown[[name for name in options.question.screen.split() if name in shown]]
    text, left_out = aligned(shown, _screen_width())
    print(text, flush=True)
    notes = [f"{len(shown)} of {len(table):,} rows"] if len(shown) < len(table) else []
    notes += [f"no room for {', '.join(left_out)}"] if left_out else []
    if not options.top and (counted := _sources(table)):
        say(counted)
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


def _screen_width() -> int | None:
    """Return the cells of a line, or None where the table goes into a pipe or a file."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return None
    return shutil.get_terminal_size().columns
