"""The actor registry: its form, its states, and the rules that its notes promise."""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from analysis.actors import load_actors
from analysis.actors._registry import registry_path
from analysis.text import fold

DATA = Path(__file__).parents[2] / "analysis" / "data"
FILES = sorted((DATA / "actors" / "registries").glob("*.csv"))
COLUMNS = ["actor", "label", "kind", "state", "aliases", "demonyms", "short_forms", "shared"]
LISTS = ["aliases", "demonyms", "short_forms"]
PREFIXES = {
    "person": "person",
    "org": "organisation",
    "state": "state",
    "bloc": "bloc",
    "instrument": "instrument",
    "event": "event",
    "place": "place",
}
SLUG = re.compile(r"(person|org|instrument|event|place):[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"state:[A-Z]{2}|bloc:[A-Z0-9]+(-[A-Z0-9]+)*")
UN_MEMBERS = """
    AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD
    CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA
    GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI
    KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU
    MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA
    SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA
    UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
""".split()
UN_OBSERVERS = ["PS", "VA"]
LOWER_CASE_NAMES = {"dpa"}  # the agency writes itself so
SHARED_HEADING = "Names shared by two actors"


@pytest.fixture(scope="module")
def registry() -> pd.DataFrame:
    tables = [pd.read_csv(file, dtype="str", keep_default_na=False) for file in FILES]
    return pd.concat(tables, ignore_index=True)[COLUMNS]


def items(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def searched_label(row) -> list[str]:
    return [] if re.search(r"[(),]", row.label) else [row.label]


def names(row) -> list[str]:
    return [*searched_label(row), *items(row.aliases)]


def repeats(row) -> list[str]:
    folded = [fold(name) for name in names(row) + items(row.demonyms) + items(row.short_forms)]
    return sorted({name for name in folded if folded.count(name) > 1})


def holds(name: str, inner: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(inner)}(?!\w)", name) is not None


def shared_in_data(registry: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    found = defaultdict(set)
    for row in registry.itertuples():
        cells = {"aliases": names(row), "demonyms": items(row.demonyms)}
        for column, cell in (cells | {"short_forms": items(row.short_forms)}).items():
            for name in cell:
                found[column, fold(name)].add(row.actor)
    return {key: sorted(actors) for key, actors in found.items() if len(actors) > 1}


def shared_in_notes() -> dict[tuple[str, str], list[str]]:
    pages = [page.read_text(encoding="utf-8") for page in sorted(DATA.rglob("*.md"))]
    page = next(page for page in pages if f"# {SHARED_HEADING}" in page)
    section = re.split(r"^#+ ", page.split(f"# {SHARED_HEADING}")[1], flags=re.MULTILINE)[0]
    rows = re.findall(r"^\| (\w+) \| (.+?) \| (`.+`) \|$", section, flags=re.MULTILINE)
    return {(column, fold(name)): re.findall(r"`(.+?)`", cell) for column, name, cell in rows}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_columns_and_order(file):
    registry = pd.read_csv(file, dtype="str", keep_default_na=False)
    event = ["anchor"] if file.stem == "hanoi-convention" else []
    assert list(registry.columns) == COLUMNS + event
    assert registry.equals(registry.sort_values(["kind", "actor"], ignore_index=True))


def test_the_suite_reads_all_its_registries(registry):
    assert [file.stem for file in FILES] == ["bodies", "hanoi-convention", "states"]
    expected = registry.sort_values(["kind", "actor"], ignore_index=True)
    assert load_actors().equals(expected.astype("str"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_file_is_nfc_with_plain_line_ends(file):
    raw = file.read_bytes()
    text = raw.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text and not text.startswith("\ufeff") and text.endswith("\n")


def test_ids_are_unique_and_well_formed(registry):
    assert registry["actor"].is_unique
    wrong = [a for a in registry["actor"] if not (SLUG.fullmatch(a) or CODE.fullmatch(a))]
    assert wrong == []


def test_kind_follows_from_the_id(registry):
    kinds = registry["actor"].str.split(":").str[0].map(PREFIXES)
    assert registry.loc[kinds != registry["kind"], "actor"].tolist() == []


def test_no_stray_spaces_and_no_empty_items(registry):
    cells = registry[["label", "kind", *LISTS]].stack()
    pieces = cells[cells != ""].str.split("|").explode()
    assert registry["label"].ne("").all()
    assert pieces[pieces.eq("") | pieces.ne(pieces.str.split().str.join(" "))].tolist() == []
    assert not registry["label"].str.contains("|", regex=False).any()


def test_no_name_is_repeated_inside_a_row(registry):
    assert {row.actor: repeats(row) for row in registry.itertuples() if repeats(row)} == {}


def test_all_un_members_and_observers_have_demonyms(registry):
    states = registry.query("kind == 'state'").set_index("state")
    assert len(UN_MEMBERS) == 193
    assert set(UN_MEMBERS + UN_OBSERVERS) <= set(states.index)
    assert states.index[states["demonyms"] == ""].tolist() == []
    assert ("state:" + states.index == states["actor"]).all()


def test_only_states_have_demonyms_and_no_person_has_short_forms(registry):
    assert registry.loc[registry["kind"] != "state", "demonyms"].eq("").all()
    assert registry.loc[registry["kind"] == "person", "short_forms"].eq("").all()


def test_no_demonym_is_a_name(registry):
    demonyms = {fold(d) for cell in registry["demonyms"] for d in items(cell)}
    rows = list(registry.itertuples())
    clash = [(r.actor, n) for r in rows for n in names(r) if fold(n) in demonyms]
    clash += [(r.actor, n) for r in rows for n in items(r.short_forms) if fold(n) in demonyms]
    assert clash == []


def test_no_event_swallows_an_instrument(registry):
    instruments = registry.query("kind == 'instrument'").itertuples()
    inner = {fold(name) for row in instruments for name in names(row)}
    events = registry.query("kind == 'event'").itertuples()
    outer = [(row.actor, fold(name)) for row in events for name in names(row)]
    assert [(a, n, i) for a, n in outer for i in sorted(inner) if holds(n, i)] == []


def test_no_name_is_a_lower_case_word(registry):
    every = {name for row in registry.itertuples() for name in names(row) + items(row.short_forms)}
    assert {name for name in every if name.isalpha() and name.islower()} == LOWER_CASE_NAMES


def test_shared_names_are_those_of_the_notes(registry):
    assert shared_in_data(registry) == shared_in_notes()


def test_shared_names_are_declared_in_both_rows(registry):
    declared = {
        (row.actor, fold(name)) for row in registry.itertuples() for name in items(row.shared)
    }
    found = shared_in_data(registry)
    anywhere = {name: actors for (column, name), actors in found.items() if column != "short_forms"}
    assert declared == {(actor, name) for name, actors in anywhere.items() for actor in actors}


def test_the_only_two_letter_names_of_states_are_us_and_uk(registry):
    cells = registry.loc[registry["kind"] == "state", "aliases"]
    assert {name for cell in cells for name in items(cell) if len(name) == 2} == {"UK", "US"}


@pytest.mark.parametrize(
    ("actor", "column", "name"),
    [
        ("instrument:un-convention-against-cybercrime", "aliases", "Hanoi Convention"),
        ("instrument:un-convention-against-cybercrime", "short_forms", "Convention"),
        ("event:signing-ceremony", "aliases", "Signing Ceremony"),
        ("org:steering-committee", "aliases", "Steering Committee"),
        ("state:LA", "demonyms", "Laotian"),
        ("state:PH", "demonyms", "Filipina"),
        ("state:NA", "demonyms", "Namibian"),
    ],
)
def test_names_of_the_event_are_where_the_rules_put_them(registry, actor, column, name):
    row = registry.set_index("actor").loc[actor]
    assert name in items(row[column])


def test_a_registry_where_we_are_goes_before_one_where_the_shell_was(tmp_path, monkeypatch):
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "own.csv").write_text("actor\n")
    monkeypatch.setenv("ANALYSIS_ACTORS", "own.csv")
    monkeypatch.setenv("PWD", str(tmp_path / "there"))
    monkeypatch.chdir(tmp_path / "here")
    assert registry_path() == Path("own.csv")
    (tmp_path / "here" / "own.csv").unlink()
    assert registry_path() == tmp_path / "there" / "own.csv"
