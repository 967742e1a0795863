"""Every text of a scenario that is said or read, by its id: what variants and translations swap.

The ids are those a transcript's `lines` are made of, without the number of the wording: `fact:onset`, `partly:onset`, `cue:waiting`,
`met:waiting`, `brisk:reply:2`, `brisk:otherwise`, `talk:greeting`; beside them `opening`, `title`, `briefing:task`,
`line:frozen`, `critical:redflags:hint` and the like.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Content = dict[str, Any]
"""A scenario as `model_dump` gives it: mappings and lists down to texts."""

Place = tuple[str, Content, str]
"""An id, and where its text or texts stand: the mapping and the key."""

_FACT = {"say": "", "short": ":short"}
_BESIDE = ("partly", "withheld", "overheard", "typed")
_FAULT = {"says": "", "better": ":better", "speaks": ":speaks", "shows": ":shows"}
_READ = {"say": "", "seen": ":seen", "finding": ":finding"}
_EXAMINED = {**_READ, "refused": ":refused"}
_ASKED = ("ask", "opposite")


def line_places(content: Content) -> Iterator[Place]:
    """Yield every text or list of texts, with its id, in the order of the file."""
    for key in ("title", "opening", "hidden_agenda"):
        yield key, content, key
    yield from (
        (f"briefing:{key}", content["briefing"], key) for key in ("task", "who", "why", "know", "example", "content_note", "way_out")
    )
    for document in content["documents"]:
        yield from ((f"document:{document['id']}:{key}", document, key) for key in ("title", "alt", "text"))
    for state in content["states"]:
        yield from _of_state(state)
    yield from ((f"talk:{key}", content["talk"], key) for key in content["talk"])
    for fact in content["facts"]:
        yield from ((f"fact:{fact['id']}{end}", fact, key) for key, end in _FACT.items())
        yield from ((f"{key}:{fact['id']}", fact, key) for key in (*_BESIDE, *_ASKED))
    yield from (place for one in content["examinations"] for place in _of_examination(one))
    yield from (place for cue in content["cues"] for place in _of_cue(cue))
    for speaker in content["speakers"]:
        yield f"{speaker['id']}:name", speaker, "name"
    yield from _of_the_call_with_others(content)
    for number, interjection in enumerate(content["interjections"]):
        yield f"{interjection['speaker']}:{number}", interjection, "say"
    for fault in content["line"]:
        yield from ((f"line:{fault['id']}{end}", fault, key) for key, end in _FAULT.items())
    for item in content["critical_items"]:
        yield from ((f"critical:{item['id']}:{key}", item, key) for key in ("text", "hint", "meets", "near_misses"))


def _of_state(state: Content) -> Iterator[Place]:
    name = state["name"]
    yield from ((f"{name}:reply:{number}", reply, "say") for number, reply in enumerate(state["replies"]))
    yield from ((f"{name}:to:{number}", transition, "say") for number, transition in enumerate(state["transitions"]))
    yield from ((f"{name}:{key}", state, key) for key in ("otherwise", "leads", "silence"))


def _of_examination(one: Content) -> Iterator[Place]:
    name = f"exam:{one['manoeuvre']}" + (f":{one['where']}" if one["where"] else "")
    yield from ((name + end, one, key) for key, end in _EXAMINED.items())
    readings = [*((f"again:{number}", reading) for number, reading in enumerate(one["again"])), ("other_side", one["other_side"])]
    for end, reading in readings:
        if reading:
            yield from ((f"{name}:{end}{last}", reading, key) for key, last in _READ.items())
    if one["unsafe"]:
        yield from ((f"{name}:unsafe:{key}", one["unsafe"], key) for key in ("who", "why", "say", "finding"))


def _of_cue(cue: Content) -> Iterator[Place]:
    yield f"cue:{cue['id']}", cue, "lines"
    yield f"met:{cue['id']}", cue, "met"
    yield f"topic:{cue['id']}", cue["after"], "topic"
    if cue["alternatives"]:
        yield from ((f"alternative:{cue['id']}:{key}", cue["alternatives"], key) for key in ("explore", "name", "short"))


def _of_the_call_with_others(content: Content) -> Iterator[Place]:
    if private := content.get("private_channel"):
        yield from ((f"private:{key}", private, key) for key in ("typed", "breach"))
    if interpreter := content.get("interpreter"):
        yield from ((f"interpreter:{key}", interpreter, key) for key in ("mark", "shorter", "cut", "one_by_one", "about_them"))
    if record := content.get("record"):
        yield from ((f"record:{key}", record, key) for key in ("title", "reads", "nothing"))
        for entry in record["entries"]:
            yield from ((f"record:{entry['id']}:{key}", entry, key) for key in ("under", "text"))
        for order in record["orders"]:
            yield from ((f"record:{order['id']}:{key}", order, key) for key in ("under", "text", "unclear"))


def places_by_id(content: Content) -> Mapping[str, tuple[Content, str]]:
    """Return where each text stands, by its id."""
    return {name: (inside, key) for name, inside, key in line_places(content)}
