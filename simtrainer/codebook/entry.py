"""What every entry of the codebook is: frozen, with no key of its own invention, and found by its id."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict


class Entry(BaseModel):
    """Frozen and strict."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _by_id(entries: Any) -> Any:
    if not isinstance(entries, list):
        return entries
    found: dict[object, object] = {}
    for entry in entries:
        name = entry.get("id", len(found)) if isinstance(entry, dict) else len(found)
        if name in found:
            raise ValueError(f"the id {name!r} is given twice")
        found[name] = entry
    return found


Value = TypeVar("Value")
Key = TypeVar("Key")
Fixed = Annotated[Mapping[Key, Value], AfterValidator(MappingProxyType)]
ById = Annotated[Mapping[str, Value], BeforeValidator(_by_id), AfterValidator(MappingProxyType)]
