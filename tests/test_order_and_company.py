"""The order of the articles changes nothing, and an article changes no other one's spans."""

import pandas as pd
import pytest
from functions_of_texts import NEEDED, functions_of_texts, prepared

from analysis import terms
from analysis.actors import find_actors, find_mentions

NAMES = sorted(functions_of_texts())
# Those whose rows are spans.
SPANS = """
actors.ambiguous_mentions actors.declined actors.find_mentions actors.left_open
actors.unlisted_mentions claims.find_acts claims.find_figures claims.find_wordings claims.ledger
corpus.body corpus.split_segments evidence.evidence quotes.find_quotes terms.concordance
terms.find_themes terms.term_positions text.sentences text.tokens
""".split()
ROWS = [
    ("docks", "Mayor Ann Lee of Brod signed the Port Charter on Monday. “We met,” Lee said."),
    ("vote", "Vietnam and 72 states signed it. UN chief António Guterres praised Hanoi."),
    ("fair", "Guterres left. The port fair, said Mr Lee, drew 5,000 people. Lee stayed."),
    ("rain", "The UN (United Nations) met. Bo Diaz, minister of Brod, spoke of the Port Charter."),
    ("copy", "Vietnam and 72 states signed it. UN chief António Guterres praised Hanoi again."),
]
TEXTS = pd.DataFrame(ROWS, columns=["article", "text"])
OTHER = ("zoo", "A zoo in Ruritania counted 3,000 birds, and the keeper wrote: “All flew.”")


def _rows(result):
    """Return the rows of a result as a sorted list, without their numbers; else what it shows."""
    if isinstance(result, pd.DataFrame):
        table = result.reset_index() if result.index.name else result
        table = table.drop(columns="row", errors="ignore")
        return sorted(map(str, table.astype("object").itertuples(index=False)))
    return str(result)


def _of_the_first(result):
    """Return the rows of the articles in ``TEXTS``."""
    inside = result["article"].isin(TEXTS["article"]).to_numpy()
    return _rows(result[inside])


@pytest.fixture
def given(monkeypatch):
    """Compare the same article with the rest, wherever it stands."""
    monkeypatch.setitem(NEEDED, "target", lambda _: ["docks"])


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_the_articles_changes_nothing(name, given):
    turned = TEXTS.iloc[[3, 1, 4, 0, 2]].reset_index(drop=True)
    assert _rows(prepared(name, turned)()) == _rows(prepared(name, TEXTS)())


@pytest.mark.parametrize("function", [terms.term_frequencies, terms.count_themes])
def test_sums_are_the_same_to_the_last_digit(function, body):
    turned = body.sort_values("article", ascending=False, kind="stable", ignore_index=True)
    pd.testing.assert_frame_equal(function(turned), function(body), check_exact=True)


@pytest.mark.parametrize("name", SPANS)
def test_another_article_changes_no_spans(name, given):
    other = pd.DataFrame([OTHER], columns=TEXTS.columns)
    more = pd.concat([other, TEXTS], ignore_index=True)
    assert _of_the_first(prepared(name, more)()) == _of_the_first(prepared(name, TEXTS)())


@pytest.mark.parametrize("name", ["actors.find_mentions", "actors.ambiguous_mentions"])
def test_the_registry_is_read_in_an_article_alone(name):
    """A listed name means the same whatever else is read."""
    alone = [_rows(prepared(name, TEXTS.iloc[[row]])()) for row in range(len(TEXTS))]
    assert sorted(sum(alone, [])) == _rows(prepared(name, TEXTS)())


def test_a_name_that_other_articles_bring_depends_on_them():
    """As docs/method.md says: who *Lee* is in an article is told by one with the full name."""
    fair = TEXTS[TEXTS["article"] == "fair"]
    alone = find_mentions(fair, find_actors(fair))["actor"]
    both = find_mentions(TEXTS, find_actors(TEXTS)).query("article == 'fair'")["actor"]
    assert "person:ann-lee" not in set(alone)
    assert "person:ann-lee" in set(both)
