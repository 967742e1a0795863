"""A conversation as scoring reads it: every turn with its acts in order, offsets counted over the turn's whole words.

What the recogniser was not sure enough of does not appear here; it counts nowhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from simtrainer.transcript.conversation import Conversation, ConversationTurn, Said, Speaker
from simtrainer.transcript.heard import Act, AttributeValue

SURE_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class CodedAct:
    """One act where it stands: in which turn of the conversation, from where to where, in whose words."""

    turn: int
    start: int
    end: int
    text: str
    act: str
    confidence: float
    attributes: Mapping[str, AttributeValue]
    why: str

    def says(self, name: str) -> bool:
        """Tell whether an attribute is there and true."""
        return bool(self.attributes.get(name))

    def denies(self, name: str) -> bool:
        """Tell whether an attribute is there and says no; an absent one says nothing."""
        return self.attributes.get(name) is False

    def values(self, name: str) -> tuple[str, ...]:
        """Return an attribute's texts, one or many."""
        value = self.attributes.get(name)
        return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True)
class CodedTurn:
    """One turn with its acts; `source` is the turn as the transcript has it."""

    number: int
    speaker: Speaker
    text: str
    words: int
    acts: tuple[CodedAct, ...]
    source: ConversationTurn

    def of(self, codes: Iterable[str]) -> tuple[CodedAct, ...]:
        """Return the turn's acts that are among the codes."""
        wanted = frozenset(codes)
        return tuple(act for act in self.acts if act.act in wanted)

    def has(self, *codes: str) -> bool:
        """Tell whether one of the codes is among the turn's acts."""
        return any(act.act in codes for act in self.acts)


def coded_turns(conversation: Conversation, switched_off: frozenset[str] = frozenset()) -> tuple[CodedTurn, ...]:
    """Return all turns of both speakers with their acts, but for codes that the case has switched off and terms explained a turn later."""
    turns = [_coded(turn, switched_off) for turn in conversation.turns]
    return tuple(_but_explained(turn, turns[place + 1 :]) for place, turn in enumerate(turns))


def _but_explained(turn: CodedTurn, later: Sequence[CodedTurn]) -> CodedTurn:
    """Return the turn without the technical words that the same speaker's next turn explains."""
    following = next((other for other in later if other.speaker == turn.speaker), None)
    if following is None or not turn.has("NG_JARGON"):
        return turn
    explained = {term.casefold() for act in following.acts if act.act != "NG_JARGON" and act.says("gloss") for term in act.values("terms")}
    return replace(turn, acts=tuple(act for old in turn.acts if (act := _left_unexplained(old, explained)) is not None))


def _left_unexplained(act: CodedAct, explained: set[str]) -> CodedAct | None:
    terms = act.values("terms")
    left = [term for term in terms if term.casefold() not in explained]
    if act.act != "NG_JARGON" or len(left) == len(terms):
        return act
    return replace(act, attributes={**act.attributes, "terms": left}) if left else None


def _coded(turn: ConversationTurn, switched_off: frozenset[str]) -> CodedTurn:
    acts: list[CodedAct] = []
    offset = 0
    for message in turn.messages:
        placed = [act for act in _placed(turn.number, message, offset) if act.act not in switched_off]
        acts += sorted(placed, key=lambda act: (act.start, act.end))
        offset += len(message.text) + 1
    return CodedTurn(turn.number, turn.speaker, turn.text, len(turn.text.split()), tuple(acts), turn)


def _placed(turn: int, message: Said, offset: int) -> Iterable[CodedAct]:
    for act in message.acts:
        if act.confidence >= SURE_ENOUGH:
            yield _place(turn, message.text, act, offset)


def _place(turn: int, text: str, act: Act, offset: int) -> CodedAct:
    return CodedAct(turn, act.start + offset, act.end + offset, text[act.start : act.end], act.act, act.confidence, act.attributes, act.why)
