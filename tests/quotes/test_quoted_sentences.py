"""Sentences with speech of every kind; what a reader hears in them was written down first."""

import pandas as pd
import pytest

from analysis import actors
from analysis.quotes import find_quotes

GUTERRES, CUONG, UN = "person:antonio-guterres", "person:luong-cuong", "org:united-nations"
WHOLE = ""  # an indirect quotation is its whole sentence
SENTENCES = [
    (
        "“This is a milestone,” said António Guterres.",
        [("This is a milestone,", "direct", GUTERRES)],
    ),
    (
        '"This is a milestone," António Guterres said.',
        [("This is a milestone,", "direct", GUTERRES)],
    ),
    (
        "António Guterres said: «This is a milestone.»",
        [("This is a milestone.", "direct", GUTERRES)],
    ),
    (
        "António Guterres said: „This is a milestone.“",
        [("This is a milestone.", "direct", GUTERRES)],
    ),
    (
        "António Guterres said: ‘This is a milestone.’",
        [("This is a milestone.", "direct", GUTERRES)],
    ),
    ("António Guterres said: 'It isn't over.'", [("It isn't over.", "direct", GUTERRES)]),
    (
        "“We signed,” António Guterres said, “and we will act.”",
        [("We signed,", "direct", GUTERRES), ("and we will act.", "direct", GUTERRES)],
    ),
    (
        "“We signed,” António Guterres said. “Now we must act.”",
        [("We signed,", "direct", GUTERRES), ("Now we must act.", "direct", GUTERRES)],
    ),
    (
        "António Guterres said: “The text is done.\n\n“Now it must be signed.”",
        [("The text is done.", "direct", GUTERRES), ("Now it must be signed.", "direct", GUTERRES)],
    ),
    (
        "António Guterres called the text “historic” and said that it would save lives.",
        [(WHOLE, "indirect", GUTERRES), ("historic", "direct", GUTERRES)],
    ),
    ("The so-called “smart” phones were sold out.", []),
    ("He read “War and Peace” on the plane.", []),
    ("Under the theme “One Sea”, ministers met.", []),
    ("According to António Guterres, the text is a milestone.", [(WHOLE, "indirect", GUTERRES)]),
    ("The text is a milestone, according to António Guterres.", [(WHOLE, "indirect", GUTERRES)]),
    ("It is a milestone, said Luong Cuong.", [(WHOLE, "indirect", CUONG)]),
    (
        "President Luong Cuong stressed that Vietnam would ratify early.",
        [(WHOLE, "indirect", CUONG)],
    ),
    (
        "Chủ tịch Lương Cường spoke. “We are ready,” Lương Cường affirmed.",
        [("We are ready,", "direct", CUONG)],
    ),
    (
        "Secretary-General António Guterres arrived. The Secretary-General said that he was glad.",
        [(WHOLE, "indirect", GUTERRES)],
    ),
    (
        "António Guterres arrived on Friday. “I am glad,” he said.",
        [("I am glad,", "direct", GUTERRES)],
    ),
    ("Jane Roe arrived. She said that it was late.", [(WHOLE, "indirect", "")]),
    (
        "Jane Roe said that it was late. “I am tired,” she added.",
        [(WHOLE, "indirect", "Jane Roe"), ("I am tired,", "direct", "Jane Roe")],
    ),
    ("António Guterres was quoted as saying: “It is done.”", [("It is done.", "direct", GUTERRES)]),
    (
        "António Guterres was quoted by the daily as saying that it is done.",
        [(WHOLE, "indirect", GUTERRES)],
    ),
    ("“It is done,” the minister said.", [("It is done,", "direct", "")]),
    ("A spokesman, who asked not to be named, said that talks went on.", [(WHOLE, "indirect", "")]),
    ("“It is done.” The crowd cheered.", [("It is done.", "direct", "")]),
    ("Vietnam said that it would host the ceremony.", [(WHOLE, "indirect", "state:VN")]),
    (
        "The United Nations said in a statement that 72 states had signed.",
        [(WHOLE, "indirect", UN)],
    ),
    ("The speech was long, and what he said was soon forgotten.", []),
    ("That said, the treaty is far from perfect.", []),
    ("Easier said than done.", []),
    ("The ministers' cars and the states’ flags were new.", []),
    ("The '90s were calm, rock 'n' roll was not.", []),
    (
        "“One is “nested” here,” António Guterres said.",
        [("One is “nested” here,", "direct", GUTERRES)],
    ),
    (
        "“It is ‘vital’ to us,” António Guterres noted.",
        [("It is ‘vital’ to us,", "direct", GUTERRES)],
    ),
    ("António Guterres told reporters that it was late.", [(WHOLE, "indirect", GUTERRES)]),
    (
        "Asked about the text, António Guterres replied, “Read it.”",
        [("Read it.", "direct", GUTERRES)],
    ),
    ("“Read it", []),
    ("Read it,” he wrote.", []),
    (
        "António Guterres, the UN Secretary-General, said on Saturday that it was a start.",
        [(WHOLE, "indirect", GUTERRES)],
    ),
    (
        "In his speech, António Guterres pointed out that data cross borders.",
        [(WHOLE, "indirect", GUTERRES)],
    ),
    (
        "António Guterres, who met Luong Cuong, said that talks went well.",
        [(WHOLE, "indirect", GUTERRES)],
    ),
    (
        "António Guterres met Luong Cuong and said that talks went well.",
        [(WHOLE, "indirect", GUTERRES)],
    ),
    ("Luong Cuong said that António Guterres had praised the text.", [(WHOLE, "indirect", CUONG)]),
    (
        "“Data is power”, warned Maria Lopez of the Harbour Institute.",
        [("Data is power", "direct", "Maria Lopez")],
    ),
    ("Maria Lopez, a lawyer, said the text was vague.", [(WHOLE, "indirect", "Maria Lopez")]),
    ("Lawyer Maria Lopez: “The text is vague.”", [("The text is vague.", "direct", "Maria Lopez")]),
    ("The report said 72 states had signed.", [(WHOLE, "indirect", "")]),
    ("He said, she said.", [(WHOLE, "indirect", "")]),
]
MORE = [
    ("A “smart” phone was sold.", []),
    ("It was a long day for the “old guard” of the port.", []),
    ("“Historic”, Jane Roe said.", [("Historic", "direct", "Jane Roe")]),
    ("“It was\nlate,” Jane Roe said.", [("It was\nlate,", "direct", "Jane Roe")]),
    (
        "Ms Jane Roe said it was late. He said it was cold.",
        [(WHOLE, "indirect", "Jane Roe"), (WHOLE, "indirect", "")],
    ),
    ("The daily quoted António Guterres as saying it was late.", [(WHOLE, "indirect", GUTERRES)]),
    (
        "“A,” said Deputy Minister Tran Minh Quan.",
        [("A,", "direct", "Tran Minh Quan")],
    ),
    ("Meanwhile Jane Roe said it was late.", [(WHOLE, "indirect", "Jane Roe")]),
    ("Asked what he thought, António Guterres said little.", [(WHOLE, "indirect", GUTERRES)]),
    ("Unlike Luong Cuong, António Guterres said little.", [(WHOLE, "indirect", GUTERRES)]),
    (
        "“We will not wait,” the UN chief, António Guterres, told the hall.",
        [("We will not wait,", "direct", GUTERRES)],
    ),
    (
        "In his words, the text is “a shield for the weak”, António Guterres said.",
        [(WHOLE, "indirect", GUTERRES), ("a shield for the weak", "direct", GUTERRES)],
    ),
    (
        "António Guterres has repeatedly warned that crime has no borders.",
        [(WHOLE, "indirect", GUTERRES)],
    ),
    (
        "“This,” António Guterres said, “is only the beginning.”",
        [("This,", "direct", GUTERRES), ("is only the beginning.", "direct", GUTERRES)],
    ),
    (
        "Speaking at the opening, President Luong Cuong said Vietnam was ready.",
        [(WHOLE, "indirect", CUONG)],
    ),
    (
        "The treaty, António Guterres noted, was the first in 20 years.",
        [(WHOLE, "indirect", GUTERRES)],
    ),
    (
        "Ana Silva, who heads the group, told Reuters: “It is vague.”",
        [("It is vague.", "direct", "Ana Silva")],
    ),
    ("Critics say the text is vague.", [(WHOLE, "indirect", "")]),
    ("Luong Cuong thanked António Guterres for coming.", [(WHOLE, "indirect", CUONG)]),
    (
        "António Guterres met Luong Cuong. The President said he was glad.",
        [(WHOLE, "indirect", "")],
    ),
    (
        "President Luong Cuong met António Guterres. The President said he was glad.",
        [(WHOLE, "indirect", CUONG)],
    ),
    ("The film “The Quiet Port” opened on Friday.", []),
    ("‘It’s done,’ said António Guterres.", [("It’s done,", "direct", GUTERRES)]),
    (
        "Human Rights Watch said the treaty endangers rights.",
        [(WHOLE, "indirect", "org:human-rights-watch")],
    ),
    (
        "As António Guterres put it, “the work begins now”.",
        [(WHOLE, "indirect", GUTERRES), ("the work begins now", "direct", GUTERRES)],
    ),
    ("Foreign Secretary Jane Roe said it was late.", [(WHOLE, "indirect", "Jane Roe")]),
    ("FCO Minister Jane Roe welcomes the text.", [(WHOLE, "indirect", "Jane Roe")]),
    ("The Foreign Secretary said it was late.", [(WHOLE, "indirect", "")]),
]


@pytest.mark.parametrize(("text", "wanted"), [*SENTENCES, *MORE])
def test_what_is_said_and_by_whom(text, wanted):
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    found = find_quotes(texts, actors.find_mentions(texts))
    said = [
        (WHOLE if row.directness == "indirect" else row.text, row.directness, row.speaker)
        for row in found.itertuples(index=False)
    ]
    assert sorted(said) == sorted(wanted)
