"""Add the given names of Faker (MIT licence) to ``data/actors/kinds/given_names.csv``.

What is listed stays as it is. A new name is ``m`` or ``f`` where two languages say so and none says
else, otherwise ``u``.
English words, places, peoples, bodies, months and names of families are left out: what begins
with one may be anything. Needs ``pip install faker``.

    python benchmarks/make_given_names.py
"""

import importlib
import pkgutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import faker.providers.person

from analysis.actors._unlisted._english import is_demonym
from analysis.actors._unlisted._kinds import gazetteer
from analysis.actors.name_words import (
    calendar_words,
    common_words,
    first_surnames,
    genders,
    name_heads,
    particles,
    titles,
)
from analysis.text import fold, stop_words
from analysis.text.dictionary import is_english_word

FILE = Path(__file__).parents[1] / "analysis" / "data" / "actors" / "kinds" / "given_names.csv"
LISTS = {"m": ("first_names_male", "first_romanized_names_male"),
         "f": ("first_names_female", "first_romanized_names_female"),
         "u": ("first_names", "first_romanized_names", "first_names_nonbinary")}  # fmt: skip


NO_NAMES = {"dane", "novi"}  # of a people, and what towns begin with
AGREE = 2  # lists of languages that say whose a name is; one alone may be the only one to
OLD = "en"  # a list that goes back to 1880; what stands in it alone is hardly a name any more


def listed() -> Iterator[tuple[str, str, str]]:
    """Yield each given name of each language, folded, with whose it is, and the language."""
    person = faker.providers.person
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for sex, attributes in LISTS.items():
            for attribute in attributes:
                names = provider.__dict__.get(attribute)
                if isinstance(names, dict | tuple | list):
                    yield from {(fold(name), sex, module.name) for name in names}


def is_name_alone(name: str) -> bool:
    """Tell whether a word is hardly ever anything but a given name."""
    if not (name.isascii() and name.isalpha() and len(name) > 2):
        return False
    kinds = ("places", "organisations", "groups")
    other = (common_words(), stop_words(), calendar_words(), first_surnames(), name_heads(),
             particles(), titles(), *map(gazetteer, kinds))  # fmt: skip
    known = any(name in words for words in other)
    return not (known or is_demonym(name) or name in NO_NAMES or is_english_word(name))


def whose(lists: Counter[str]) -> str:
    """Return the sex on which the lists agree, ``u`` for none."""
    told = [sex for sex in "mf" if lists[sex]]
    return told[0] if len(told) == 1 and lists[told[0]] >= AGREE else "u"


def main() -> None:
    """Write the list with what is new, in its order."""
    sexes: dict[str, Counter[str]] = defaultdict(Counter)
    in_use: dict[str, set[str]] = defaultdict(set)
    for name, sex, language in listed():
        if is_name_alone(name):
            sexes[name][sex] += 1
            in_use[name].add(language)
    known = genders()
    new = {name: whose(of) for name, of in sexes.items() if name not in known}
    new = {name: sex for name, sex in new.items() if in_use[name] - {OLD}}
    head = [line for line in FILE.read_text("utf-8").splitlines() if line.startswith("#")]
    rows = [f"{name},{sex}" for name, sex in sorted({**new, **known}.items())]
    FILE.write_text("\n".join([*head, *rows]) + "\n", "utf-8")
    print(f"{len(new)} of {len(rows)} are new")


if __name__ == "__main__":
    main()
