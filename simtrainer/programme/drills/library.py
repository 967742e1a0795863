"""Items from the cases: briefings of all, and what patients said of those the learner has met. Nothing is told before it is due.

Cases that may hurt are never a source.
"""

from collections.abc import Iterable, Iterator

from simtrainer.programme.drills.drill import DrillId
from simtrainer.programme.drills.item import Item
from simtrainer.scenario.model import Scenario
from simtrainer.transcript.directions import parts_of
from simtrainer.understanding.segments import sentences
from simtrainer.words import Words, _

FEWEST_WORDS = 4
SPOKEN = "spoken"


def library_items(drill: DrillId, cases: Iterable[Scenario], met: Iterable[Scenario]) -> tuple[Item, ...]:
    """Return what the cases give for a drill: `cases` may be told by their briefing, `met` by what their patients said too."""
    match drill:
        case "spot_the_cue":
            return tuple(item for one in _open(met) for item in _cue_lines(one))
        case "one_line_empathy":
            return tuple(item for one in _open(met) for item in _openings(one))
        case "sixty_second_opening":
            return tuple(_opening(one) for one in _open(cases) if one.modality == "video" and not one.urgent and is_with_patient(one))
        case _:
            return ()


def _open(cases: Iterable[Scenario]) -> Iterator[Scenario]:
    return (one for one in cases if not one.sensitive)


def is_with_patient(one: Scenario) -> bool:
    """Tell whether a case is a visit with one patient, begun by the learner: no handover between colleagues, nobody who speaks first."""
    return "HO_SBAR" not in one.enabled_context_codes and one.opening_speaker is None


def _openings(case: Scenario) -> Iterator[Item]:
    """Yield an item for each cue, in its second strength: clear enough to answer out of its place."""
    for cue in case.cues:
        line = cue.lines[1]
        if _is_said(line):
            ways = (cue.alternatives.name, cue.alternatives.short) if cue.alternatives else ()
            yield Item(
                f"case:{case.id}:{cue.id}",
                case.id,
                _first(case),
                _met(case),
                line,
                kind=cue.type,
                ways=ways,
            )


def _cue_lines(case: Scenario) -> Iterator[Item]:
    """Yield an item for each cue, between two plain answers of the same patient."""
    plain = [fact.say[0] for fact in case.facts if fact.gate is None and fact.yes_or_no is None and is_plain(fact.say[0])]
    for number, cue in enumerate(case.cues):
        line = cue.lines[1]
        beside = plain[2 * number : 2 * number + 2]
        if _is_said(line) and len(beside) > 1:
            parts = [*beside]
            parts.insert(number % (len(parts) + 1), line)
            place = parts.index(line)
            yield Item(f"case:{case.id}:{cue.id}", case.id, _first(case), _met(case), parts=tuple(parts),
                       cues=(place,), kind=cue.type)  # fmt: skip


def _is_said(line: str) -> bool:
    return len(line.split()) >= FEWEST_WORDS and not any(part.is_direction for part in parts_of(line, SPOKEN))


def is_plain(line: str) -> bool:
    """Tell whether a sentence of a patient's is information and nothing else, as far as it is heard."""
    from simtrainer.understanding import hear_patient  # noqa: PLC0415 - numpy and the model, only where lines are chosen

    return _is_said(line) and len(sentences(line)) == 1 and not any(act.act.startswith(_CUES) for act in hear_patient(line))


_CUES = ("P_CUE", "P_CONCERN", "P_ANGER", "P_POSITIVE", "P_DISCLOSE", "P_WITHDRAW")


def _opening(case: Scenario) -> Item:
    return Item(
        f"case:{case.id}",
        case.id,
        case.persona.name,
        _("%(who)s %(why)s The video call has just connected.", who=case.briefing.who, why=case.briefing.why),
    )


def _first(case: Scenario) -> str:
    return case.persona.name.split()[0]


def _met(case: Scenario) -> Words:
    return _("A patient you have met: %(title)s", title=case.title)
