"""What importing a room costs, as a ratio to importing pandas alone, in one run.

    python benchmarks/imports.py

Each import runs in fresh interpreters, in turns; the best of several is taken, less what a
bare interpreter takes.
"""

import subprocess
import sys
import time

ROOMS = """
    tables text evidence corpus terms actors comentions similarity claims quotes charts notebook
    report
""".split()
IMPORTS = {
    "bare interpreter": "pass",
    "pandas": "import pandas",
    "analysis": "import analysis",
    **{f"analysis.{room}": f"import analysis.{room}" for room in ROOMS},
    "seeds read": "from analysis import corpus; corpus.read_articles()",
}
ROUNDS = 7


def seconds(statement: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - begin


def main() -> None:
    best = dict.fromkeys(IMPORTS, float("inf"))
    for _ in range(ROUNDS):
        for name, statement in IMPORTS.items():
            best[name] = min(best[name], seconds(statement))
    bare = best.pop("bare interpreter")
    print(f"{'import':22}{'seconds':>9}{'to pandas':>11}")
    for name, total in best.items():
        print(f"{name:22}{total - bare:9.3f}{(total - bare) / (best['pandas'] - bare):11.2f}")


if __name__ == "__main__":
    main()
