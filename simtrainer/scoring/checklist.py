"""Lines of a checklist: an act done often enough, or a condition that holds for the call as a whole."""

from collections.abc import Iterator, Sequence

from simtrainer.scenario.predicate import Predicate, compile_predicate, has_attributes
from simtrainer.scoring.coded import CodedAct, CodedTurn
from simtrainer.scoring.critical import view_of
from simtrainer.scoring.earned import FULL, Earned
from simtrainer.scoring.material import Material
from simtrainer.scoring.rules import AtLeast, Check


def of_acts(rule: AtLeast, material: Material) -> Earned:
    """Return all points where the act was done in enough turns of the part that counts."""
    found = [_acts(turn, rule) for turn in _counting(rule, material.clinician)]
    done = [acts for acts in found if acts]
    return Earned(FULL if len(done) >= rule.times else 0.0, acts=tuple(acts[0] for acts in done[: rule.times]))


def _acts(turn: CodedTurn, rule: AtLeast) -> list[CodedAct]:
    return [act for act in turn.of(rule.act) if has_attributes(act, rule.having)]


def _counting(rule: AtLeast, turns: Sequence[CodedTurn]) -> list[CodedTurn]:
    """Return the turns that count: the first so many, the last so many, those that are in either, or all."""
    if rule.first_turns is None and rule.last_turns is None:
        return list(turns)
    first, last = rule.first_turns or 0, len(turns) - (rule.last_turns or 0)
    return [turn for place, turn in enumerate(turns) if place < first or place >= last]


def of_condition(rule: Check, material: Material) -> Earned:
    """Return all points where the condition holds for the whole call, with the acts that it rests on or that broke it."""
    view = view_of(material.clinician)
    if not material.clinician or (rule.applies is not None and not compile_predicate(over_the_call(rule.applies))(view)):
        return Earned(None)
    if compile_predicate(over_the_call(rule.when))(view):
        return Earned(FULL, acts=_named(material, rule.when, wanted=True))
    broke = _named(material, rule.when, wanted=False)
    return Earned(0.0, acts=broke, costs=bool(broke))


def over_the_call(p: Predicate) -> Predicate:
    """Return the condition with each act counting wherever in the call it was done."""
    inside = {
        "all": p.all and tuple(map(over_the_call, p.all)),
        "any": p.any and tuple(map(over_the_call, p.any)),
        "not_": p.not_ and over_the_call(p.not_),
    }
    return p.model_copy(update={**inside, "ever": p.act is not None})


def leaves(p: Predicate, *, wanted: bool = True) -> Iterator[tuple[Predicate, bool]]:
    """Yield the conditions that name acts, and whether it helps that they hold; under a `not` it does not."""
    if p.act is not None:
        yield p, wanted
    for child in (*(p.all or ()), *(p.any or ())):
        yield from leaves(child, wanted=wanted)
    if p.not_ is not None:
        yield from leaves(p.not_, wanted=not wanted)


def _named(material: Material, p: Predicate, *, wanted: bool) -> tuple[CodedAct, ...]:
    codes = {code for leaf, helps in leaves(p) if helps == wanted for code in leaf.act or ()}
    return tuple(material.acts(*sorted(codes))) if codes else ()
