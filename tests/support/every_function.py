"""Every public function that takes tables, called on the tables of any articles."""

import importlib
import inspect
from typing import NamedTuple

import pandas as pd
import pytest

from analysis import (
    actors,
    checking,
    claims,
    comentions,
    corpus,
    evidence,
    outlets,
    quotes,
    similarity,
    sources,
    terms,
    text,
)

MEANT = {  # tables that a room calls by a name that means another one elsewhere
    "similarity": {"pairs": "closest"},
    "outlets": {"themes": "hits", "compared": "differing"},
    "differences": {"compared": "differing"},
}
# Whole calls that have no table of articles to bring, or none at all.
NOT_CALLED = {
    "read_articles": "reads files and frames of any shape, by a door of its own",
    "own_actors": "takes a source", "registry_beside": "takes a source",
    "said_of_own": "takes a source", "save_actors": "writes a file",
    "read_corrections": "takes a source", "save_corrections": "writes a file",
    "read_sample": "takes a file",
}  # fmt: skip


class Asked(NamedTuple):
    """What is asked of the articles: two words, two actors, a name that a correction strikes."""

    words: tuple = ("port", "vote")
    actors: tuple = ("state:KE", "person:ann-reyes")
    struck: tuple = ("Ann Reyes", "met")


def world(articles, asked=None):
    """Return a table for each name of a parameter, made of articles with day and outlet."""
    asked = asked or Asked()
    articles = articles.assign(origins="", agency="", rule="prose", kind="body")
    segments = corpus.split_segments(articles)
    body = corpus.body(segments)
    mentions = actors.find_mentions(body, actors.find_actors(body))
    figures = claims.find_figures(body, articles=articles, mentions=mentions)
    compared = claims.compare_figures(figures, articles=articles)
    said = quotes.find_quotes(body, mentions)
    phrases = [f"{asked.words[0]}*", asked.words[1]]
    themes = pd.DataFrame({"theme": ["trade", "rule"], "phrase": phrases})
    hits = terms.find_themes(body, themes)
    passages = similarity.shared_passages(body)
    closest = similarity.most_similar(body)
    last = articles["article"].iloc[-1]
    told = sources.against(body, last)
    return {
        "texts": body, "articles": articles, "segments": segments, "mentions": mentions,
        "figures": figures, "compared": compared, "quotes": said, "passages": passages,
        "pairs": comentions.co_mentions(mentions, texts=body), "closest": closest,
        "reasons": similarity.explain_closest(body, closest),
        "clusters": similarity.reuse_clusters(body), "against": body,
        "acts": claims.find_acts(body, mentions, articles=articles),
        "variants": quotes.variants(said, articles=articles),
        "evidence": evidence.evidence(body, mentions), "spans": mentions,
        "left_open": actors.left_open(body), "tokens": text.tokens(body)[["row", "start", "end"]],
        "registry": actors.load_actors(), "themes": themes, "hits": hits,
        "stated": outlets.stated_over_days(figures, articles),
        "judged": claims.with_verdicts(figures, compared),
        "told": told, "source": body[body["article"] == last],
        "differing": outlets.compare_groups(hits, of(articles)["outlet"], "theme"),
        **checked(body, mentions), "corrections": corrected(asked), "asked": asked,
    }  # fmt: skip


def checked(body, mentions):
    candidates = checking.to_check(body, mentions)
    sample = checking.draw_sample(candidates).assign(answer="right")
    return {
        "candidates": candidates, "sample": sample, "measures": checking.measured(sample),
        "one": sample, "other": sample.assign(answer=["wrong", *["right"] * (len(sample) - 1)]),
    }  # fmt: skip


def of(articles):
    """Return what is known of each article, by its id."""
    return articles.set_index(articles["article"].astype("str"))


def corrected(asked):
    """Return a correction by words alone: a function whose texts lack them has nothing to obey."""
    surface, before = asked.struck
    rows = {"what": ["mention"], "surface": [surface], "should_be": ["wrong"]}
    return pd.DataFrame(rows | {"before": [before], "after": [""]}).astype("str")


def options(name, tables):
    """Return what a function is asked beside its tables."""
    articles, asked = tables["articles"], tables["asked"]
    (a, b), word, pair = of(articles).index[:2], asked.words[0], asked.actors
    groups, labels = of(articles)["outlet"], of(articles)["label"]
    days = of(articles)["published"].dt.strftime("%Y-%m-%d")
    return {
        "term_positions": {"terms": [*asked.words]}, "concordance": {"query": word},
        "collocates": {"node": word}, "collocate_sentences": {"node": word},
        "keyness": {"target": a}, "explain": {"article_a": a, "article_b": b},
        "compare": {"article_a": a, "article_b": b},
        "association": {"possible": len(tables["pairs"]) + 9},
        "rates": {"label": "theme"},
        "correction": {"what": "mention", "article": a, "start": 0, "end": 8, "should_be": "wrong"},
        "compare_groups": {"label": "theme", "groups": groups},
        "spans_behind": {"label": "theme", "groups": groups}, "key_words": {"groups": groups},
        "copied": {"labels": labels}, "disputed": {"labels": labels},
        "changed_or_wrong": {"labels": labels},
        "named_and_quoted": {"articles": len(articles)}, "fullest_day": {"days": days},
        "never_named": {"groups": groups}, "updated": {"days": days},
        "differences": {"kind": "outlet", "behind": []},
        "draws": {"groups": groups}, "group_counts": {"groups": groups},
        "rates_by_day": {"label": "theme", "days": days, "by": groups},
        "co_mention_spans": {"actor_a": pair[0], "actor_b": pair[1]},
    }.get(name, {})  # fmt: skip


def tables_of(function):
    parameters = inspect.signature(function).parameters.values()
    return [each.name for each in parameters if "DataFrame" in str(each.annotation)]


def functions(*rooms):
    for room in rooms:
        face = importlib.import_module(f"analysis.{room}")
        for name in getattr(face, "__all__", None) or vars(face):
            function = getattr(face, name)
            own = inspect.isfunction(function) and function.__module__.startswith(face.__name__)
            if own and name[0] != "_" and name not in NOT_CALLED and tables_of(function):
                yield pytest.param(function, id=f"{room}.{name}")


def given(function, tables):
    """Return, for each table that a function takes, the name of the one that it is called with."""
    room = function.__module__.split(".")[1]
    meant = {"actors": "registry", "table": "tokens"}
    meant |= MEANT.get(room, {}) | MEANT.get(function.__name__, {})
    names = {name: meant.get(name, name) for name in tables_of(function)}
    return {name: own for name, own in names.items() if own in tables}


def call(function, tables, change=lambda table: table):
    """Call a function with every table that it takes, each changed."""
    taken = {name: change(tables[own]) for name, own in given(function, tables).items()}
    return function(**taken, **options(function.__name__, tables))
