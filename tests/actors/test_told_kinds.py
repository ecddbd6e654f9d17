"""What a name names where the words beside it leave no doubt, written down before it was read."""

import pandas as pd
import pytest

from analysis import actors
from analysis.actors._unlisted._told import told_kind

BESIDE = [  # text, name, kind that is said outright
    ("The towns of Harrow and Quennel were flooded.", "Harrow", "place"),
    ("The towns of Harrow and Quennel were flooded.", "Quennel", "place"),
    ("The town of Harrow and Quennel Ltd met.", "Quennel", ""),
    ("The mayor of Harrow, Lena Ortiz, came.", "Harrow", "place"),
    ("The mayor of Harrow, Lena Ortiz, came.", "Lena Ortiz", ""),
    ("Harrow’s new mayor came.", "Harrow", "place"),
    ("The chair of Harrow came.", "Harrow", ""),
    ("Leonie Abascal, a spokeswoman for the firm, left.", "Leonie Abascal", "person"),
    ("Leonie Abascal, its head nurse, left.", "Leonie Abascal", "person"),
    ("Leonie Abascal, Harrow’s chief economist.", "Leonie Abascal", "person"),
    ("At Quennel Foods, a spokeswoman said no.", "Quennel Foods", ""),
    ("Ana Ruiz of Quennel Foods, a lawyer, left.", "Quennel Foods", ""),
    ("Quennel, a teacher, left.", "Quennel", ""),
    ("Keldra’s sovereignty is at stake.", "Keldra", "state"),
    ("It left Keldra's territorial waters.", "Keldra", "state"),
    ("Greenwatch’s delegation left.", "Greenwatch", ""),
    ("Keldra’s team left.", "Keldra", ""),
    ("Residents of Pellworth left.", "Pellworth", "place"),
    ("Noor Adeyinka, a midwife from the valley, wept.", "Noor Adeyinka", "person"),
    ("The plumber Enzo Tarrakin left.", "Enzo Tarrakin", "person"),
    ("The miner Enzo Tarrakin left.", "Enzo Tarrakin", ""),
    ("Her brother Sami, who is 27, left.", "Sami", "person"),
    ("Ito's elder sister, Ruwa, left.", "Ruwa", "person"),
    ("The sister Ruwa left.", "Ruwa", ""),
    ("His old rival, Ni Ayu Oru, called it so.", "Ni Ayu Oru", "person"),
    ("Her running mate Oru left.", "Oru", "person"),
    ("Its rival, Vantor Blue, closed.", "Vantor Blue", ""),
    ("The caterer Enzo Tarrakin left.", "Enzo Tarrakin", ""),
    ("The plumber Tarrakin left.", "Tarrakin", ""),
    ("Enzo Tarrakin, 67, left.", "Enzo Tarrakin", "person"),
    ("Enzo Tarrakin, 67 was sad.", "Enzo Tarrakin", "person"),
    ("Enzo Tarrakin, 670, left.", "Enzo Tarrakin", ""),
    ("Green Union, 24, Labour, 31.", "Green Union", ""),
    ("The café owner Enzo Tarrakin left.", "Enzo Tarrakin", "person"),
    ("Bakery owner Enzo Tarrakin left.", "Enzo Tarrakin", "person"),
    ("The club owner Enzo Tarrakin left.", "Enzo Tarrakin", ""),
    ("We met NordaRail here.", "NordaRail", "organisation"),
    ("We met McDonald here.", "McDonald", ""),
    ("We met Mr DeShawn here.", "DeShawn", ""),
    ("Quennel lies 22 kilometres away.", "Quennel", "place"),
    ("It sails under the flag of Quennel.", "Quennel", "state"),
    ("The navy of Quennel came.", "Quennel", "state"),
    ("It sank off the coast of Quennel.", "Quennel", "place"),
    ("They met in Quennel, the capital of Orvo, and left.", "Quennel", "place"),
    ("They met in Quennel, the capital of Orvo, and left.", "Orvo", "place"),
    ("They met Quennel, a small town firm.", "Quennel", ""),
    ("They met Quennel, the island operator.", "Quennel", ""),
    ("Quennel lies about it.", "Quennel", ""),
    ("Vantor Blue, a retailer of paint, closed.", "Vantor Blue", ""),
    ("The chief negotiator, Tarrakin Thi Oru, came.", "Tarrakin Thi Oru", "person"),
    ("Orvo’s chief negotiator, Tarrakin Oru, came.", "Tarrakin Oru", "person"),
    ("Besides a negotiator, Tarrakin Oru sent two boats.", "Tarrakin Oru", ""),
    ("LIMA, June 12 (Meridian) -- Orvo left.", "Meridian", "organisation"),
    ("A film (Meridian) - the best - came.", "Meridian", ""),
    ("Her alliance, Tierra Orvo, was founded.", "Tierra Orvo", "organisation"),
    ("The leader of her alliance, Tierra Orvo, left.", "Tierra Orvo", ""),
    ("He ran for the conservative party Fuerza Orvo. It won.", "Fuerza Orvo", "organisation"),
    ("They sorted waste at the Quennel dump.", "Quennel", "place"),
    ("They met the Quennel district attorney.", "Quennel", ""),
]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Queues grew in Sligo, Orvobar, Castlebar and Brenee.", "Castlebar", "place"),
        ("Queues grew in Sligo, Orvobar, Castlebar and Brenee.", "Brenee", "place"),
        ("Waste is shipped to Durban and Brenee.", "Brenee", "place"),
        ("Across Orvobar, Castlebar and Brenee wells are dry.", "Castlebar", "place"),
        ("A bus runs between Velke Jamy and Castlebar.", "Castlebar", "place"),
        ("The toll road from Orvobar to Castlebar opened.", "Castlebar", "place"),
        ("It was told to the mayor of Durban and Ann Brenee.", "Ann Brenee", "person"),
        ("Samhan Petrochem shed 4.1 per cent on Friday.", "Samhan Petrochem", "organisation"),
        ("She taught at Trinity College Dublin.", "Trinity College Dublin", "organisation"),
        ("They met the Lake Guardians Network of Orvo.", None, "organisation"),
        ("It was built by Josiah Orvo, a draper.", "Josiah Orvo", "person"),
        ("They bundled out the Highveld Orvos for 94.", "Highveld Orvos", "organisation"),
        ("It was the Great Orvo Railway that paid.", "Great Orvo Railway", "organisation"),
        ("They lost to Halden Vikings on Friday.", "Halden Vikings", "organisation"),
        ("They met Jocelyn Banks on Friday.", "Jocelyn Banks", "person"),
        ("She taught at Universiti Orvo.", "Universiti Orvo", "organisation"),
    ],
)
def test_what_a_list_a_market_and_a_head_tell(text, name, kind):
    found = _kinds(text)
    assert found[name or "Lake Guardians Network of Orvo"] == kind


@pytest.mark.parametrize(("text", "name", "kind"), BESIDE)
def test_the_words_beside_a_name_say_what_it_is(text, name, kind):
    start = text.index(name)
    assert told_kind(text, start, start + len(name)) == kind


def _kinds(*texts):
    table = pd.DataFrame({"article": [f"a{n}" for n in range(len(texts))], "text": texts})
    mentions = actors.find_mentions(table, actors.find_actors(table))
    return mentions.groupby("label")["kind"].first().to_dict()


def test_who_supplies_a_thing_is_a_firm():
    said = "The report blamed a relay supplied by Brightmoor Relays. The board rejected it."
    assert _kinds(said) == {"Brightmoor Relays": "organisation"}


def test_one_place_that_tells_counts_more_than_many_that_only_name_it():
    told = "Sarak refused to sign. Sarak said no. Sarak met nobody. Sarak’s navy left."
    assert _kinds(told) == {"Sarak": "state"}
    assert _kinds(
        "Leonie Abascal, a spokeswoman for the firm, left.", "We saw Leonie Abascal."
    ) == {"Leonie Abascal": "person"}


def test_a_town_that_is_told_once_is_a_place():
    texts = "Quennel voted on Monday. Quennel said no.", "The mayor of Quennel resigned."
    assert _kinds(*texts)["Quennel"] == "place"


def test_a_person_whose_minister_leaves_stays_a_person():
    text = "President Ibrahim Sangar met them. Mr Sangar said no. Sangar’s foreign minister left."
    assert _kinds(text)["Ibrahim Sangar"] == "person"


def test_the_people_of_a_state_that_is_told_are_the_states():
    found = _kinds("Keldra’s sovereignty is at stake. A Keldran captain met Keldra’s army.")
    assert found == {"Keldra": "state"}


@pytest.mark.parametrize(
    "name",
    [
        "Ana Barker-Pope",
        "Oskar Lindgren-Shah",
        "Anna Brown-King",
        "Mina Dahl-Bishop",
        "Olaf Lind-Khan",
    ],
)
def test_a_surname_with_a_hyphen_may_end_like_a_title(name):
    assert list(_kinds(f"“No,” said {name}, who left. Then {name} came.")) == [name]


def test_titles_with_a_hyphen_stay_titles():
    found = _kinds("Then Vice-President Ana Ito met Secretary-General Bo Lind.")
    assert set(found) == {"Ana Ito", "Bo Lind"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The Bank and Office Workers’ Union (BOWU) met.", "Bank and Office Workers’ Union"),
        ("The Port and Rail Guild (PRG) met.", "Port and Rail Guild"),
        ("The Rail and Dock Workers' Guild (RDWG) met.", "Rail and Dock Workers' Guild"),
        ("Ann Reyes and Olaf Lund (NWP) met.", "Ann Reyes"),
    ],
)
def test_letters_in_brackets_tell_how_far_a_name_goes(text, label):
    assert label in _kinds(text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Kestovia said no. A Kestovian team left. Kestovia met.", "Kestovia", "state"),
        ("Kestovia said no. The Kestovian Athletics Federation left.", "Kestovia", "state"),
        ("Floods hit villages near Tavel and a road in Tavel. A Tavelian left.", "Tavel", "place"),
    ],
)
def test_who_has_a_people_is_a_land(text, name, kind):
    assert _kinds(text)[name] == kind


def test_a_surname_or_a_given_name_has_no_people():
    found = _kinds("Ana Morga met Bo Morgan. Morga left. Julia met Julian. Julia left.")
    assert found["Ana Morga"] == "person" and "state" not in found.values()


def test_a_land_is_no_member_of_a_union_that_is_called_after_it():
    union = "The Seafarers' Union of Solavai called a strike."
    articles = [union, "The Solavai navy helped. Solavai is small."]
    texts = pd.DataFrame({"article": ["a", "b"], "text": articles})
    found = actors.find_actors(texts)
    found = found[found["source"] == "found"].set_index("label")["kind"]
    assert found["Seafarers' Union of Solavai"] == "organisation" and found["Solavai"] == "state"


def test_a_federation_of_labour_is_no_state():
    text = "Labour backs the Federation of Labour, and the Republic of Lesonia does; Lesonia voted."
    assert _kinds(text)["Lesonia"] == "state"
    assert "state" not in {kind for name, kind in _kinds(text).items() if "Labour" in name}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Kestrava plc, the frozen-food group, rose.", "Kestrava plc", "organisation"),
        ("It lies in China's Longxi Province, near the coast.", "Longxi Province", "place"),
        ("Trains run through Kingsmere Junction again.", "Kingsmere Junction", "place"),
        ("A wedding at Thornleigh Castle was off.", "Thornleigh Castle", "place"),
    ],
)
def test_the_last_word_of_a_name_tells_what_it_is(text, name, kind):
    assert _kinds(text)[name] == kind


def test_whom_a_spokeswoman_speaks_for_is_a_body():
    assert _kinds("It is over, said a spokeswoman for Coldreach.") == {"Coldreach": "organisation"}
    assert _kinds("He met Harbourline boss Ana Ruiz.")["Harbourline"] == "organisation"


def test_a_ministry_of_two_topics_is_one_body():
    both = "The Ministry of Water and Energy said no."
    assert _kinds(both) == {"Ministry of Water and Energy": "organisation"}
    two = _kinds("The Ministry of Finance and Bank of Korea said no.")
    assert {"Ministry of Finance", "Bank of Korea"} <= set(two)
    assert "Ministry of Health" in _kinds("The Ministry of Health and Hospital Lund said no.")


def test_a_welshman_is_no_name():
    assert _kinds("The Welshman met Enzo Tarrakin.") == {"Enzo Tarrakin": "person"}


def test_what_an_agency_is_called_is_a_body_but_no_known_place():
    assert _kinds("The environment agency Orvalik stopped it.") == {"Orvalik": "organisation"}
    assert _kinds("A spokesman for Kyiv said no.")["Kyiv"] == "place"


def test_who_left_in_the_next_sentence_is_a_person():
    assert _kinds("Then Stana Perišić rose. She left.") == {"Stana Perišić": "person"}


def test_what_stands_behind_two_bodies_is_an_office_of_neither():
    text = "The Department of Roads and Bridges, the Navy and the mayor of Riga came."
    assert _kinds(text)["Department of Roads and Bridges"] == "organisation"


def test_the_goods_of_a_firm_tell_that_it_is_one():
    assert _kinds("Shares rose. Solbakke Kitchens closed.")["Solbakke Kitchens"] == "organisation"
    assert _kinds("Yesterday Somebody asked.") == {}
