"""Who speaks a quotation behind a colon, where no verb of speech stands; written down first."""

import pytest
from heard import heard

LED_TO = [  # text, then the speaker of its quotation
    ("Ana Ito was blunt: “It is over.”", "Ana Ito"),
    ("Ana Ito was even more careful: “It may be over.”", "Ana Ito"),
    ("Ana Ito left the hall. She remained firm: “It is over.”", "Ana Ito"),
    ("Ana Ito was in the garden: “Keep out.”", ""),
    ("Ana Ito was reading a sign: “Keep out.”", ""),
    ("Ana Ito was the first: “Keep out.”", ""),
    ("The notice was blunt: “Keep out.”", ""),
    ("Ana Ito left. In a letter to the crew she did not mince her words: “It is over.”", "Ana Ito"),
    ("Ana Ito picked three words: “It is over.”", "Ana Ito"),
    ("Ana Ito read the words: “Keep out.”", ""),
    ("Ana Ito had a message for Bo Lind: “It is over.”", "Ana Ito"),
    ("Ana Ito had a dog: “It is over.”", ""),
    ("A note for Ana Ito had a warning: “It is over.”", ""),
    ("Ana Ito's dog had a reply: “It is over.”", ""),
    ("Ana Ito came late. Her answer to the board was short: “No.”", "Ana Ito"),
    ("Ana Ito came late. Her sign was short: “No.”", ""),
    ("Ana Ito's verdict: “No.”", "Ana Ito"),
    ("Ana Ito’s last word to the board: “No.”", "Ana Ito"),
    ("Bo Lind came. His reply “was short”, and it was this: “No.”", ""),
    ("Karl Roe met Bo Lind. He had one answer: “No.”", ""),
    ("Ana Ito summed up the mood: “It is over.”", "Ana Ito"),
    ("Ana Ito would say only: “It is over.”", "Ana Ito"),
    ("Ana Ito would only say: “It is over.”", "Ana Ito"),
    ("Ana Ito would say: “It is over.”", ""),
    ("Ana Ito left. Her only answer, over her shoulder, was “not now, please”.", "Ana Ito"),
    ("Ana Ito's first comment on the vote was “we have lost it”.", "Ana Ito"),
    ("Asked who should follow, Ana Ito named nobody: “It is over.”", "Ana Ito"),
    ("Ana Ito left. Karl Roe shook his head: “It is over.”", "Karl Roe"),
    ("Ana Ito left. The last words came from the presenter, Karl Roe: “It is over.”", "Karl Roe"),
    ("Ana Ito left. The last train came from Karl Roe: “It is over.”", ""),
    ("Ana Ito named nobody: “It is over.”", ""),
    ("Ana Ito left. Her speech was four words long: “It is not over.”", "Ana Ito"),
    ("Union firebrand Ana Ito stormed: “It is over.”", "Ana Ito"),
    ("Ana Ito left. Her remarks took eleven seconds: “It holds.”", "Ana Ito"),
    ("Ana Ito left. Karl Roe wagged a finger: “Twelve.”", "Karl Roe"),
    ("The Dock Union has put out a statement: “No.”", "Dock Union"),
    ("The Dock Union issued a statement: “No.”", "Dock Union"),
    ("The Dock Union issued a statement on its boats: “No.”", "Dock Union"),
    ("The Dock Union put out three lines: “No.”", "Dock Union"),
    ("The Dock Union issued two tickets: “No.”", ""),
    ("14:02 From Riga, Ana Ito of the board: “No.”", "Ana Ito"),
    ("Asked why the minister, Bo Lind, had left, his aide Ana Ito was unmoved: “No.”", "Ana Ito"),
    ("Dr Ana Ito, a medic, came. The doctor's account was plain: “No.”", "Ana Ito"),
    ("Dr Ana Ito, a medic, came. The driver's account was plain: “No.”", ""),
    ("“Not while I live,” was the answer from Ana Ito, who left.", "Ana Ito"),
    ("“Not while I live,” was the mayor Ana Ito's curt reply.", "Ana Ito"),
    ("“Not while I live,” was the answer to Ana Ito, who left.", ""),
    ("“Not while I live,” was the boat that Ana Ito saw.", ""),
    ("From Riga, Ana Ito of the board’s old committee: “No.”", "Ana Ito"),
    ("From Riga, Norvik Steel of the board’s old committee: “No.”", ""),
    ("8.15pm Ana Ito, asked whether he is happy: “No.”", "Ana Ito"),
    ("Ana Ito, the governor, left. Asked about Bo Lind, the governor is brief: “No.”", "Ana Ito"),
    ("Ana Ito, the governor, left. Asked about Bo Lind, the sign is brief: “No.”", ""),
    ("Ana Ito left. Her only friend was “gone for good”.", ""),
]


@pytest.mark.parametrize(("text", "speaker"), LED_TO)
def test_who_leads_to_a_quotation_by_a_colon(text, speaker):
    assert heard(text)[-1] == speaker


def test_a_clause_that_is_too_long_leads_to_nothing():
    text = "Ana Ito left. She had, " + "on the long road over the hill, " * 6 + "a message: “No.”"
    assert heard(text) == [""]
