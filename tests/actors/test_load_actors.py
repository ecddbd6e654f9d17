"""A registry of one's own: what it may lack, and how its faults are named."""

from pathlib import Path

import pandas as pd
import pytest
from small_registry import SMALL

from analysis.actors import KINDS, ambiguous_mentions, find_mentions, load_actors

HEADER = "actor,label,kind\n"


def texts_of(*strings: str) -> pd.DataFrame:
    return pd.DataFrame({"article": "a", "segment": range(len(strings)), "text": list(strings)})


def found(text: str, actors: pd.DataFrame | None = None) -> list[tuple[str, ...]]:
    mentions = find_mentions(texts_of(text), actors)
    columns = ["surface", "actor", "form", "rung"]
    return list(mentions[columns].itertuples(index=False, name=None))


def pairs(text: str, actors: pd.DataFrame | None = None) -> list[tuple[str, str]]:
    return [(surface, actor) for surface, actor, *_ in found(text, actors)]


def a_registry(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["actor", "label", "kind"])


@pytest.fixture
def own(tmp_path):
    def write(content: str, encoding: str = "utf-8") -> Path:
        (tmp_path / "own.csv").write_text(content, encoding=encoding)
        return tmp_path / "own.csv"

    return write


def test_own_registry_with_the_three_columns_only(own):
    actors = load_actors(own("actor,label,kind\norg:port,Port Authority,organisation\n"))
    assert list(actors.columns) == list(SMALL.columns)
    assert found("The port authority and the Port Authority.", actors) == [
        ("Port Authority", "org:port", "full", "exact")
    ]


def test_own_registry_may_have_more_columns_gaps_and_any_normal_form(own):
    content = (
        "\ufeffactor,label,kind,aliases,party\r\n\r\n"
        "person:c,Cu\u031bo\u031b\u0300ng  Lê,person,Le | C. Le,x\r\norg:p,Port,organisation\r\n"
    )
    actors = load_actors(own(content))
    assert actors["party"].tolist() == ["x", ""]
    assert pairs("Cường Lê at the Port", actors) == [("Cường Lê", "person:c"), ("Port", "org:p")]


def test_registry_as_a_table_with_missing_values():
    actors = SMALL.assign(aliases=None, weight=1.5)
    before = actors.copy(deep=True)
    assert pairs("Vietnam and the United Nations", actors) == [
        ("Vietnam", "state:VN"),
        ("United Nations", "org:un"),
    ]
    assert actors.equals(before)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (HEADER + "org:a,A,organisation\n,B,state\n", r"own.csv, line 3 \(''\) has no actor id"),
        (HEADER + "org:a,,organisation\n", r"own.csv, line 2 \('org:a'\) has no label"),
        (HEADER + "org:a, ,organisation\n", r"own.csv, line 2 \('org:a'\) has no label"),
        (HEADER + "org:a\n", r"own.csv, line 2 \('org:a'\) has no label"),
        (HEADER + "org:a,A,club\n", r"line 2 \('org:a'\) has an unknown kind; expected one of per"),
        (HEADER + "\norg:a,A\n", r"own.csv, line 3 \('org:a'\) has an unknown kind"),
        (
            HEADER + "org:a,A,organisation\n\norg:b,B,state\norg:a,C,state\n",
            r"own.csv, line 5 \('org:a'\) repeats an actor id",
        ),
        ("actor,label\norg:a,A\n", r"own.csv has no column kind; it has \['actor', 'label'\]"),
        ("", r"own.csv has no column actor, label, kind; it has \[\]"),
        (
            HEADER + "org:a,A, Inc.,organisation\n",
            "own.csv, line 2 has 4 cells, but the header 3; put a cell with a comma in quotation",
        ),
        ("actor,label,kind,kind\n", "own.csv has a column twice"),
    ],
)
def test_faulty_registries_name_the_line(own, content, message):
    with pytest.raises(ValueError, match=message):
        load_actors(own(content))


NAMES = "actor,label,kind,aliases,demonyms,short_forms\n"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            "org:a,A,organisation,Port|Quay|Port,,",
            r"line 2 \('org:a'\) has 'Port' twice in aliases",
        ),
        ("org:a,A,organisation,Port| Port ,,", "has 'Port' twice in aliases; delete one"),
        ("org:a,A,organisation,,,port|port", "has 'port' twice in short_forms"),
        ("org:a,A,organisation,Port||Quay,,", r"an empty name in aliases: 'Port\|\|Quay'; put one"),
        ("org:a,A,organisation,|Port,,", "line 2 .* has an empty name in aliases"),
        ("state:X,X,state,,Xan|,", r"has an empty name in demonyms: 'Xan\|'"),
        ("org:a,A,organisation,Port; Quay,,", r"has a ; in aliases: 'Port; Quay'; put a | between"),
        ("org:a|b,A,organisation,,,", r"has a \| in its actor id"),
        (
            "org:a,Port Board,organisation,,,\n\norg:b,B,organisation,Quay|PORT  board,,",
            r"own.csv, line 4 \('org:b'\) has the name 'PORT  board', which line 2 \('org:a'\) has "
            "too; delete one, or list the name in the column 'shared' of both lines",
        ),
        (
            "person:a,Lê Sơn,person,,,\nperson:b,Le Son,person,,,",
            r"line 3 .* has the name 'Le Son'",
        ),
        (
            "state:A,A,state,,Xan,\nstate:B,B,state,Xan,,",
            r"line 3 .* has the name 'Xan', which line 2",
        ),
    ],
)
def test_faulty_names_name_the_line(own, rows, message):
    with pytest.raises(ValueError, match=message):
        load_actors(own(NAMES + rows + "\n"))


@pytest.mark.parametrize("column", ["alias", "Aliases", "short forms", "short_form", "Shared"])
def test_a_misspelt_column_is_no_further_column(own, column):
    meant = {"alias": "aliases", "short form": "short_forms", "short_form": "short_forms"}
    meant = meant.get(column, "_".join(column.lower().split()))
    with pytest.raises(ValueError, match=f"line 1 has a column '{column}'; call it '{meant}'"):
        load_actors(own(f"actor,label,kind,{column}\norg:a,A,organisation,Port\n"))


def test_spellings_of_one_actor_and_labels_that_describe_may_repeat(own):
    rows = (
        "state:VN,Vietnam,state,Việt Nam|Viet Nam|Vietnam,Vietnamese,\n"
        'org:a,"Ministry, Port",organisation,,,ministry\n'
        'org:b,"Ministry, Port",organisation,,,ministry\n'
    )
    assert len(load_actors(own(NAMES + rows))) == 3


def test_a_shared_name_is_declared_in_both_lines_and_then_ambiguous(own):
    rows = "org:a,A Board,organisation,Port,{}\norg:b,B Board,organisation,Port,Port\n"
    both = "actor,label,kind,aliases,shared\n" + rows
    actors = load_actors(own(both.format("PORT")))
    assert ambiguous_mentions(texts_of("The Port."), actors)["actors"].tolist() == ["org:a|org:b"]
    with pytest.raises(ValueError, match="line 3 .* list the name in the column 'shared'"):
        load_actors(own(both.format("Quay")))


def test_joined_registries_may_share_names(own):
    actors = pd.concat([load_actors(), load_actors(own(HEADER + "org:us,US,organisation\n"))])
    assert ambiguous_mentions(texts_of("In the US."), actors)["actors"].tolist() == [
        "org:us|state:US"
    ]


def test_registry_that_is_not_utf8(own):
    with pytest.raises(ValueError, match=r"own.csv is not UTF-8 \(byte \d+\); save it as UTF-8"):
        load_actors(own(HEADER + "org:a,Orléans,place\n", "latin-1"))


def test_missing_registry(tmp_path):
    with pytest.raises(FileNotFoundError, match="no registry at .*none.csv; give a CSV file"):
        load_actors(tmp_path / "none.csv")
    with pytest.raises(FileNotFoundError, match="no registry at"):
        load_actors(tmp_path)


@pytest.mark.parametrize("find", [find_mentions, ambiguous_mentions])
@pytest.mark.parametrize(
    ("actors", "message"),
    [
        (SMALL.drop(columns="kind"), r"missing column\(s\) \['kind'\]"),
        (SMALL.assign(kind="club"), r"the registry, row 0 \('org:un'\) has an unknown kind"),
        (pd.concat([SMALL, SMALL]), r"the registry, row 9 \('org:un'\) repeats an actor id"),
        (SMALL.assign(label=None), r"the registry, row 0 \('org:un'\) has no label"),
    ],
)
def test_faulty_registry_tables(find, actors, message):
    with pytest.raises(ValueError, match=message):
        find(texts_of("Vietnam"), actors)


def test_empty_registry():
    assert found("Vietnam", SMALL.iloc[:0]) == []
    assert found("Vietnam", a_registry(("org:a", "A (a club)", "organisation"))) == []


def test_registry_of_the_suite_is_read_as_strings():
    actors = load_actors()
    assert actors.dtypes.astype("str").unique().tolist() == ["str"]
    assert set(actors["kind"]) == set(KINDS) - {"group", "name"}  # those of found actors
    assert actors.set_index("actor").loc["state:NA", "state"] == "NA"


def test_the_variable_names_the_registry(tmp_path, monkeypatch):
    assert pairs("Hanoi hosted Ada Byron.") == [("Hanoi", "place:hanoi")]
    monkeypatch.setenv("PWD", str(tmp_path))  # where nbconvert was called
    monkeypatch.setenv("ANALYSIS_ACTORS", "own.csv")
    with pytest.raises(FileNotFoundError, match=r"no registry at own\.csv"):
        pairs("Ada Byron")
    (tmp_path / "own.csv").write_text(f"{HEADER}p:a,Ada Byron,person\n", "utf-8")
    assert pairs("Hanoi hosted Ada Byron.") == [("Ada Byron", "p:a")]
    (tmp_path / "own.csv").write_text(f"{HEADER}p:ada,Ada Byron,person\n", "utf-8")
    assert pairs("Hanoi hosted Ada Byron.") == [("Ada Byron", "p:ada")]
