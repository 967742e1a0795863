"""A call as it reads with what educators decided: its acts, the answers to its openings, its critical items."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from simtrainer.scoring.agreement.anchors import anchor_of
from simtrainer.scoring.assessment import Assessment, CriticalPart, points_by_part
from simtrainer.scoring.coded import SURE_ENOUGH
from simtrainer.scoring.material import Material
from simtrainer.scoring.opportunities import Opportunity
from simtrainer.scoring.overrides import ActsChanged, AddedAct, ItemChanged, OpeningChanged, Overrides, PartChanged
from simtrainer.transcript.conversation import Conversation, ConversationTurn, Said
from simtrainer.transcript.heard import Act

SURE = 1.0
FOUND = "an educator found it here"
CHANGED = "changed by an educator"


def recoded(conversation: Conversation, overrides: Overrides) -> Conversation:
    """Return the conversation with the acts that educators decided on; of two decisions on one turn the later goes over the earlier."""
    changes = {one.turn: one for one in overrides if isinstance(one, ActsChanged)}
    if not changes:
        return conversation
    turns = list(conversation.turns)
    for one in changes.values():
        if one.turn < len(turns) and turns[one.turn].speaker == "clinician":
            turns[one.turn] = _recoded_turn(turns[one.turn], one)
    return replace(conversation, turns=tuple(turns))


def reanswered(material: Material, overrides: Overrides) -> Material:
    """Return the material with openings answered as educators decided: their level, and nothing taken off it by a rule."""
    levels = {one.turn: one.now for one in overrides if isinstance(one, OpeningChanged)}
    if not levels:
        return material
    found = tuple(_reanswered(one, levels[one.opening.turn]) if one.opening.turn in levels else one for one in material.opportunities)
    return replace(material, opportunities=found)


def redecided(parts: Sequence[CriticalPart], overrides: Overrides) -> tuple[CriticalPart, ...]:
    """Return the critical items as educators decided."""
    items = {one.item: one for one in overrides if isinstance(one, ItemChanged)}
    return tuple(CriticalPart(part.id, items[part.id].now, items[part.id].turns) if part.id in items else part for part in parts)


def marks_in(overrides: Overrides) -> Mapping[str, int]:
    """Return people's marks, 1 to 5, by the id of what they mark."""
    return {one.part: one.now for one in overrides if isinstance(one, PartChanged)}


def with_program(overrides: Overrides, conversation: Conversation, program: Assessment) -> Overrides:
    """Return decisions with what the program had found, where whoever wrote them down did not say it."""
    levels = {one.opening.turn: one.level for one in program.opportunities}
    results = {one.id: one.result for one in program.critical_items}
    points = points_by_part(program)
    found: list[ActsChanged | OpeningChanged | ItemChanged | PartChanged] = []
    for one in overrides:
        match one:
            case ActsChanged(was=()) if one.turn < len(conversation.turns):
                heard = (act.act for act in conversation.turns[one.turn].acts if act.confidence >= SURE_ENOUGH)
                found.append(one.model_copy(update={"was": tuple(dict.fromkeys(heard))}))
            case OpeningChanged(was=None):
                found.append(one.model_copy(update={"was": levels.get(one.turn)}))
            case ItemChanged(was=None):
                found.append(one.model_copy(update={"was": results.get(one.item)}))
            case PartChanged(was=None) if (mine := points.get(one.part)) is not None:
                found.append(one.model_copy(update={"was": anchor_of(mine)}))
            case _:
                found.append(one)
    return tuple(found)


def strays(overrides: Overrides, conversation: Conversation, program: Assessment) -> Iterator[str]:
    """Yield a sentence for each decision about something that the conversation and the program's assessment do not have."""
    clinician = {turn.number for turn in conversation.turns if turn.speaker == "clinician"}
    openings = {one.opening.turn for one in program.opportunities}
    items = {one.id for one in program.critical_items}
    parts = points_by_part(program)
    for one in overrides:
        match one:
            case ActsChanged() if one.turn not in clinician:
                yield f"turn {one.turn} is no turn of the learner's; the override of its acts is left out"
            case OpeningChanged() if one.turn not in openings:
                yield f"turn {one.turn} holds no opening of the patient's; the override of its answer is left out"
            case ItemChanged() if one.item not in items:
                yield f"there is no safety item {one.item!r} in this case; its override is left out"
            case PartChanged() if one.part not in parts:
                yield f"the rubric has no part {one.part!r}; its override is left out"
            case _:
                pass


def _reanswered(one: Opportunity, level: int) -> Opportunity:
    # No act decided it, so the recogniser's error rate does not widen its range: a person has looked.
    return replace(one, level=level, deciding=None, factor=1.0, late=False, reason=CHANGED)


def _recoded_turn(turn: ConversationTurn, change: ActsChanged) -> ConversationTurn:
    gone = frozenset(change.removed)
    messages = [replace(said, acts=tuple(act for act in said.acts if act.act not in gone)) for said in turn.messages]
    for added in change.added:
        place, start, end = _place(turn.messages, added)
        act = Act(added.act, start, end, SURE, dict(added.attributes), FOUND)
        messages[place] = replace(messages[place], acts=(*messages[place].acts, act))
    return replace(turn, messages=tuple(messages))


def _place(messages: Sequence[Said], added: AddedAct) -> tuple[int, int, int]:
    """Return the message an act stands in and its offsets there; words that run over several messages begin in their first."""
    begins = 0
    for index, said in enumerate(messages):
        if added.start <= begins + len(said.text):
            start = max(0, added.start - begins)
            end = min(len(said.text), added.end - begins) if added.end > added.start else len(said.text)
            return index, start, end
        begins += len(said.text) + 1
    return len(messages) - 1, 0, len(messages[-1].text)
