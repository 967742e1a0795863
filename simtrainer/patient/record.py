"""A colleague's own record: what they write as they tell, and an order as they understood it, which need not be what was said.

Whether a figure is taken for another is settled by the call's seed. Said again, it is heard and put right: that is what read-back is for.
"""

from collections.abc import Iterator, Sequence

import msgspec

from simtrainer.patient.dice import pick
from simtrainer.scenario.amount import Unit, amount_in, in_figures
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.others import Order, Record
from simtrainer.scenario.predicate import Holds, View, compile_predicate
from simtrainer.transcript.situation import Situation

MISHEARD = 2
"""In one call of so many a figure that sounds like another is taken for it."""

_AMOUNT = "{amount}"


class Writes(msgspec.Struct, frozen=True):
    """The record's conditions, compiled: of its entries and its orders in their order, and of reading back."""

    entries: tuple[Holds, ...]
    orders: tuple[Holds, ...]
    reads: Holds | None


class Written(msgspec.Struct, frozen=True):
    """A line that is written now, or put right."""

    entry: str
    under: str
    text: str
    corrected: bool = False


def writes_of(scenario: Scenario) -> Writes | None:
    """Compile the record of a checked scenario; None where nobody keeps one."""
    record = scenario.record
    if record is None:
        return None
    return Writes(
        tuple(compile_predicate(entry.when) for entry in record.entries),
        tuple(compile_predicate(order.when) for order in record.orders),
        compile_predicate(record.reads_when) if record.reads_when else None,
    )


def ordered_by(scenario: Scenario) -> dict[str, Unit]:
    """Return the facts that give an order of the record, each with the unit of its figure."""
    orders = scenario.record.orders if scenario.record else ()
    return {order.when.asked: order.unit for order in orders if order.when.asked}


def written_now(writes: Writes | None, scenario: Scenario, situation: Situation, view: View) -> tuple[Written, ...]:
    """Return what the colleague writes down in this turn."""
    record = scenario.record
    if writes is None or record is None:
        return ()
    told = (
        Written(entry.id, entry.under, entry.text)
        for entry, holds in zip(record.entries, writes.entries, strict=True)
        if entry.id not in situation.record and holds(view)
    )
    said = "\n".join(one.text for one in situation.pending)
    return (*told, *_orders(record, writes.orders, situation, view, said))


def _orders(record: Record, conditions: Sequence[Holds], situation: Situation, view: View, said: str) -> Iterator[Written]:
    for order, holds in zip(record.orders, conditions, strict=True):
        figure = amount_in(said, order.unit)
        now = situation.record.get(order.id)
        if now is None:
            if holds(view) and (figure is not None or "?" not in said):
                yield Written(order.id, order.under, _as_heard(order, figure, situation))
        elif figure is not None and (right := _filled(order, figure)) != now and (holds(view) or _was_taken_for(order, figure, now)):
            yield Written(order.id, order.under, right, corrected=True)


def _was_taken_for(order: Order, figure: float, now: str) -> bool:
    """Tell whether what stands there is what this figure is mistaken for: then to say it back once more is enough."""
    taken_for = order.misheard.get(in_figures(figure))
    return taken_for is not None and order.text.replace(_AMOUNT, taken_for) == now


def _as_heard(order: Order, figure: float | None, situation: Situation) -> str:
    if figure is None:
        return order.unclear
    taken_for = order.misheard.get(in_figures(figure))
    mistaken = taken_for is not None and pick(situation.seed, 0, f"record:{order.id}", MISHEARD) == 0
    return order.text.replace(_AMOUNT, taken_for) if taken_for and mistaken else _filled(order, figure)


def _filled(order: Order, figure: float) -> str:
    return order.text.replace(_AMOUNT, in_figures(figure))


def read_back(writes: Writes | None, scenario: Scenario, situation: Situation, view: View, now: Sequence[Written]) -> str:
    """Return the orders as they are written, `now` among them, or that there are none; empty where nothing is read back."""
    record = scenario.record
    if writes is None or record is None or writes.reads is None or not writes.reads(view):
        return ""
    stands = {**situation.record, **{one.entry: one.text for one in now}}
    orders = [stands[order.id].rstrip(".") for order in record.orders if order.id in stands]
    return record.reads.replace("{orders}", "; ".join(orders)).rstrip(".") + "." if orders else record.nothing
