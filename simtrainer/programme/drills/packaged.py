"""The items that come with the program, one file a drill: sentences of our own, about nobody."""

from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field, RootModel

from simtrainer.programme.drills.drill import DrillId
from simtrainer.programme.drills.item import Item
from simtrainer.words import Words
from simtrainer.yamlfile import load_text


class Written(BaseModel):
    """One item as it stands in its file; `cue` counts sentences from 1, and 0 says that there is none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9_]{2,30}$")
    who: str = ""
    setting: str = ""
    patient: str = ""
    given: str = ""
    parts: tuple[str, ...] = ()
    cue: int = Field(0, ge=0, le=9)
    kind: str = ""
    ways: tuple[str, ...] = ()


class Bank(RootModel[tuple[Written, ...]]):
    """All items of a drill."""


@cache
def packaged_items(drill: DrillId) -> tuple[Item, ...]:
    """Return a drill's own items, in the order of the file."""
    name = f"{drill}.yaml"
    data = resources.files("simtrainer.programme.drills").joinpath("bank", name).read_bytes()
    return tuple(_item(drill, one) for one in load_text(data, name, Bank).value.root)


def _item(drill: DrillId, one: Written) -> Item:
    return Item(
        id=f"own:{drill}:{one.id}",
        case=one.who or one.id,
        who=one.who,
        setting=Words(one.setting),
        patient=one.patient,
        given=one.given,
        parts=one.parts,
        cues=(one.cue - 1,) if one.cue else (),
        kind=one.kind,
        ways=one.ways,
    )
