"""The files around the code agree with each other: dependencies, versions, lock."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import analysis

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
LOCKED_EXTRAS = ("notebooks", "html", "office", "fast", "distributed", "dev")
CONDA_NAMES = {"matplotlib-base": "matplotlib"}  # conda-forge's matplotlib brings Qt along


def declared(*extras):
    lines = [*PROJECT["dependencies"]]
    for extra in extras:
        lines += PROJECT["optional-dependencies"][extra]
    return {canonicalize_name(r.name): r.specifier for r in map(Requirement, lines)}


def locked():
    """Name to (requirement, hashes), from the logical lines of the lock."""
    code = "\n".join(line for line in LOCK.splitlines() if not line.lstrip().startswith("#"))
    entries = {}
    for line in filter(None, code.replace("\\\n", " ").splitlines()):
        requirement, *hashes = re.split(r"\s+--hash=", line.strip())
        requirement = Requirement(requirement)
        entries[canonicalize_name(requirement.name)] = requirement, hashes
    return entries


def test_environment_has_the_ranges_of_pyproject():
    *conda, pip = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    assert pip["pip"].pop() == "-e ."
    requirements = map(Requirement, [*conda, *pip["pip"]])
    ranges = {CONDA_NAMES.get(r.name, r.name): r.specifier for r in requirements}
    assert ranges.pop("python") == SpecifierSet(PROJECT["requires-python"])
    assert ranges.pop("pip") == SpecifierSet()
    assert ranges == declared("notebooks", "fast")


def test_lock_pins_and_hashes_every_requirement():
    for requirement, hashes in locked().values():
        assert [s.operator for s in requirement.specifier] == ["=="], requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes), requirement


def test_lock_names_no_address_and_no_folder():
    assert "://" not in LOCK
    assert not re.search(r"^\s*-", LOCK.replace("    --hash=", ""), re.MULTILINE)
    assert not re.search(r"(^|\s)(/|~|[A-Z]:\\)", LOCK)


@pytest.mark.parametrize("name, specifier", declared(*LOCKED_EXTRAS).items(), ids=str)
def test_lock_has_what_pyproject_asks_for(name, specifier):
    assert name in locked(), "not in requirements.lock; remake it with `make lock`"
    requirement, _ = locked()[name]
    (pin,) = requirement.specifier
    assert specifier.contains(pin.version), "remake requirements.lock with `make lock`"


def test_citation_and_metadata_give_the_version_of_the_package():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == analysis.__version__
    assert citation["license"] == PROJECT["license"] == "BSD-3-Clause"


def test_every_dependency_has_its_reason():
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    explained = re.findall(r"^\| `([a-z0-9-]+)` \| \S", page, re.MULTILINE)
    assert sorted(explained) == sorted(declared(*PROJECT["optional-dependencies"]))


def test_every_make_target_is_explained():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: help (.*)$", makefile, re.MULTILINE)[1].split()
    explained = re.findall(r"^([a-z-]+):.* ## \S", makefile, re.MULTILINE)
    assert explained == ["help", *explained[1:]]
    assert set(explained[1:]) == set(phony)


@pytest.mark.parametrize("room", ["actors", "claims", "quotes"])
def test_a_class_of_words_has_one_meaning(room):
    """Two blocks of one name would be read as one class, for two purposes."""
    file = Path(analysis.__file__).parent / "data" / room / "word_classes_en.csv"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    classes = [line.rpartition(",")[2] for line in lines if line]
    blocks = [name for at, name in enumerate(classes) if not at or classes[at - 1] != name]
    assert sorted(set(blocks)) == sorted(blocks)
