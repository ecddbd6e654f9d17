"""Pairs that an office or a nationality explains: sentences on invented events, marked by hand.

``{Name:kind}`` marks a mention; ``x`` before a sentence says that it only states an office or a
nationality, ``c`` that the two meet.
"""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import actors
from analysis.comentions import _phrases, co_mention_spans, co_mentions, network, pair_spans

KINDS = {"p": "person", "o": "organisation", "s": "state", "d": "state", "b": "bloc", "g": "group"}

SENTENCES = """
x {UN:o} Secretary-General {Amara Diallo:p} opened the talks on the flood.
x {Amara Diallo:p}, the {UN:o} chief, asked for tents.
x {Belarus:s}'s ambassador {Viktor Malko:p} left the hall.
x {Belarus:s}’s exiled opposition leader {Viktor Malko:p} left the hall.
x {Malko:p} of {Belarus:s} spoke last.
x {Halden:o} chief executive {Lena Vogt:p} said the merger would go on.
x {Lena Vogt:p}, chief executive of {Halden:o}, sold her shares.
x {Lena Vogt:p} ({Halden:o}'s chief executive) sold her shares.
c Shares of {Halden:o} fell after {Lena Vogt:p} resigned.
c {Diallo:p} told the {UN:o} that the dam had broken.
c {Malko:p} accused {Belarus:s} of hiding the files.
c {Halden:o} and its chief executive {Lena Vogt:p} were fined.
c {Norlys:o} bought {Halden:o} for 3 billion crowns.
c {Kenya:s} and {Uganda:s} closed the border.
x {Paul Girard:p}, the {French:d} finance minister, refused.
x The {French:d} finance minister, {Paul Girard:p}, refused.
x {Paul Girard:p}, who heads the {Tax Authority:o}, refused.
c {Paul Girard:p}, who sued the {Tax Authority:o}, refused.
x {Ulla Berg:p}, head of the {Port Authority:o}, promised talks.
x {Amara Diallo:p}, the elected {UN:o} chief, opened the talks.
x {Amara Diallo:p}, the {UN:o}'s elected chief, opened the talks.
x {Luz Ortega:p}, the {Mexican:d} sacked minister, opened the talks.
c {Amara Diallo:p}, the {UN:o} sacked chief, opened the talks.
x {Anna Bell:p} ({Labour:o}) voted against.
x {Anna Bell:p}, a former spokeswoman for {Amnesty:o}, voted against.
x The {Republicans:g} {Anna Bell:p} and Tom Cole voted against.
c {Labour:o} expelled {Anna Bell:p} on Friday.
x The mayor of {Kenya:s}, {Tom Okafor:p}, opened the shelters.
x The {Spanish:d} striker {Rosa Linares:p} scored twice.
c {Spanish:d} police arrested {Rosa Linares:p} at the airport.
c {Spanish:d} police arrested lawyer {Rosa Linares:p} at the airport.
x {Mexico:s}-born writer {Luz Ortega:p} won the prize.
x The {Mexican:d} writer and diplomat {Luz Ortega:p} won the prize.
x {Luz Ortega:p} is an award-winning {Mexican:d} writer.
x {Vietnam:s}'s {FPT:o} opened a centre.
x The {Russian:d} bank {Norbank:o} denied it.
x {Norbank:o}, a {Russian:d} bank, denied it.
x {Germany:s}'s antitrust agency, the {Kartellamt:o}, blocked the merger.
c {Russian:d} hackers attacked {Norbank:o}.
c {Norbank:o} opened a branch in {Germany:s}.
x A spokesman for the {Port Authority:o}, {Erik Dahl:p}, declined to comment.
c A spokesman for the {Port Authority:o} said {Erik Dahl:p} had gone.
c The {Port Authority:o} sacked director {Ulla Berg:p}.
c The {Port Authority:o} chose director {Ulla Berg:p}.
x The {Civic Front:o}, led by former judge {Ulla Berg:p}, lost.
c The {Civic Front:o}, backed by {Ulla Berg:p}, lost.
x {Ulla Berg:p} from the {Port Authority:o} promised talks.
c They had driven {Ulla Berg:p} from the {Port Authority:o} in spring.
c In Spring Harbour they had driven {Ulla Berg:p} from the {Port Authority:o}.
c {Ulla Berg:p} becomes director of the {Port Authority:o}.
c {Lena Vogt:p} praised {Halden:o} chief Nora Lind on Friday.
c {Lena Vogt:p}, {Halden:o} chief Nora Lind and a lawyer resigned.
c {Diallo:p} flew home from {Kenya:s}. President Tom Okafor stayed.
c Talks went on in {Syria:s}. President {Diallo:p} stayed away.
c {UN:o} chief {Amara Diallo:p} told the {UN:o} that time was short.
c {Amara Diallo:p}, the {UN:o} chief, said the {UN:o} would stay.
x {UN:o} chief {Amara Diallo:p} said that {Amara Diallo:p} would stay.
""".strip().splitlines()


def read(line, article="a"):
    """Return the mentions that a line marks, and its text."""
    rows, text = [], ""
    for before, name, kind, rest in re.findall(r"([^{}]*)\{([^:{}]+):(\w)\}([^{}]*$)?", line):
        text += before
        form = "demonym" if kind == "d" else "full"
        actor = f"{article}:{name}"
        rows.append((len(text), len(text) + len(name), actor, KINDS[kind], form))
        text += name + rest
    mentions = pd.DataFrame(rows, columns=["start", "end", "actor", "kind", "form"])
    mentions = mentions.assign(article=article, sentence=0)
    return mentions, pd.DataFrame({"article": [article], "text": [text]})


def test_what_a_sentence_says_of_two():
    tables = [read(line[2:], str(number)) for number, line in enumerate(SENTENCES)]
    mentions, texts = (pd.concat(each, ignore_index=True) for each in zip(*tables, strict=True))
    every = co_mentions(mentions, kinds=None, texts=texts, meetings="all")
    numbers = every["actor_a"].str.partition(":")[0].astype("int64")
    wrong = numbers[(every["attributive"] == 1) != numbers.map(lambda at: SENTENCES[at][0] == "x")]
    assert [SENTENCES[number] for number in wrong] == [] and len(every) == len(SENTENCES)
    assert len(co_mentions(mentions, kinds=None, texts=texts)) == sum(
        line[0] == "c" for line in SENTENCES
    )


CORPUS = pd.DataFrame(
    {
        "article": ["a", "b"],
        "text": [
            "Belarusian Prosecutor General Viktor Malko spoke. Viktor Malko praised Belarus.",
            "Russian President Vladimir Putin came. Kenya left.",
        ],
    }
)


def test_offices_in_titles_are_told_without_the_texts():
    mentions = actors.find_mentions(CORPUS, actors.find_actors(CORPUS))
    for texts in (None, CORPUS):
        every = co_mentions(mentions, meetings="all", texts=texts)
        ends = every[["label_a", "label_b", "n", "attributive"]].to_numpy().tolist()
        assert ends == [["Viktor Malko", "Belarus", 2, 1], ["Vladimir Putin", "Russia", 1, 1]]
        apart = co_mentions(mentions, texts=texts)
        assert apart[["label_b", "n", "attributive", "n_a"]].to_numpy().tolist() == [
            ["Belarus", 1, 1, 2]
        ]
        aside = every[every["n"] == every["attributive"]]
        spans = pair_spans(mentions, aside, texts=texts, meetings="attributive")
        assert spans["surface"].tolist() == ["Russian", "Vladimir Putin"]
        assert not len(pair_spans(mentions, aside, texts=texts))


def test_a_name_within_the_longer_name_is_no_meeting():
    mentions = pd.DataFrame(
        {
            "article": "a",
            "sentence": 0,
            "start": 0,
            "end": [37, 7],
            "actor": ["org:ministry", "state:VN"],
            "kind": ["organisation", "state"],
            "nested_in": ["", "organisation"],
        }
    )
    assert not len(co_mentions(mentions)) and not len(co_mentions(mentions, nested=None))
    every = co_mentions(mentions, nested=None, meetings="all")
    assert every[["n", "attributive"]].to_numpy().tolist() == [[1, 1]]


def test_association_is_over_the_windows_that_are_not_set_aside():
    sentences = ["Malko met Belarus.", "Malko of Belarus left.", "Malko.", "Malko."]
    sentences += ["Belarus.", "Belarus.", "Kenya.", "Kenya."]
    rows, text = [], ""
    for number, sentence in enumerate(sentences):
        for name, kind in (("Malko", "person"), ("Belarus", "state"), ("Kenya", "state")):
            if name in sentence:
                start = len(text) + sentence.index(name)
                rows.append(("a", number, start, start + len(name), name, kind))
        text += sentence + " "
    columns = ["article", "sentence", "start", "end", "actor", "kind"]
    mentions = pd.DataFrame(rows, columns=columns)
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    (pair,) = co_mentions(mentions, texts=texts).itertuples()
    # each is in four windows of eight; one of them says only where Malko is from
    assert (pair.n, pair.attributive, pair.n_a, pair.n_b, pair.windows) == (1, 1, 4, 4, 8)
    assert pair.expected == (4 - 1) * (4 - 1) / (8 - 1)


PIECES = {"UN's ": "u", "Malko ": "m", "of Belarus ": "b", "the Belarusian ": "d", "told ": "."}
PIECES |= {"Diallo ": "p", "and ": "."}
NAMES = {"u": ("UN", "group"), "m": ("Malko", "person"), "p": ("Diallo", "person")}
NAMES |= {"b": ("Belarus", "state"), "d": ("Belarus", "state")}


def article_of(pieces):
    """Return the mentions and the text of some pieces; a sentence is four of them."""
    text, rows = "", []
    for number, piece in enumerate(pieces):
        kind, at = PIECES[piece], len(text)
        if kind in NAMES:
            actor, is_a = NAMES[kind]
            surface = "Belarusian" if kind == "d" else actor
            start = at + piece.index(surface)
            form = "demonym" if kind == "d" else "full"
            rows.append(("a", number // 4, start, start + len(surface), actor, is_a, form))
        text += piece
    columns = ["article", "sentence", "start", "end", "actor", "kind", "form"]
    return pd.DataFrame(rows, columns=columns), pd.DataFrame({"article": ["a"], "text": [text]})


def slow_attributes(pieces):
    """Return (sentence, holder, attribute) for each mention that states the other's office."""
    kinds = [PIECES[piece] for piece in pieces]
    for at, (one, two) in enumerate(zip(kinds, kinds[1:], strict=False)):
        if at // 4 == (at + 1) // 4:
            if one in "ud" and two in "mp":
                yield at, at + 1
            if one in "mp" and two == "b":
                yield at + 1, at


@given(st.lists(st.sampled_from(sorted(PIECES)), max_size=24))
def test_counts_and_spans_agree_with_a_plain_loop(pieces):
    mentions, texts = article_of(pieces)
    names = [NAMES.get(PIECES[piece], ("",))[0] for piece in pieces]
    stated = {}
    for mention, holder in slow_attributes(pieces):
        stated.setdefault(mention, set()).add(names[holder])
    expected = {}
    for sentence in range(0, len(names), 4):
        places = [at for at in range(sentence, min(sentence + 4, len(names))) if names[at]]
        for a in {names[at] for at in places}:
            for b in {names[at] for at in places if names[at] > a}:
                only = any(
                    all(other in stated.get(at, ()) for at in places if names[at] == one)
                    for one, other in ((a, b), (b, a))
                )
                counts = expected.setdefault((a, b), [0, 0])
                counts[only] += 1
    both = {"texts": texts, "kinds": None, "meetings": "all"}
    every = co_mentions(mentions, **both).set_index(["actor_a", "actor_b"])
    apart = co_mentions(mentions, kinds=None, texts=texts).set_index(["actor_a", "actor_b"])
    assert every["n"].to_dict() == {pair: sum(counts) for pair, counts in expected.items()}
    assert every["attributive"].to_dict() == {pair: c[1] for pair, c in expected.items()}
    assert apart["n"].to_dict() == {pair: c[0] for pair, c in expected.items() if c[0]}
    graph = network(apart.reset_index(), mentions, texts=texts)
    whole = network(every.reset_index(), mentions, texts=texts, meetings="all")
    for pair, (meet, states) in expected.items():
        for meetings, n in (("apart", meet), ("attributive", states), ("all", meet + states)):
            spans = co_mention_spans(mentions, *pair, texts=texts, meetings=meetings)
            assert spans["sentence"].nunique() == n
        assert len(whole.edges[pair]["references"].split("; ")) == meet + states
        if meet:
            assert len(graph.edges[pair]["references"].split("; ")) == meet


def test_bad_options_are_named():
    mentions, texts = read("{UN:o} chief {Diallo:p}")
    message = "meetings must be one of 'apart', 'attributive', 'all'; got 'some'"
    for call in (
        lambda: co_mentions(mentions, meetings="some"),
        lambda: co_mention_spans(mentions, "a:UN", "a:Diallo", meetings="some"),
        lambda: network(co_mentions(mentions), mentions, meetings="some"),
    ):
        with pytest.raises(ValueError, match=message):
            call()
    with pytest.raises(ValueError, match="texts lacks article 'a', which has mentions"):
        co_mentions(mentions, texts=texts.assign(article="b"))


def test_and_before_a_role_with_nothing_before_it_is_no_attribute():
    from analysis.comentions._phrases import is_attribute_first

    sides = {"person": True, "adjective": True}
    assert not is_attribute_first("", " and minister ", " spoke", **sides)
    assert is_attribute_first("", " writer and minister ", " spoke", **sides)


def test_an_attribute_ends_where_its_phrase_does():
    from analysis.comentions._phrases import _goes_on_in_role, is_attribute_first

    body = {"person": False, "adjective": False}
    assert is_attribute_first("", "'s antitrust agency, the ", ", blocked it", **body)
    assert not is_attribute_first("", "'s antitrust agency, the ", " blocked it", **body)
    of_a_state = {"person": True, "adjective": False}
    assert _goes_on_in_role("'s finance minister, left", **of_a_state)
    assert not _goes_on_in_role("'s harbour, left", **of_a_state), "there is no office"
    assert not _goes_on_in_role(" said minister", **of_a_state), "a verb comes first"


def test_a_mention_before_the_texts_given_is_no_attribute():
    rows = [("a", 0, 0, 2, "un", "organisation"), ("a", 0, 9, 15, "diallo", "person")]
    columns = ["article", "sentence", "start", "end", "actor", "kind"]
    mentions = pd.DataFrame(rows, columns=columns)
    texts = pd.DataFrame({"article": ["a"], "text": ["UN chief Diallo spoke."], "start": [0]})
    assert co_mentions(mentions, texts=texts, meetings="apart").empty
    later = texts.assign(start=40)
    assert len(co_mentions(mentions, texts=later, meetings="apart")) == 1


@pytest.mark.parametrize(
    ("word", "participle", "is_noun"),
    [
        ("Union", False, True), ("Unions", False, True), ("Mr.", False, True),
        ("Riga.", False, False), ("U.S.", False, True), ("the", False, False),
        ("a,b", False, False),
        ("workers", False, False), ("accounts", False, True),
        ("police", False, True), ("leaves", False, False),
        ("congress", False, True), ("status", False, True), ("dam's", False, True),
        ("elected", False, False), ("elected", True, True), ("said", False, False),
    ],
)  # fmt: skip
def test_what_may_be_a_noun(word, participle, is_noun):
    assert _phrases._may_be_noun(word, participle=participle) is is_noun
