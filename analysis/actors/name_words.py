"""The words around names: offices, what a body or place is called, given names, the calendar.

The lists are in ``data/``; here they are only read, each once. All words are folded, but for
the phrases of ``not_names``.
"""

from functools import cache

from analysis.text import months, stop_words, weekdays
from analysis.text.word_lists import word_list, words_of_class


@cache
def titles() -> frozenset[str]:
    """Return words of office and address: they stand before a name and end an office.

    Examples
    --------
    >>> {"mr", "president", "secretary-general"} <= titles()
    True
    """
    return frozenset(word_list("text/titles_en.txt"))


@cache
def occupations() -> frozenset[str]:
    """Return what people are called by office, work or kin.

    Examples
    --------
    >>> {"mayor", "striker", "widow"} <= occupations()
    True
    """
    kin = (words_of_class("actors", of) for of in ("of_men", "of_women"))
    return titles().union(word_list("text/occupations_en.txt"), *kin)


@cache
def title_modifiers() -> frozenset[str]:
    """Return words that belong to the office after them.

    Examples
    --------
    >>> "deputy" in title_modifiers()
    True
    """
    return words_of_class("actors", "title_modifiers")


@cache
def office_words() -> frozenset[str]:
    """Return the words of which offices are made.

    Examples
    --------
    >>> {"deputy", "president"} <= office_words()
    True
    """
    return titles() | title_modifiers()


@cache
def addresses() -> frozenset[str]:
    """Return words of address, which hold no office.

    Examples
    --------
    >>> "mr" in addresses(), "president" in addresses()
    (True, False)
    """
    return words_of_class("actors", "addresses")


@cache
def sent_offices() -> frozenset[str]:
    """Return offices that are held to or on something.

    Examples
    --------
    >>> "ambassador" in sent_offices()
    True
    """
    return words_of_class("actors", "sent_offices")


@cache
def offices() -> tuple[str, ...]:
    """Return offices that are often written small.

    Examples
    --------
    >>> "prime minister" in offices(), "general" in offices()
    (True, False)
    """
    return tuple(word_list("actors/offices_en.txt"))


@cache
def given_names() -> frozenset[str]:
    """Return common given names.

    Examples
    --------
    >>> "michael" in given_names()
    True
    """
    return frozenset(word_list("text/given_names.txt"))


@cache
def genders() -> dict[str, str]:
    """Return given names of many languages with whose they are: ``m``, ``f`` or ``u``.

    Examples
    --------
    >>> genders()["samira"]
    'f'
    """
    return dict(line.split(",") for line in word_list("actors/kinds/given_names.csv"))


@cache
def not_names() -> tuple[str, ...]:
    """Return phrases in which a name names nobody.

    Examples
    --------
    >>> "Russian roulette" in not_names()
    True
    """
    return tuple(word_list("actors/not_names_en.txt"))


@cache
def name_heads() -> dict[str, str]:
    """Return word -> kind of the actor whose name it heads.

    Examples
    --------
    >>> name_heads()["ministry"], name_heads()["sea"]
    ('organisation', 'place')
    """
    _, *lines = word_list("actors/name_heads_en.csv")
    return dict(line.split(",") for line in lines)


@cache
def naming_words() -> frozenset[str]:
    """Return the words that say what a name names: of offices, and heads of names.

    Examples
    --------
    >>> {"deputy", "ministry", "sea"} <= naming_words()
    True
    """
    return office_words() | name_heads().keys()


@cache
def calendar_words() -> frozenset[str]:
    """Return the days and months, in full and shortened.

    Examples
    --------
    >>> {"monday", "may", "sept"} <= calendar_words()
    True
    """
    return frozenset({*months(), *weekdays()})


@cache
def no_names() -> frozenset[str]:
    """Return words that are capitalised without being part of the name beside them.

    Examples
    --------
    >>> {"the", "saturday", "however"} <= no_names()
    True
    """
    return stop_words() | calendar_words() | openers()


@cache
def common_words() -> frozenset[str]:
    """Return common English words, which are no names at the start of a sentence.

    Examples
    --------
    >>> "attacks" in common_words(), "hanoi" in common_words()
    (True, False)
    """
    return frozenset(word_list("actors/common_words_en.txt"))


@cache
def particles() -> frozenset[str]:
    """Return small words inside names.

    Examples
    --------
    >>> {"van", "al", "bin"} <= particles()
    True
    """
    return frozenset(word_list("actors/name_particles.txt"))


@cache
def openers() -> frozenset[str]:
    """Return words that open a sentence and are not part of the name after them.

    Examples
    --------
    >>> "several" in openers()
    True
    """
    return frozenset(word_list("actors/openers_en.txt"))


@cache
def name_starters() -> frozenset[str]:
    """Return common words that often begin a name.

    Examples
    --------
    >>> "united" in name_starters()
    True
    """
    return words_of_class("actors", "name_starters")


@cache
def not_actors() -> frozenset[str]:
    """Return words that are written with capitals and name no actor.

    Examples
    --------
    >>> {"ramadan", "gps"} <= not_actors()
    True
    """
    return frozenset(word_list("actors/not_actors_en.txt"))


@cache
def name_syllables() -> frozenset[str]:
    """Return the syllables that end a given name behind a hyphen.

    Examples
    --------
    >>> {"un", "hye"} <= name_syllables()
    True
    """
    return words_of_class("actors", "name_syllables")


@cache
def names_in_s() -> frozenset[str]:
    """Return the names that end like a possessive.

    Examples
    --------
    >>> "moody's" in names_in_s()
    True
    """
    return words_of_class("actors", "names_in_s")


@cache
def degrees() -> frozenset[str]:
    """Return degrees and honours, which stand behind a name and are no part of it.

    Examples
    --------
    >>> "ph.d." in degrees()
    True
    """
    return words_of_class("actors", "degrees")


@cache
def first_surnames() -> frozenset[str]:
    """Return the surnames that stand before the given name.

    Examples
    --------
    >>> "kim" in first_surnames()
    True
    """
    return words_of_class("actors", "first_surnames")
