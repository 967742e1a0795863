"""What the patient's words do: needed where a transcript comes from elsewhere and nobody recorded it."""

from simtrainer.transcript.heard import Act
from simtrainer.understanding.features import unit_features
from simtrainer.understanding.people import anyone
from simtrainer.understanding.reasons import phrases
from simtrainer.understanding.recogniser import Recogniser
from simtrainer.understanding.recogniser import recogniser as shipped
from simtrainer.understanding.segments import sentences
from simtrainer.understanding.units import Unit

COUNTS = 0.5


def hear_patient(text: str, *, recogniser: Recogniser | None = None) -> tuple[Act, ...]:
    """Return the patient's acts, the surest for each sentence that has one."""
    learned = recogniser or shipped()
    found: list[Act] = []
    for span in sentences(text):
        said = span.of(text)
        features = unit_features(anyone(said), learned.table)
        unit = Unit(span, said, anyone(said), features, learned.patient.probabilities(features))
        p = dict(zip(learned.patient.names, unit.probabilities.tolist(), strict=True))
        cue = p.pop("CUE")
        act = max(p, key=lambda name: p[name] + (cue if name.startswith("P_C") else 0) * 0.01)
        if p[act] >= COUNTS:
            reason = phrases(unit, learned.patient, act, learned.table)
            found.append(Act(act, span.start, span.end, round(p[act], 3), {}, reason))
        elif cue >= COUNTS:
            best = max(
                (n for n in p if n.startswith(("P_CUE", "P_CONCERN", "P_ANGER", "P_POSITIVE", "P_DISCLOSE", "P_WITHDRAW"))),
                key=lambda n: p[n],
            )
            found.append(Act(best, span.start, span.end, round(cue, 3), {}, "surely an opening for empathy, though which kind is open"))
    return tuple(found)
