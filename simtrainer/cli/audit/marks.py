"""What `simtrainer score` makes of one consult in one wording, each consult on its own."""

from dataclasses import dataclass
from functools import cache, lru_cache

from simtrainer.cli.audit.consults import BaseConsult, named
from simtrainer.cli.audit.texts import Person, names
from simtrainer.cli.audit.variants import Worded
from simtrainer.cli.conversations import ForeignLine, foreign_conversation, recognised
from simtrainer.scoring import Assessment, Rubric, assess, rubric_for
from simtrainer.transcript.heard import Act, Utterance

HEADLINES = ("empathy", "rapport")


@dataclass(frozen=True, slots=True)
class Marks:
    """The clinician's words and the codes heard in each turn, the two headlines (0 to 100), and how each opening was answered."""

    said: tuple[str, ...]
    codes: tuple[frozenset[str], ...]
    scores: dict[str, float]
    ladder: tuple[tuple[int, int], ...]


def marks_of(consult: BaseConsult, worded: Worded, *, learner: str = "", own: Person | None = None, called: Person | None = None) -> Marks:
    """Return the marks of a consult in a wording.

    `learner` is the clinician's name. `own` is who the patient is in the patient's words, `called` who they are in the clinician's; where
    nothing is said they are those of the base set.
    """
    known = names()
    said = tuple(named(worded(consult, turn), learner or known.learner, called or own or known.patient) for turn in consult.turns)
    answers = [named(turn.reply, known.learner, own or known.patient) for turn in consult.turns]
    pairs = zip(said, answers, strict=True)
    lines = [line for own_words, answer in pairs for line in (ForeignLine("clinician", own_words), ForeignLine("patient", answer))]
    conversation = foreign_conversation(lines, _remembered)
    assessment = assess(conversation, _rubric(), None)
    codes = tuple(frozenset(act.act for act in turn.acts) for turn in conversation.turns if turn.speaker == "clinician")
    ladder = tuple((one.opening.turn, one.level) for one in assessment.opportunities)
    return Marks(said, codes, _headlines(assessment), ladder)


@lru_cache(maxsize=16384)
def _remembered(line: ForeignLine, before: tuple[Utterance, ...]) -> tuple[Act, ...]:
    """Return what is recognised in a line; the same line after the same words is heard once."""
    return recognised(line, before)


def _headlines(assessment: Assessment) -> dict[str, float]:
    """Return the estimates: on a whole consult they are the scores, and they are there for a poor one as well."""
    return {name: getattr(assessment, name).estimate or 0.0 for name in HEADLINES}


@cache
def _rubric() -> Rubric:
    """Return the rubric of ordinary consultations; ranges are not needed, so they are drawn once."""
    rubric = rubric_for(None)
    return rubric.model_copy(update={"range": rubric.range.model_copy(update={"resamplings": 1, "resamplings_of_turns": 1})})
