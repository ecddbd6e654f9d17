"""docs/tables.md: every table has the columns that the page lists, and the grain."""

import re
import tempfile
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analysis import (
    actors,
    checking,
    claims,
    comentions,
    corpus,
    corrections,
    evidence,
    outlets,
    quotes,
    similarity,
    sources,
    terms,
    text,
)
from analysis.notebook import method

ROOMS = {
    room.__name__.rpartition(".")[2]: room
    for room in [actors, checking, claims, comentions, corpus, corrections, evidence, method]
    + [outlets, quotes]
    + [similarity, sources, terms, text]
}
PAGE = Path(__file__).parents[1].joinpath("docs", "tables.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| (\[`.+) \|$", PAGE, re.MULTILINE)
SPAN = ["article", "start", "end"]

# Beside the seeds, two lines that copy each other and an acronym that fits two actors.
MORE = pd.DataFrame(
    {
        "article": ["copy-1", "copy-2"],
        "text": ["The port of Riverton is shut from today, Ida Reyes said."] * 2,
    }
)
VOICES = pd.DataFrame(
    {
        "article": ["x", "y"],
        "text": [
            "António Guterres said: “The old dam will not burst again this year.”",
            "António Guterres said: “The old dam will burst again this year.”",
        ],
    }
)
TWINS = pd.DataFrame(
    {"actor": ["org:one", "org:two"], "label": ["Port Board", "Press Board"]}
    | {column: ["organisation"] * 2 for column in ["kind"]}
    | {"state": "", "aliases": "PB", "demonyms": "", "short_forms": ""}
)


HEADED = corpus.split_segments(
    pd.DataFrame({"article": ["a"], "text": ["Storm kills 40 in Kenya\n\nA storm hit the coast."]})
)


PART = "the crews stay ashore until their forty old boats are mended and painted"
PARTLY = pd.DataFrame(
    {
        "article": ["a", "b"],
        "text": [
            f"Now {PART}. " + "Of goats the pier knows much and flags it knows little. " * 4,
            f"Then {PART}. " + "Bakers queue at dawn while painters sleep until bells ring. " * 4,
        ],
    }
)


FIRE = "In Tolva the fire broke out at {} and Ana Ruiz, {}, was hurt."
FIRES = [FIRE.format("3:40 a.m.", 54), FIRE.format("4:30 a.m.", 57)]
FIRES = pd.DataFrame({"article": ["a", "b"], "text": FIRES})
NAMED = actors.find_actors(FIRES)


def held():
    return sources.against(MORE, "copy-1")


def printed():
    days = pd.to_datetime(["2026-03-01", "2026-03-02"])
    return MORE.assign(published=days, outlet=["Post", "Echo"])


@cache
def given():
    """Read the seeds once, with what is counted in them."""
    articles = corpus.read_articles(corpus.SEEDS)
    body = corpus.body(articles)
    found = {"articles": articles, "body": body, "mentions": actors.find_mentions(body)}
    found["figures"] = claims.find_figures(body, articles=articles)
    found["acts"] = claims.find_acts(body, found["mentions"])
    found["compared"] = claims.compare_figures(found["figures"], articles=articles)
    found["pairs"] = comentions.co_mentions(found["mentions"])
    found["quotes"] = quotes.find_quotes(body, found["mentions"])
    said = quotes.find_quotes(VOICES, actors.find_mentions(VOICES))
    found["hits"] = terms.find_themes(body)
    found["variants"] = quotes.variants(said)
    found["voices"] = said
    things = checking.to_check(body, found["mentions"], figures=found["figures"])
    sample = checking.draw_sample(things, rows=12)
    found["sample"] = sample.assign(answer=["right", "wrong"] * 6)
    found["second"] = sample.assign(answer="right")
    found["two"] = articles["article"].head(2).tolist()
    return found


def made_from(*names):
    """Call a function with these of the things given."""
    return lambda function: function(*(given()[name] for name in names))


def body(function):
    return function(given()["body"])


def reasons_of_the_closest():
    pairs = similarity.most_similar(given()["body"])
    return given()["body"], pairs, similarity.explain_closest(given()["body"], pairs)


def kept_beside_articles():
    folder = tempfile.mkdtemp()
    actors.save_actors(TWINS.assign(shared="PB"), beside=folder)
    return folder


def corrected_beside_articles():
    folder = tempfile.mkdtemp()
    row = corrections.correction(MORE, "mention", "copy-1", 12, 20, "Riverton (place)")
    corrections.save_corrections(row, beside=folder)
    return folder


def sample_in_a_file():
    file = Path(tempfile.mkdtemp(), "sample.csv")
    given()["sample"].to_csv(file, index=False)
    return file


def mentions(function):
    return function(given()["mentions"])


def dated():
    return given()["articles"].assign(published=pd.Timestamp("2025-10-25"))


def outlets_of(articles):
    return outlets.group_articles(articles.assign(outlet="VNA"))


TWELVE = pd.DataFrame({"article": range(12), "text": ["The quay.", "The dock."] * 6})
SEATS = pd.DataFrame({"article": ["a", "b"], "text": ["Lund won 24 seats.", "Dahl won 38 seats."]})

TOLLS = pd.DataFrame({
    "article": ["a", "b"], "published": pd.to_datetime(["2025-03-04", "2025-03-05"]),
    "text": ["The flood killed 12 and hurt 40.", "The flood killed 15 and hurt 44."],
})  # fmt: skip

# What to give each function, and the columns of which no two rows agree.
MAKING = {
    "corpus.read_articles": (lambda f: f(corpus.SEEDS), ["article"]),
    "corpus.left_out": (
        lambda f: f(corpus.read_articles(pd.DataFrame({"text": ["A.", ""]}), on_error="skip")),
        ["path"],
    ),
    "corpus.metadata_origins": (made_from("articles"), ["article", "field"]),
    "corpus.split_segments": (made_from("articles"), ["article", "segment"]),
    "corpus.body": (made_from("articles"), ["article", "segment"]),
    "corpus.prose": (made_from("articles"), ["article", "segment"]),
    "similarity.independent": (body, ["article", "segment"]),
    "corpus.kind_counts": (lambda f: f(corpus.split_segments(given()["articles"])), ["kind"]),
    "corpus.set_aside": (lambda f: f(corpus.split_segments(given()["articles"])), ["kind", "rule"]),
    "text.sentences": (body, ["article", "sentence"]),
    "text.tokens": (body, SPAN),
    "terms.count_terms": (body, ["article", "term"]),
    "terms.term_frequencies": (body, ["term"]),
    "terms.keyness": (lambda f: f(given()["body"], given()["two"]), ["term"]),
    "terms.stability": (body, ["term", "run"]),
    "terms.collocations": (body, ["collocation"]),
    "terms.collocates": (lambda f: f(given()["body"], "hanoi"), ["collocate"]),
    "terms.collocate_sentences": (lambda f: f(given()["body"], "hanoi", "convention"), SPAN),
    "terms.spellings": (body, ["term", "spelling", "article"]),
    "terms.concordance": (lambda f: f(given()["body"], "hanoi"), SPAN),
    "terms.load_themes": (lambda f: f(), ["theme", "phrase"]),
    "terms.idle_phrases": (lambda f: f(given()["hits"]), ["theme", "phrase"]),
    "terms.find_themes": (lambda f: f(given()["body"]), [*SPAN, "theme"]),
    "terms.count_themes": (lambda f: f(given()["body"]), ["theme"]),
    "terms.rates": (lambda f: f(given()["hits"], given()["body"], "theme"), ["theme"]),
    "terms.theme_overlaps": (lambda f: f(given()["hits"]), ["theme_a", "theme_b"]),
    "terms.term_positions": (lambda f: f(given()["body"], ["hanoi"]), [*SPAN, "term"]),
    "similarity.tf_idf": (body, ["article", "term"]),
    "similarity.most_similar": (body, ["article_a", "article_b"]),
    "similarity.explain": (lambda f: f(given()["body"], *given()["two"]), ["term"]),
    "similarity.explain_closest": (
        lambda f: f(given()["body"], similarity.most_similar(given()["body"])),
        ["term"],
    ),
    "similarity.reason_spans": (lambda f: f(*reasons_of_the_closest()), SPAN),
    "similarity.explain_cluster": (lambda f: f(given()["body"], given()["two"]), ["term"]),
    "similarity.stability": (body, ["article", "variant"]),
    "similarity.shared_passages": (lambda f: f(MORE), ["article_a", "start_a", "article_b"]),
    "similarity.passage_spans": (
        lambda f: f(similarity.shared_passages(MORE)),
        ["article", "passage"],
    ),
    "similarity.containments": (lambda f: f(MORE), ["article_a", "article_b"]),
    "similarity.reuse_clusters": (lambda f: f(MORE), ["article"]),
    "actors.load_actors": (lambda f: f(), ["actor"]),
    "actors.chosen_actors": (body, ["actor"]),
    "actors.find_actors": (body, ["actor"]),
    "actors.draft_actors": (body, ["actor"]),
    "actors.decide": (
        lambda f: f(actors.chosen_actors(given()["body"]), drop=["state:VN"]),
        ["actor"],
    ),
    "actors.own_actors": (lambda f: f(kept_beside_articles()), ["actor"]),
    "actors.find_mentions": (body, [*SPAN, "actor"]),
    "actors.declined": (body, [*SPAN, "actor"]),
    "actors.left_open": (body, SPAN),
    "actors.name_shares": (
        lambda f: f(given()["mentions"], actors.left_open(given()["body"])),
        ["source"],
    ),
    "actors.unlisted_mentions": (body, SPAN),
    "actors.unlisted_names": (body, ["actor"]),
    "actors.ambiguous_mentions": (
        lambda f: f(pd.DataFrame({"article": ["a"], "text": ["The PB met."]}), TWINS),
        SPAN,
    ),
    "comentions.mention_forms": (mentions, ["actor", "form"]),
    "comentions.mention_counts": (mentions, ["actor"]),
    "comentions.actors_by_article": (mentions, ["article", "actor"]),
    "comentions.co_mentions": (mentions, ["actor_a", "actor_b"]),
    "comentions.co_mention_spans": (
        lambda f: f(given()["mentions"], *given()["pairs"][["actor_a", "actor_b"]].iloc[0]),
        [*SPAN, "actor"],
    ),
    "comentions.pair_spans": (
        lambda f: f(given()["mentions"], given()["pairs"].head(1)),
        [*SPAN, "actor"],
    ),
    "claims.find_figures": (body, SPAN),
    "claims.find_wordings": (body, SPAN),
    "claims.find_ages": (lambda f: f(FIRES, actors.find_mentions(FIRES, NAMED)), SPAN),
    "claims.find_hours": (lambda f: f(FIRES, FIRES), SPAN),
    "claims.in_same_words": (lambda f: f(given()["figures"], given()["articles"]), SPAN),
    "claims.compare_figures": (
        made_from("figures"),
        ["subject", "of", "scope", "kind", "unit"],
    ),
    "claims.with_verdicts": (made_from("figures", "compared"), SPAN),
    "claims.kept_apart": (
        lambda f: f(claims.compare_figures(claims.find_figures(SEATS))),
        ["subject", "kind", "of_b", "scope_b"],
    ),
    "claims.find_acts": (made_from("body", "mentions"), [*SPAN, "actor"]),
    "claims.compare_acts": (
        lambda f: f(given()["acts"]),
        ["label", "act", "object"],
    ),
    "claims.act_days": (lambda f: f(given()["acts"].assign(day="2025-10-25")), ["subject"]),
    "claims.ledger": (made_from("figures", "compared", "body"), [*SPAN, "subject"]),
    "quotes.find_quotes": (made_from("body", "mentions"), [*SPAN, "directness"]),
    "quotes.share_of_voice": (made_from("quotes", "mentions"), ["actor"]),
    "quotes.variants": (made_from("voices"), ["article_a", "start_a", "article_b", "start_b"]),
    "quotes.variant_spans": (made_from("variants"), SPAN),
    "quotes.variant_counts": (made_from("variants"), ["name", "kind"]),
    "outlets.group_counts": (
        lambda f: f(given()["articles"], outlets_of(given()["articles"])),
        ["group"],
    ),
    "outlets.groupings": (made_from("articles"), ["by"]),
    "outlets.copies_by_day": (
        lambda f: f(
            given()["articles"],
            similarity.reuse_clusters(given()["body"]),
            by=outlets_of(given()["articles"]),
        ),
        ["group", "day"],
    ),
    "outlets.event_days": (lambda f: f(given()["figures"], dated()), ["iso_start"]),
    "outlets.key_words": (
        lambda f: f(TWELVE, pd.Series(list("ab") * 6, TWELVE["article"])),
        ["group", "term"],
    ),
    "outlets.themes_by_speaker": (
        made_from("hits", "quotes", "mentions"),
        ["speaker", "theme"],
    ),
    "outlets.occurrences": (
        lambda f: f(given()["mentions"], quotes=given()["quotes"]),
        [*SPAN, "what", "label"],
    ),
    "outlets.quotations": (made_from("voices"), SPAN),
    "outlets.compare_groups": (
        lambda f: f(outlets.occurrences(given()["mentions"]), outlets_of(given()["articles"])),
        ["group", "what", "label"],
    ),
    "outlets.readable": (
        lambda f: f(
            outlets.compare_groups(
                outlets.occurrences(given()["mentions"]), outlets_of(given()["articles"])
            )
        ),
        ["group", "what", "label"],
    ),
    "outlets.rates_by_day": (
        lambda f: f(
            given()["hits"],
            given()["body"],
            "theme",
            days=outlets.group_articles(given()["articles"], "day"),
            by=outlets_of(given()["articles"]),
        ),
        ["group", "day", "theme"],
    ),
    "outlets.stated_over_days": (
        lambda f: f(claims.find_figures(TOLLS), TOLLS),
        ["about"],
    ),
    "sources.against": (lambda f: f(MORE, "copy-1"), ["sentence", "article"]),
    "sources.taken_shares": (lambda f: f(held(), MORE), ["article"]),
    "sources.added": (
        lambda f: f(held(), MORE.assign(text=MORE["text"] + " Nobody was hurt.")),
        SPAN,
    ),
    "sources.against_spans": (lambda f: f(held()), SPAN),
    "sources.flow": (
        lambda f: f(similarity.reuse_clusters(MORE, articles=printed()), printed()),
        ["giver", "taker"],
    ),
    "sources.partly_derived": (lambda f: f(PARTLY), ["article_a", "article_b"]),
    "sources.headline_gaps": (
        lambda f: f(HEADED, actors.find_mentions(HEADED)),
        SPAN,
    ),
    "corrections.correction": (
        lambda f: f(MORE, "mention", "copy-1", 12, 20, "Riverton (place)"),
        ["surface"],
    ),
    "corrections.read_corrections": (lambda f: f(corrected_beside_articles()), ["surface"]),
    "corrections.lost": (
        lambda f: f(TWELVE, corrections=corrections.read_corrections(corrected_beside_articles())),
        ["surface"],
    ),
    "checking.to_check": (made_from("body", "mentions"), ["kind", "part", *SPAN]),
    "checking.draw_sample": (
        lambda f: f(checking.to_check(given()["body"], given()["mentions"])),
        ["number"],
    ),
    "checking.read_sample": (lambda f: f(sample_in_a_file()), ["number"]),
    "checking.with_answers": (made_from("sample"), ["number"]),
    "checking.measured": (made_from("sample"), ["kind", "measure"]),
    "checking.agreement": (made_from("sample", "second"), ["kind"]),
    "checking.differing": (made_from("sample", "second"), ["number"]),
    "checking.to_corrections": (
        lambda f: f(given()["sample"].query("part == 'found'"), given()["articles"]),
        ["what", "article", "surface", "before", "after"],
    ),
    "method.method": (made_from("articles"), ["item"]),
}
LISTED = {name: row for row in ROWS for name in re.findall(r"\[`([\w.]+)`\]", row[3])}
NOT_TIDY = {"similarity.similarity_matrix", "evidence.evidence"}  # tested below


def made(name):
    making, _ = MAKING[name]
    room, function = name.split(".")
    return making(getattr(ROOMS[room], function))


@pytest.mark.parametrize("name", MAKING)
def test_the_columns_are_those_of_the_page(name):
    columns = re.sub(r" \([^)]*\)", "", LISTED[name][2]).split(", ")
    assert made(name).columns.tolist() == columns


@pytest.mark.parametrize("name", MAKING)
def test_no_two_rows_are_of_one_thing(name):
    table, (_, key) = made(name), MAKING[name]
    assert len(table) > 0
    assert not table.duplicated(key).any()


def test_what_an_option_adds_stands_in_brackets():
    outlet = pd.Series("x", given()["articles"]["article"]).rename("outlet")
    by = terms.term_frequencies(given()["body"], by=outlet)
    assert by.columns[0] == "outlet"
    both = terms.concordance(given()["body"], ["hanoi", "treaty"])
    assert both.columns[-1] == "query"
    grouped = comentions.co_mentions(given()["mentions"], groups=pd.Series(dtype="int64"))
    assert grouped.columns[-1] == "texts"


def test_the_matrix_has_a_row_and_a_column_for_each_article():
    matrix = similarity.similarity_matrix(given()["body"])
    assert matrix.index.tolist() == matrix.columns.tolist()
    assert sorted(matrix.columns) == sorted(given()["articles"]["article"])


def test_evidence_keeps_the_columns_of_the_spans():
    added = LISTED["evidence.evidence"][2].split(", ")[1:]
    spans = given()["figures"]
    found = evidence.evidence(given()["body"], spans)
    assert found.columns.tolist() == [*spans.columns, *added]


def test_the_page_lists_each_table_once_and_all_are_tried():
    assert set(LISTED) == set(MAKING) | NOT_TIDY
    names = [row[0] for row in ROWS]
    assert len(names) == len(set(names)) > 30


def test_every_function_that_returns_a_table_is_on_the_page():
    returning = {
        f"{room}.{name}"
        for room, module in ROOMS.items()
        for name in getattr(module, "__all__", vars(module))
        if not name.startswith("_")
        and "DataFrame" in str(getattr(getattr(module, name), "__annotations__", {}).get("return"))
        and (hasattr(module, "__all__") or getattr(module, name).__module__ == module.__name__)
    }
    added_to = {"text.with_sentences", "comentions.association", "comentions.counted_mentions"}
    added_to |= {"outlets.spans_behind"}
    assert returning - set(LISTED) <= added_to  # what they are given, which may be any table
