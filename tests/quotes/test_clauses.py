"""The clause that gives what is said, and sentences that only look as if somebody spoke."""

import pandas as pd
import pytest

from analysis import actors
from analysis.quotes import find_quotes

CLAUSES = [  # what is said stands between « and »
    "Mayor Ann Ito said on Monday that «the bridge was safe».",
    "Ann Ito told members «the offer was too low».",
    "«The bridge was safe», Mayor Ann Ito told reporters in Riga on Monday.",
    "RIGA - «The bridge was safe», the mayor said.",
    "«Wages, the union points out, have not kept up with rents».",
    "According to Ann Ito, who chairs the board, «the talks will last four days».",
    "«The talks will last four days», according to Ann Ito.",
    "In the view of Ann Ito, «the tax will cost more than it brings».",
    "Ann Ito was quoted last year as saying «the bridge was safe».",
    "Ann Ito, who runs the port, estimates that «9,000 families need shelter».",
    "Asked about it, Ann Ito replied that «nobody had told her».",
    "Asked whether it would rain, Ann Ito said «she had no idea».",
    "The mayor, Ann Ito, admitted «the hall was too small» and said another would open.",
    "Ann Ito praised the crew, noting that «nobody was hurt».",
    "Ann Ito praised the crew, pointing out that «nobody was hurt».",
    "According to Ann Ito, who has chaired the board, «the talks will last».",
    "According to Ann Ito, «the ferry has sunk, and nobody was hurt».",
    "Ann Ito said later «the bridge was safe».",
    "Ann Ito said in a letter to the board «it was late».",
    "Ann Ito voiced hope that «the ferry would return».",
    "Ann Ito asked «why nobody had been told».",
    "The rebels say «they will hand over the prisoners».",
    "«Fares will not rise», Commissioner Ann Ito assured passengers.",
    "The inspectors' report found that «the valves had not been serviced».",
    "Ann Ito said that «the bridge was “quite safe”».",
    "Ann Ito said to the board «the bridge was safe».",
    "Ann Ito said in a letter to the board on Monday «the bridge was safe».",
    "Ann Ito told the board «the offer was too low».",
    "Ann Ito told board members «the offer was too low».",
    "Ann Ito told a board of the town «the offer was too low».",
    "Ann Ito told the board in Riga on Monday «12 boats were lost».",
    "Ann Ito told the crew «he was late».",
    "Ann Ito said yesterday: «nobody was hurt».",
    "Ann Ito said that «it was late», adding that it was cold.",
    "Ann Ito said «it was late», and the mayor said it was cold.",
    "RIGA - The bridge was safe; «nobody was hurt», the mayor said.",
    "«It was late», according to Ann Ito; nobody was hurt.",
]
NO_CLAUSE = [
    "Ann Ito praised a bridge that held.",
    "Ann Ito told her story to a full hall.",
    "Speaking in Riga, Ann Ito said:",
]
NO_SPEECH = [
    "The warning signs said little to those who could not read them.",
    "Ann Ito added two goals, and the fans cheered.",
    "Ann Ito found a tomb that dated from 1200.",
    "Ann Ito maintains old clocks.",
    "Ann Ito plans to say more.",
]


def _indirect(text):
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    quotes = find_quotes(texts, actors.find_mentions(texts))
    return quotes[quotes["directness"] == "indirect"]


@pytest.mark.parametrize("marked", CLAUSES)
def test_the_clause_is_what_is_said(marked):
    text = marked.replace("«", "").replace("»", "")
    [row] = _indirect(text).itertuples()
    said = marked[marked.index("«") + 1 : marked.index("»")]
    assert text[row.said_start : row.said_end] == said
    assert (row.start, row.end) == (0, len(text))


@pytest.mark.parametrize("text", NO_CLAUSE)
def test_praise_has_no_clause(text):
    [row] = _indirect(text).itertuples()
    assert (row.said_start, row.said_end) == (-1, -1)


@pytest.mark.parametrize("text", NO_SPEECH)
def test_nobody_speaks(text):
    assert _indirect(text).empty


def test_of_a_direct_quotation_all_is_said():
    texts = pd.DataFrame({"article": ["a"], "text": ["Ann Ito said: “Act now.”"]})
    [row] = find_quotes(texts, actors.find_mentions(texts)).itertuples()
    assert (row.said_start, row.said_end) == (row.start, row.end)


@pytest.mark.parametrize(
    "sentence",
    [
        "The settlers say the river has turned brown.",
        "The rebels say that the valley is theirs.",
    ],
)
def test_a_plural_that_no_list_has_says_something_without_a_comma_too(sentence):
    texts = pd.DataFrame({"article": ["a"], "text": [sentence]})
    (row,) = find_quotes(texts, actors.find_mentions(texts)).itertuples()
    assert (row.ground, row.named_as.split()[0]) == ("none", "The")
    assert sentence[row.said_start : row.said_end].endswith(sentence[-9:-1])
