"""Why a unit was given an act, in a sentence a teacher accepts."""

import re
from functools import cache

from simtrainer.understanding.deciding import deciding
from simtrainer.understanding.decision import Verdict
from simtrainer.understanding.recogniser import Heads, Recogniser, word_vectors
from simtrainer.understanding.table import Floats, Table
from simtrainer.understanding.units import Unit
from simtrainer.understanding.words import words

NEAR = 0.75
"""From so much on an example is near enough to be named: the cosine of its direction and the unit's, plus the share of words both have."""

_FIRST = re.compile(r"[^.:;(]+")

Example = tuple[str, frozenset[str], Floats]


@cache
def _examples() -> dict[str, tuple[Example, ...]]:
    """The codebook's examples of each act with their words and directions, or none while there is no codebook."""
    try:
        from simtrainer.codebook import codebook  # noqa: PLC0415 - the codebook is read at the first question
    except ImportError:
        return {}
    table = word_vectors()
    return {
        name: tuple((text, frozenset(words(text)), table.text(words(text))) for text in act.positive)
        for name, act in codebook().clinician_acts.items()
    }


@cache
def _meant(act: str) -> str:
    """What the codebook says an act is, as far as its first stop; its name where it begins with what is noted of it."""
    from simtrainer.codebook import codebook  # noqa: PLC0415 - as above

    entry = codebook().clinician_acts[act]
    found = _FIRST.match(entry.definition)
    return entry.name if found is None or found[0].startswith("Attribute") else found[0].strip()


def _by_the_codebook(act: str, unit: Unit) -> str:
    """Return the codebook's example that is most like the unit; where none is near, what the act is."""
    said = frozenset(words(unit.read))
    near, example = max(
        (
            (float(unit.features.meant @ direction) + len(said & theirs) / (len(said | theirs) or 1), text)
            for text, theirs, direction in _examples().get(act, ())
        ),
        default=(-1.0, ""),
    )
    if near >= NEAR:
        return f"the codebook has “{example}”"
    return f"the codebook calls it “{_meant(act)}”" if example else ""


def phrases(unit: Unit, heads: Heads, head: str, table: Table) -> str:
    """Return which words spoke for a head, as a part of a reason."""
    found = ", ".join(f"“{phrase}”" for phrase in deciding(unit, heads, head, table))
    return f"the words {found} speak for it" if found else "its form speaks for it"


def why(unit: Unit, verdict: Verdict, learned: Recogniser) -> str:
    """Return the deciding words, the rule if one was used, and the nearest example of the codebook or what it says the act is."""
    deciding_words = phrases(unit, learned.acts, verdict.act, learned.table)
    return "; ".join(filter(None, (deciding_words, verdict.rule, _by_the_codebook(verdict.act, unit))))
