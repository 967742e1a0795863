"""What the patient's words do: needed where a transcript comes from elsewhere and nobody recorded it."""

from simtrainer.transcript.heard import Act
from simtrainer.understanding.features import unit_features
from simtrainer.understanding.people import anyone
from simtrainer.understanding.recogniser import Recogniser
from simtrainer.understanding.recogniser import recogniser as shipped
from simtrainer.understanding.segments import sentences

COUNTS = 0.5


def hear_patient(text: str, *, recogniser: Recogniser | None = None) -> tuple[Act, ...]:
    """Return the patient's acts, the surest for each sentence that has one."""
    learned = recogniser or shipped()
    found: list[Act] = []
    for span in sentences(text):
        features = unit_features(anyone(span.of(text)), learned.table)
        p = dict(zip(learned.patient.names, map(float, learned.patient.probabilities(features)), strict=True))
        cue = p.pop("CUE")
        act = max(p, key=lambda name: p[name] + (cue if name.startswith("P_C") else 0) * 0.01)
        if p[act] >= COUNTS:
            words = ", ".join(f"“{w}”" for w in learned.patient.reasons(features, act))
            found.append(
                Act(
                    act,
                    span.start,
                    span.end,
                    round(p[act], 3),
                    {},
                    f"the words {words} speak for it" if words else "its form speaks for it",
                )
            )
        elif cue >= COUNTS:
            best = max(
                (n for n in p if n.startswith(("P_CUE", "P_CONCERN", "P_ANGER", "P_POSITIVE", "P_DISCLOSE", "P_WITHDRAW"))),
                key=lambda n: p[n],
            )
            found.append(Act(best, span.start, span.end, round(cue, 3), {}, "surely an opening for empathy, though which kind is open"))
    return tuple(found)
