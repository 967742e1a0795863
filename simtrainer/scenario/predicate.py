"""Conditions in YAML: structured predicates over acts, attributes, facts, cues, turns and affect. No string is code.

One predicate is a mapping with exactly one *kind* (`all`, `any`, `not`, `act`, `asked`, `told`, `cue`, `state`,
`opened`, `examined`, `cues_met_at_least`, `cues_missed_at_least`, `turn_at_least` or a bound on affect such as `trust_at_least`).
`compile_predicate` turns it into a pure function of a `View`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple, Protocol, Self

import msgspec
from msgspec.structs import force_setattr
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


class ActSeen(Protocol):
    """An act as predicates see it; the transcript's acts fit."""

    @property
    def act(self) -> str:
        """The code."""

    @property
    def attributes(self) -> Mapping[str, Any]:
        """What scoring needs beside the code."""


class Turn(msgspec.Struct, frozen=True):
    """One clinician turn and what followed inside the patient: acts, facts asked and told, cues with what happened to them.

    `opened` are the documents that the learner opened before these words.
    `examined` are the examinations asked for, each with what came of it. `typed` says that the words were typed in the side chat.
    `codes` are the acts' codes in order, worked out once: every predicate of every later turn may ask for them.
    """

    acts: Sequence[ActSeen] = ()
    asked: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    cues: frozenset[tuple[str, str]] = frozenset()
    opened: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()
    examined: frozenset[tuple[str, str]] = frozenset()
    typed: bool = False

    def __post_init__(self) -> None:
        """Work out the codes."""
        force_setattr(self, "codes", tuple([act.act for act in self.acts]))


class View(NamedTuple):
    """What a predicate may look at: all turns so far, the last one being now, and the patient's stand."""

    turns: Sequence[Turn]
    state: str = ""
    trust: float = 50.0
    anxiety: float = 0.0
    frustration: float = 0.0
    tech: float = 0.0
    fatigue: float = 0.0


Holds = Callable[[View], bool]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_as_list, json_schema_input_type=str | tuple[str, ...])]

AFFECTS = ("trust", "anxiety", "frustration", "tech", "fatigue")
KINDS = (
    "all",
    "any",
    "not",
    "act",
    "asked",
    "told",
    "cue",
    "state",
    "opened",
    "examined",
    "cues_met_at_least",
    "cues_missed_at_least",
    "turn_at_least",
    *(f"{name}_{side}" for name in AFFECTS for side in ("at_least", "below")),
)


class Predicate(BaseModel):
    """One condition.

    `act` takes `having` (attribute: wanted values, all of them), `times`, and a word on which turns count: `ever`, `after_told`,
    `after_opened`, `before_opened`, `aloud`; `asked` takes the last five.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, allow_inf_nan=False)

    all: tuple["Predicate", ...] | None = Field(None, description="Every one of these must hold.")
    any: tuple["Predicate", ...] | None = Field(None, description="At least one of these must hold.")
    not_: "Predicate | None" = Field(None, alias="not", description="This must not hold.")
    act: Names | None = Field(None, description="One of these acts of the codebook was heard.")
    having: dict[str, bool | Names] | None = Field(None, description="With `act`: attributes the act must carry, as in slots: [action].")
    times: int = Field(1, ge=1, description="With `act`: in at least so many turns.")
    ever: bool = Field(default=False, description="With `act`, `asked`, `told` or `cue`: at any turn so far, not only in this one.")
    after_told: str | None = Field(None, description="With `act` or `asked`: only turns after this fact was told count.")
    after_opened: str | None = Field(None, description="With `act` or `asked`: only turns after this document was opened count.")
    before_opened: str | None = Field(None, description="With `act` or `asked`: only turns before this document was opened count.")
    aloud: bool | None = Field(
        None, description="With `act` or `asked`: only what was said aloud counts; false: only what was typed in the side chat."
    )
    asked: str | None = Field(None, description="The learner asked for this fact.")
    told: str | None = Field(None, description="The patient has told this fact, whole.")
    cue: str | None = Field(None, description="Something happened to this cue; `is` says what.")
    is_: Literal["emitted", "met", "spaced", "missed", "reopened", "withdrawn"] = Field("met", alias="is", description="With `cue`.")
    state: str | None = Field(None, description="The patient is in this state.")
    opened: str | None = Field(None, description="The learner has opened this document.")
    examined: str | None = Field(None, description="The learner had this examined, at any turn so far; `outcome` says how it went.")
    outcome: Literal["done", "unsafe", "not_possible", "refused"] = Field("done", description="With `examined`.")
    cues_met_at_least: int | None = None
    cues_missed_at_least: int | None = None
    turn_at_least: int | None = None
    trust_at_least: float | None = None
    trust_below: float | None = None
    anxiety_at_least: float | None = None
    anxiety_below: float | None = None
    frustration_at_least: float | None = None
    frustration_below: float | None = None
    tech_at_least: float | None = None
    tech_below: float | None = None
    fatigue_at_least: float | None = None
    fatigue_below: float | None = None

    @model_validator(mode="after")
    def _exactly_one_kind(self) -> Self:
        kinds = [kind for kind in KINDS if getattr(self, "not_" if kind == "not" else kind) is not None]
        if len(kinds) != 1:
            given = " and ".join(kinds) or "none"
            kinds_known = ", ".join(KINDS[:13])
            message = f"a condition has exactly one kind, here: {given}; the kinds are {kinds_known} and bounds such as trust_at_least"
            raise ValueError(message)
        return self

    def children(self) -> tuple["Predicate", ...]:
        """Return the predicates directly inside."""
        return (self.all or ()) + (self.any or ()) + ((self.not_,) if self.not_ else ())

    def walk(self) -> "tuple[Predicate, ...]":
        """Return this predicate and all inside it."""
        return (self, *(inner for child in self.children() for inner in child.walk()))


def has_attributes(act: ActSeen, having: Mapping[str, Any]) -> bool:
    """Tell whether the act carries every wanted value of every wanted attribute."""
    return all(_carries(act.attributes.get(name), wanted) for name, wanted in having.items())


def _carries(found: object, wanted: object) -> bool:
    if isinstance(wanted, bool):
        return bool(found) is wanted
    values = found if isinstance(found, list | tuple) else [found]
    return isinstance(wanted, Sequence) and all(value in values for value in wanted)


def _compile_act(p: Predicate) -> Holds:
    codes, having, times, counted = frozenset(p.act or ()), p.having or {}, p.times, _counted(p)

    def seen(turn: Turn) -> bool:
        if codes.isdisjoint(turn.codes):
            return False
        return not having or any(act.act in codes and has_attributes(act, having) for act in turn.acts)

    def attributes_together(turns: Sequence[Turn]) -> bool:
        # Slots of a safety net may be filled in several turns: what counts is that all of them were said.
        acts = [act for turn in turns if not codes.isdisjoint(turn.codes) for act in turn.acts if act.act in codes]
        return bool(acts) and all(_carries(_gathered(acts, name), wanted) for name, wanted in having.items())

    def holds_now(view: View) -> bool:
        # Most conditions of most transitions end in this line.
        return not codes.isdisjoint(view.turns[-1].codes) and (not having or seen(view.turns[-1]))

    def holds(view: View) -> bool:
        turns = counted(view.turns) if counted else view.turns
        if times == 1 and having and len(turns) > 1:
            return attributes_together(turns)
        if times == 1:
            return any(map(seen, turns))
        return sum(map(seen, turns)) >= times

    return holds if p.ever or p.times > 1 or counted else holds_now


def _gathered(acts: Sequence[ActSeen], name: str) -> object:
    """Return the values of one attribute over several acts as one list, or a truth where it is one."""
    values = [act.attributes[name] for act in acts if name in act.attributes]
    if any(isinstance(value, bool) for value in values):
        return any(values)
    return [item for value in values for item in (value if isinstance(value, list | tuple) else [value])]


Counted = Callable[[Sequence[Turn]], Sequence[Turn]]


def _counted(p: Predicate) -> Counted | None:
    """Return what keeps the turns that count, None where the condition names no point in the call and no channel."""
    told, read, unread, aloud = p.after_told, p.after_opened, p.before_opened, p.aloud
    if told is read is unread is None and aloud is None:
        return None

    now_only = told is read is unread is None and not p.ever

    def counted(turns: Sequence[Turn]) -> Sequence[Turn]:
        if now_only:
            return [turn for turn in turns[-1:] if turn.typed is not aloud]
        begin = 0 if told is None else _first(turns, lambda turn: told in turn.told) + 1
        begin = begin if read is None else max(begin, _first(turns, lambda turn: read in turn.opened))
        within = turns[begin : None if unread is None else _first(turns, lambda turn: unread in turn.opened)]
        return within if aloud is None else [turn for turn in within if turn.typed is not aloud]

    return counted


def _first(turns: Sequence[Turn], test: Callable[[Turn], bool]) -> int:
    """Return the place of the first turn that passes; where none does, the number of turns."""
    return next((index for index, turn in enumerate(turns) if test(turn)), len(turns))


def _in_turns(*, ever: bool, test: Callable[[Turn], bool], counted: Counted | None = None) -> Holds:
    if counted:
        return lambda view: any(map(test, counted(view.turns)))
    if ever:
        return lambda view: any(map(test, view.turns))
    return lambda view: test(view.turns[-1])


def _has(turn: Turn, examined: str, outcome: str) -> bool:
    """Tell whether it was examined in this turn; a manoeuvre without a part of the body stands for all of its parts."""
    return any(how == outcome and (name == examined or name.split(":")[0] == examined) for name, how in turn.examined)


def _count_cues(change: str, at_least: int) -> Holds:
    return lambda view: sum(what == change for turn in view.turns for _, what in turn.cues) >= at_least


def _bound(name: str, side: str, value: float) -> Holds:
    if side == "at_least":
        return lambda view: getattr(view, name) >= value
    return lambda view: getattr(view, name) < value


def compile_predicate(p: Predicate) -> Holds:  # noqa: C901, PLR0911 - one line for each kind, which is the table
    """Return the predicate as a pure function of a view."""
    if p.all is not None:
        return _compile_all([compile_predicate(child) for child in p.all])
    if p.any is not None:
        parts = [compile_predicate(child) for child in p.any]
        return lambda view: any(part(view) for part in parts)
    if p.not_ is not None:
        inner = compile_predicate(p.not_)
        return lambda view: not inner(view)
    if p.act is not None:
        return _compile_act(p)
    if (asked := p.asked) is not None:
        return _in_turns(ever=p.ever, test=lambda turn: asked in turn.asked, counted=_counted(p))
    if (told := p.told) is not None:
        return _in_turns(ever=p.ever, test=lambda turn: told in turn.told)
    if p.cue is not None:
        moved = (p.cue, p.is_)
        return _in_turns(ever=p.ever, test=lambda turn: moved in turn.cues)
    if (opened := p.opened) is not None:
        return _in_turns(ever=True, test=lambda turn: opened in turn.opened)
    if (examined := p.examined) is not None:
        return _in_turns(ever=True, test=lambda turn: _has(turn, examined, p.outcome))
    if p.cues_met_at_least is not None:
        return _count_cues("met", p.cues_met_at_least)
    if p.cues_missed_at_least is not None:
        return _count_cues("missed", p.cues_missed_at_least)
    return _compile_stand(p)


def _compile_all(parts: Sequence[Holds]) -> Holds:
    def holds(view: View) -> bool:
        for part in parts:  # noqa: SIM110 - half the time of `all`, and asked several times a turn
            if not part(view):
                return False
        return True

    return holds


def _compile_stand(p: Predicate) -> Holds:
    if (state := p.state) is not None:
        return lambda view: view.state == state
    if (turn := p.turn_at_least) is not None:
        return lambda view: len(view.turns) >= turn
    name, side, value = next(
        (name, side, value) for name in AFFECTS for side in ("at_least", "below") if (value := getattr(p, f"{name}_{side}")) is not None
    )
    return _bound(name, side, value)
