"""Who else is in a call: where they are, how the patient can be reached without them, who interprets, what a colleague writes down.

Only what an author writes. Who hears what as the call goes on is worked out in `patient.presence`.
"""

from typing import Literal, Self

from pydantic import Field, model_validator

from simtrainer.scenario.amount import Unit
from simtrainer.scenario.elements import AnyLines, Line, Lines, Name, Strict
from simtrainer.scenario.predicate import Names, Predicate

Place = Literal["window", "beside", "off_camera", "on_the_line", "another_room"]
"""Where somebody is: in a picture of their own, beside the patient, near and not seen, joined by sound alone, or out of hearing."""

There = Literal["start", "unseen", "later"]


class Speaker(Strict):
    """Somebody else on the patient's side, seen or only heard: a parent, a partner, an interpreter, a nurse."""

    id: Name
    name: Line = Field(description="As it stands beside their words.")
    about: Line = Field(description="Who they are and how they are there, for authors.")
    where: Place = Field("off_camera", description="Where they are while they are there.")
    face: str | None = Field(None, pattern=r"^[a-z0-9-]+$", description="A folder of drawn faces: they are seen, in a small picture.")
    there: There | None = Field(
        None,
        description="`start`: from the first word. `unseen`: as well, and the page shows them once they speak or `comes` holds. "
        "`later`: once `comes` holds, or a fault of the line brings them in. Left out: `later` for who only walks in, else `start`.",
    )
    comes: Predicate | None = Field(None, description="They come, come back, or are noticed, once this holds.")
    leaves: Predicate | None = Field(None, description="They go out of hearing once this holds.")


class Kept(Strict):
    """Facts that stay between learner and patient once they were told in private: saying them where others hear is a breach."""

    facts: Names = Field(min_length=1)
    unless: Predicate | None = Field(None, description="No breach once this holds, as where it was agreed who tells whom.")


class PrivateChannel(Strict):
    """How the patient can be reached although somebody listens, and what is unsafe even so."""

    chat: Literal["private", "seen"] = Field(
        "private", description="Who reads the side chat: the patient alone, or (`seen`) whoever is there as well."
    )
    dares: Predicate | None = Field(None, description="With a private chat: the patient writes freely once this holds; left out: always.")
    unsafe: Names = Field((), description="Facts that are not told in the side chat even then.")
    another_room: Predicate | None = Field(
        None, description="Once this holds the patient goes into another room, away from all who are near."
    )
    yes_or_no: Names = Field(
        (), description="Facts that are answered with a bare yes or no while somebody overhears, to a question that takes one."
    )
    typed: Lines = Field(("ok",), description="Typed by the patient where the answer has no words, as a nod has none.")
    keeps: tuple[Kept, ...] = ()
    breach: AnyLines = Field((), description="What the patient says when the learner says aloud what was told in private.")

    @model_validator(mode="after")
    def _answered(self) -> Self:
        if self.keeps and not self.breach:
            raise ValueError("write under `breach` what the patient says when the learner says aloud what was told in private")
        return self


class Interpreter(Strict):
    """Who puts what is said into another language, and what that asks of the learner: short pieces, spoken to the patient.

    The messages are counted in sentences. Nothing here depends on speed; waiting for the interpreter is the page's presentation.
    """

    speaker: Name
    when: Predicate = Field(description="They interpret while this holds.")
    mark: Line = Field(description="What stands in the patient's lines that come through the interpreter, such as (via Rui).")
    sentences: int = Field(2, ge=1, le=9, description="From more sentences than this on the interpreter asks for shorter pieces.")
    at_most: int = Field(4, ge=1, le=12, description="More than this many sentences do not come through: the rest has to be said again.")
    shorter: Lines = Field(description="Asks for shorter pieces.")
    cut: Lines = Field(description="Says that only the first part was interpreted.")
    one_by_one: Lines = Field(description="Asks for one question at a time, where a message asks three things or more.")
    about_them: Lines = Field(description="To words about the patient instead of to the patient: 'ask her if ...'.")
    times: int = Field(3, ge=1, le=9, description="So many times in a call the interpreter asks for the same thing.")


class Entry(Strict):
    """A line a colleague writes into their own record."""

    id: Name
    under: Line = Field(description="The heading it stands under, such as Situation.")
    when: Predicate = Field(description="It is written once this holds.")
    text: Line


class Order(Strict):
    """An order as the colleague understood it. On a bad line one figure is taken for another; said again, it is put right."""

    id: Name
    under: Line = "Orders"
    when: Predicate = Field(description="The order was given.")
    text: Line = Field(description="As it was written; {amount} stands for the figure that was said.")
    unit: Unit = Field(description="The figure's unit, as it is known in what the learner says.")
    unclear: Line = Field(description="What is written where no figure was said.")
    misheard: dict[Line, Line] = Field(
        {}, description="Figures taken for others in some calls, by the seed: said to written, such as '500': '900'."
    )


class Record(Strict):
    """A record of a colleague's own: it fills as they tell and as they are told. It stands among the documents of the call."""

    id: Name
    title: Line
    entries: tuple[Entry, ...] = Field(min_length=1)
    orders: tuple[Order, ...] = ()
    reads_when: Predicate | None = Field(None, description="The colleague reads the orders back once this holds, as they are written.")
    reads: Line = Field("I've got: {orders}.", description="How they read back; {orders} stands for the orders as written.")
    nothing: Line = Field("I've no orders written down yet.", description="What they say instead while there are none.")
