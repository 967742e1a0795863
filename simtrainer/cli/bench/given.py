"""What a learner means, given: the acts of a middling consult in turn, so that the engine is measured with nothing to recognise."""

from collections.abc import Sequence

from simtrainer.transcript.heard import Act, FactAsked, Heard, Utterance

_CODES = (
    (("TH_GREET", "TH_PRIVACY"), ()),
    (("Q_OPEN",), ()),
    (("EM_REFLECT_SIMPLE", "Q_CLOSED"), ("onset",)),
    (("Q_CLOSED",), ("sputum",)),
    (("EM_NAME", "EM_EXPLORE"), ()),
    (("Q_REDFLAG",), ("breath", "blood")),
    (("Q_CLOSED",), ("pmh",)),
    (("EM_VALIDATE", "Q_ICE"), ("ideas",)),
    (("RA_PERMISSION",), ()),
    (("IN_EXPLAIN",), ()),
    (("PL_OPTIONS",), ()),
    (("PL_SAFETYNET", "IN_CHECK"), ()),
)
MEANT = tuple(
    Heard(
        acts=tuple(Act(code, 0, 4, 0.9, {}, "given") for code in codes),
        facts=tuple(FactAsked(fact, 0.9, "given", 0, 4) for fact in facts),
        nothing_fits=0.0 if facts else 1.0,
    )
    for codes, facts in _CODES
)


def given(text: str, before: Sequence[Utterance]) -> Heard:
    """Return the meaning that the number at the end of the message asks for."""
    del before
    return MEANT[int(text.rsplit(" ", 1)[1]) % len(MEANT)]
