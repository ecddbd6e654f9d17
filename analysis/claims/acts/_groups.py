"""What stands before a verb and tells whether and when its act was done.

Conventions: a group is read from the verb to the left: *has yet to*, *refused to*, *became the
40th state to*, *was expected to*. What leaves an act open (*may sign*, *urged to sign*, *was to
sign*, *would have signed*) gives no group, and so no act.
"""

from typing import NamedTuple

from analysis.claims._words import word_set
from analysis.claims.quantities import Pieces

_APOSTROPHES = "'’"
_PRESENT = {"is", "are", "am"}
_DO = {"do": "present", "does": "present", "did": "past"}
_HAVE = {"has", "have", "had", "having"}
_MODALS = set("can could may might must should ought need needs would will shall".split())
_NOUN_REACH = 9  # words of "became one of the first 40 states of the region to"
_MOST_LINKS = 6  # verbs of a group that are followed: "is said to have refused to agree to"


class Group(NamedTuple):
    """Where a verb's auxiliaries begin, and what they tell."""

    begin: int
    yes: bool
    tense: str
    passive: bool = False
    bare: str = ""
    """The kind of the verb where no auxiliary stands before it."""
    of_clause: bool = False
    """Whether the subject is that of the clause before: *left without signing*."""
    headline: bool = False
    """Whether it is *X to sign*, which only a headline says."""


def group_of(cut: Pieces, place: int, kinds: frozenset[str]) -> Group | None:
    """Return the group of a verb at a place; None where its act is open.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> group_of(pieces("Japan has yet to sign"), 4, frozenset(["base"]))[:3]
    (1, False, 'present')
    """
    at, no = _skipped(cut, place)
    if "ing" in kinds:
        return _of_ing(cut, at, no)
    if kinds & {"past", "part"}:
        group = _of_participle(cut, at, no, 0)
        if group is not None and "past" not in kinds and group.bare:
            return group._replace(bare="part")
        if group is not None or "base" not in kinds:
            return group
    if "base" in kinds:
        return _of_base(cut, at, no, 0)
    return Group(at, not no, "present", bare="s")


def _skipped(cut: Pieces, at: int) -> tuple[int, bool]:
    """Return where the adverbs before a verb begin, and whether one denies it."""
    no = False
    while at > 0:
        word = cut.word(at - 1)
        if word in {"not", "never"}:
            no = not no
        elif word == "longer" and cut.word(at - 2) == "no":
            no, at = True, at - 1
        elif not (word in word_set("adverbs_of_acts") or _is_adverb(cut, at - 1)):
            break
        at -= 1
    return at, no


def _is_adverb(cut: Pieces, at: int) -> bool:
    word = cut.at(at).text
    return word.endswith("ly") and word[0].islower() and word not in word_set("open_condition")


def _auxiliary(cut: Pieces, at: int) -> tuple[str, bool, int]:
    """Return the auxiliary before a place, whether it has *not* grown on, and where it begins."""
    word = cut.word(at - 1)
    if word == "t" and cut.word(at - 2) in _APOSTROPHES and cut.word(at - 2):
        whole = cut.word(at - 3)
        said = {"won": "will", "can": "can", "shan": "shall"}.get(whole, whole.removesuffix("n"))
        return said, True, at - 3
    if word in {"ll", "ve"} and cut.word(at - 2) in _APOSTROPHES and cut.word(at - 2):
        return {"ll": "will", "ve": "have"}[word], False, at - 2
    if word == "cannot":
        return "can", True, at - 1
    return word, False, at - 1


def _of_participle(cut: Pieces, at: int, no: bool, depth: int) -> Group | None:
    """Return the group of a past form or participle."""
    word, grown, begin = _auxiliary(cut, at)
    no ^= grown
    if word in word_set("forms_of_be"):
        group = _of_be(cut, word, begin, no, depth)
        return group and group._replace(passive=True)
    if word in _HAVE:
        return _of_have(cut, word, begin, no, depth)
    if word in _MODALS or word in _DO or word == "to":
        return None
    if no:
        return Group(at, False, "past") if cut.word(at) in {"never", "no"} else None
    return Group(at, True, "past", bare="past")


def _of_be(cut: Pieces, word: str, begin: int, no: bool, depth: int) -> Group | None:
    """Return the group that ends with a form of *be*."""
    if word in _PRESENT or word in {"was", "were"}:
        begin, denied = _skipped(cut, begin)
        return Group(begin, no == denied, "present" if word in _PRESENT else "past")
    begin, denied = _skipped(cut, begin)
    no ^= denied
    if word == "be":
        return _of_base(cut, begin, no, depth)
    before, grown, start = _auxiliary(cut, begin)
    no ^= grown
    if word == "been" and before in _HAVE:
        return _of_have(cut, before, start, no, depth)
    if word == "being" and before in word_set("forms_of_be") and before != "being":
        return _of_be(cut, before, start, no, depth)
    return None


def _of_have(cut: Pieces, word: str, begin: int, no: bool, depth: int) -> Group | None:
    """Return the group that ends with a form of *have*."""
    begin, denied = _skipped(cut, begin)
    no ^= denied
    if word == "having":
        return _denied_ing(cut, begin, no)
    if word == "have":
        before, grown, start = _auxiliary(cut, begin)
        if before in _MODALS:
            return Group(start, no == grown, "future") if before == "will" else None
        if before == "to":
            return _to_have(cut, start, no, depth)
    return Group(begin, not no, "past")


def _to_have(cut: Pieces, to: int, no: bool, depth: int) -> Group | None:
    """Return the group of *the first state to have signed*; what is *said to have* is open."""
    to, denied = _skipped(cut, to)
    group = of_rank(cut, to, no ^ denied, depth)
    return group and group._replace(tense="past")


def _of_base(cut: Pieces, at: int, no: bool, depth: int) -> Group | None:
    """Return the group of a base form."""
    last = at
    at, denied = _skipped(cut, at)
    no ^= denied
    word, grown, begin = _auxiliary(cut, at)
    no ^= grown
    if word in _DO:
        begin, denied = _skipped(cut, begin)
        return Group(begin, no == denied, _DO[word])
    if word == "to":
        return _of_to(cut, begin, no, depth)
    if word in _MODALS:
        return _of_modal(cut, word, begin, last, no)
    return None if no else Group(at, True, "present", bare="base")


def _of_modal(cut: Pieces, word: str, begin: int, last: int, no: bool) -> Group | None:
    begin, denied = _skipped(cut, begin)
    no ^= denied
    if word in {"will", "shall"} or (word == "would" and _is_told(cut, begin)):
        return Group(begin, not no, "future")
    if word in {"can", "could"} and no:
        return Group(begin, False, "present" if word == "can" else "past")
    if word == "must" and "still" in cut.run(begin, last - begin + 2):
        return Group(begin, False, "present")
    return None


def _is_told(cut: Pieces, begin: int) -> bool:
    """Tell whether somebody said so: only then *would* is what is to come."""
    return any(word in word_set("telling") for word in cut.run(max(0, begin - 12), min(begin, 12)))


def _of_to(cut: Pieces, to: int, no: bool, depth: int) -> Group | None:
    """Return the group of what stands before *to*."""
    at, denied = _skipped(cut, to)
    no ^= denied
    if depth > _MOST_LINKS:
        return None
    word = cut.word(at - 1)
    if word == "yet" or "yet" in cut.run(at, to - at):
        return _yet_to(cut, at - (word == "yet"))
    if word in word_set("refusing"):
        return _linked(cut, at - 1, not no, depth, "")
    if word in word_set("unable"):
        group = _behind_be(cut, at - 1)
        return group and group._replace(yes=not group.yes ^ no)
    if word in {"refusal", "failure"} and cut.word(at - 2) == "s":
        return Group(at - 3, no, "past")
    if word == "plans" and cut.word(at - 2) == "no":
        _, _, begin = _auxiliary(cut, at - 2)
        return Group(begin, False, "future") if cut.word(begin) in _HAVE else None
    if word in word_set("managing"):
        return _linked(cut, at - 1, no, depth, "")
    if word in word_set("planning"):
        return _linked(cut, at - 1, no, depth, "future")
    return _still_to(cut, at, no) or _is_to(cut, at, no) or of_rank(cut, at, no, depth)


def _yet_to(cut: Pieces, at: int) -> Group | None:
    """Return the group of *has yet to* and *is yet to*."""
    at, _ = _skipped(cut, at)
    word, _, begin = _auxiliary(cut, at)
    tense = "past" if word in {"had", "was", "were"} else "present"
    known = word in _HAVE or word in _PRESENT or tense == "past"
    return Group(begin, False, tense) if known else None


def _still_to(cut: Pieces, at: int, no: bool) -> Group | None:
    """Return the group of *still has to* and *still needs to*: not done yet."""
    word, _, begin = _auxiliary(cut, at)
    if word not in {"has", "have", "needs", "need"} or no:
        return None
    begin, _ = _skipped(cut, begin)
    still = "still" in cut.run(begin, at - begin + 1)
    return Group(begin, False, "present") if still else None


def _is_to(cut: Pieces, at: int, no: bool) -> Group | None:
    """Return the group of *is to*, *is expected to* and, in a headline, *to*."""
    word = cut.word(at - 1)
    if word in _PRESENT or word in {"was", "were"}:
        return Group(at - 1, not no, "future") if word in _PRESENT else None
    if word in word_set("to_come"):
        group = _behind_be(cut, at - 1)
        if group is None and word in {"expected", "set", "due", "poised"}:
            return Group(at - 1, not no, "future", headline=True)
        if group is None or group.tense != "present" or word in word_set("left_open"):
            return None
        return group._replace(yes=group.yes ^ no, tense="future")
    return None


def _behind_be(cut: Pieces, at: int) -> Group | None:
    """Return the group of the form of *be* before an adjective."""
    at, denied = _skipped(cut, at)
    word, grown, begin = _auxiliary(cut, at)
    if word not in word_set("forms_of_be"):
        return None
    return _of_be(cut, word, begin, denied ^ grown, 0)


def _linked(cut: Pieces, place: int, no: bool, depth: int, tense: str) -> Group | None:
    """Return the group of a verb before *to*: *has agreed to*, *is refusing to*."""
    word = cut.word(place)
    at, denied = _skipped(cut, place)
    if word.endswith("ing"):
        group = _of_ing(cut, at, denied)
        if group is None and not denied and cut.word(at - 1) in {",", "and"}:
            group = Group(at, True, "past", of_clause=True)
    elif word.endswith(("ed", "chose", "forgot")):
        group = _of_participle(cut, at, denied, depth + 1)
    elif word.endswith("s"):
        group = None if denied else Group(at, True, "present", bare="s")
    else:
        group = _of_base(cut, at, denied, depth + 1)
    if group is None or group.passive:
        return None
    if tense and not (no and word in {"decided", "voted"}):
        group = group._replace(tense=tense)
    return group._replace(yes=group.yes ^ no, bare="")


def of_rank(cut: Pieces, at: int, no: bool = False, depth: int = 0) -> Group | None:
    """Return the group of *became the 40th state to* and *is one of 20 states to*."""
    ranked = False
    for place in range(at - 1, max(-1, at - 1 - _NOUN_REACH), -1):
        word = cut.word(place)
        if word in word_set("ranks"):
            ranked = True
        if word in {"became", "becomes", "remains", "remained"} and ranked:
            return Group(place, not no, "present" if word == "remains" else "past")
        if word == "become" and ranked:
            group = _of_participle(cut, place, False, depth + 1)
            group = group if group and not group.bare else _of_base(cut, place, False, depth + 1)
            return group and group._replace(yes=group.yes ^ no, bare="")
        if word in word_set("forms_of_be") and ranked:
            group = _of_be(cut, word, place, False, depth + 1)
            return group and group._replace(yes=group.yes ^ no, tense="past")
        if not (word[:1].isalnum() or word in "-'’"):
            break
    headline = at > 0 and not no and cut.at(at - 1).text[:1].isupper()
    return Group(at, True, "future", headline=True) if headline else None


def _of_ing(cut: Pieces, at: int, no: bool) -> Group | None:
    """Return the group of a form in -ing."""
    word, grown, begin = _auxiliary(cut, at)
    if word in word_set("forms_of_be") and word != "being":
        group = _of_be(cut, word, begin, no ^ grown, 0)
        return group
    return _denied_ing(cut, at, no)


def _denied_ing(cut: Pieces, at: int, no: bool) -> Group | None:
    """Return the group of *denied signing*, *stopped short of signing*, *without signing*."""
    word = cut.word(at - 1)
    if no:
        return None
    if word == "without" or cut.run(at - 2, 2) in {("instead", "of"), ("rather", "than")}:
        return Group(at - 1 - (word != "without"), False, "past", of_clause=True)
    if word == "of" and cut.word(at - 2) == "short":
        return _stopped(cut, at - 3)
    if cut.run(at - 2, 2) == ("ruled", "out"):
        group = _stopped(cut, at - 2)
        return group and group._replace(tense="future")
    verb = at - 1 - (word == "ever")
    return _stopped(cut, verb) if cut.word(verb) in word_set("denying_ing") else None


def _stopped(cut: Pieces, verb: int) -> Group | None:
    """Return the group of a verb that denies what follows it in -ing."""
    word = cut.word(verb)
    at, denied = _skipped(cut, verb)
    if word.endswith(("ed", "fell")):
        group = _of_participle(cut, at, denied, 0)
    elif word.endswith("s"):
        group = Group(at, True, "present")
    else:
        group = _of_base(cut, at, denied, 0)
    return group and group._replace(yes=not group.yes, bare="")
