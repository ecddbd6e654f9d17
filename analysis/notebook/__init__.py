"""What a person sees and moves: exhibits, answers, choosers, the method card.

Convention: what is shown was computed elsewhere, and is exported as it is shown. Nothing waits
for a click where nobody is there to click.
"""

from analysis.notebook import choosers, exhibits, findings, method, source_chooser

__all__ = ["choosers", "exhibits", "findings", "method", "source_chooser"]
