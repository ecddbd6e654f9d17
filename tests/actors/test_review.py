"""A person reviews the names that the articles bring: decisions worked out by hand."""

import os
from pathlib import Path

import pandas as pd
import pytest

from analysis import corpus
from analysis.actors import (
    decide,
    draft_actors,
    find_actors,
    find_mentions,
    load_actors,
    own_actors,
    registry_beside,
    said_of_own,
    save_actors,
)
from analysis.tables import files

STORY = {
    "one.txt": "Mayor Elena Marquez met Tom Lind in Brackenmoor. Elena Marquez will sign.\n"
    "Tom Lind of the Riverton Port Authority (RPA) said the RPA will pay. Getty Images sent this.",
    "two.txt": "The mayor, Elena Márquez Ruiz, spoke. Getty Images sent this. Tom Lind was there.",
    "three.txt": "Reporters saw Tom Lind, and Norway sent a ship. Elena Marquez met Hanoi’s mayor.",
}
RUIZ, LIND, RPA = "person:elena-marquez-ruiz", "person:tom-lind", "org:riverton-port-authority"
MARQUEZ = "person:elena-marquez"


@pytest.fixture
def folder(tmp_path):
    story = tmp_path / "my-story"
    story.mkdir()
    for name, text in STORY.items():
        (story / name).write_text(f"The Harbour Question\n\n{text}\n", encoding="utf-8")
    return story


@pytest.fixture
def body(folder):
    return corpus.body(corpus.read_articles(folder))


def counts(body, folder):
    """Return label -> mentions, as the next run counts them."""
    mentions = find_mentions(body, find_actors(body, beside=folder))
    return mentions[mentions["nested_in"] == ""]["label"].value_counts().to_dict()


def ids(table):
    return dict(zip(table["label"], table["actor"], strict=True))


def test_the_draft_lists_who_is_named_most_first_with_a_sentence(body):
    draft = draft_actors(body).set_index("label")
    assert draft.index[0] == "Tom Lind"
    assert draft.loc["Tom Lind", ["kind", "n", "articles"]].tolist() == ["person", 4, 3]
    assert draft.loc["Tom Lind", "example"].startswith("Mayor Elena Marquez met Tom Lind")
    assert draft.loc["Elena Marquez", "suggest"] == draft.loc["Elena Márquez Ruiz", "actor"]
    assert "RPA" in draft.loc["Riverton Port Authority", "aliases"].split("|")
    assert "Norway" not in draft.index, "it is listed"


def test_the_draft_is_a_registry_as_it_is(body, tmp_path):
    draft = draft_actors(body)
    draft.to_csv(tmp_path / "draft.csv", index=False)
    own = load_actors(tmp_path / "draft.csv")
    before = find_mentions(body, find_actors(body))
    now = find_mentions(body, pd.concat([own, load_actors()], ignore_index=True).fillna(""))
    columns = ["article", "start", "end", "actor", "kind", "label"]
    pd.testing.assert_frame_equal(now[columns], before[columns])


def test_accepting_all_changes_no_count(body, folder):
    before = counts(body, folder)
    found = find_actors(body)
    save_actors(decide(found, accept=draft_actors(body, found)["actor"]), beside=folder)
    assert counts(body, folder) == before
    assert draft_actors(body, find_actors(body, beside=folder)).empty


def test_each_decision_stays(body, folder):
    before, found = counts(body, folder), find_actors(body)
    of = ids(found)
    kept = decide(
        found,
        rename={of["Tom Lind"]: "Thomas Lind"},
        merge={of["Elena Marquez"]: of["Elena Márquez Ruiz"]},
        kind={of["Riverton Port Authority"]: "bloc"},
        drop=[of["Getty Images"]],
    )
    path = save_actors(kept, beside=folder)
    assert path == folder / "actors.csv"
    now = counts(body, folder)
    assert now["Elena Márquez Ruiz"] == before["Elena Marquez"] + before["Elena Márquez Ruiz"] == 4
    assert now["Thomas Lind"] == before["Tom Lind"] == 4
    assert not {"Elena Marquez", "Tom Lind", "Getty Images"} & set(now)
    again = find_actors(body, beside=folder).set_index("actor")
    assert again.loc[of["Tom Lind"], ["label", "source"]].tolist() == ["Thomas Lind", "listed"]
    assert again.loc[of["Riverton Port Authority"], "kind"] == "bloc"
    assert again.loc[of["Getty Images"], "kind"] == "none"
    assert again.loc["state:NO", "label"] == "Norway", "the suite's registry is still read"


def test_a_dropped_name_is_declined_with_the_reason(body, folder):
    from analysis.actors import declined

    found = find_actors(body)
    save_actors(decide(found, drop=[ids(found)["Getty Images"]]), beside=folder)
    refused = declined(body, find_actors(body, beside=folder))
    assert set(refused[refused["label"] == "Getty Images"]["why"]) == {"dropped by the registry"}


def test_a_name_is_merged_into_a_listed_actor(body, folder):
    found = find_actors(body)
    kept = decide(found, merge={ids(found)["Brackenmoor"]: "state:NO"})
    assert kept["actor"].tolist() == ["state:NO"] and "Norwegian" in kept["demonyms"].iloc[0]
    save_actors(kept, beside=folder)
    assert counts(body, folder)["Norway"] == 2


def test_merges_lead_on_to_the_last(body):
    found = find_actors(body)
    of = ids(found)
    first, middle, last = of["Elena Marquez"], of["Getty Images"], of["Tom Lind"]
    kept = decide(found, merge={first: middle, middle: last})
    assert kept["actor"].tolist() == [last]
    assert {"Elena Marquez", "Getty Images"} <= set(kept["aliases"].iloc[0].split("|"))


@pytest.mark.parametrize(
    ("decisions", "message"),
    [
        ({"accept": ["person:x"]}, "there is no actor 'person:x' in this table"),
        ({"merge": {"a": "b", "b": "a"}}, "merges go in a circle: a into b into a"),
        ({"merge": {"a": "a"}}, "merges go in a circle"),
        ({"drop": ["a"], "rename": {"a": "A"}}, "'a' is dropped and something else"),
        ({"kind": {"a": "club"}}, "club"),
        ({"rename": {"a": " "}}, "expected a label without | for 'a'"),
    ],
)
def test_decisions_that_cannot_be(decisions, message):
    table = pd.DataFrame({"actor": ["a", "b"], "label": ["A", "B"], "kind": ["name", "name"]})
    with pytest.raises(ValueError, match=message.replace("|", r"\|")):
        decide(table, **decisions)


def test_a_table_of_decisions_does_not_change_what_it_was_made_from(body):
    found = find_actors(body)
    before = found.copy()
    decide(found, drop=[found["actor"].iloc[-1]])
    draft_actors(body, found)
    pd.testing.assert_frame_equal(found, before)


def test_own_rows_and_columns_stay_and_new_ones_are_added(folder):
    (folder / "actors.csv").write_text(
        "actor,label,kind,aliases,note\norg:hu,Harbour Union,organisation,HU,mine\n"
        "person:old,Old,person,,seen\n",
        encoding="utf-8",
    )
    rows = pd.DataFrame(
        [("person:old", "Old Man", "person"), ("person:new", "=cmd()", "person")],
        columns=["actor", "label", "kind"],
    )
    path = save_actors(rows, beside=folder)
    assert "\nperson:new,'=cmd(),person" in path.read_text("utf-8"), "no formula in a spreadsheet"
    own = own_actors(folder).set_index("actor")
    assert own["label"].tolist() == ["Harbour Union", "Old Man", "=cmd()"]
    assert own["note"].tolist() == ["mine", "seen", ""] and own.loc["org:hu", "aliases"] == "HU"
    first = path.read_bytes()
    assert save_actors(rows, beside=folder).read_bytes() == first


def test_the_file_is_edited_in_a_spreadsheet(body, folder):
    """Semicolons, a byte-order mark, CRLF; two rows get one id; a row is deleted, one dropped."""
    draft = draft_actors(body).set_index("label", drop=False)
    draft.loc["Elena Marquez", "actor"] = draft.loc["Elena Márquez Ruiz", "actor"]
    draft.loc["Getty Images", "kind"] = "none"
    draft = draft.drop(index="Brackenmoor")
    text = draft.to_csv(index=False, sep=";", lineterminator="\r\n")
    (folder / "actors.csv").write_bytes(text.encode("utf-8-sig"))
    now = counts(body, folder)
    assert "Getty Images" not in now and now["Brackenmoor"] == 1, "what is deleted is found anew"
    assert now.get("Elena Marquez", 0) + now.get("Elena Márquez Ruiz", 0) == 4
    assert len([label for label in now if label.startswith("Elena")]) == 1


def test_the_users_rows_win_over_those_of_the_suite(folder):
    text = pd.DataFrame({"article": ["a"], "text": ["Norway met the UN. UN staff left Hanoi."]})
    (folder / "actors.csv").write_text(
        "actor,label,kind,aliases\norg:mine,Union of Nets,organisation,UN\n"
        "place:north,Norway,place,\n",
        encoding="utf-8",
    )
    mentions = find_mentions(text, find_actors(text, beside=folder))
    assert mentions[["surface", "actor"]].values.tolist()[:3] == [
        ["Norway", "place:north"], ["UN", "org:mine"], ["UN", "org:mine"],
    ]  # fmt: skip


def test_the_file_is_said_and_is_no_article(body, folder):
    assert said_of_own(folder) == ""
    found = find_actors(body)
    save_actors(decide(found, accept=[ids(found)["Tom Lind"]]), beside=folder)
    said = "Reads 1 actor of your actors.csv beside the articles (my-story/actors.csv)"
    assert said_of_own(folder) == said == said_of_own(str(folder / "one.txt"))
    save_actors(decide(found, drop=[ids(found)["Getty Images"]]), beside=folder)
    assert said_of_own(folder) == f"{said} and drops 1 name"
    assert corpus.read_articles(folder)["article"].tolist() == ["one", "three", "two"]


def test_a_table_of_articles_may_be_called_so(folder):
    (folder / "actors.csv").write_text("article,text\nx,They met.\n", encoding="utf-8")
    assert "x" in corpus.read_articles(folder)["article"].tolist() or "actors/x" in set(
        corpus.read_articles(folder)["article"]
    )


def test_an_explicit_choice_goes_before_the_file(body, folder, tmp_path, monkeypatch):
    (folder / "actors.csv").write_text("actor,label,kind\np:l,Lindy,person\n", encoding="utf-8")
    (tmp_path / "chosen.csv").write_text(
        "actor,label,kind\nperson:lind,Tom Lind,person\n", encoding="utf-8"
    )
    monkeypatch.setenv("ANALYSIS_ACTORS", str(tmp_path / "chosen.csv"))
    assert "person:lind" in set(find_actors(body, beside=folder)["actor"])
    assert said_of_own(folder).startswith("Leaves your actors.csv beside the articles")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"word,count\nport,3\n", r"actors.csv has no column actor, label, kind; .*move it away"),
        (b"\xff\xfe\x00actor", r"actors.csv is not UTF-8 .*move it away"),
        (b"actor,label,kind\na,A,club\n", r"actors.csv, line 2 \('a'\) has an unknown kind"),
        (b"actor,label,kind\na,A,person\nb,A,person\n", r"line 3 \('b'\) has the name 'A', which"),
    ],
)
def test_a_file_that_is_not_ours_is_left_as_it_is(folder, content, message):
    (folder / "actors.csv").write_bytes(content)
    rows = pd.DataFrame({"actor": ["p:x"], "label": ["X"], "kind": ["person"]})
    for attempt in (lambda: own_actors(folder), lambda: save_actors(rows, beside=folder)):
        with pytest.raises(ValueError, match=message):
            attempt()
    assert (folder / "actors.csv").read_bytes() == content


def test_a_name_of_two_rows_is_not_written(folder):
    save_actors(
        pd.DataFrame({"actor": ["p:x"], "label": ["Ann Reyes"], "kind": ["person"]}), beside=folder
    )
    before = (folder / "actors.csv").read_bytes()
    two = pd.DataFrame({"actor": ["p:y"], "label": ["Ann  reyes"], "kind": ["person"]})
    with pytest.raises(ValueError, match=r"\('p:y'\) has the name 'Ann  reyes', which .*'p:x'"):
        save_actors(two, beside=folder)
    assert (folder / "actors.csv").read_bytes() == before


def test_killed_in_the_middle_the_old_file_stands(folder, monkeypatch):
    rows = pd.DataFrame({"actor": ["p:x"], "label": ["X"], "kind": ["person"]})
    before = save_actors(rows, beside=folder).read_bytes()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        save_actors(rows.assign(label="Y"), beside=folder)
    monkeypatch.undo()
    assert (folder / "actors.csv").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == sorted([*STORY, "actors.csv"])


def test_articles_without_a_place(body):
    assert registry_beside(body) is None and own_actors(body).empty and said_of_own(body) == ""
    rows = pd.DataFrame({"actor": ["p:x"], "label": ["X"], "kind": ["person"]})
    with pytest.raises(ValueError, match="these articles lie in no folder"):
        save_actors(rows, beside=body)


def test_where_the_file_lies(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert registry_beside("my-story") == Path("my-story/actors.csv")
    assert registry_beside("my-story/one.txt") == Path("my-story/actors.csv")
    assert registry_beside([folder, "elsewhere"]) == folder / "actors.csv"
    monkeypatch.setenv("PWD", os.fspath(folder.parent))
    monkeypatch.chdir("/")
    assert registry_beside("my-story") == folder / "actors.csv"
