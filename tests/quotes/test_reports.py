"""Which verbs report speech, whose they are, and how near to the main thing: by hand.

Of each sentence the speaker's words, the verbs, and the rank: 0 set apart, 1 the main thing.
"""

from analysis.quotes._speech._people import is_somebody
from analysis.quotes._speech._reports import reports_of
from analysis.quotes._speech._tokens import tokens_of

SENTENCES = {
    "The mayor said that it was done, adding no more.": "the mayor: said adding 1",
    "The mayor said it was done.": "the mayor: said 1",
    "It was done, the mayor said.": "the mayor: said 0",
    "It was done, said the mayor.": "the mayor: said 0",
    "It was done, said the mayor in May.": "the mayor: said 1",
    "The mayor did not say it was done.": "",
    "The mayor didn't say it was done.": "",
    "The mayor never said it was done.": "",
    "The mayor has said it was done.": "the mayor: said 1",
    "The mayor would have said it was done.": "",
    "If the mayor said it was done, she left.": "",
    "What the mayor said was done.": "",
    "Whatever the old mayor said was done.": "",
    "The mayor who said it was done left.": "the mayor: said 1",
    "She added two goals.": "",
    "She added that it was done.": "she: added 1",
    "She added sugar to the pot.": "",
    "“It is done,” she added.": "she: added 0",
    "She said, and added: “It is done.”": "she: said 1; she: added 1",
    "The inspectors' report filled a shelf.": "",
    "The member states fear it.": "",
    "The signs said little.": "",
    "The police said little.": "the police: said 1",
    "Easier said than done.": "",
    "He was quoted as saying it was done.": "he: quoted saying 1",
    "The paper quoted the mayor as saying it was done.": "the mayor: quoted saying 1",
    "The paper quoted the mayor.": "",
    "It was done, according to the mayor.": "the mayor: according to 0",
    "According to the mayor, it was done.": "the mayor: according to 1",
    "It was said by the mayor that it was done.": "the mayor: said 1",
    "It was said that it was done.": "",
    "She believes the bridge is safe.": "she: believes 1",
    "She believes in May.": "",
    "She found that it was done.": "she: found 1",
    "She found a tomb that was old.": "",
    "She wrote in a memo that it was done.": "she: wrote 1",
    "She wrote a memo.": "",
    "It was done, she wrote on Monday.": "she: wrote 1",
    "It was done, wrote the mayor.": "the mayor: wrote 0",
    "She told reporters that it was done.": "she: told 1",
    "She denied saying it was done.": "",
    "She was accused.": "",
    "The rebels say it is done.": "the rebels: say 1",
    "Asked about it, she said no.": "she: said 1",
    "Nobody said it was done.": "",
}


def told(text):
    return "; ".join(
        f"{' '.join(report.source.words)}: {' '.join(report.cues)} {report.rank}"
        for report in reports_of(tokens_of(text))
    )


def test_reports_and_what_only_looks_like_one():
    assert {text: told(text) for text in SENTENCES} == SENTENCES


SOMEBODY = {
    "Dorn met a mayor": ["mayor"],
    "Dorn met the old mayor": ["mayor"],
    "Dorn met her brother": ["brother"],
    "Dorn's brother left": ["brother"],
    "Dorn met two mayors": [],
    "Mayor left": [],
    "Dorn met mayor": [],
    "They met a board": [],
}


def test_a_person_without_a_name():
    for text, people in SOMEBODY.items():
        tokens = tokens_of(text)
        found = [token.lower for at, token in enumerate(tokens) if is_somebody(tokens, at)]
        assert (text, found) == (text, people)
