"""Tell what a name names where the words beside it say so outright.

Conventions: *the ambassador to*, *the mayor of* and *, a spokeswoman for* leave no doubt; one such
place counts more than any number of others that only name it.
"""

from functools import cache

import regex as re

from analysis.actors.name_words import genders, name_heads, occupations, titles
from analysis.text import fold
from analysis.text.word_lists import words_of_class

STATE = "state"
LAND = "land"
"""A place that has a people: a state, if it does more than lie somewhere."""

_OF_STATE = re.compile(
    r"\b(?:[Aa]mbassadors? to|(?:Republic|Kingdom|Sultanate|Emirate|Principality) of(?: the)?"
    r"|(?:under|fly|flies|flew|flying) the flag of|(?:navy|armed forces|territorial waters) of) $"
)
_OWNED_BY_STATE = re.compile(
    r"(?:[’']s?)? (?:\p{L}+ )?(?i:(?:prime|foreign|defen[cs]e|finance|interior) minist(?:er|ry)"
    r"|armed forces|army|navy|air force|ambassador|sovereignty"
    r"|territorial waters|central bank)\b"
)
_OF_FIRM = re.compile(
    r"(?:\b(?i:shares (?:in|of)|chief executives? of|(?:share|stock)holders (?:in|of)"
    r"|(?:customers|employees|investors) (?:of|in)"
    r"|(?:manufactured|supplied|operated|marketed|distributed|insured) by)|\p{Ll} (?:\L<firms>)) $",
    firms=sorted(words_of_class("actors", "firm_nouns")),
)
_IS_OF_OWNER = re.compile(
    r"\b(?i:bakery|bar|boat|bookshop|business|café|cafe|cinema|dog|farm|flat|garage|guesthouse|gym"
    r"|home|hotel|house|inn|kiosk|land|pet|property|pub|restaurant|salon|shop|stall|store|van)"
    r"[ -]owner $"
)
_IS_KIN = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Oo]ur|[’']s) "
    r"(?:(?:late|elder|older|younger|eldest|youngest|little|twin) )?(?:\L<kin>),? $",
    kin=sorted(words_of_class("actors", "kin")),
)
_IS_FELLOW = re.compile(
    r"\b(?:[Hh]is|[Hh]er) (?:\p{Ll}[\p{L}-]* ){0,2}?(?:\L<fellows>),? $",
    fellows=sorted(words_of_class("actors", "fellows")),
)
_IS_FIRM = re.compile(
    r", (?:an?|the|its|one of the) (?:[\p{L}’'-]+ ){0,3}?(?:\L<firms>)"
    r"(?=[,.;)]| (?:from|in|of|based|with|that|which|owned|listed|and)\b)",
    firms=sorted(words_of_class("actors", "firm_nouns")),
)
_HAS_SOMEBODY = re.compile(r"[’']s? (\p{Lu}\p{Ll}+) \p{Lu}\p{Ll}+\b")
_OWNED_BY_FIRM = re.compile(
    r" (?:shares|stock)\b|[’']s? (?:\p{Ll}+ )?(?:shares|share price|stock|revenues?|profits?"
    r"|turnover|chief executive|board|customers|employees|workforce|shareholders|investors|users)\b"
    r"| (?:added|climbed|dropped|fell|gained|jumped|lost|plunged|rose|shed|slid|slipped|tumbled)"
    r" [^.\n]{0,9}\d[^\n]{0,9}(?:%|per ?cent)"
    r" (?:to (?:close|end|finish|trade)|in [^.\n]{0,20}trad(?:e|ing))\b"
    r"| shed \d[^\n]{0,9}(?:%|per ?cent)"
)
_OF_TOWN = re.compile(
    r"\b(?:(?:town|city|village|suburb|port|district|province)s? of"
    r"|(?i:cities|mayors?|outskirts|residents|streets) of"
    r"|(?:the capital|the (?:\p{Ll}+ )?coasts?|the shores?) of"
    r"|(?:towns|cities|villages|suburbs|ports|districts|provinces) of \p{Lu}[\p{L}’'-]+ and) $"
)
_OWNED_BY_TOWN = re.compile(
    r"[’']s? (?:\p{Ll}+ )?(?:mayor|town hall|town council|residents|streets)\b"
    r"| (?:bypass|district|dump|landfill|neighbou?rhood|quarter|ring road|seafront|slums?|suburb"
    r"|township|waterfront)\b(?! (?:attorney|council|court|judge))"
    r"| (?:lies|nestles) (?:(?:some|about|just|only|nearly) )?"
    r"(?:\d|(?:north|south|east|west|in|on|at|between|near|beyond|above|below|deep)\b)"
)
_IS_TOWN = re.compile(
    r", (?:an?|the|its|their) (?:[\p{Ll}-]+ ){0,3}?"
    r"(?:capital|city|town|village|suburb|hamlet|island)"
    r"(?:[,.;]| (?:of|in|on|near|where|that|with|and|at|north|south|east|west)\b)"
)
_IS_SOMEBODY = re.compile(
    r", (?:an?|the|his|her|its|their|\p{Lu}[\p{L}-]+[’']s?)"
    r" (?:(?!(?:and|or|the) )[\p{L}’'-]{1,30} ){0,3}?"
    r"(?:\L<somebody>)(?: (?:for|of|at|in|from|with|who|whose|on)\b|[.,;)])",
    somebody=sorted(occupations() - words_of_class("actors", "also_of_bodies")),
)
_SOMEBODY_IS = re.compile(
    r"(?:\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]n?)|[’']s?) (?:[\p{L}’'-]{1,30} ){0,3}?"
    r"(?:\L<somebody>), $",
    somebody=sorted(occupations() - words_of_class("actors", "also_of_bodies")),
)
_CLOSES = re.compile(r"[,.;]| (?:said|says|told|was|is)\b")
_BODY_IS = re.compile(
    r"(?:^|\n|[.!?;:,“] )(?i:the|his|her|its|their)"
    r" (?:(?!(?:of|for|in|at|from|to|with) )[\p{L}’'-]{1,30} ){0,2}?(?:\L<bodies>), $",
    bodies=sorted(words_of_class("actors", "body_nouns")),
)
_DATED = re.compile(r"(?:^|\n)\p{Lu}{2}[^\n\p{Ll}]{1,30}(?:, [^\n(]{1,40})? \($")
_BEHIND_AGENCY = re.compile(r"\) ?(?:--?|[–—])(?:\s|$)")
_AGED = re.compile(
    r", [1-9]\d, (?!\p{Lu}\p{L}+, \d)|, [1-9]\d(?=[.;]? (?:was|is|who|from|said|says)\b)"
)
_HAS_BODY = re.compile(
    r" (?:boss|bosses|supremo|CEO|chief executive|spokes(?:man|woman|person)|shareholders)\b"
)
_HAS_HIS = re.compile(r" \p{Ll}{3,}(?: (?:up|out|off|on|to|in))? (?:his|her|himself|herself)\b")
_THEN_A_PERSON = re.compile(r"(?:’s|'s)?[^\p{Lu}.!?:\n“”\"]{1,120}\. (?:He|She|His|Her)\b")
_BEHIND_SOMEBODY = re.compile(r"\b(?:of|at|for|from|with|in|by|the)\s+$")  # Ito of Orvo, a clerk
NICKNAME = re.compile(r"(?<=\p{L}) [\"“‘]\p{Lu}[\p{L}-]{1,15}[\"”’] (?=\p{Lu})")
"""A nickname inside a name: *Corazon “Baby” Villaluz*."""
_CAMEL = re.compile(  # NordaRail, and no McDonald, DeShawn or FitzGerald
    r"(?!(?:Ma?c|De|Di|Du|Da|El|Al|La|Le|Lo|Van|Von|Fitz|San|Ste?|Jo|Mar|Ka|Ja)\p{Lu})"
    r"\p{Lu}\p{Ll}+\p{Lu}\p{Ll}{2,}"
)
_IN_PLACE = re.compile(
    r"(?:^|[.!?\n“\"][^\S\n]*|\b(\p{L}+),?[^\S\n]+)(?i:in|near|across|outside|around)[^\S\n]+$"
)
_IN_LIST = re.compile(
    r"(?:(\p{Ll}+) (?:in|near|across|outside|around)|\b(?:Across|Around|Near|Outside))"
    r" (?:\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*){0,2}(?:, and |, | and )){1,6}$"
)
_ROUTE = re.compile(
    r"\b(?:road|route|bus(?:es)?|trains?|railway|line|ferry|ferries|flights?|highway|motorway|path"
    r"|trail|drive|journey|border|run(?:s|ning)?|sails?)\b[^.\n]{0,40}"
    r"\b(?:between|from) (?:\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*){0,2} (?:and|to) )?$"
)
_GOES_ON = re.compile(r",? (?:and )?\p{Lu}")
_FAR = 122  # characters from a name to the end of its sentence
_REACH = 60  # characters before a name in which such words stand
_WINDOW = 30  # characters before a name in which the two words before it fit


def told_kind(text: str, start: int, end: int) -> str:
    """Return the kind of a name that the words beside it say outright; empty if they do not.

    Examples
    --------
    >>> text = "The mayor of Harrow met Leonie Abascal, a spokeswoman for the firm."
    >>> told_kind(text, 13, 19), told_kind(text, 24, 38), told_kind(text, 4, 9)
    ('place', 'person', '')
    """
    if is_told_a_state(text, start, end):
        return STATE
    if _stands_beside(text, start, end, _OF_TOWN, _OWNED_BY_TOWN, _IS_TOWN):
        return "place"
    if NICKNAME.search(text, start, end):
        return "person"
    if is_told_a_body(text, start, end) or _CAMEL.fullmatch(text, start, end):
        return "organisation"
    if any(each.search(text, max(0, start - _REACH), start) for each in (_IS_KIN, _IS_FELLOW)):
        return "person"
    if " " not in text[start:end]:
        return ""
    if _IS_OF_OWNER.search(text, max(0, start - _REACH), start):
        return "person"
    if _CLOSES.match(text, end) and _SOMEBODY_IS.search(text, max(0, start - _FAR), start):
        heads = words_of_class("actors", "firm_heads") | name_heads().keys()
        return "" if fold(text[start:end]).split()[-1] in heads else "person"
    if _AGED.match(text, end) or _words_before(text, start)[1].lower() in _works():
        return "person"
    named = not _BEHIND_SOMEBODY.search(text, max(0, start - 9), start)
    return "person" if named and _IS_SOMEBODY.match(text, end) else ""


def is_told_a_state(text: str, start: int, end: int) -> bool:
    """Tell whether the words beside a name say that it has what only states have.

    Examples
    --------
    >>> text = "The ambassador to Lesonia and Lesonia's foreign minister met."
    >>> is_told_a_state(text, 18, 25), is_told_a_state(text, 30, 37), is_told_a_state(text, 4, 14)
    (True, True, False)
    """
    return _stands_beside(text, start, end, _OF_STATE, _OWNED_BY_STATE)


def is_told_a_firm(text: str, start: int, end: int) -> bool:
    """Tell whether the words beside a name say that it has what only firms have.

    Examples
    --------
    >>> text = "Shares in Halden fell; the carmaker Orvo and Ito, a bank clerk, did not."
    >>> is_told_a_firm(text, 10, 16), is_told_a_firm(text, 36, 40), is_told_a_firm(text, 45, 48)
    (True, True, False)
    """
    return _stands_beside(text, start, end, _OF_FIRM, _OWNED_BY_FIRM, _IS_FIRM)


def is_told_a_body(text: str, start: int, end: int) -> bool:
    """Tell whether somebody speaks for or heads a name, as for firms and other bodies.

    Examples
    --------
    >>> text = "A spokeswoman for Halden and Orvo boss Ann Ito met Kent."
    >>> is_told_a_body(text, 18, 24), is_told_a_body(text, 29, 33), is_told_a_body(text, 51, 55)
    (True, True, False)
    """
    before, word = _words_before(text, start)
    if word in _bodies() and before[-1:].islower():
        return True
    if text.startswith(",", end) and _BODY_IS.search(text, max(0, start - _REACH), start):
        return True  # her alliance, Tierra Nueva, won
    spoken_for = word == "for" and before.startswith("spokes")
    return spoken_for or _HAS_BODY.match(text, end) is not None or _reports(text, start, end)


def _reports(text: str, start: int, end: int) -> bool:
    """Tell the agency of a dateline: *LIMA, June 12 (Meridian) --*."""
    if text[start - 1 : start] != "(" or not _BEHIND_AGENCY.match(text, end):
        return False
    return _DATED.search(text, max(0, start - _FAR), start) is not None


def _words_before(text: str, start: int) -> tuple[str, str]:
    """Return the two words before a place, with the marks that stand in them."""
    *words, behind = ["", "", *text[max(0, start - _REACH) : start].split(" ")]
    return ("", "") if behind else (words[-2], words[-1])


@cache
def _works() -> frozenset[str]:
    """Return what people do for a living and bodies do not."""
    of_firms = [words_of_class("actors", of) for of in ("also_of_bodies", "trades_of_firms")]
    return occupations().difference(titles(), *of_firms)


@cache
def _bodies() -> frozenset[str]:
    return words_of_class("actors", "body_nouns")


def stands_like_a_place(text: str, start: int) -> bool:
    """Tell whether a name follows *in*, *near* or *across*, but for shares *in* something.

    Examples
    --------
    >>> stands_like_a_place("Floods in Aguilar", 10), stands_like_a_place("shares in Halden", 10)
    (True, False)
    """
    before = _IN_PLACE.search(text, max(0, start - _WINDOW), start)
    return before is not None and fold(before[1] or "") not in words_of_class(
        "actors", "held_in_firms"
    )


def is_listed_with_places(text: str, start: int, end: int) -> bool:
    """Tell whether a name goes on a list that *in* or *near* begins, or ends a route.

    Examples
    --------
    >>> text = "Queues grew in Orvo, Halden and Roe. In Orvo, Halden spoke."
    >>> [is_listed_with_places(text, at, at + 6) for at in (21, 46)]
    [True, False]
    >>> is_listed_with_places(text, 32, 35)
    True
    """
    if _ROUTE.search(text, max(0, start - _FAR), start):
        return True  # the road from Orvo to Halden
    before = _IN_LIST.search(text, max(0, start - _FAR), start)
    if before is None or before[1] in words_of_class("actors", "held_in_firms"):
        return False
    return text.endswith("and ", 0, start) or _GOES_ON.match(text, end) is not None


def then_a_person(text: str, end: int) -> bool:
    """Tell whether what follows tells of a name as of a man or a woman: *Orvo kept his ovens*.

    So does the next sentence, of the only name of this one.

    Examples
    --------
    >>> then_a_person("Stana Orvo rose. She left.", 10), then_a_person("Orvo met Ito. She left.", 4)
    (True, False)
    >>> then_a_person("Stana Orvo kept her ovens.", 10), then_a_person("Orvo kept its ovens.", 4)
    (True, False)
    """
    if _HAS_HIS.match(text, end):
        return True
    stop = text.find(". ", end, end + _FAR)
    near = stop >= 0 and text[stop + 2 : stop + 3] in ("H", "S")
    return near and _THEN_A_PERSON.match(text, end) is not None


def _stands_beside(
    text: str, start: int, end: int, before: re.Pattern, *behind: re.Pattern
) -> bool:
    """Tell whether a name has one of these words before or right behind it."""
    if before.search(text, max(0, start - _REACH), start):
        return True
    return any(each.match(text, end) for each in behind)


def has_somebody(text: str, end: int) -> bool:
    """Tell whether a person is named as that of what ends here, as people of bodies are.

    Examples
    --------
    >>> has_somebody("Orvo's Samira Ito", 4), has_somebody("Ito's Orvo Car", 3)
    (True, False)
    """
    found = _HAS_SOMEBODY.match(text, end)
    return found is not None and fold(found[1]) in genders()
