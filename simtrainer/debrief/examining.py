"""What was examined from afar: what was found, whether leave was asked, what would have hurt, and what this case had that nobody asked for.

No score comes from here; how it was asked is heard as an act, and scored as one.
"""

from collections.abc import Iterator, Mapping

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import ExaminationLine
from simtrainer.debrief.words import capital
from simtrainer.scenario.examination import Examination
from simtrainer.scenario.manoeuvre import catalogue
from simtrainer.transcript.conversation import ConversationTurn, Finding
from simtrainer.transcript.events import ExaminationAsked
from simtrainer.transcript.heard import EXAM
from simtrainer.words import _, changed, joined, phrase

_ASKED, _ORDERED = _("You asked, and left room for a no."), _("It was an order: nothing in your words asked for leave.")


def examination_lines(call: Call) -> tuple[ExaminationLine, ...]:
    """Return every examination asked for, in the order of the call, and then those of the case that were not."""
    cases = {one.id: one for one in call.scenario.examinations} if call.scenario else {}
    asked = tuple(_asked(call, cases))
    return (*asked, *_not_asked(call, cases)) if call.conversation.turns else asked


def _asked(call: Call, cases: Mapping[str, Examination]) -> Iterator[ExaminationLine]:
    found = list(call.conversation.findings)
    for turn in call.turns:
        number = call.learner_turns[turn.number]
        for one in turn.examined:
            finding = next((item for item in found if item.after == number and item.examination == one.examination), None)
            if finding is not None:
                found.remove(finding)
            yield _line(call, turn, one, cases.get(one.examination), finding)


def _line(call: Call, turn: ConversationTurn, one: ExaminationAsked, case: Examination | None, finding: Finding | None) -> ExaminationLine:
    return ExaminationLine(
        title=_("%(title)s, the other side", title=title_of(one.examination)) if one.other_side else title_of(one.examination),
        result=one.outcome,
        sentence=_sentence(call, one, case),
        seen=finding.seen if finding else "",
        finding=finding.finding if finding else "",
        leave=(_ASKED if one.leave else _ORDERED) if one.outcome in ("done", "refused") else "",
        quote=_words(turn),
        turn=call.learner_turns[turn.number],
    )


def _sentence(call: Call, one: ExaminationAsked, case: Examination | None) -> str:
    name = capital(call.first_name)
    match one.outcome:
        case "done":
            return _("%(Name)s did it.", Name=name)
        case "not_possible":
            return _("It could not be done in this call.")
        case "unsafe":
            return joined(filter(None, (_("It was not safe."), _harm(case))), " ")
        case "refused":
            return joined(filter(None, (_("%(Name)s would not, as it then stood.", Name=name), _needed(case, one))), " ")


def _harm(case: Examination | None) -> str:
    return f"{case.unsafe.who}: {case.unsafe.why}" if case and case.unsafe else ""


def _needed(case: Examination | None, one: ExaminationAsked) -> str:
    if case is None:
        return ""
    if case.needs.permission and not one.leave:
        return _("It needed to be asked for, with a reason and room for a no.")
    return (
        _("It needed privacy first: nobody else there to hear or look on.")
        if case.needs.privacy
        else _("It needed more trust, or something said first.")
    )


def _words(turn: ConversationTurn) -> str:
    """Return the words that asked for it: those heard as an examination, or the whole turn where none were."""
    said = [message.text[act.start : act.end] for message in turn.messages for act in message.acts if act.act == "TH_REMOTE_EXAM"]
    return " ".join(dict.fromkeys(said)) or turn.text


def _not_asked(call: Call, cases: Mapping[str, Examination]) -> Iterator[ExaminationLine]:
    asked = {one.examination for turn in call.turns for one in turn.examined}
    for name, case in cases.items():
        if name not in asked and case.outcome == "possible":
            yield ExaminationLine(title_of(name), "not_asked", _("Possible in this call; you did not ask."))
        elif name not in asked and case.unsafe is not None:
            sentence = _("You did not ask; it would not have been safe here. %(harm)s", harm=_harm(case))
            yield ExaminationLine(title_of(name), "not_asked", sentence)


def title_of(examination: str) -> str:
    """Return what a person calls an examination: "Press on a part of the body (your tummy)"."""
    name, part = examination.removeprefix(EXAM).partition(":")[::2]
    manoeuvre = catalogue().manoeuvres.get(name)
    title = phrase(manoeuvre.name) if manoeuvre else name.replace("_", " ")
    place = catalogue().parts.get(part)
    return _("%(title)s: %(part)s", title=title, part=changed(phrase(place.name), _bare)) if place else title


def _bare(part: str) -> str:
    return part.removeprefix("your ")
