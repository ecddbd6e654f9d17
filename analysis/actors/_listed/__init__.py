"""The names of a registry, found in texts: read once in all of them, taken or declined."""

from analysis.actors._listed._matching import Matcher
from analysis.actors._listed._namesakes import gender_told, is_told_a_place
from analysis.actors._listed._naming import names_of
from analysis.actors._listed._recognition import SEVERAL, Reader, Reading

__all__ = [
    "Matcher", "Reader", "Reading", "SEVERAL", "gender_told", "is_told_a_place", "names_of",
]  # fmt: skip
