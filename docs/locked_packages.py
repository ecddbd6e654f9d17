"""Say which licences the locked packages have, and which of them are known to be unsafe.

    .venv/bin/python docs/locked_packages.py licences
    .venv/bin/python docs/locked_packages.py audit

The licences are those that the installed packages state. The audit runs pip-audit, which needs the
network for itself and its database; without, it is skipped and says why.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.lock"
AUDIT = [
    *[sys.executable, "-m", "uv", "tool", "run", "pip-audit", "--requirement", str(LOCK)],
    *["--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off"],
]


def pins() -> list[tuple[str, str]]:
    """Return name and version of each locked package."""
    return re.findall(r"^([a-z0-9][\w.-]*)==([^\s;\\]+)", LOCK.read_text("utf-8"), re.MULTILINE)


def licence(name: str) -> str:
    """Return what an installed package states: an expression, classifiers or a line of text."""
    try:
        stated = metadata(name)
    except PackageNotFoundError:
        return "not installed here (another platform or Python)"
    classified = [
        line.rpartition(" :: ")[2]
        for line in stated.get_all("Classifier", [])
        if line.startswith("License :: ")
    ]
    text = (stated.get("License") or "").strip().split("\n")[0]
    return stated.get("License-Expression") or " or ".join(classified) or text or "not stated"


def unsafe(answer: dict) -> Iterator[str]:
    """Yield a line for each known weakness in an answer of pip-audit."""
    for package in answer["dependencies"]:
        for weakness in package.get("vulns", []):
            mended = ", ".join(weakness["fix_versions"]) or "no version yet"
            yield f"{package['name']} {package['version']}: {weakness['id']}, mended in {mended}"


def audit() -> int:
    """Print what is known to be unsafe; return 1 if anything is."""
    run = subprocess.run(AUDIT, capture_output=True, text=True)
    try:
        answer = json.loads(run.stdout)
    except json.JSONDecodeError:
        reason = (run.stderr.strip().split("\n") or [""])[-1]
        print(f"skipped: pip-audit or its database could not be had ({reason.strip()})")
        return 0
    lines = list(unsafe(answer))
    print("\n".join(lines) or f"{len(answer['dependencies'])} packages: nothing known against them")
    return int(bool(lines))


def main(task: str) -> int:
    """Do one of the two tasks; return the exit code."""
    if task == "audit":
        return audit()
    for name, version in pins():
        print(f"{name} {version}: {licence(name)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
