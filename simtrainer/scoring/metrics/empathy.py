"""Metrics of openings and of understanding shown: answered how, reflected how often."""

from simtrainer.codebook import codebook
from simtrainer.scoring.coded import CodedAct, CodedTurn
from simtrainer.scoring.credit import is_empty_formula
from simtrainer.scoring.material import Material
from simtrainer.scoring.metrics.measured import Count, share
from simtrainer.scoring.metrics.questions import is_question
from simtrainer.scoring.opportunities import Opportunity
from simtrainer.transcript.ladder import ANSWERED, AUTOMATIC, SPACE

REFLECTIONS = ("EM_REFLECT_SIMPLE", "EM_REFLECT_COMPLEX")
GIVES_SPACE = frozenset({"EP", "NP"})


def reflects(turn: CodedTurn) -> bool:
    """Tell whether a turn gives something of the patient's back; a stock phrase gives nothing back."""
    return any(gives_back(act) for act in turn.of((*REFLECTIONS, "EM_NAME")))


def gives_back(act: CodedAct) -> bool:
    """Tell whether a reflection gives something back. Common words are not asked for: a good guess at meaning has few."""
    return not is_empty_formula(act)


def reflection_rate(material: Material) -> Count:
    """Learner's turns that reflect, among all."""
    return share(sum(map(reflects, material.clinician)), len(material.clinician))


def reflections_to_questions(material: Material) -> Count:
    """Reflections for each question."""
    reflections = sum(gives_back(act) for act in material.acts(*REFLECTIONS, "EM_NAME", "CL_SUMMARY"))
    questions = sum(is_question(act) for act in material.acts())
    turns = len(material.clinician)
    return Count(reflections / max(1, questions) if turns else None, turns)


def complex_share(material: Material) -> Count:
    """Reflections that add meaning, among all."""
    reflections = list(material.acts(*REFLECTIONS))
    return share(sum(act.act == "EM_REFLECT_COMPLEX" for act in reflections), len(reflections))


def adherent_balance(material: Material) -> Count:
    """Acts in keeping with motivational interviewing minus those against it."""
    for_it = sum(1 for _ in material.acts("RA_AFFIRM", "RA_PARTNER", "RA_AUTONOMY", "RA_PERMISSION"))
    against = sum(1 for _ in material.acts("NG_PERSUADE", "NG_JUDGE"))
    return Count(float(for_it - against), for_it + against)


def openings(material: Material) -> Count:
    """How many openings the patient offered."""
    return Count(float(len(material.opportunities)), len(material.opportunities))


def answered_rate(material: Material) -> Count:
    """Openings acknowledged in words or better, picked up late included."""
    return share(sum(one.level >= ANSWERED for one in material.opportunities), len(material.opportunities))


def mean_level(material: Material) -> Count:
    """Mean level of the ladder, heavier openings counting more."""
    weight = sum(one.opening.weight for one in material.opportunities)
    total = sum(one.opening.weight * one.level for one in material.opportunities)
    return Count(total / weight if weight else None, len(material.opportunities))


def continuers(material: Material) -> Count:
    """Openings whose answer left or made room."""
    return share(sum(leaves_room(one) for one in material.opportunities), len(material.opportunities))


def terminators(material: Material) -> Count:
    """Openings whose answer took room away; one left unanswered counts where the learner closed the call."""
    ended = [one for one in material.opportunities if not leaves_room(one) and (one.answered_by is not None or material.closed)]
    return share(len(ended), len(material.opportunities))


def leaves_room(one: Opportunity) -> bool:
    """Tell whether the answer provides space, by the codebook's reading of the deciding act and else by its level."""
    entry = codebook().clinician_acts.get(one.deciding.act) if one.deciding else None
    if entry is not None and entry.space is not None and one.level not in (0, AUTOMATIC):
        return entry.space in GIVES_SPACE
    return one.level >= SPACE


def repeats(material: Material) -> Count:
    """How often the patient had to come back to something."""
    count = sum(one.opening.kind == "P_CUE_REPEAT" for one in material.opportunities)
    return Count(float(count), len(material.opportunities))


def change_talk(material: Material) -> Count:
    """Change talk among change and sustain talk; the patient produces it, so it is never scored."""
    kinds = [act.act for turn in material.patient for act in turn.of(("P_CHANGE", "P_SUSTAIN"))]
    return share(sum(kind == "P_CHANGE" for kind in kinds), len(kinds))
