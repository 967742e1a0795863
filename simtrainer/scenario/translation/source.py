"""What there is to translate in a scenario: all that is said or read, by the ids of `scenario.lines` and a few more, in its order."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape, unescape
from json import dumps

from simtrainer.scenario.lines import Content, line_places
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.translation.model import Wordings

DRAWN = "drawing"
FREE = ("ask:", "opposite:", "topic:", "critical:")
"""Ways in which *learners* may say something: another language has as many as it has."""
_OF_THE_PERSON = ("pronouns", "work", "lives_with")
_DRAWN_TEXT = re.compile(r"(<(?:text|tspan|title|desc)\b[^>]*>)([^<]+)")


def content_of(scenario: Scenario) -> Content:
    """Return a scenario as mappings and lists that can be written in."""
    content = scenario.model_dump(by_alias=True)
    content["documents"] = [{**one, "table": [list(row) for row in one["table"]]} for one in content["documents"]]
    return content


def places(content: Content) -> Iterator[tuple[str, Content | list[list[str]], str | int]]:
    """Yield each id with where its text or texts stand: what holds it, and the key there."""
    yield from (("specialty", content, "specialty"), ("skills", content, "skills"))
    yield from ((f"persona:{key}", content["persona"], key) for key in _OF_THE_PERSON)
    yield from line_places(content)
    yield from ((f"objective:{number}", one, "text") for number, one in enumerate(content["objectives"]))
    for document in content["documents"]:
        yield from ((f"document:{document['id']}:row:{number}", document["table"], number) for number in range(len(document["table"])))


def sources(scenario: Scenario) -> Mapping[str, Wordings]:
    """Return what there is to translate by its id, in order; what says nothing is left out."""
    content = content_of(scenario)
    found = {name: _wordings(inside[key]) for name, inside, key in places(content)}  # type: ignore[index]  # a key fits what holds it
    found |= {f"document:{one['id']}:{DRAWN}": drawn_texts(one["svg"]) for one in content["documents"]}
    return {name: wordings for name, wordings in found.items() if wordings}


def drawn_texts(svg: str) -> tuple[str, ...]:
    """Return what can be read in a drawing, piece by piece."""
    return tuple(unescape(found[2]) for found in _DRAWN_TEXT.finditer(svg) if found[2].strip())


def redrawn(svg: str, texts: tuple[str, ...]) -> str:
    """Return a drawing with other words in it, piece for piece."""
    left = iter(texts)
    return _DRAWN_TEXT.sub(lambda found: found[1] + escape(next(left)) if found[2].strip() else found[0], svg)


def hash_of(source: Wordings) -> str:
    """Return what tells whether a source has changed; it begins with a letter, so that no YAML takes it for a number."""
    return "h" + sha256(dumps(source, ensure_ascii=False).encode()).hexdigest()[:12]


def _wordings(value: object) -> Wordings:
    if isinstance(value, list | tuple):
        return tuple(str(one) for one in value)
    return str(value) if value else ""
