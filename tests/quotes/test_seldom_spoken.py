"""Who speaks where it is seldom told: strangers of one surname, both of two, nobody at all.

What a reader hears was written down first: of each quotation what is said, by whom, and how that
is known; ``~`` is a sentence without marks. ``LISTED`` texts are read with the actors that are
found in them, ``STRANGERS`` without.
"""

import pandas as pd
import pytest

from analysis import actors
from analysis.quotes import alignment, find_quotes, share_of_voice, variants, wording

LISTED = [
    ("“No,” they said.", ["No,||none"]),
    ("“No,” said I.", ["No,||none"]),
    ("Ann Ito, Bo Lind and Cy Roe met. They said it was late.", ["~||none"]),
    (
        "Minister Pavel Dorn met Minister Nina Sol. The two ministers said it was late.",
        ["~|Nina Sol & Pavel Dorn|office"],
    ),
    (
        "Minister Pavel Dorn came. Minister Nina Sol left. The minister said it was late.",
        ["~|Nina Sol|office"],
    ),
    (
        "The manager, Todd Brill, came. The manager said it was late.",
        ["~|Todd Brill|office"],
    ),
    (
        "The boss (acting), Ann Ito, came. The boss said it was late.",
        ["~||office"],
    ),
    (
        "Mayor Ann Ito came. The boss (acting), Ann Ito, left. The boss said it was late.",
        ["~||office"],
    ),
    (
        "“One way” stood on the sign. “It was turned,” said Ann Ito.",
        ["It was turned,|Ann Ito|named"],
    ),
    (
        "“It rains.” “It pours,” said Ann Ito.",
        ["It rains.|Ann Ito|running", "It pours,|Ann Ito|named"],
    ),
    (
        "It was a cry of “Never!” Ann Ito said on Monday.",
        ["Never!||none", "~|Ann Ito|named"],
    ),
    ("Ann Ito told reporters, the bridge was safe.", ["~|Ann Ito|named"]),
    ("Ann Ito is saying that it is safe.", ["~|Ann Ito|named"]),
    ("Ann Ito believes the bridge is safe.", ["~|Ann Ito|named"]),
    ("Ann Ito believes in bridges.", []),
    ("Ann Ito was quoted in the paper.", []),
    ("Ann Ito was held and accused of theft.", []),
    ("Ann Ito hails from Riga.", []),
    ("Ann Ito and Bo Lind claims that it was late.", []),
    ("Secretary of State Leo Brandt said no more.", ["~|Leo Brandt|named"]),
    ("The injured striker Ann Ito said it was late.", ["~|Ann Ito|named"]),
    ("Bo Lind believes Ann Ito said it was late.", ["~|Bo Lind|named"]),
    ("Her deputy and Ann Ito said it was late.", ["~|Ann Ito|named"]),
    (
        "Ann Ito and her deputy, Olaf Lind, said it was late.",
        ["~|Ann Ito & Olaf Lind|named"],
    ),
    ("“No,” said Ann Ito and a clerk.", ["No,|Ann Ito|named"]),
    ("Ann Ito, “the boss”, said it was late.", []),
    ("With Ann Ito he left, saying that it was late.", []),
]  # fmt: skip
STRANGERS = [
    ("“Yes,” Ann Ito said. “No,” Ito said.", ["Yes,|Ann Ito|named", "No,|Ann Ito|surname"]),
    (
        "“Yes,” Ann Ito said. “No,” Bo Ito said. “Maybe,” Ito said.",
        ["Yes,|Ann Ito|named", "No,|Bo Ito|named", "Maybe,||none|Ann Ito & Bo Ito"],
    ),
    ("“No,” Ann Ito Monday said.", ["No,|Ann Ito|named"]),
]


@pytest.fixture(scope="module")
def heard():
    """Return what is heard in each text, with the labels of the speakers."""
    texts = pd.DataFrame({"text": [text for text, _ in (*LISTED, *STRANGERS)]})
    texts.insert(0, "article", texts["text"])
    mentions = actors.find_mentions(texts, actors.find_actors(texts))
    label = dict(zip(mentions["actor"], mentions["label"], strict=True))
    unlisted = mentions["article"].isin([text for text, _ in STRANGERS])
    found = {text: [] for text in texts["text"]}
    for row in find_quotes(texts, mentions[~unlisted]).itertuples():
        speaker, doubt = (
            " & ".join(label.get(actor, actor) for actor in each.split("|"))
            for each in (row.speaker, row.candidates)
        )
        told = f"{'~' if row.directness == 'indirect' else row.text}|{speaker}|{row.ground}"
        found[row.article].append(f"{told}|{doubt}" if doubt else told)
    return found


@pytest.mark.parametrize(("text", "wanted"), [*LISTED, *STRANGERS])
def test_what_is_heard(text, wanted, heard):
    assert sorted(heard[text]) == sorted(wanted)


def test_who_asks_does_not_answer_in_the_next_paragraph():
    rows = [("a", 0, 0, "Ann Ito asked why."), ("a", 1, 20, "“It rains.”")]
    texts = pd.DataFrame(rows, columns=["article", "segment", "start", "text"])
    found = find_quotes(texts, actors.find_mentions(texts, actors.find_actors(texts)))
    assert found.set_index("text")["speaker"].to_dict() == {
        "Ann Ito asked why.": "person:ann-ito",
        "It rains.": "",
    }


def test_a_mention_over_two_sentences_speaks_in_neither():
    texts = pd.DataFrame({"article": ["a"], "text": ["Ann Ito left. She said no."]})
    row = {"article": "a", "start": 4, "end": 17, "actor": "x", "kind": "person", "form": "full"}
    (found,) = find_quotes(texts, pd.DataFrame([row]))["speaker"]
    assert found == ""


def test_indirect_words_of_another_speaker_are_no_variant():
    said = "the old dam of Riga will surely burst again this year"
    texts = pd.DataFrame(
        {"article": ["a", "b"], "text": [f"“{said},” Ann Ito said.", f"Bo Lind said {said}."]}
    )
    mentions = actors.find_mentions(texts, actors.find_actors(texts))
    found = find_quotes(texts, mentions)
    assert found["directness"].tolist() == ["direct", "indirect"]
    assert variants(found, articles=texts).empty
    groups = pd.Series({"a": "state", "b": "critics"}, name="side")
    shares = share_of_voice(found, mentions, by=groups)
    assert sorted(zip(shares["side"], shares["actor"], strict=True)) == [
        ("critics", "person:bo-lind"),
        ("state", "person:ann-ito"),
    ]
    directness = share_of_voice(found, mentions, by="directness")
    assert sorted(directness["directness"]) == ["direct", "indirect"]
    with pytest.raises(ValueError, match="by must not be named .* got 'words'; rename it"):
        share_of_voice(found, mentions, by=groups.rename("words"))


def test_a_run_is_moved_as_far_as_its_words_repeat():
    def moved(words, start, end):
        return [*alignment._slides(list(words), start, end)]

    assert moved("xababy", 3, 5) == [0, -1, -2]
    assert moved("xababy", 1, 3) == [0, 1, 2]
    assert moved("aaaaaa", 2, 3) == [0, -1, -2, 1, 2], "one word behind it is enough"
    assert alignment.paraphrased(None, None, []) == []


def test_words_in_brackets_that_deny_stand_where_they_are():
    words = wording._tokens("so [never] x [he said] y", 10)[0]
    assert [(word.start, word.end) for word in words] == [(10, 12), (14, 19), (21, 22), (33, 34)]
    assert {"half", "hundreds"} <= wording._vague()


def test_spellings_of_words_alone():
    assert [wording.american(word) for word in ("grey", "tyre", "port")] == [
        "gray",
        "tire",
        "port",
    ]


def test_two_verbs_of_one_report_whose_second_stands_before_its_end():
    texts = pd.DataFrame({"article": ["a"], "text": ["said III ruling "]})
    assert find_quotes(texts, actors.find_mentions(texts))["speaker"].tolist() in ([], [""])
