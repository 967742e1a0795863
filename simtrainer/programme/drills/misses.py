"""Items from the learner's own calls: what they missed, in the words of that call. Cases that may hurt are never a source."""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from msgspec.structs import replace

from simtrainer.debrief.everyday import YOUR_OWN, plain_words
from simtrainer.debrief.quoting import telling_words, ways_to_take_up
from simtrainer.programme.drills.checks.net import SLOTS
from simtrainer.programme.drills.checks.opening import STEPS
from simtrainer.programme.drills.drill import DrillId
from simtrainer.programme.drills.item import Item
from simtrainer.programme.drills.library import is_plain, is_with_patient
from simtrainer.scenario.model import Scenario
from simtrainer.scoring.coded import CodedAct, CodedTurn, coded_turns
from simtrainer.scoring.material import Material, material_of, switched_off
from simtrainer.scoring.overridden import reanswered, recoded
from simtrainer.scoring.overrides import Overrides
from simtrainer.session.technical import technical_words
from simtrainer.transcript.conversation import Conversation
from simtrainer.understanding.segments import sentences
from simtrainer.words import Words, _, _n

LONGEST = 300
"""Characters of a quotation: an item is answered in a breath."""

FEWEST_WORDS = 3
WORTH_AN_ANSWER = 5
"""So many words of the patient's leave something to answer."""

MOST_PARTS = 5
_BUT = re.compile(r"(?<!\w)but(?!\w)", re.IGNORECASE)
CLOSED = ("Q_CLOSED", "Q_LEADING")


@dataclass(frozen=True, slots=True)
class Call:
    """One ended call of the learner's and its case; with `overrides` it reads as educators decided."""

    conversation: Conversation
    scenario: Scenario
    overrides: Overrides = ()

    @property
    def material(self) -> Material:
        """What the call is judged from."""
        return reanswered(material_of(self.conversation, self.scenario, mi=False), self.overrides)


def own_items(drill: DrillId, calls: Iterable[Call]) -> tuple[Item, ...]:
    """Return what a drill can be played with from these calls, in their order."""
    return tuple(item for call in calls if not call.scenario.sensitive for item in _of_call(drill, _decided(call)))


def _decided(call: Call) -> Call:
    return dataclasses.replace(call, conversation=recoded(call.conversation, call.overrides))


def _of_call(drill: DrillId, call: Call) -> Iterator[Item]:
    match drill:
        case "one_line_empathy":
            yield from _missed(call)
        case "but_removal":
            yield from _taken_back(call)
        case "question_to_reflection":
            yield from _asked(call)
        case "plain_words":
            yield from _technical(call)
        case "say_no_well":
            yield from _abandoned(call)
        case "spot_the_cue":
            yield from _passed_by(call)
        case "safety_net_six":
            yield from _left_open(call)
        case "sixty_second_opening":
            yield from _begun(call)
        case "read_back":
            return  # an order lives in a case's facts, and its pieces are written nowhere


def _missed(call: Call) -> Iterator[Item]:
    for one in call.material.opportunities:
        if not one.met and one.answered_by is not None and one.opening.kind != "P_WITHDRAW":
            line = telling_words(one.opening, call.scenario)
            ways = ways_to_take_up(one.opening, call.scenario)[1:]
            yield _item(call, one.opening.turn, line, _answered(call, one.answered_by), kind=one.opening.kind, ways=ways)


def _passed_by(call: Call) -> Iterator[Item]:
    """Yield the patient's turns with a cue that was not met, sentence by sentence, where the others are plain: one alone is no riddle."""
    for one in call.material.opportunities:
        parts = tuple(span.of(one.opening.text) for span in sentences(one.opening.text))
        cue = telling_words(one.opening, call.scenario)
        cues = tuple(place for place, part in enumerate(parts) if part in cue)
        plain = all(is_plain(part) for place, part in enumerate(parts) if place not in cues)
        if not one.met and 1 < len(parts) <= MOST_PARTS and 0 < len(cues) < len(parts) and plain:
            item = _item(call, one.opening.turn, "", _("This was said in your call."), kind=one.opening.kind)
            yield replace(item, parts=parts, cues=cues)


def _left_open(call: Call) -> Iterator[Item]:
    """Yield the call as a case where its safety net had a part open."""
    acts = call.material.acts("PL_SAFETYNET")
    filled = {slot for act in acts for slot in act.values("slots")}
    if (missing := SLOTS.keys() - filled) and is_with_patient(call.scenario):
        found = len(SLOTS) - len(missing)
        told = _n("%(who)s You have talked. In your call %(num)s of the 6 parts was found.",
                  "%(who)s You have talked. In your call %(num)s of the 6 parts were found.",
                  found, who=call.scenario.briefing.who)  # fmt: skip
        if not found:
            told = _("%(who)s You have talked. In your call none of the 6 parts were found.", who=call.scenario.briefing.who)
        yield _item(call, len(call.conversation.turns), "", told)


def _begun(call: Call) -> Iterator[Item]:
    """Yield the call as a case where a step of its start was not found."""
    done = {act.act for act in call.material.acts(*STEPS)}
    if (missing := STEPS.keys() - done) and call.scenario.modality == "video" and is_with_patient(call.scenario):
        found = len(STEPS) - len(missing)
        told = _n("%(who)s In your call %(num)s of the 7 steps was found.",
                  "%(who)s In your call %(num)s of the 7 steps were found.",
                  found, who=call.scenario.briefing.who)  # fmt: skip
        if not found:
            told = _("%(who)s In your call none of the 7 steps were found.", who=call.scenario.briefing.who)
        yield _item(call, 0, "", told)


def _answered(call: Call, turn: int) -> Words:
    return _("You answered: “%(text)s”", text=_short(call.conversation.turns[turn].text))


def _taken_back(call: Call) -> Iterator[Item]:
    for turn, act, before in _acts(call, "NG_DISMISS"):
        if _BUT.search(act.text):
            yield _item(call, turn.number, before, _("You said this in your call."), given=act.text)


def _asked(call: Call) -> Iterator[Item]:
    for turn, act, before in _acts(call, *CLOSED):
        if len(act.text.split()) >= FEWEST_WORDS:
            yield _item(call, turn.number, before, _("You asked this in your call."), given=act.text)


def _abandoned(call: Call) -> Iterator[Item]:
    for turn, act, before in _acts(call, "NG_ABANDON"):
        yield _item(
            call,
            turn.number,
            before,
            _("In your call you said no like this: “%(text)s” Say it again so that they are still with you.", text=_short(act.text)),
        )


def _technical(call: Call) -> Iterator[Item]:
    for one in technical_words(call.conversation):
        if not one.explained and (plain := plain_words(one.term)) != YOUR_OWN:
            text = _short(call.conversation.turns[one.turn].text)
            yield _item(call, one.turn, "", _("You said: “%(text)s”", text=text), given=one.term, ways=(plain,))


def _acts(call: Call, *codes: str) -> Iterator[tuple[CodedTurn, CodedAct, str]]:
    """Yield the learner's acts of these codes with what the patient had said before, where that is worth an answer."""
    turns = coded_turns(call.conversation, switched_off(call.scenario))
    for before, turn in pairwise(turns):
        if turn.speaker == "clinician" and len(before.text.split()) >= WORTH_AN_ANSWER:
            yield from ((turn, act, before.text) for act in turn.of(codes) if len(act.text) <= LONGEST)


def _item(call: Call, turn: int, patient: str, setting: Words, *, given: str = "", kind: str = "", ways: tuple[str, ...] = ()) -> Item:
    session = call.conversation.session
    name = call.scenario.persona.name.split()[0]
    told = _("%(setting)s (Your call with %(name)s.)", setting=setting, name=name)
    words = f"{given}:{turn}" if given else str(turn)
    return Item(f"call:{session}:{words}", call.scenario.id, name, told, _short(patient), given, kind=kind, ways=ways,
                session=session, turn=turn)  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
