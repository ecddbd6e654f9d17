"""Change the code in small ways and see whether a test notices: the score of the tests.

Each mutant is one change of one expression, drawn with a seed among all those of a room. Only the
tests that reach its line are run, in a copy of the project. A mutant that no test notices and that
gives the same results in all cases is listed in ``equivalent_mutants.tsv`` with the reason.

    python benchmarks/mutants.py                    # 20 mutants of each room
    python benchmarks/mutants.py terms text -n 50 --seed 3
"""

import argparse
import ast
import copy
import csv
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from coverage import CoverageData

ROOT = Path(__file__).parents[1]
ROOMS = "tables text corpus terms similarity evidence actors comentions claims quotes".split()
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.tsv")
NEEDED = ["analysis", "tests", "seeds", "notebooks", "pyproject.toml", "docs", "README.md"]
MOST_TESTS = 60  # of those that reach a line; many reach the lines that all texts pass
PATIENCE = 300  # seconds for the tests of one mutant; what never ends is noticed
SWAPS: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or,
    ast.Or: ast.And, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip


class Mutant(NamedTuple):
    """One change: the file, its line, the expression before and after."""

    file: str
    line: int
    before: str
    after: str
    source: str  # the whole changed file


def mutants_of(file: Path) -> list[Mutant]:
    """List all mutants of a file."""
    source = file.read_text("utf-8")
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and id(node) not in docstrings and _is_plain(node):
            found += [_mutant(file, source, node, other) for other in _others(node)]
    return [mutant for mutant in found if mutant]


def _is_plain(node: ast.expr) -> bool:
    return getattr(node, "end_col_offset", None) is not None


def _others(node: ast.expr) -> Iterator[ast.expr]:
    """Yield an expression changed in one place."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        other = copy.copy(node)
        other.ops = [SWAPS[type(node.ops[0])](), *node.ops[1:]]
        yield other
    elif isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in SWAPS:
        other = copy.copy(node)
        other.op = SWAPS[type(node.op)]()
        yield other
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert | ast.USub):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse


def _mutant(file: Path, source: str, node: ast.expr, other: ast.expr) -> Mutant | None:
    before = ast.get_source_segment(source, node)
    if before is None or node.end_lineno is None or node.end_col_offset is None:
        return None
    lines = source.splitlines(keepends=True)
    head = "".join(lines[: node.lineno - 1])
    first = lines[node.lineno - 1].encode()[: node.col_offset].decode()
    last = lines[node.end_lineno - 1].encode()[node.end_col_offset :].decode()
    after = f"({ast.unparse(ast.fix_missing_locations(other))})"
    changed = head + first + after + last + "".join(lines[node.end_lineno :])
    try:
        ast.parse(changed)
    except SyntaxError:  # inside an f-string or a pattern of match
        return None
    return Mutant(file.relative_to(ROOT).as_posix(), node.lineno, before, after, changed)


def reaching(room: str, copy_of: Path) -> CoverageData:
    """Run the tests of a room once, and note which reach which line."""
    data = copy_of / f".coverage-{room}"
    command = ["pytest", "-q", "-n", "auto", "--dist", "loadfile", "-m", "not slow"]
    command += [f"tests/{room}", f"analysis/{room}", "--cov", "--cov-context", "test"]
    done = subprocess.run(
        [sys.executable, "-m", *command, "--cov-report", ""],
        cwd=copy_of, env=_environment(COVERAGE_FILE=str(data)), capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"the tests of {room} fail before anything is changed:\n{done.stdout}")
    read = CoverageData(str(data))
    read.read()
    return read


def is_noticed(mutant: Mutant, room: str, reach: CoverageData, copy_of: Path) -> bool:
    """Tell whether a test that reaches the line fails, or never ends."""
    target = copy_of / mutant.file
    contexts = reach.contexts_by_lineno(str(target)).get(mutant.line, [])
    tests = sorted({name.partition("|")[0] for name in contexts if name})[:MOST_TESTS]
    tests = tests or [f"tests/{room}", f"analysis/{room}"]  # what runs on import
    original = target.read_text("utf-8")
    target.write_text(mutant.source, "utf-8")
    command = ["pytest", "-q", "-x", "-n0", "-m", "not slow", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=copy_of, env=_environment(), capture_output=True, timeout=PATIENCE,
        )  # fmt: skip
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_text(original, "utf-8")


def _environment(**more: str) -> dict[str, str]:
    import os

    return {**os.environ, "CI": "true", "PYTHONPATH": ".", "PYTHONDONTWRITEBYTECODE": "1", **more}


def equivalent() -> dict[tuple[str, str, str], str]:
    """Return file, before and after of the mutants that change no result, with the reason."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["file"], row["before"], row["after"]): row["reason"] for row in rows}


def main() -> int:
    """Say of each mutant whether it was noticed, and the score; 1 below nine in ten."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rooms", nargs="*", default=ROOMS)
    parser.add_argument("-n", type=int, default=20, help="mutants of each room")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    known, noticed, tried = equivalent(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        copy_of = Path(folder).resolve() / "project"
        _copy(copy_of)
        for room in options.rooms:
            every = [m for file in sorted((ROOT / "analysis" / room).rglob("*.py"))
                     for m in mutants_of(file)]  # fmt: skip
            drawn = random.Random(f"{room} {options.seed}").sample(
                every, min(options.n, len(every))
            )
            reach = reaching(room, copy_of)
            for mutant in drawn:
                key = (mutant.file, mutant.before, mutant.after)
                if key in known:
                    continue
                seen = is_noticed(mutant, room, reach, copy_of)
                tried, noticed = tried + 1, noticed + seen
                if not seen:
                    print(f"{mutant.file}:{mutant.line}\t{mutant.before} -> {mutant.after}")
            print(f"{room}: so far {noticed} of {tried} noticed", flush=True)
    print(f"score {noticed / max(tried, 1):.3f} of {tried} mutants; seed {options.seed}")
    return 0 if noticed >= 0.9 * tried else 1


def _copy(folder: Path) -> None:
    folder.mkdir()
    for name in NEEDED:
        here = ROOT / name
        ignored = shutil.ignore_patterns("__pycache__")
        if here.is_dir():
            shutil.copytree(here, folder / name, ignore=ignored)
        else:
            shutil.copy2(here, folder / name)


if __name__ == "__main__":
    sys.exit(main())
