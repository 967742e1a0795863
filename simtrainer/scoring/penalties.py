"""Points off for harm: only acts the recogniser is very sure of, each with its words, up to a cap."""

from collections.abc import Iterator

from simtrainer.scoring.coded import CodedAct
from simtrainer.scoring.material import Material
from simtrainer.scoring.rubric import Penalties

EXEMPT_WHEN_URGENT = "NG_PERSUADE"


def harmful_acts(penalties: Penalties, material: Material) -> Iterator[tuple[CodedAct, float]]:
    """Yield each act that costs points, with its price. A safety command in an emergency is no persuading."""
    for act in material.acts(*penalties.acts) if penalties.acts else ():
        exempt = material.urgent and act.act == EXEMPT_WHEN_URGENT
        if act.confidence >= penalties.sure_at and not exempt:
            yield act, penalties.acts[act.act]


def penalty(penalties: Penalties, material: Material) -> float:
    """Return all points off."""
    return min(penalties.cap, sum(price for _, price in harmful_acts(penalties, material)))


def without(penalties: Penalties, left_out: frozenset[str]) -> Penalties:
    """Return the penalties without acts that are a hint only: what people here do not find cannot cost anything."""
    if not left_out & penalties.acts.keys():
        return penalties
    return penalties.model_copy(update={"acts": {act: price for act, price in penalties.acts.items() if act not in left_out}})
