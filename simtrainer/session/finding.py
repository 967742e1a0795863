"""What came of examinations in a turn, as it is recorded."""

from collections.abc import Sequence

from simtrainer.patient.examining import Result
from simtrainer.scenario.manoeuvre import catalogue
from simtrainer.transcript.events import ExaminationAsked, FindingMade


def examinations_asked(came: Sequence[Result]) -> tuple[ExaminationAsked, ...]:
    """Return which were asked for and how each went."""
    return tuple([ExaminationAsked(one.examination.id, one.outcome, one.leave, one.side) for one in came])


def findings(came: Sequence[Result], *, at: float) -> tuple[FindingMade, ...]:
    """Return what was seen and found for the first time; the events are not numbered yet."""
    news = [one for one in came if one.is_news and (one.seen or one.finding)]
    return tuple(
        [
            FindingMade(
                seq=0,
                at=at,
                examination=one.examination.id,
                name=catalogue().manoeuvres[one.examination.manoeuvre].name,
                seen=one.seen,
                finding=one.finding,
            )
            for one in news
        ]
    )
