"""The one thing to practise next, from the weakest evidence of this call. One thing, because nobody works on five."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from simtrainer.debrief.quoting import telling_words
from simtrainer.debrief.report import Practice
from simtrainer.programme.drills import EXERCISES, ExerciseId
from simtrainer.programme.drills.drill import DRILLS, drill_named
from simtrainer.scenario.model import CriticalItem, Scenario
from simtrainer.scoring import Assessment
from simtrainer.scoring.assessment import DimensionPart, Evidence, ItemPart
from simtrainer.scoring.opportunities import Opportunity
from simtrainer.transcript.ladder import AUTOMATIC
from simtrainer.words import _, _n, changed, phrase

WEAK = 60.0
HOW = _("%(hint)s %(how)s")
CLOSES = _("You said: “%(text)s” Words like these can close a worry before it is heard.")
LEAVES = _("You said: “%(text)s” A no is easier to take with a reason and another way beside it.")
Pick = Callable[[Assessment, Scenario | None], Practice | None]


def practice_after(assessment: Assessment, scenario: Scenario | None) -> Practice | None:
    """Return the one thing to practise, None where the call gives nothing to go by.

    Safety first, then what hurt, then openings that passed by, then the weakest part of the call.
    """
    return next((practice for pick in PICKS if (practice := pick(assessment, scenario)) is not None), None)


def _after_missed_safety(assessment: Assessment, scenario: Scenario | None) -> Practice | None:
    items = {item.id: item for item in scenario.critical_items} if scenario else {}
    missed = next((items[part.id] for part in assessment.critical_items if part.result == "not_met" and part.id in items), None)
    if missed is None:
        return None
    drill = _drill_for(missed)
    why = _("We did not find this safety step in your words: “%(step)s”.", step=missed.text.rstrip("."))
    if drill is not None:
        return replace(_drill(drill, why), how=HOW.filled(hint=missed.hint, how=EXERCISES[drill].how))
    again = _("Say it aloud once now, in words you would use, and again at your next call.")
    return Practice(_("Say the safety step out loud"), why, HOW.filled(hint=missed.hint, how=again))


def _drill_for(item: CriticalItem) -> ExerciseId | None:
    acts = {act for predicate in item.when.walk() for act in predicate.act or ()}
    if "PL_SAFETYNET" in acts:
        return "safety_net_six"
    if acts & {"TH_LOCATION", "TH_PRIVACY", "TH_IDENTITY", "TH_BACKUP"}:
        return "sixty_second_opening"
    return "read_back" if "HO_READBACK" in acts else None


def _after_harm(assessment: Assessment, __: Scenario | None) -> Practice | None:
    for one in assessment.evidence:
        match one.code:
            case "NG_DISMISS" if _costs(one):
                return _drill(
                    "but_removal", _("You said: “%(text)s” Words like these can close a worry before it is heard.", text=one.text)
                )
            case "NG_ABANDON" if _costs(one):
                return _drill(
                    "say_no_well", _("You said: “%(text)s” A no is easier to take with a reason and another way beside it.", text=one.text)
                )
            case _:
                continue
    return None


def _costs(one: Evidence) -> bool:
    return one.points < 0 and one.item.endswith("_penalty")


def _after_missed_openings(assessment: Assessment, scenario: Scenario | None) -> Practice | None:
    missed = [one for one in assessment.opportunities if not one.met]
    if not missed or 2 * len(missed) < len(assessment.opportunities):
        return None
    heaviest = max(missed, key=lambda one: one.opening.weight)
    words = telling_words(heaviest.opening, scenario)
    return _drill(_drill_for_openings(missed), _count(len(missed), words))


def _drill_for_openings(missed: Sequence[Opportunity]) -> ExerciseId:
    unseen = sum(one.level < AUTOMATIC for one in missed)
    return "spot_the_cue" if 2 * unseen > len(missed) else "one_line_empathy"


def _count(missed: int, words: str) -> str:
    return _n(
        "A feeling showed in these words and was not taken up: “%(words)s”",
        "%(num)s times a feeling showed and was not taken up, once in these words: “%(words)s”",
        missed, words=words,
    )  # fmt: skip


def _after_weakest(assessment: Assessment, scenario: Scenario | None) -> Practice | None:
    if scenario is not None and "HO_READBACK" in scenario.enabled_context_codes and not _did(assessment, "HO_READBACK"):
        return _drill("read_back", _("Orders and values went over the line in this call and were not read back."))
    dimensions = [one for judgement in assessment.judgements.values() for one in judgement.dimensions]
    known = [(one.points, one) for one in dimensions if one.points is not None and one.id in TARGETS]
    if not known:
        return None
    points, weakest = min(known, key=lambda pair: pair[0])
    part = changed(phrase(weakest.text), str.lower)
    why = (
        _("The part with most room to grow: %(part)s.")
        if points < WEAK
        else _("Every part of this call held up; the one with most room to grow: %(part)s.")
    )
    return _drill(_target(weakest), why.filled(part=part))


TARGETS: dict[str, ExerciseId] = {
    "E1_response": "one_line_empathy",
    "E2_curiosity": "ask_for_their_side",
    "E3_understanding": "question_to_reflection",
    "E4_support": "one_line_empathy",
    "R1_opening": "sixty_second_opening",
    "R2_listening": "start_wide",
    "R3_partnership": "share_the_work",
    "R4_clarity": "plain_words",
    "R5_closure": "safety_net_six",
}


def _target(dimension: DimensionPart) -> ExerciseId:
    unclear_words = _weakest(dimension.items).id == "r4_jargon"
    return "ask_it_back" if dimension.id == "R4_clarity" and not unclear_words else TARGETS[dimension.id]


def _weakest(items: Sequence[ItemPart]) -> ItemPart:
    return min(items, key=lambda item: 100.0 if item.points is None else item.points)


def _did(assessment: Assessment, code: str) -> bool:
    return any(one.code == code for one in assessment.evidence)


def _drill(name: ExerciseId, why: str) -> Practice:
    exercise = EXERCISES[name]
    played = drill_named(name)
    return Practice(exercise.title, why, exercise.how, played or "", DRILLS[played].minutes if played else 0)


PICKS: tuple[Pick, ...] = (_after_missed_safety, _after_harm, _after_missed_openings, _after_weakest)
