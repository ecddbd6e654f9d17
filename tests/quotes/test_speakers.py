"""Who speaks, on which ground, and who is left in doubt; on invented events.

What a reader hears in them was written down first. A speaker is a label here, two are joined by
``|``; of each text the rows are in order.
"""

import pandas as pd
import pytest

from analysis import actors, corpus
from analysis.quotes import find_quotes

NAMED = [  # text, then speaker and ground of each quotation
    ("Mayor Lena Ortiz came. “The dam holds,” Ortiz said.", ["Lena Ortiz surname"]),
    ("“We lost. We count again,” said party leader Tomas Brandt.", ["Tomas Brandt named"]),
    ("The river rose, said Governor Ines Okafor.", ["Ines Okafor named"]),
    ("The head of Norvik Steel, Anna Kessel, said it was late.", ["Anna Kessel named"]),
    ("“It is closed,” said the mayor of Riverton, Lena Ortiz.", ["Lena Ortiz named"]),
    ("Lena Ortiz (Greens) said the bridge was closed.", ["Lena Ortiz named"]),
    ("Bridge engineers had warned of it, Olaf Lind said, but in vain.", ["Olaf Lind named"]),
    ("“I saw it,” Milo Petrov testified.", ["Milo Petrov named"]),
    ("“No deal,” wrote Milo Petrov on Monday.", ["Milo Petrov named"]),
    ("It begins in May, according to prosecutor Ruth Amadi.", ["Ruth Amadi named"]),
    ("It begins in May, according to a report seen by Ruth Amadi.", [" none"]),
    ("“No,” said Pavel Dorn and Ines Okafor.", ["Pavel Dorn|Ines Okafor named"]),
    (
        "“No,” Pavel Dorn, who leads the union, and Ines Okafor of Norvik Steel said.",
        ["Pavel Dorn|Ines Okafor named"],
    ),
    ("“No,” said Pavel Dorn, Reuters reported.", ["Pavel Dorn named"]),
    ("“No,” Reuters reported.", [" none"]),
    ("“No,” according to Reuters.", [" none"]),
    ("“No,” a joint statement by Rosa Lund and Emil Haas said.", ["Rosa Lund|Emil Haas named"]),
    ("The dam broke, wrote Ambassador Rosa Lund.", ["Rosa Lund named"]),
    (
        "“It is over,” said Senator Lindon Gray. “We lost,” Gray added.",
        ["Lindon Gray named", "Lindon Gray surname"],
    ),
    (
        "Rosa Lund said so, while Emil Haas said “nobody knows”.",
        ["Rosa Lund named", "Emil Haas named"],
    ),
    ("Rosa Lund: “We are not safe.”", ["Rosa Lund named"]),
    ("“No,” said Secretary of State Leo Brandt, a Democrat.", ["Leo Brandt named"]),
    ("“Count them,” the judge, Helen Oduya, wrote in a ruling.", ["Helen Oduya named"]),
    ("The manager, Todd Brill, wrote in a memo that it was late.", ["Todd Brill named"]),
    ("His mate, Gov. Tom Ray of Riga, had said “no problem”.", ["Tom Ray named", "Tom Ray named"]),
    ("It was a plan that Ann Ito called “silly.”", ["Ann Ito named", "Ann Ito named"]),
    ("A survey released on Monday found that most are glad.", [" office"]),
    ("“Rigged!” Wade Hollis tweeted Monday morning.", ["Wade Hollis named"]),
    ("Dana Merrick herself said nothing.", ["Dana Merrick named"]),
    ("Rosa Lund's office said the road was shut.", [" office"]),
]
OFFICES = [
    (
        "Spokeswoman Nina Sol left. An aide to Sol and a spokeswoman of the port came. “No,” the "
        "spokeswoman said.",
        [" office"],
    ),
    (
        "Spokeswoman Nina Sol left. A spokeswoman of the port, Ana Roe, came. “No,” the "
        "spokeswoman of the port said.",
        ["Ana Roe office"],
    ),
    ("Labour Minister Pavel Dorn left. The minister said no.", ["Pavel Dorn office"]),
    ("The minister said no.", [" office"]),
    (
        "Finance Minister Nina Sol met Foreign Minister Dario Vela. The foreign minister said no.",
        ["Dario Vela office"],
    ),
    (
        "President Dario Vela met former President Nina Sol. The president said no.",
        ["Dario Vela office"],
    ),
    ("A spokesman for Norvik Steel said no.", [" office"]),
]
PRONOUNS = [
    ("Ines Okafor came late. She said the road was flooded.", ["Ines Okafor pronoun"]),
    ("Mr Pavel Dorn met Ms Ines Okafor. “Good,” she said.", ["Ines Okafor pronoun"]),
    ("Anna Kessel met Peter Weiss. “Good,” he said.", ["Peter Weiss pronoun"]),
    (
        "Norvik Steel said it would close. It added that pay would fall.",
        ["Norvik Steel named", "Norvik Steel pronoun"],
    ),
    ("Pavel Dorn left. A spokesman said no. He added little.", [" office", " none"]),
    ("Ines Okafor met a voter. She said no.", ["Ines Okafor pronoun"]),
    ("Pavel Dorn met two mayors. He said no.", ["Pavel Dorn pronoun"]),
    (
        "Tom Ray said so, but a spokesman said it was not. “It was cold,” he said.",
        ["Tom Ray named", " none"],
    ),
    ("Ines Okafor’s friend was late. She said no.", [" none"]),
    ("Lena Ortiz and Olaf Lind came. “No,” they said.", ["Lena Ortiz|Olaf Lind pronoun"]),
    (
        "Lena Ortiz said so. “Never,” she added. “Not in May.”",
        ["Lena Ortiz named", "Lena Ortiz pronoun", "Lena Ortiz running"],
    ),
    ("“A,” said Ann Ito. “B,” one man shouted.\n\n“C.”", ["Ann Ito named", " office", " none"]),
]
NO_SPEECH = [
    "Milo Petrov did not say that the car was his.",
    "Neither Lena Ortiz nor Olaf Lind said it was closed.",
    "If Rosa Lund said no, the talks would end. Rosa Lund would have said yes.",
    "The so-called “green” port opened without its “smart” cranes.",
    "In the end he saw the film “Late Rain” and a comedy, “Two Boats.”",
    "Member states fear new claims. The state notes and reports fill a shelf.",
    "Ann Ito claims 40 hectares by the river.",
]


NEVER = "Milo Petrov never said “the car was mine.”"
DENIED = "Milo Petrov denied saying “the car was mine.”"
DOUBT = "Pavel Dorn met Milo Petrov in Riverton. “It was a good talk,” he said."
UNHELD = "“Nobody was hurt,” the police chief said."


@pytest.fixture(scope="module")
def said():
    """The quotations of each text and the labels of the actors, all found in one go."""
    texts = [text for text, _ in (*NAMED, *OFFICES, *PRONOUNS)] + NO_SPEECH
    texts += [NEVER, DENIED, DOUBT, UNHELD]
    table = pd.DataFrame({"article": texts, "text": texts})
    mentions = actors.find_mentions(table, actors.find_actors(table))
    rows = find_quotes(table, mentions)
    label = dict(zip(mentions["actor"], mentions["label"], strict=True))
    return {text: rows[rows["article"] == text] for text in texts}, label


@pytest.mark.parametrize(("text", "wanted"), [*NAMED, *OFFICES, *PRONOUNS])
def test_the_speaker_and_the_ground(text, wanted, said):
    rows, label = said
    got = [
        "|".join(label.get(actor, actor) for actor in row.speaker.split("|")) + f" {row.ground}"
        for row in rows[text].itertuples(index=False)
    ]
    assert got == wanted


@pytest.mark.parametrize("text", NO_SPEECH)
def test_what_nobody_says(text, said):
    assert said[0][text]["text"].tolist() == []


@pytest.mark.parametrize("text", [NEVER, DENIED])
def test_what_somebody_never_said_is_not_his(text, said):
    rows = said[0][text]
    assert rows[["speaker", "ground"]].values.tolist() == [["", "none"]]


def test_two_people_in_doubt_are_listed(said):
    rows = said[0][DOUBT]
    assert rows[["speaker", "ground", "named_as"]].values.tolist() == [["", "none", "he"]]
    assert rows["candidates"].tolist() == ["person:milo-petrov|person:pavel-dorn"]


def test_an_office_without_a_holder_is_told_as_written(said):
    rows = said[0][UNHELD]
    assert rows[["speaker", "named_as"]].values.tolist() == [["", "the police chief"]]


RUNNING = (
    "“The first paragraph stands here and goes on.\n\n“The second is here.\n\n"
    "“The third ends it,” said Tomas Brandt."
)


@pytest.mark.parametrize("through_body", [False, True])
def test_a_quotation_over_paragraphs_has_one_speaker(through_body):
    texts = pd.DataFrame({"article": ["a"], "text": [f"RIVERTON.\n\nIt rained.\n\n{RUNNING}"]})
    read = corpus.body(texts) if through_body else texts
    rows = find_quotes(read, actors.find_mentions(read, actors.find_actors(read)))
    assert rows["ground"].tolist() == ["running", "running", "named"]
    assert rows["speaker"].nunique() == 1 and rows["speaker"][0].endswith("tomas-brandt")


def test_the_order_of_the_rows_of_a_table_does_not_matter():
    texts = pd.DataFrame(
        {
            "article": ["b", "a"],
            "text": ["Rosa Lund said no. “Never,” she said.", "Emil Haas said no. “No,” he said."],
        }
    )
    mentions = actors.find_mentions(texts, actors.find_actors(texts))
    rows = find_quotes(texts, mentions).sort_values(["article", "start"], ignore_index=True)
    other = find_quotes(texts[::-1], mentions[::-1]).sort_values(
        ["article", "start"], ignore_index=True
    )
    pd.testing.assert_frame_equal(rows, other)


def test_who_spoke_goes_on_beside_people_without_a_name():
    text = (
        "President Tom Ito affirmed that Peru is a reliable partner, a friend and a member of "
        "the union. He praised the ministry and noted that all is ready."
    )
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    found = find_quotes(texts, actors.find_mentions(texts, actors.find_actors(texts)))
    assert found["speaker"].tolist() == ["person:tom-ito"] * 2
    assert found["ground"].tolist() == ["named", "pronoun"]


@pytest.mark.parametrize(
    ("above", "below", "speaker"),
    [
        (
            "“We are not beggars”: delegates leave",
            "“We are not beggars, and we go,” Ana Ito said.",
            "ana-ito",
        ),
        (
            "Talks end over ‘too open-ended duties’",
            "These are “too open-ended duties for us”, Ana Ito said.",
            "ana-ito",
        ),
        (
            "Talks end over ‘duties that are too dear’",
            "These are “duties that cost”, Ana Ito said.",
            "",
        ),
        (
            "Talks end over ‘too open-ended duties’",
            "“Too open-ended duties!” Ana Ito said. “Too open-ended duties,” said Bo Lind.",
            "",
        ),
        (
            "Driver ‘no passenger’ in raid",
            "But Ana Ito said Lage was no passenger in it.",
            "ana-ito",
        ),
        ("‘Only a wobble’: talks end", "“He said, ‘Only a wobble,’ and left,” Ana Ito said.", ""),
    ],
)
def test_the_words_of_a_headline_are_those_of_who_says_them_below(above, below, speaker):
    texts = pd.DataFrame({"article": ["a", "a"], "text": [above, below], "start": [0, 100]})
    found = find_quotes(texts, actors.find_mentions(texts, actors.find_actors(texts)))
    first = found[found["start"] < 100].iloc[0]
    assert first["speaker"] == (f"person:{speaker}" if speaker else "")
    assert first["ground"] == ("repeated" if speaker else "none")
