"""Change the code in small ways and see whether a test notices: the score of the tests.

Each mutant is one change of one expression or statement, drawn with a seed among all those of a
room. Only tests that reach its line are run, in a copy of the project: those of the room first,
and of these the ones that reach the fewest lines, then the results of the room's functions that
were once read (``tests/approved``), then the tests of other rooms; of many the first ones. Where
none of these notices, all tests of the room are run. The slow ones and most of other rooms are left
out: the score is a lower bound.
A mutant that gives the same results in all cases is listed in ``equivalent_mutants.tsv`` with the
reason, and is not tried.

    python benchmarks/mutants.py                    # 20 mutants of each room
    python benchmarks/mutants.py terms text -n 50 --seed 3
"""

import argparse
import ast
import copy
import csv
import importlib
import importlib.util
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from coverage import CoverageData

HERE = Path(__file__).parent
ROOT = HERE.parent
ROOMS = "tables text corpus terms similarity evidence actors comentions claims quotes outlets"
EQUIVALENT = HERE / "equivalent_mutants.tsv"
NEEDED = ["analysis", "tests", "seeds", "notebooks", "pyproject.toml", "docs", "README.md"]
MOST_TESTS = 80  # of a room, and of all others together, of the hundreds that all texts pass
APPROVED = "tests/test_approved.py::test_results_are_those_that_were_read[{}-{}]"
SETS = ("odd", "short", "coverage", "further", "latest")
_TERMS = ("token_kernel", "parts_of_terms", "terms", "frequencies", "keyness")
COMPILED = {"analysis/terms/_compiled": [f"tests/terms/test_{name}.py" for name in _TERMS]}
"""Tests of code that is compiled: what it reaches is seen by no coverage."""
FIRST = 10  # tests before the approved results, which take longer than most and notice more
SECONDS = 400  # of one processor, for the tests of one mutant; what never ends is noticed
ALL_SECONDS = 2_000  # for all tests of a room
ENOUGH = 4  # seconds of one processor after which a test has shown most of what it reaches
# Loaded once, before the tests of each mutant run in a fork. Polars has threads: not forked.
HEAVY = ["pytest", "hypothesis", "pandas", "scipy.stats", "sklearn.feature_extraction.text", "nltk"]
SWAPS: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or,
    ast.Or: ast.And, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip


class Mutant(NamedTuple):
    """One change: where it is, the code before and after, and the lines of its statement."""

    file: str
    where: str  # the function or class around it; empty for the module
    node: ast.AST
    before: str
    after: str
    lines: range

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What the list of equivalent mutants calls it."""
        return self.file, self.where, self.before, self.after


def mutants_of(file: Path, root: Path) -> list[Mutant]:
    """List all mutants of a file; annotations and imports for types change nothing, so none."""
    source = file.read_text("utf-8")
    lines = source.splitlines(keepends=True)
    name = file.relative_to(root).as_posix()
    return [
        Mutant(name, where, node, before, " ".join(after.split()), of)
        for node, where, of in _visited(ast.parse(source), "", range(0))
        for other in _others(node)
        if (before := " ".join(_part(lines, node).split()))
        and (after := ast.unparse(ast.fix_missing_locations(other)))
    ]


def _visited(node: ast.AST, where: str, of: range) -> Iterator[tuple[ast.AST, str, range]]:
    """Yield what runs below a node, with the function around it and the lines of its statement."""
    if isinstance(node, ast.stmt):
        of = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        if body := getattr(node, "body", None):
            of = range(node.lineno, max(body[0].lineno, node.lineno + 1))
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        where = f"{where}.{node.name}".lstrip(".")
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns") or _for_types(node):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _changes_nothing(child):
                if isinstance(child, ast.expr | ast.stmt):
                    yield child, where, of if isinstance(child, ast.expr) else _header(child)
                yield from _visited(child, where, of)


def _header(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _changes_nothing(node: ast.AST) -> bool:
    """Tell docstrings, how much is kept, and ``strict=True``, which asserts what holds anyway."""
    if isinstance(node, ast.keyword):
        return node.arg == "strict"
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "lru_cache":
        return True  # how many results are kept changes none
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _others(node: ast.AST) -> Iterator[ast.AST]:
    """Yield an expression or statement changed in one place."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        yield _with(node, ops=[SWAPS[type(node.ops[0])](), *node.ops[1:]])
    elif isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in SWAPS:
        yield _with(node, op=SWAPS[type(node.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert | ast.USub):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.Raise | ast.AugAssign | ast.Continue | ast.Break | ast.Expr):
        yield ast.Pass()


def _with(node: ast.AST, **changed: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in changed.items():
        setattr(other, name, value)
    return other


def _part(lines: list[str], node: ast.AST) -> str:
    """Return the code of a node; its columns count bytes."""
    first, last = node.lineno - 1, node.end_lineno - 1  # type: ignore[attr-defined]
    part = b"".join(line.encode() for line in lines[first : last + 1])
    end = len(part) - len(lines[last].encode()) + node.end_col_offset  # type: ignore[attr-defined]
    return part[node.col_offset : end].decode()  # type: ignore[attr-defined]


def changed(mutant: Mutant, source: str) -> str | None:
    """Return the file with the change, or None where it cannot stand (a pattern of match)."""
    lines = source.splitlines(keepends=True)
    node = mutant.node
    assert isinstance(node, ast.expr | ast.stmt) and node.end_lineno and node.end_col_offset
    head = "".join(lines[: node.lineno - 1])
    head += lines[node.lineno - 1].encode()[: node.col_offset].decode()
    tail = lines[node.end_lineno - 1].encode()[node.end_col_offset :].decode()
    after = f"({mutant.after})" if isinstance(node, ast.expr) else mutant.after
    whole = head + after + tail + "".join(lines[node.end_lineno :])
    try:
        ast.parse(whole)
        placed = isinstance(node, ast.stmt) or _says(_part(lines, node), node)
    except SyntaxError:
        return None
    return whole if placed else None


def _says(part: str, node: ast.expr) -> bool:
    """Tell whether code is this node: before Python 3.12 the places inside f-strings are wrong."""
    return ast.dump(ast.parse(f"({part})", mode="eval").body) == ast.dump(node)


def reaching(copy_of: Path) -> tuple[CoverageData, set[str]]:
    """Run the tests once; return which reach which line, and which fail before any change."""
    data = copy_of / ".coverage-of-all"
    command = ["pytest", "-q", "-rfE", "--tb=no", "-m", "not slow", "--hypothesis-profile", "few"]
    command += ["--numprocesses", "auto", "--dist", "loadfile", "tests", "analysis"]
    command += [f"--ignore={tests[0]}" for tests in COMPILED.values()]
    command += ["--cov=analysis", "--cov-context", "test", "-p", "mutants"]
    done = subprocess.run(
        [sys.executable, "-m", *command, "--cov-report", "", "--cov-fail-under", "0"],
        cwd=copy_of, capture_output=True, text=True,
        env=os.environ | {"COVERAGE_FILE": str(data), "PYTHONPATH": f".{os.pathsep}{HERE}"},
    )  # fmt: skip
    if not data.exists():
        raise SystemExit(f"the tests did not run:\n{done.stdout}{done.stderr}")
    read = CoverageData(str(data))
    read.read()
    lines = (line.split() for line in done.stdout.splitlines())
    return read, {words[1] for words in lines if words[:1] in (["FAILED"], ["ERROR"])}


def pytest_runtest_call(item: Any) -> None:
    """Leave a slow test when it has shown what it reaches; pytest calls this in ``reaching``.

    One of Hypothesis has two inputs then and is soon done; left amid one, it would be told flaky.
    """
    if hasattr(getattr(item, "obj", None), "hypothesis"):
        return
    signal.signal(signal.SIGVTALRM, _leave)
    signal.setitimer(signal.ITIMER_VIRTUAL, ENOUGH)


def pytest_runtest_teardown(item: Any) -> None:
    """Let the clean-up of a test run in peace."""
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _leave(_: object, frame: FrameType | None) -> None:
    import pytest

    while frame is not None:  # a compiler that is left in its midst fails the next test
        if str(frame.f_globals.get("__name__")).startswith(("numba", "llvmlite")):
            signal.setitimer(signal.ITIMER_VIRTUAL, ENOUGH)
            return
        frame = frame.f_back
    pytest.skip("long enough")


def tests_of(mutant: Mutant, reach: CoverageData, copy_of: Path) -> list[str]:
    """Return the tests that reach the statement: the room's, then the others, the shortest first.

    Where the set-up of a test reaches it, all tests of the file: they may share what was set up.
    Of what runs on import, a table of a module for one, those that reach its file.
    """
    if compiled := COMPILED.get(str(Path(mutant.file).parent)):
        return [*compiled]
    contexts = reach.contexts_by_lineno(str(copy_of / mutant.file))
    sizes = Counter(name for names in contexts.values() for name in names if name)
    names = {name for line in mutant.lines for name in contexts.get(line, []) if name}
    tests: Counter[str] = Counter()
    for name in names or sizes:
        test, _, phase = name.partition("|")
        tests[test.partition("::")[0] if phase == "setup" else test] += sizes[name]
    files = {test for test in tests if "::" not in test}
    alone = [test for test in tests if test.partition("::")[0] not in files - {test}]
    by_reach = sorted(alone, key=lambda test: (tests[test], test))
    room = Path(mutant.file).parts[1]
    own = [t for t in by_reach if t.startswith((f"tests/{room}/", f"analysis/{room}/"))]
    others = [test for test in by_reach if test not in {*own}]
    approved = [APPROVED.format(name, room) for name in SETS]
    return [*own[:FIRST], *approved, *own[FIRST:MOST_TESTS], *others[:MOST_TESTS]]


def is_noticed(
    mutant: Mutant, source: str, tests: list[str], copy_of: Path, seconds: int = SECONDS
) -> bool:
    """Tell whether one of these tests fails, or never ends."""
    target = copy_of / mutant.file
    original = target.read_text("utf-8")
    compiled = Path(importlib.util.cache_from_source(str(target)))
    target.write_text(source, "utf-8")
    compiled.unlink(missing_ok=True)
    try:
        return _status_of(["-q", "-x", "-n0", "-m", "not slow", *tests], copy_of, seconds) != 0
    finally:
        target.write_text(original, "utf-8")
        compiled.unlink(missing_ok=True)


def _status_of(arguments: list[str], copy_of: Path, seconds: int) -> int:
    """Run pytest in a fork of this process, which has loaded what takes long."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    os.chdir(copy_of)
    sys.path.insert(0, str(copy_of))
    import pytest

    os._exit(pytest.main(["-p", "no:cacheprovider", *arguments]))


def equivalent() -> dict[tuple[str, str, str, str], str]:
    """Return the keys of the mutants that change no result, with the reason."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            (row["file"], row["where"], row["before"], row["after"]): row["reason"] for row in rows
        }


def drawn(room: str, seed: int, most: int, root: Path) -> Iterator[tuple[Mutant, str]]:
    """Yield mutants of a room, in an order that the seed gives, each with its changed file."""
    every = [
        m
        for file in sorted((root / "analysis" / room).rglob("*.py"))
        for m in mutants_of(file, root)
    ]
    random.Random(f"{room} {seed}").shuffle(every)
    known = equivalent()
    left = (m for m in every if m.key not in known)
    sources = ((m, changed(m, (root / m.file).read_text("utf-8"))) for m in left)
    can_stand = ((mutant, source) for mutant, source in sources if source)
    yield from (pair for _, pair in zip(range(most), can_stand, strict=False))


def main() -> int:
    """Print each mutant that no test noticed, and the score; 1 below nine in ten."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rooms", nargs="*", default=ROOMS.split())
    parser.add_argument("-n", type=int, default=20, help="mutants of each room")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.update(CI="true", PYTHONPATH=".")
    for module in HEAVY:
        importlib.import_module(module)
    noticed: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        copy_of = Path(folder).resolve() / "project"
        _copy(copy_of)
        reach, broken = reaching(copy_of)
        print(*(f"fails before any change, left out: {test}" for test in broken), sep="\n")
        for room in options.rooms:
            for mutant, source in drawn(room, options.seed, options.n, copy_of):
                tests = [t for t in tests_of(mutant, reach, copy_of) if t not in broken]
                whole = [f"tests/{room}", *(f"--deselect={test}" for test in broken)]
                seen = is_noticed(mutant, source, tests, copy_of) or is_noticed(
                    mutant, source, whole, copy_of, ALL_SECONDS
                )
                tried[room] += 1
                noticed[room] += seen
                if not seen:
                    change = f"{mutant.before}\t{mutant.after}\t({len(tests)} tests)"
                    print(
                        f"{mutant.file}:{mutant.lines.start}\t{mutant.where}\t{change}", flush=True
                    )
            print(f"{room}: {noticed[room]} of {tried[room]} noticed", flush=True)
    score = noticed.total() / max(tried.total(), 1)
    print(f"score {score:.3f} of {tried.total()} mutants; seed {options.seed}")
    return 0 if score >= 0.9 else 1


def _copy(folder: Path) -> None:
    folder.mkdir()
    for name in NEEDED:
        here = ROOT / name
        if here.is_dir():
            shutil.copytree(here, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(here, folder / name)


if __name__ == "__main__":
    sys.exit(main())
