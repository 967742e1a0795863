"""The files a debrief can be taken away in: what each is called, what it is for, and how it is written."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from simtrainer.debrief.plain import plain_text
from simtrainer.debrief.report import Report
from simtrainer.debrief.sheet import turns_and_codes
from simtrainer.server.languages import ENGLISH, Language
from simtrainer.server.printing import can_print, pdf_of
from simtrainer.server.words import _
from simtrainer.transcript.conversation import Conversation
from simtrainer.words import told_in

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as something else."""


@dataclass(frozen=True, slots=True)
class LookedBack:
    """A call that was debriefed: the report, the conversation it is about, and what the learner wrote beside it by prompt.

    Files for people are in the `language`, those for programs in English.
    """

    report: Report
    conversation: Conversation
    reflections: Mapping[str, str]
    language: Language = ENGLISH


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of file: its ending, its media type, how its name begins, and in words what it is and is for."""

    ending: str
    media_type: str
    stem: str
    name: str
    use: str
    write: Callable[[LookedBack], bytes]


def _page(one: LookedBack) -> bytes:
    from simtrainer.server.pages import debrief_file  # noqa: PLC0415 - the other files need no templates

    return debrief_file(one.report, one.reflections, one.language).encode()


def _json(one: LookedBack) -> bytes:
    told = {**msgspec.to_builtins(told_in(one.report, ENGLISH.catalogue)), "reflections": dict(one.reflections)}
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


FORMS: Mapping[str, Form] = {
    form.ending: form
    for form in (
        Form(
            "pdf", "application/pdf", "debrief", "PDF", _("to print, to read with a screen reader, to hand on"),
            lambda one: pdf_of(one.report, one.reflections, one.language),
        ),
        Form("html", "text/html", "debrief", _("Web page"), _("in one file that opens without a network"), _page),
        Form(
            "txt", "text/plain", "debrief", _("Plain text"), _("for notes and e-mail"),
            lambda one: plain_text(one.report, one.reflections, one.language.catalogue).encode(),
        ),
        Form(
            "csv", "text/csv", "turns-and-codes", _("Spreadsheet (CSV)"), _("each turn, and what was heard in it"),
            lambda one: (BYTE_ORDER_MARK + turns_and_codes(one.report, one.conversation)).encode(),
        ),
        Form("json", "application/json", "debrief", "JSON", _("the whole debrief, for programs"), _json),
    )
}  # fmt: skip


def offered_forms() -> tuple[Form, ...]:
    """Return the kinds of file that can be written here."""
    return tuple(form for form in FORMS.values() if form.ending != "pdf" or can_print())


def file_name(form: Form, conversation: Conversation) -> str:
    """Return a name that is safe on any computer, such as `debrief-s01-antibiotic-request-2026-11-22.pdf`."""
    case = re.sub(r"[^a-z0-9]+", "-", (conversation.scenario or "conversation").lower()).strip("-")[:60]
    day = f"{datetime.fromtimestamp(conversation.started, UTC):%Y-%m-%d}" if conversation.started is not None else ""
    return f"{'-'.join(part for part in (form.stem, case, day) if part)}.{form.ending}"
