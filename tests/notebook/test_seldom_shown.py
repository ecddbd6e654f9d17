"""What a notebook shows seldom: menus of pairs, faults of uploads, findings that say little."""

import pandas as pd
import pytest

from analysis import corpus, similarity
from analysis.actors import find_actors
from analysis.notebook import _actor_chooser as actor_chooser
from analysis.notebook import _live as live_table
from analysis.notebook import _review_chooser as review_chooser
from analysis.notebook import _source_controls as source_controls
from analysis.notebook import choosers, exhibits, findings, method, source_chooser

pytest.importorskip("ipywidgets")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An own folder, as that of the notebooks."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PWD", str(tmp_path))
    monkeypatch.delenv("ANALYSIS_SOURCE", raising=False)
    return tmp_path


def test_two_articles_are_chosen_in_menus():
    said = ["the port is shut now", "the port is shut again", "a vote"]
    texts = pd.DataFrame({"article": ["a", "b", "c"], "text": said})
    pairs = pd.DataFrame({"article_a": ["a"], "article_b": ["b"]})
    box = choosers.choose_pair(texts, pairs, words=4, labels={"a": "One"}, live=True)
    (left, right), view = box.children[0].children, box.children[1]
    assert left.options == (("One", "a"), ("c", "c")) and right.value == "b"
    assert right.options == (("b", "b"), ("c", "c"))
    assert "1 shared passage" in str(view.outputs[0]["data"])
    right.value = "c"
    assert left.options == (("One", "a"), ("b", "b")) and left.value == "a"
    assert "1 shared passage" not in str(view.outputs[0]["data"])
    left.value = "b"
    assert right.options == (("One", "a"), ("c", "c")) and right.value == "c"
    with pytest.raises(ValueError, match="nothing to choose from: the table of pairs has no rows"):
        choosers.choose_pair(texts, pairs.iloc[:0])


def test_an_actor_that_goes_is_drawn_once_for_everybody(monkeypatch):
    rows = [("a", 0, 0, 5, "reyes", "person"), ("a", 0, 10, 13, "ito", "person"),
            ("a", 1, 15, 20, "reyes", "person"), ("a", 1, 24, 26, "un", "bloc")]  # fmt: skip
    mentions = pd.DataFrame(rows, columns=["article", "sentence", "start", "end", "actor", "kind"])
    mentions = mentions.assign(
        label=mentions["actor"].str.title(), segment=0, nested_in="", title=""
    )
    texts = pd.DataFrame({"article": ["a"], "text": ["Reyes met Ito. Reyes and UN."]})
    controls = actor_chooser.ActorControls(texts, mentions)
    controls.actor.value = "un"
    drawn = []
    monkeypatch.setattr(actor_chooser, "put", lambda output, shown: drawn.append(output))
    controls.kinds["bloc"].value = False
    assert controls.actor.value == "" and drawn.count(controls.chart) == 1


def test_the_found_names_have_controls_before_a_screen(folder, monkeypatch):
    (folder / "one.txt").write_text("Tom Lind left Norway. Tom Lind met Ann Reyes.", "utf-8")
    body = corpus.body(corpus.read_articles(folder))
    monkeypatch.setattr(review_chooser, "is_live", lambda: True)
    shown = choosers.review(body, find_actors(body), folder)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in str(shown)


def test_the_start_is_a_text_and_before_a_screen_controls(folder, monkeypatch):
    (folder / "one.txt").write_text("The port is shut.", "utf-8")
    start = source_controls.source(str(folder / "one.txt"))
    assert "1 article" in repr(start)
    monkeypatch.setattr(source_controls, "is_live", lambda: True)
    assert "application/vnd.jupyter.widget-view+json" in str(start._repr_mimebundle_())


@pytest.fixture
def box(monkeypatch):
    monkeypatch.setattr(source_chooser, "is_live", lambda: True)
    return source_controls.controls()


def test_uploads_that_cannot_be_kept_are_said_and_none_is_none(box, monkeypatch):
    def full(files):
        raise OSError("no space left")

    result = box.children[-1]
    before = result.outputs
    source_controls._take_uploaded([], result)
    assert result.outputs == before
    monkeypatch.setattr(source_controls, "keep", full)
    source_controls._take_uploaded([{"name": "a.txt", "content": b"x"}], result)
    assert "the files cannot be kept: no space left" in result.outputs[0]["data"]["text/plain"]


def test_only_a_table_with_rows_and_single_names_is_asked_about(folder):
    for name, rows in (("none", "titre,contenu\n"), ("two", "titre,contenu\nFerry,Il est tard.\n")):
        (folder / name).mkdir()
        (folder / name / "t.csv").write_text(rows, "utf-8")
    assert source_controls.not_understood(folder / "none") is None
    name, rows = source_controls.not_understood(folder / "two")
    assert name.endswith("t.csv") and list(rows) == ["titre", "contenu"]
    assert source_controls.not_understood("a\x00b") is None


def test_without_a_column_of_texts_nothing_is_read():
    taken = []
    rows = pd.DataFrame({"titre": ["Ferry"], "contenu": ["Il est tard."]})
    *_, menus, button = source_controls.column_menu("t.csv", rows, taken.append)
    keys = dict(zip(source_controls._MENUS, menus.children, strict=True))
    keys["text"].value = ""
    button.click()
    assert taken == []
    keys["text"].value = "contenu"
    button.click()
    assert taken[0]["text"] == "contenu"


def test_sources_have_a_name_and_odd_paths_no_columns(folder, monkeypatch):
    assert source_chooser._name(pd.DataFrame()) == "the table"
    assert source_chooser._name(["a", "b"]) == "several sources"
    assert source_chooser.bare(folder) is folder
    monkeypatch.setattr(source_chooser, "is_live", lambda: True)
    source_chooser.remember("t.csv", {"text": "contenu"})
    assert source_chooser.chosen_columns("t.csv") == {"text": "contenu"}
    assert source_chooser.chosen_columns("~nobody-of-this-name/a") is None


def test_days_and_times_in_a_live_table_are_text():
    days = pd.Series(pd.to_datetime(["2025-10-25", None]))
    assert live_table._as_text(days).tolist() == ["2025-10-25", ""]
    times = days + pd.Timedelta(hours=9)
    assert live_table._as_text(times).tolist() == ["2025-10-25 09:00", ""]


def test_what_is_shown_is_its_data_and_a_missing_number_is_nothing():
    shown = exhibits.answer("**two** ports")
    assert shown._repr_mimebundle_() == (shown.data, shown.metadata)
    assert [exhibits._number(value) for value in (float("nan"), 2, 0.5)] == ["", "2.00", "0.5"]
    assert method._version("no-package-of-this-name") == "not installed"


def test_nothing_compared_nothing_shared_and_no_conflict_are_told():
    def told(*rows, **options):
        columns = ["about", "verdict", "values", "statements"]
        return repr(findings.what_is_disputed(pd.DataFrame(rows, columns=columns), 2, **options))

    assert told() == "These articles state no figure that could be compared."
    alone = ("jobs", "single source", "5", 1)
    assert told(alone) == (
        "2 articles with 1 figure, of which none is stated by a second source: nothing to compare."
    )
    agreed = ("dead", "agreement", "4", 2)
    assert "none of these is in conflict; one stands alone." in told(agreed, alone)
    assert "none of these is in conflict; too little to speak of agreement; 3 stand" in told(
        agreed, *[alone] * 3
    )


def test_a_likeness_without_reasons_names_none():
    texts = pd.DataFrame({"article": ["a", "b"], "text": ["the port is shut"] * 2})
    pairs, labels = similarity.most_similar(texts), pd.Series({"a": "A", "b": "B"})
    reasons = similarity.explain_closest(texts, pairs)
    clusters = similarity.reuse_clusters(texts)
    said = repr(findings.which_say_the_same(pairs, reasons.iloc[:0], clusters, labels))
    assert "**A** and **B** are the most similar" in said and "Of the likeness" not in said


def test_who_omits_what_is_told_with_its_counts():
    row = {"group": "VNS", "what": "named", "label": "Ito", "finding": "omits", "articles": 0,
           "of_articles": 6, "others": 6, "of_others": 7, "q": 0.01}  # fmt: skip
    groups = pd.Series({"a": "VNS", "b": "Wired"}, name="outlet")
    compared = pd.DataFrame([row, row | {"group": "Post", "finding": "too few articles"}])
    said = repr(findings.which_differ(compared, groups, pd.Series({"a": "", "b": "2025-10-25"})))
    assert "The surest: **VNS** never names *Ito* (0 of 6, the others 6 of 7)." in said
    assert (
        "1 difference is claimed, of 2 comparisons of 1 groups. Of 1 more nothing is said" in said
    )
