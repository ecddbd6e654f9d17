"""The review of found names: what is chosen is what is written beside the articles."""

import pandas as pd
import pytest

from analysis import corpus
from analysis.actors import draft_actors, find_actors, find_mentions, own_actors
from analysis.notebook import _review_chooser as review_chooser
from analysis.notebook import choosers, source_chooser

pytest.importorskip("ipywidgets")

TEXT = (
    "The mayor, Elena Vartanyan, met Tom Lind in Brackenmoor. Tom Lind saw <b>Getty Images</b>.\n"
    "Then Elena Vartanian spoke. Tom Lind left Norway."
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.txt").write_text(f"The Harbour Question\n\n{TEXT}\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def body(folder):
    return corpus.body(corpus.read_articles(folder))


@pytest.fixture
def controls(body, folder):
    found = find_actors(body)
    return review_chooser.ReviewControls(draft_actors(body, found), found, folder)


def said(controls):
    controls.save.click()
    return controls.said.outputs[0]["data"]["text/plain"].replace("\\", "")


def name(controls, label):
    return next(c for c in controls.names.values() if c.decision.description == label)


def test_names_stand_most_mentioned_first_with_a_sentence(controls):
    first = next(iter(controls.names.values()))
    assert first.decision.description == "Tom Lind"
    facts = first.box.children[1].value
    assert "person; named 3 times in 1 article" in facts and "Tom Lind</bdi></mark>" in facts


def test_what_stands_in_a_text_is_no_markup(controls):
    assert all("<b>" not in each.box.children[1].value for each in controls.names.values())


def test_nothing_is_written_before_something_is_decided(controls, folder):
    assert said(controls) == "Nothing is decided yet: choose in the menus above."
    assert not (folder / "actors.csv").exists()


def test_the_control_that_a_decision_needs_is_shown(controls):
    lind = name(controls, "Tom Lind")
    assert lind.choice.children == (lind.decision,)
    parts = (lind.label, lind.into, lind.kind)
    for decision, part in zip(("rename", "merge", "kind"), parts, strict=True):
        lind.decision.value = decision
        assert lind.choice.children == (lind.decision, part)
    lind.decision.value = "drop"
    assert lind.choice.children == (lind.decision,)


def test_a_suggestion_is_preselected_and_said(controls):
    marquez = name(controls, "Elena Vartanyan")
    assert "may be the same as Elena Vartanian (person)" in marquez.box.children[1].value
    marquez.decision.value = "merge"
    assert marquez.into.label == "Elena Vartanian (person)"
    labels = [label for label, _ in marquez.into.options]
    assert "Norway (state)" in labels and "Elena Vartanyan (person)" not in labels


def test_decisions_are_saved_and_read_by_the_next_run(controls, body, folder, capsys):
    name(controls, "Elena Vartanyan").decision.value = "merge"
    lind = name(controls, "Tom Lind")
    lind.decision.value, lind.label.value = "rename", "Thomas Lind"
    name(controls, "Getty Images").decision.value = "drop"
    place = name(controls, "Brackenmoor")
    place.decision.value, place.kind.value = "kind", "organisation"
    report = said(controls)
    assert f"Saved in {folder / 'actors.csv'}: 4 rows" in report
    assert "(1 renamed, 1 merged, 1 given another kind, 1 dropped)" in report
    own = own_actors(folder).set_index("label")["kind"].to_dict()
    assert own == {
        "Thomas Lind": "person", "Elena Vartanian": "person",
        "Brackenmoor": "organisation", "Getty Images": "none",
    }  # fmt: skip
    found = source_chooser.find_actors(body, folder)
    assert "Reads 3 actors of your actors.csv" in capsys.readouterr().out.replace("\\", "")
    labels = find_mentions(body, found)["label"].value_counts()
    assert labels["Thomas Lind"] == 3 and labels["Elena Vartanian"] == 2
    assert "Getty Images" not in labels and draft_actors(body, found).empty


def test_a_merge_needs_an_actor(controls, folder):
    lind = name(controls, "Tom Lind")
    lind.decision.value = "merge"
    assert said(controls) == "Choose the actor that Tom Lind is the same as."
    assert not (folder / "actors.csv").exists()


def test_a_file_that_is_not_ours_is_said_and_kept(controls, folder):
    (folder / "actors.csv").write_text("word,n\nport,3\n", encoding="utf-8")
    name(controls, "Tom Lind").decision.value = "accept"
    assert said(controls).startswith("Nothing was written: ")
    assert (folder / "actors.csv").read_text("utf-8") == "word,n\nport,3\n"


def test_articles_without_a_place_cannot_be_kept_beside(body):
    found = find_actors(body)
    controls = review_chooser.ReviewControls(draft_actors(body, found), found, body)
    name(controls, "Tom Lind").decision.value = "accept"
    assert "these articles lie in no folder" in said(controls)


def test_only_so_many_names_have_controls_and_the_rest_is_counted(body, folder, monkeypatch):
    monkeypatch.setattr(review_chooser, "MOST_NAMES", 2)
    found = find_actors(body)
    draft = draft_actors(body, found)
    controls = review_chooser.ReviewControls(draft, found, folder)
    assert list(controls.names) == draft["actor"].head(2).tolist()
    assert f"{len(draft) - 2} more names are not shown" in controls.box.children[2].value


def test_without_a_screen_there_is_a_table(body, folder):
    data, metadata = choosers.review(body, find_actors(body), folder)._repr_mimebundle_()
    assert metadata == {"exhibit": "found-names"}
    assert "Tom Lind" in data["text/plain"] and "<b>Getty" not in data["text/html"]
    assert "Elena Vartanian" in data["text/plain"].split("Elena Vartanyan", 1)[1]


def test_no_name_is_found_everywhere_listed(folder):
    text = pd.DataFrame({"article": ["a"], "text": ["Norway met Vietnam."]})
    assert "no rows" in repr(choosers.review(text, find_actors(text), folder))


def test_an_error_in_the_file_is_a_sentence(body, folder):
    (folder / "actors.csv").write_text("actor,label,kind\na,A,club\n", encoding="utf-8")
    with pytest.raises(source_chooser.SourceError, match="line 2 .* has an unknown kind"):
        source_chooser.find_actors(body, folder)
