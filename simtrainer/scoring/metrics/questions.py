"""Metrics of how the learner asked: open and closed, stacked, how early, whose agenda."""

import math

from simtrainer.scoring.coded import CodedAct, CodedTurn
from simtrainer.scoring.material import Material
from simtrainer.scoring.metrics.measured import Count, share

CLOSED = ("Q_CLOSED", "Q_LEADING", "Q_REDFLAG")
STACKED = 3
AGENDA_BY = 0.4
ASKS_BY_NATURE = frozenset(
    {"EM_EXPLORE", "RA_PERMISSION", "IN_ASK_FIRST", "IN_CHECK", "TH_IDENTITY", "TH_LOCATION", "TH_PRIVACY", "TH_TECHCHECK"}
)


def is_question(act: CodedAct) -> bool:
    """Tell whether the act is one of the codebook's questions (every Q_* and exploring)."""
    return act.act.startswith("Q_") or act.act == "EM_EXPLORE"


def is_open(act: CodedAct) -> bool:
    """Tell whether a question leaves the answer to the patient."""
    return act.act in ("Q_OPEN", "EM_EXPLORE") or (act.act == "Q_ICE" and act.attributes.get("form") != "closed")


def open_share(material: Material) -> Count:
    """Open questions among all."""
    questions = [act for act in material.acts() if is_question(act)]
    return share(sum(map(is_open, questions)), len(questions))


def open_to_closed(material: Material) -> Count:
    """Open questions for each closed one."""
    questions = [act for act in material.acts() if is_question(act)]
    closed = sum(act.act in CLOSED for act in questions)
    return Count(sum(map(is_open, questions)) / max(1, closed) if questions else None, len(questions))


def distinct_questions(turn: CodedTurn) -> int:
    """Return how many different questions a turn asks; two codes on one unit are one question."""
    asked: dict[tuple[int, int], int] = {}
    for act in turn.acts:
        place = (act.start, act.end)
        asked[place] = max(asked.get(place, 0), _asked(act))
    return sum(asked.values())


def _asked(act: CodedAct) -> int:
    counted = act.attributes.get("questions")
    if isinstance(counted, int):
        return int(counted)
    return int(is_question(act) or act.act in ASKS_BY_NATURE)


def stacking(material: Material) -> Count:
    """Question turns that stack three or more; a list of warning signs that was announced is exempt."""
    asking = [(index, turn) for index, turn in enumerate(material.clinician) if distinct_questions(turn) > 0]
    stacked = [index for index, turn in asking if distinct_questions(turn) >= STACKED and not _announced_screen(material, index)]
    return share(len(stacked), len(asking))


def _announced_screen(material: Material, index: int) -> bool:
    turns = material.clinician
    announced = any(turn.has("RA_SIGNPOST") for turn in turns[max(0, index - 1) : index + 1])
    return announced and turns[index].has("Q_REDFLAG")


def first_open(material: Material) -> Count:
    """In which of the learner's turns the first open question stands; turns of mere frame do not count."""
    beyond_frame = [turn for turn in material.clinician if turn.acts and not all(act.act.startswith("TH_") for act in turn.acts)]
    place = next((index for index, turn in enumerate(beyond_frame, start=1) if turn.has("Q_OPEN")), None)
    return Count(None if place is None else float(place), len(beyond_frame))


def agenda(material: Material) -> Count:
    """Whether more concerns were asked for before explaining and early; undefined in an emergency."""
    turns = material.clinician
    if material.urgent or not turns:
        return Count(None, 0)
    explained = next((index for index, turn in enumerate(turns) if turn.has("IN_EXPLAIN")), len(turns))
    early = turns[: min(explained, math.ceil(AGENDA_BY * len(turns)))]
    screened = any(act.says("screen_more") for turn in early for act in turn.of(["RA_AGENDA"]))
    return Count(float(screened), len(turns))


def facets(material: Material) -> Count:
    """How many of the five sides of the patient's perspective were asked about, a closed form counting three quarters."""
    best: dict[str, float] = {}
    for act in material.acts("Q_ICE", "EM_EXPLORE", "EM_NAME", "EM_REFLECT_SIMPLE", "EM_REFLECT_COMPLEX"):
        for facet in act.values("facet"):
            best[facet] = max(best.get(facet, 0.0), 0.75 if act.attributes.get("form") == "closed" else 1.0)
    return Count(sum(best.values()), len(best))
