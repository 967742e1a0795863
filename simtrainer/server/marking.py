"""Where educators mark what learners contest: first blind, then beside the other readings, then they decide.

What the program found, what the learner says and what others marked leave this module only for somebody whose own mark is kept.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from simtrainer.debrief.changes import part_name
from simtrainer.debrief.disputed import Disputed, disputed, excerpt
from simtrainer.debrief.found import OF_OTHERS, heard_of_others
from simtrainer.debrief.found import in_words as found_in_words
from simtrainer.scenario.model import Scenario
from simtrainer.scoring import Rubric
from simtrainer.scoring.anchors import anchors_of
from simtrainer.scoring.finding import Finding, override_of
from simtrainer.scoring.material import switched_off
from simtrainer.scoring.subject import Subject, same_point, subject_of
from simtrainer.server.access import NoSuchContest, access_contest, access_teaching
from simtrainer.server.dates import in_words
from simtrainer.server.findings import act_groups, finding_in, harms, levels, results
from simtrainer.server.forms import sent_form
from simtrainer.server.judging import rubric_of
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.person import PERSON, Person
from simtrainer.server.reasons import reason_in_words
from simtrainer.server.rows import events_in
from simtrainer.server.words import _
from simtrainer.store.contests import Contested, ContestMark, Decision, decide, keep_mark, marked_by, marks_on, seen_by_marking, waiting
from simtrainer.store.ratings import looked, looked_at, rated_by
from simtrainer.store.shares import shared_sessions
from simtrainer.transcript.conversation import Conversation, conversation_of

LONGEST_WORDS = 600
QUESTIONS = {
    "words": _("What does the learner do in this turn?"),
    "opening": _("How does the learner answer the patient here?"),
    "item": _("Is this safety step taken here?"),
    "part": _("How far does the whole call go here?"),
}
UPHELD, LEFT = "yes", "no"
NO_FINDING = _("Choose what you find. Where there is nothing of the kind, or you cannot tell, say so.")
NO_WORDS = _("Write a sentence to the learner: what you saw, and why you decide so.")
NO_VERDICT = _("Choose whether it is changed or left as it is.")
SAME = _("You change it, but what you chose is what the program found. Choose what should stand instead, or leave it as it is.")
LOWER = _("You would mark it lower than the program did, which the learner did not ask for. Leave it as it is, and tell them what you see.")
TOO_LATE = _("Somebody else decided this meanwhile, or the learner took it back. Nothing of yours was kept.")


@dataclass(frozen=True, slots=True)
class _Case:
    """A contest with the call it is about."""

    contested: Contested
    subject: Subject
    scenario: Scenario
    conversation: Conversation
    rubric: Rubric

    @property
    def id(self) -> str:
        return self.contested.contest.id


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody found, in words; `blind` where they had seen nothing else before."""

    who: str
    words: str
    blind: bool = True


async def handle_queue(request: web.Request) -> web.Response:
    """List what waits to be looked at, the oldest first, and calls to mark as a whole. Neither says what anybody found."""
    desk, who = request.app[DESK], request[PERSON]
    access_teaching(who)
    contests = await desk.store.read(waiting())
    marked = await desk.store.read(marked_by(who.id))
    context = {"contests": [await _listed(desk, one, marked) for one in contests], "calls": await _calls(desk, who)}
    return desk.pages.page(request, "marking/queue.html", context)


async def _calls(desk: Desk, who: Person) -> list[dict[str, object]]:
    """Return the shared calls that may be marked as a whole; a call that may hurt is scored by nobody."""
    known, rated = await desk.store.read(looked_at(who.id)), await desk.store.read(rated_by(who.id))
    found: list[dict[str, object]] = []
    for one in await desk.store.read(shared_sessions()):
        scenario = await desk.plays.scenario(one.row.scenario_hash)
        if not scenario.sensitive:
            told = {"id": one.row.id, "patient": scenario.persona.name, "when": in_words(one.row.created)}
            found.append({**told, "rated": one.row.id in rated, "known": one.row.id in known})
    return found


async def _listed(desk: Desk, one: Contested, marked: Mapping[str, object]) -> dict[str, object]:
    scenario = await desk.plays.scenario(one.row.scenario_hash)
    subject = subject_of(one.contest.subject)
    assert subject is not None, "only what has a name is kept"
    return {
        "id": one.contest.id,
        "question": QUESTIONS[subject.kind],
        "patient": scenario.persona.name,
        "since": in_words(one.contest.made),
        "marked": one.contest.id in marked,
    }


async def handle_contest(request: web.Request) -> web.Response:
    """Show the words in question to be marked blind; to whoever has marked them, all readings."""
    desk, who = request.app[DESK], request[PERSON]
    case = await _case(request)
    marks = await desk.store.read(marks_on(case.id))
    mine = next((mark for mark in marks if mark.person == who.id), None)
    return await _readings(request, case, marks, mine) if mine else await _blind(request, case)


async def handle_mark(request: web.Request) -> web.Response:
    """Keep what an educator found, once and for good."""
    desk, who = request.app[DESK], request[PERSON]
    fields = await _form(request)
    case = await _case(request)
    finding = finding_in(case.subject.kind, fields, _codes(case))
    if finding is None:
        return await _blind(request, case, wrong=NO_FINDING)
    mark = ContestMark(case.id, who.id, finding.model_dump_json(exclude_none=True), blind=await _is_blind(desk, who, case), at=desk.clock())
    if not await desk.store.change(keep_mark(mark)):
        raise web.HTTPConflict(text=_("You have marked this before, or it was decided meanwhile. Your first mark stands."))
    raise web.HTTPSeeOther(f"/marking/{case.id}#found")


async def handle_decide(request: web.Request) -> web.Response:
    """Decide: keep what follows as an override, or leave everything as it is; either with a sentence to the learner."""
    desk, who = request.app[DESK], request[PERSON]
    fields = await _form(request)
    case = await _case(request)
    marks = await desk.store.read(marks_on(case.id))
    mine = next((mark for mark in marks if mark.person == who.id), None)
    if mine is None:
        raise web.HTTPConflict(text=_("Mark it yourself first: only then do you see what others found, and can decide."))
    one = await _disputed(case)
    decided = finding_in(case.subject.kind, fields, _in_play(case, one, marks)) or Finding()
    words, upheld = fields.get("words", "").strip(), fields.get("upheld") == UPHELD
    body = _override(case, one, decided, at=desk.clock(), why=words) if upheld else None
    claim = Finding.model_validate_json(case.contested.contest.claim)
    lower = upheld and decided.is_lower_than(one.program) and not decided.same_as(claim)
    wrong = _wrong(fields, words, needs_change=upheld and body is None) or (LOWER if lower else "")
    if wrong:
        return await _readings(request, case, marks, mine, fields=fields, wrong=wrong)
    if not await desk.store.change(decide(Decision(case.id, who.id, desk.clock(), upheld, words, body))):
        raise web.HTTPConflict(text=TOO_LATE)
    raise web.HTTPSeeOther(f"/marking/{case.id}#decided")


def _wrong(fields: Mapping[str, str], words: str, *, needs_change: bool) -> str:
    if fields.get("upheld") not in (UPHELD, LEFT):
        return NO_VERDICT
    if needs_change:
        return SAME
    if not words:
        return NO_WORDS
    too_long = len(words) > LONGEST_WORDS
    return _("Write at most %(most)s characters; yours has %(has)s.", most=LONGEST_WORDS, has=len(words)) if too_long else ""


def _override(case: _Case, one: Disputed, decided: Finding, *, at: float, why: str) -> str | None:
    place = case.contested.contest.place
    turns = () if place is None else (place,)
    made = override_of(case.subject, one.program, decided, turns=turns, by="", at=at, why=why)
    # Who decided stands beside it, so that a name can go without the override.
    return None if made is None else made.model_dump_json(exclude={"by", "at"})


async def _blind(request: web.Request, case: _Case, *, wrong: str = "") -> web.Response:
    """Show the words and the choices: nothing on this page is anybody's reading of them."""
    desk, who = request.app[DESK], request[PERSON]
    context = {
        **_common(case),
        "is_blind": await _is_blind(desk, who, case),
        "groups": act_groups(switched_off(case.scenario), words=OF_OTHERS),
        "wrong": wrong,
    }
    return desk.pages.page(request, "marking/blind.html", context, status=422 if wrong else 200)


async def _readings(
    request: web.Request,
    case: _Case,
    marks: list[ContestMark],
    mine: ContestMark,
    *,
    fields: Mapping[str, str] | None = None,
    wrong: str = "",
) -> web.Response:
    desk = request.app[DESK]
    one = await _disputed(case)
    contest = case.contested.contest
    own = Finding.model_validate_json(mine.finding)
    claim = Finding.model_validate_json(contest.claim)
    others = [mark for mark in marks if mark is not mine]
    context = {
        **_common(case),
        "readings": [
            Reading(_("You"), found_in_words(own), mine.blind),
            Reading(_("The program"), heard_of_others(one.heard) if case.subject.kind == "words" else found_in_words(one.program)),
            *(Reading(_("Another educator"), found_in_words(Finding.model_validate_json(mark.finding)), mark.blind) for mark in others),
            *([Reading(_("The learner"), found_in_words(claim))] if claim.tells else []),
        ],
        "reason": contest.reason,
        "heard": [(act, reason_in_words(act.why)) for act in one.heard],
        "groups": act_groups(only=_in_play(case, one, marks), words=OF_OTHERS),
        "fields": dict(fields) if fields is not None else _as_fields(own),
        "decided": None if contest.decided is None else {"upheld": contest.upheld, "words": contest.words, "by": case.contested.by},
        "longest": LONGEST_WORDS,
        "wrong": wrong,
    }
    return desk.pages.page(request, "marking/readings.html", context, status=422 if wrong else 200)


def _common(case: _Case) -> dict[str, object]:
    """Return what a page of marking needs, none of it a reading."""
    subject = case.subject
    items = {item.id: item for item in case.scenario.critical_items}
    item = items.get(subject.id) if subject.kind == "item" else None
    return {
        "contest": {"id": case.id, "since": in_words(case.contested.contest.made)},
        "kind": subject.kind,
        "question": QUESTIONS[subject.kind],
        "patient": case.scenario.persona.name,
        "title": case.scenario.title,
        "step": item.text if item else "",
        "part": part_name(subject.id, case.rubric) if subject.kind == "part" else "",
        "anchors": anchors_of(case.rubric, subject.id) if subject.kind == "part" else {},
        "levels": levels(),
        "results": results(),
        "excerpt": excerpt(case.conversation, case.scenario, case.contested.contest.place, subject),
    }


def _as_fields(finding: Finding) -> dict[str, str]:
    """Return a finding as the fields of the form it came from, so that a decision begins with the educator's own mark."""
    acts = {f"act-{act}": "yes" for act in finding.acts or ()}
    details = {f"detail-{act}-{detail}": "yes" for act, ticked in finding.details.items() for detail in ticked}
    choice = next(
        (str(one) for one in (finding.level, finding.result, finding.mark) if one is not None), "none" if finding.acts == () else ""
    )
    return {**acts, **details, "finding": choice}


def _in_play(case: _Case, one: Disputed, marks: list[ContestMark]) -> list[str]:
    """Return the acts a decision chooses among: what anybody found. Harm only if the program found it: a contest adds none."""
    claim = Finding.model_validate_json(case.contested.contest.claim)
    found = [*(Finding.model_validate_json(mark.finding) for mark in marks), claim]
    heard = one.program.acts or ()
    new = [act for finding in found for act in finding.acts or () if not harms(act)]
    return list(dict.fromkeys((*heard, *new)))


def _codes(case: _Case) -> list[str]:
    return [act.id for group in act_groups(switched_off(case.scenario)) for act in group.acts]


async def _is_blind(desk: Desk, who: Person, case: _Case) -> bool:
    """Tell whether somebody can know nothing of what was found here: they saw no debrief of the call, and no reading that tells of this."""
    contest = case.contested.contest
    if await desk.store.read(looked(contest.session, who.id)):
        return False
    seen = await desk.store.read(seen_by_marking(who.id, contest.session))
    return not any(_tells_of(subject, place, case) for subject, place in seen)


def _tells_of(seen: str, place: int | None, case: _Case) -> bool:
    """Tell whether the readings of one contested point say something of another of the same call.

    A turn's acts, the opening it answers and the safety step taken in it rest on the same words; a part of the bands rests on all of them.
    """
    same_words = place is not None and place == case.contested.contest.place
    return case.subject.kind == "part" or same_words or same_point(seen, case.subject.key)


async def _disputed(case: _Case) -> Disputed:
    one = await asyncio.to_thread(disputed, case.subject, case.conversation, case.scenario, case.rubric)
    if one is None:
        raise NoSuchContest
    return one


async def _case(request: web.Request) -> _Case:
    desk = request.app[DESK]
    contested = await access_contest(desk.store, request[PERSON], request.match_info["contest"])
    subject = subject_of(contested.contest.subject)
    assert subject is not None, "only what has a name is kept"
    scenario = await desk.plays.scenario(contested.row.scenario_hash)
    conversation = conversation_of(await events_in(desk.store, contested.row.id))
    return _Case(contested, subject, scenario, conversation, await rubric_of(desk, contested.row, scenario))


async def _form(request: web.Request) -> dict[str, str]:
    fields = await sent_form(request)
    access_teaching(request[PERSON])
    return fields
