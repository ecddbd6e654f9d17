"""The report of a corpus that no machine holds: counted on a cluster, from the small tables."""

import argparse
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.cli._says import say
from analysis.cli._source import chosen_columns

_SHOWN = 50
_NUMBER = "{:,.6g}"  # on the page; the tables have all digits
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Counted on a cluster</title>
<style>body {{ font: 1rem sans-serif; max-width: 70rem; margin: auto; padding: 1rem }}
table {{ border-collapse: collapse }} td, th {{ padding: .2rem .6rem; text-align: left }}
div {{ overflow-x: auto }}</style></head>
<body><h1>Counted on a cluster</h1>
<p>Counted from {source}, in {parts} parts.</p>
<p>Tables only: charts, sentences and notebooks take articles that fit one machine.</p>
{tables}</body></html>
"""
_SECTION = """<h2>{title}</h2>
<p>{shown} of {rows} rows: <a href="tables/{name}.csv">all of them</a></p>
<div>{table}</div>
"""


def report_from_cluster(options: argparse.Namespace) -> int:
    """Count on the cluster at an address, or on one of this machine, and write the tables."""
    from dask.distributed import Client, LocalCluster

    from analysis.tables.wording import counted

    local = options.cluster == "local"
    own = LocalCluster(threads_per_worker=1, dashboard_address=None) if local else None
    with Client(own or options.cluster) as client:
        say(f"Counting on {counted(len(client.scheduler_info()['workers']), 'worker')} ...")
        index = write_report(options.source, Path(options.out), options)
    if own is not None:
        own.close()
    print(f"The tables are in {index}", flush=True)
    return 0


def write_report(source: Any, out: Path, options: argparse.Namespace) -> Path:
    """Write the tables of a corpus and a page of them; return the page.

    What was counted before, for the same articles, is read from its receipts in ``out``.
    """
    from analysis.tables.files import write_table, write_whole

    (out / "tables").mkdir(parents=True, exist_ok=True)
    articles, asked = _questions(source, str(out / "receipts"), options)
    sections = []
    for number, (name, frame) in enumerate(asked.items(), start=1):
        say(f"{name} ({number} of {len(asked)}) ...")
        table = _computed(frame)
        write_table(table, out / "tables" / f"{name}.csv")
        sections.append(_section(name, table))
    index = out / "index.html"
    said = {"source": escape(str(source)), "parts": f"{articles.npartitions:,}"}
    write_whole(index, _PAGE.format(tables="".join(sections), **said).encode())
    return index


def _questions(source: Any, receipts: str, options: argparse.Namespace) -> tuple[Any, dict]:
    """Return the articles, and what is asked by the name of its table; nothing is computed yet."""
    from analysis import actors, distributed

    registry = actors.load_actors(options.actors) if options.actors else None
    articles = distributed.read_articles(
        source, columns=chosen_columns(options), on_error=options.on_error or "skip"
    )
    texts = distributed.body(articles, receipts=receipts)
    mentions = distributed.find_mentions(texts, registry, receipts=receipts)
    figures = distributed.find_figures(
        texts, articles=articles, mentions=mentions, receipts=receipts
    )
    return articles, {
        "terms": distributed.term_frequencies(texts, receipts=receipts),
        "themes": distributed.count_themes(texts, receipts=receipts),
        "co-mentions": distributed.co_mentions(mentions, texts=texts, receipts=receipts),
        "figures": distributed.compare_figures(figures, receipts=receipts),
        "copies": distributed.reuse_clusters(texts, articles=articles, receipts=receipts),
        "left-out": distributed.left_out(source, columns=chosen_columns(options)),
    }


def _computed(frame: Any) -> pd.DataFrame:
    """Compute a table; on a cluster a bar shows what is done and what is left."""
    try:
        from dask.distributed import get_client, progress

        client = get_client()
    except (ImportError, ValueError):  # no cluster: the threads of this process
        return frame.compute()
    future = client.compute(frame)
    progress(future, notebook=False)
    return future.result()


def _section(name: str, table: pd.DataFrame) -> str:
    from analysis.tables.harmless import shown_table

    head = table.head(_SHOWN)
    counts = {"shown": len(head), "rows": f"{len(table):,}"}
    html = shown_table(head).to_html(
        index=False, border=0, escape=True, float_format=_NUMBER.format
    )
    title = name.capitalize() if name != "left-out" else "Left out"
    return _SECTION.format(title=title, name=name, table=html, **counts)
