"""Which registry is read: states and bodies always, an event's where the articles name it."""

import pandas as pd
import pytest

from analysis.actors import chosen_actors, find_actors, find_mentions, load_actors

ELECTION = (
    "The Justice Ministry and the Ministry of Justice met. James Walsh won Ohio. Donald Trump, "
    "António Guterres and Vladimir Putin sent word to France before the Signing Ceremony."
)


def texts_of(*strings: str) -> pd.DataFrame:
    return pd.DataFrame({"article": [str(n) for n in range(len(strings))], "text": strings})


def listed(*texts: str) -> set[str]:
    return set(find_mentions(texts_of(*texts))["actor"])


def test_another_event_is_not_read_through_this_one():
    assert listed(ELECTION) == {"person:antonio-guterres", "person:vladimir-putin", "state:FR"}
    found = find_actors(texts_of(ELECTION)).set_index("label")["source"]
    assert found["Donald Trump"] == "found"


@pytest.mark.parametrize(
    "anchor",
    ["the Hanoi Convention", "UN\nConvention against Cybercrime", "President Luong Cuong"],
)
def test_one_article_that_names_the_event_has_its_registry_read_in_all(anchor):
    others = {"org:ministry-of-justice-vietnam", "person:james-walsh", "event:signing-ceremony"}
    assert others <= listed(ELECTION, f"They spoke of {anchor}.")
    assert others <= listed(f"They spoke of {anchor}.", *["Nothing."] * 120, ELECTION)


def test_chosen_actors_are_part_of_all():
    for_any, all_of_them = chosen_actors(texts_of("Nobody.")), load_actors()
    assert len(for_any) < len(all_of_them) == len(chosen_actors(texts_of("Hanoi Convention")))
    assert {"bloc:EU", "state:FR", "org:reuters"} <= set(for_any["actor"])
    assert list(for_any.columns) == list(all_of_them.columns)


def test_a_registry_of_your_own_is_read_alone(tmp_path, monkeypatch):
    own = tmp_path / "own.csv"
    own.write_text("actor,label,kind\nperson:ada,Ada Byron,person\n", "utf-8")
    monkeypatch.setenv("ANALYSIS_ACTORS", str(own))
    texts = texts_of("Ada Byron read the Hanoi Convention in France.")
    assert chosen_actors(texts)["actor"].tolist() == ["person:ada"]
    assert listed("Ada Byron read the Hanoi Convention in France.") == {"person:ada"}


def test_a_folder_may_hold_registries_of_your_own(tmp_path, monkeypatch):
    (tmp_path / "always.csv").write_text("actor,label,kind\norg:a,Port Board,organisation\n")
    event = "actor,label,kind,anchor\nevent:b,Quay Fair,event,yes\norg:c,Fair Board,organisation,\n"
    (tmp_path / "fair.csv").write_text(event)
    monkeypatch.setenv("ANALYSIS_ACTORS", str(tmp_path))
    assert listed("The Port Board met the Fair Board.") == {"org:a"}
    assert listed("The Port Board met the Fair Board at the Quay Fair.") == {
        "event:b",
        "org:a",
        "org:c",
    }
