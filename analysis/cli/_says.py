"""What goes to standard error, without what a terminal would take for commands."""

import sys

_MESSAGE = 600  # most letters of a message, whose middle goes first: names of files can be long


def say(line: str) -> None:
    """Print a line for whoever waits, as it is said."""
    from analysis.tables.harmless import one_line

    print(one_line(line), file=sys.stderr, flush=True)


def fail(message: str) -> int:
    """Say what is wrong, and return the code of a command that failed."""
    complain(message)
    return 1


def complain(message: str) -> None:
    """Say a problem in one line, without what a terminal would take for commands."""
    from analysis.tables.harmless import one_line

    line = one_line(message)
    if len(line) > _MESSAGE:  # the remedy stands at the end
        line = f"{line[: _MESSAGE // 2]} … {line[-_MESSAGE // 2 :]}"
    print(f"analysis: {line}", file=sys.stderr)


def said(error: Exception) -> str:
    """Return what an error says; of a file also which."""
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)
