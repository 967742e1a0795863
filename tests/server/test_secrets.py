"""What is hidden stays hidden until it is due: every byte a browser gets in a whole consult is read, whatever it came by."""

import json
import re
from pathlib import Path
from typing import get_args

import aiohttp
import pytest

from simtrainer.codebook import codebook
from simtrainer.scenario import load_scenario, load_walkthroughs
from simtrainer.scenario.elements import Expression
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library
from simtrainer.scenario.manoeuvre import catalogue
from simtrainer.server.assets import web_folder
from simtrainer.session.hearing import hearing_of
from simtrainer.transcript.events import Affect

FOLDERS = sorted(path.parent for path in scenarios_folder().glob("*/scenario.yaml"))
MAY_BE_SENT = {
    "session_started": {"seq", "at", "type", "scenario"},
    "learner_said": {"seq", "at", "type", "id", "text", "channel"},
    "patient_reacted": {"seq", "at", "type", "turn"},
    "patient_said": {"seq", "at", "type", "speaker", "text", "channel", "expression", "seen", "via"},
    "document_shown": {"seq", "at", "type", "document", "title"},
    "document_opened": {"seq", "at", "type", "document"},
    "finding_made": {"seq", "at", "type", "examination", "name", "seen", "finding"},
    "speaker_moved": {"seq", "at", "type", "speaker", "name", "where", "change", "face"},
    "record_written": {"seq", "at", "type", "record", "title", "entry", "under", "text", "corrected"},
    "patient_interrupted": {"seq", "at", "type", "said", "heard"},
    "emergency_used": {"seq", "at", "type", "what"},
    "session_paused": {"seq", "at", "type"},
    "session_resumed": {"seq", "at", "type"},
    "live": {"type", "last"},
    "patient_typing": {"type"},
    "error": {"type", "code", "message", "id"},
}
LINES = [
    "Hello, I'm Sam, a medical student. Who am I talking to?",
    "What has been worrying you most?",
    "That sounds exhausting. You have been carrying a lot.",
    "When did it start, and what have you tried?",
    "asdf qwer",
]
PAGES = [
    "/",
    "/scenarios",
    "/scenarios/{case}",
    "/scenarios/{case}/waiting",
    "/sessions/{id}",
    "/sessions/{id}/before-ending",
    "/sessions/{id}/emergency",
    "/sessions/{id}/transcript",
    "/sessions/{id}/debrief",
    "/mine",
    "/mine/export",
    "/about",
    "/agreement",
    "/nowhere",
]
QUOTED = re.compile(r'"([a-z0-9_]+)"')
ORDINARY = {
    name
    for path in web_folder().rglob("*")
    if path.suffix in {".html", ".js", ".svg"}
    for name in QUOTED.findall(path.read_text(encoding="utf-8"))
}
"""Names that stand in our own pages for another reason, such as the id of a heading."""

KEYS = {"event", "where"}
"""Keys of the export and of where other people are, whatever a case calls its facts."""

ALWAYS = 1
"""So many cases are tried before each commit; all of them wherever the browser tests run."""

LONG = 5
"""So many words in a row are no chance."""


def words(text):
    return re.findall(r"[a-z0-9]+", text.casefold().replace("’", "").replace("'", ""))


def runs(text):
    found = words(text)
    return {tuple(found[start : start + LONG]) for start in range(len(found) - LONG + 1)}


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def public(scenario):
    """What a learner may know before the call."""
    data = scenario.model_dump()
    shown = {key: data[key] for key in ("title", "specialty", "skills", "persona", "briefing", "opening")}
    at_hand = [document.model_dump(exclude={"svg"}) for document in scenario.documents if document.in_briefing]
    waiting = [document.title for document in scenario.documents if document.when is None]
    bad_lines = [variant.change for variant in scenario.variants if variant.line]  # offered in the briefing
    return [*strings(shown), *strings(at_hand), *waiting, *bad_lines, *(objective.text for objective in scenario.objectives)]


def secrets(scenario):
    """All the rest of the author's words."""
    data = scenario.model_dump(exclude={"title", "specialty", "skills", "persona", "briefing", "opening", "objectives", "documents"})
    drawn = [re.sub(r"<title>.*?</title>|<style>.*?</style>", "", document.svg, flags=re.DOTALL) for document in scenario.documents]
    return strings([data, [document.model_dump(exclude={"svg"}) for document in scenario.documents], drawn])


def names(scenario):
    """Names that mean something only inside: of states, facts, cues, items; all acts; the patient's inner weather."""
    inside = {one.id for one in (*scenario.facts, *scenario.cues, *scenario.critical_items)} | {state.name for state in scenario.states}
    acts = {*codebook().clinician_acts, *codebook().patient_acts}
    return {
        *inside,
        *acts,
        *Affect.__struct_fields__,
        "affect",
        "state",
        "because",
        "cues",
        "cue",
        "gate",
        "asked",
        "told",
        "trust",
        "patient_acts",
        "heard",
    }


class Ears:
    """Keeps every byte that came over HTTP."""

    def __init__(self):
        self.bodies = []

    def trace(self):
        config = aiohttp.TraceConfig()

        async def chunk(session, context, params):
            self.bodies.append(params.chunk.decode("utf-8", "replace"))

        config.on_response_chunk_received.append(chunk)
        return config


def played_words(frames):
    """What has been said, and the titles of what there is to look at by then."""
    said = [frame["text"] for frame in frames if frame["type"] in ("patient_said", "learner_said")]
    found = [frame.get(key, "") for frame in frames if frame["type"] == "finding_made" for key in ("seen", "finding")]
    written = [frame[key] for frame in frames if frame["type"] == "record_written" for key in ("title", "under", "text")]
    return [*said, *found, *written, *(frame["title"] for frame in frames if frame["type"] == "document_shown")]


def menu_words():
    """What the menu of manoeuvres says, which is the same for every case."""
    return [words for one in catalogue().manoeuvres.values() for words in (one.name, one.words, one.asking, one.device)]


@pytest.mark.parametrize(
    "folder",
    [pytest.param(folder, id=folder.name, marks=() if number < ALWAYS else pytest.mark.library) for number, folder in enumerate(FOLDERS)],
)
async def test_nothing_hidden_reaches_the_browser_before_it_is_due(open_house, folder):
    scenario = load_scenario(folder)
    walkthroughs = load_walkthroughs(folder).values()
    lines = [*LINES, *(turn.learner for one in walkthroughs for turn in one.turns)]
    house = await open_house(library=Library({scenario.id: scenario}), hear=hearing_of(scenario))
    ears = Ears()
    guest = await house.guest()
    guest._trace_configs.append(ears.trace())
    guest._trace_configs[-1].freeze()
    session = await house.session(guest, scenario=scenario.id)
    call = await house.call(guest, session)
    frames = []
    for number, line in enumerate(lines):
        await call.turn(f"m{number}", line)
        await call.ws.send_str('{"type": "shout"}')
        await call.until("error")
        for page in PAGES if number % 8 == 0 or number == len(lines) - 1 else ():
            await (await guest.get(page.format(case=scenario.id, id=session.id))).read()
    again = await house.call(guest, session)
    frames = [*call.got, *again.got]
    record = await house.record(session)

    assert_frames_are_clean(frames, scenario)
    assert_pages_are_clean(ears.bodies, frames, scenario)
    assert_only_told_facts_are_spoken(record, scenario)


def assert_frames_are_clean(frames, scenario):
    for frame in frames:
        assert set(frame) <= MAY_BE_SENT[frame["type"]], frame
        assert frame.get("expression", "neutral") in get_args(
            Expression
        )  # a face may have the name of a state, and shows no more than a face
    forbidden = names(scenario) - {speaker.id for speaker in scenario.speakers}
    for frame in frames:
        assert not forbidden & {
            value
            for key, value in frame.items()
            if key not in ("text", "id", "expression", "title", "examination", "change") and isinstance(value, str)
        }, frame


def assert_pages_are_clean(bodies, frames, scenario):
    """No run of five of the author's words that the patient has not said, whatever lies between the words."""
    everything = "\n".join([*bodies, *(json.dumps(frame) for frame in frames if frame["type"] not in ("patient_said", "learner_said"))])
    sent = runs(re.sub(r"<[^>]*>|&#?\w+;", " ", everything)) | runs(everything)
    allowed = set().union(*map(runs, [*public(scenario), *menu_words(), *played_words(frames)]))
    told = {run: text for text in secrets(scenario) for run in runs(text)}

    assert {told[run] for run in (sent & told.keys()) - allowed} == set()
    assert not [code for code in (*codebook().clinician_acts, *codebook().patient_acts) if re.search(rf"\b{code}\b", everything)]
    for body in bodies:
        for name in names(scenario) - KEYS:
            assert f'"{name}":' not in body.replace(" ", ""), (name, body[:300])
    inside = {*(cue.id for cue in scenario.cues), *(fact.id for fact in scenario.facts), *(item.id for item in scenario.critical_items)}
    quoted = set(QUOTED.findall(everything))
    plain = ORDINARY | KEYS | set(catalogue().manoeuvres) | {speaker.id for speaker in scenario.speakers}
    assert not inside & quoted - plain, inside & quoted - plain


def assert_only_told_facts_are_spoken(record, scenario):
    told = set()
    data = scenario.model_dump(include={"states", "cues", "talk", "interjections", "opening"})
    beside_facts = set().union(*map(runs, strings(data)))
    for event in record:
        if event["type"] == "patient_reacted":
            told |= {fact["fact"] for fact in event["told"]}
        if event["type"] == "patient_said":
            said = runs(event["text"])
            elsewhere = set().union(
                *(runs(line) for fact in scenario.facts if fact.id in told for line in (*fact.say, *fact.short)),
                *(runs(line) for fact in scenario.facts for line in (*fact.partly, *fact.withheld, *fact.overheard)),
                beside_facts,
            )
            for fact in scenario.facts:
                if fact.id not in told:
                    leaked = (said & set().union(*(runs(line) for line in fact.say))) - elsewhere
                    assert not leaked, (fact.id, leaked, event["text"])


async def test_the_export_of_a_call_that_goes_on_hides_what_the_call_hides(house):
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.turn("m1", "Any pain?")
    open_call = await (await guest.get("/mine/export")).text()
    await call.ws.send_json({"type": "end"})
    await call.closed()
    ended_call = await (await guest.get("/mine/export")).text()

    assert '"affect"' not in open_call
    assert "Any pain?" in open_call
    assert '"affect"' in ended_call


def test_what_may_be_sent_is_what_the_wire_s_document_says():
    document = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text("utf-8")

    for kind, fields in MAY_BE_SENT.items():
        assert f"`{kind}`" in document, kind
        assert all(f"`{field}`" in document for field in fields - {"type"}), (kind, fields)
