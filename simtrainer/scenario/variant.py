"""A variant made into a scenario of its own: the same facts, gates, cues and moods in another person."""

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape, unescape
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from simtrainer.errors import UsageError
from simtrainer.scenario.elements import Line
from simtrainer.scenario.lines import Content, line_places, places_by_id
from simtrainer.scenario.model import Scenario, Variant

Swap = Callable[[str], str]

_DRAWN_TEXT = re.compile(r"(<(?:text|tspan|title)\b[^>]*>)([^<]+)")
"""What can be read in a drawing, after what it stands in."""


class VariedScenario(Scenario):
    """A case in another person, with the case it was made of: who talks to this person is heard as if they talked to that one."""

    case: Scenario
    words: dict[Line, Line]


_STORED: TypeAdapter[Scenario] = TypeAdapter(Annotated[VariedScenario | Scenario, Field(union_mode="left_to_right")])


def restored(body: str | bytes) -> Scenario:
    """Return a scenario that was kept as JSON, a variant as a variant."""
    return _STORED.validate_json(body)


def variant_of(scenario: Scenario, name: str) -> Scenario:
    """Return the scenario as one of its variants; raise UsageError where it has none of that name, or one that swaps nothing."""
    found = next((variant for variant in scenario.variants if variant.id == name), None)
    if found is None or not is_playable(found):
        known = ", ".join(variant.id for variant in scenario.variants if is_playable(variant)) or "none"
        why = "is an idea so far: nothing says what it swaps" if found else "does not exist"
        raise UsageError(f"the variant {name!r} of {scenario.id} {why}; to be played are: {known}")
    content = scenario.model_dump(by_alias=True)
    _swap_everywhere(content, swap_of(found.words))
    places = places_by_id(content)
    for line, texts in found.lines.items():
        inside, key = places[line]
        inside[key] = texts if isinstance(inside[key], list | tuple) else texts[0]
    content["persona"] |= {key: value for key, value in found.persona.model_dump(by_alias=True).items() if value is not None}
    if found.line:
        content["line"] = [fault.model_dump(by_alias=True) for fault in found.line]
    content["variants"] = ()
    if not is_another_person(found):
        return Scenario.model_validate(content)
    return VariedScenario.model_validate(content | {"case": scenario, "words": found.words})


def lines_beside(varied: VariedScenario) -> Iterator[tuple[str, str, str]]:
    """Yield every text of the case that another person has otherwise: its id, as this person has it, and as the case does."""
    for line, other, ours in _side_by_side(varied):
        yield from ((line, text, ours[min(number, len(ours) - 1)]) for number, text in enumerate(other) if ours and text not in ours)


def lines_kept(varied: VariedScenario) -> Iterator[str]:
    """Yield every text of the case that another person has as it is."""
    for _, other, ours in _side_by_side(varied):
        yield from (text for text in other if text in ours)


def _side_by_side(varied: VariedScenario) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield the texts of each place in the case with its id: as this person has them, and as the case does."""
    theirs = places_by_id(varied.model_dump(by_alias=True))
    for line, inside, key in line_places(varied.case.model_dump(by_alias=True)):
        there, place = theirs[line]
        yield line, _texts(there[place]), _texts(inside[key])


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(one for one in value or () if isinstance(one, str))


def is_playable(variant: Variant) -> bool:
    """Tell whether the variant says what it swaps."""
    return is_another_person(variant) or bool(variant.line)


def is_another_person(variant: Variant) -> bool:
    """Tell whether the variant swaps who the patient is or how they talk; one that does not is the same person on another line."""
    return bool(variant.words or variant.lines or variant.persona.model_dump(exclude_none=True))


def swaps_in(words: Mapping[str, str]) -> re.Pattern[str]:
    """Return what finds these words as whole ones, the longest first, however they are written."""
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def swap_of(words: Mapping[str, str]) -> Swap:
    """Return what swaps whole words in a text, the longest first; what began with a capital goes on doing so."""
    if not words:
        return str
    small = {word.casefold(): new for word, new in words.items()}

    def instead(match: re.Match[str]) -> str:
        new = words.get(match[0], small[match[0].casefold()])
        return new[:1].upper() + new[1:] if match[0][:1].isupper() else new

    found = swaps_in(words)
    return lambda text: found.sub(instead, text)


def _swap_everywhere(content: Content, swap: Swap) -> None:
    for _, inside, key in line_places(content):
        inside[key] = _swapped(inside[key], swap)
    for document in content["documents"]:
        document["table"] = _swapped(document["table"], swap)
        document["svg"] = _DRAWN_TEXT.sub(lambda found: found[1] + escape(swap(unescape(found[2]))), document["svg"])
    content["persona"] |= {key: _swapped(content["persona"][key], swap) for key in ("name", "work", "lives_with")}


def _swapped(value: Any, swap: Swap) -> Any:
    if isinstance(value, list | tuple):
        return tuple(_swapped(one, swap) for one in value)
    return swap(value) if isinstance(value, str) else value
