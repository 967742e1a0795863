"""The debrief as plain text: the whole of it, in the page's order, 80 columns wide."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from simtrainer.debrief.asking import ANSWER, RATING, RATINGS, SKIPPED
from simtrainer.debrief.report import (
    BandLine,
    Change,
    CheckLine,
    CriticalLine,
    Curve,
    DocumentLine,
    ExaminationLine,
    FaultLine,
    Moment,
    Picture,
    Report,
    Term,
    TranscriptLine,
)
from simtrainer.debrief.words import capital

WIDTH = 80
SAFETY = {"met": "Found", "not_met": "Not found", "not_reached": "Not reached"}
STEPS = {"done": "Done", "partly": "In part", "not_found": "Not found", "not_needed": "Not needed here"}
KEPT = {"keep1": "To keep", "keep2": "To keep, too", "change": "To change"}
MARKS = {"met": "[met]", "noticed": "[noticed]", "missed": "[missed]"}

# A terminal obeys what stands between; a reader is led astray by marks that turn the line round.
_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Lines = Iterator[str]


def plain_text(report: Report, reflections: Mapping[str, str]) -> str:
    """Return the debrief as text, lines ending with a line feed; `reflections` are the learner's own words by prompt."""
    parts = (
        _head(report),
        *_before(report, reflections),
        _section("The moments to look at", _passed(report, reflections)),
        _section("No score for this one", _said(report.unscored)) if report.unscored else (),
        _section("Overall, as far as one call can tell", _bands(report.bands)) if report.bands else (),
        _section("Safety steps", _safety(report.critical)) if report.critical else (),
        _section("What educators changed", _changes(report.changes)) if report.changes else (),
        _section("How the trust moved", _curve(report.curve)) if report.curve else (),
        *(_section(curve.title, _curve(curve)) for curve in report.curves),
        *(_section(one.title, _picture(one)) for one in (report.timeline, report.questions) if one),
        _section("Technical words, and plain ones for them", _terms(report.terms)) if report.terms else (),
        _section("The steps of a remote visit", _steps(report.checklist)) if report.checklist else (),
        _practice(report),
        _own("What you will try next time", reflections.get("next", "")),
        _section("Read all this with care", (line for notice in report.notices for line in _said(notice, "- "))),
        _section("The line, as part of the case", _on_the_line(report.line)) if report.line else (),
        _section("What you examined from afar", _examined(report.examined)) if report.examined else (),
        _section("What there was to look at", _looked_at(report.documents)) if report.documents else (),
        _section("The emergency button", (line for one in report.emergency for line in _said(one, "- "))) if report.emergency else (),
        _section("The whole conversation", (line for one in report.transcript for line in _spoken(one))),
    )
    return "\n".join(line.rstrip() for part in parts for line in part).strip() + "\n"


def _said(words: str, first: str = "", rest: str | None = None) -> Lines:
    """Yield words as lines that fit, the first begun by `first`, the others by `rest` or as far to the right."""
    begin, go_on = first, " " * len(first) if rest is None else rest
    for line in _COMMANDS.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).split("\n"):
        yield from textwrap.wrap(line, WIDTH, initial_indent=begin, subsequent_indent=go_on) or [begin]
        begin = go_on


def _section(title: str, lines: Iterable[str]) -> Lines:
    yield from ("", "", title, "-" * len(title), "")
    yield from lines


def _own(title: str, words: str) -> Lines:
    if words:
        yield from _section(title, _said(words))


def _head(report: Report) -> Lines:
    title = _COMMANDS.sub("", f"Debrief: {report.patient}")
    yield from (title, "=" * len(title), "")
    yield from _said(f"“{report.title}”")
    yield from _said(report.summary)
    yield from _said(", ".join(part for part in (report.when, report.length) if part))
    if report.reviewed is not None:
        yield from _said(f"Clinically reviewed: {report.reviewed}" if report.reviewed else "Not clinically reviewed")
    yield "Practice with a simulated patient. Provisional: for practice, not a mark."


def _looked_at(documents: Iterable[DocumentLine]) -> Lines:
    for one in documents:
        yield from _said(f"{one.title}. {one.sentence}", "- ")


def _examined(every: Iterable[ExaminationLine]) -> Lines:
    for one in every:
        yield from _said(" ".join(filter(None, (f"{one.title}.", one.sentence, one.leave))), "- ")
        if one.quote:
            yield from _said(f"“{one.quote}” (turn {one.turn})", "  ")
        if one.seen:
            yield from _said(f"Seen: {one.seen}", "  ")
        if one.finding:
            yield from _said(f"Found: {one.finding}", "  ")


def _on_the_line(faults: Iterable[FaultLine]) -> Lines:
    for one in faults:
        yield from _said(f"{one.title}. {one.sentence}", "- ")
        if one.quote:
            yield from _said(f"“{one.quote}” (turn {one.turn})", "  ")


def _before(report: Report, reflections: Mapping[str, str]) -> Iterator[Lines]:
    """Yield what the learner thought before they read on, each under its own heading."""
    yield _own("How it felt, in your own words", reflections.get("felt", ""))
    if line := reflections.get("line"):
        theirs = (words for words in _said(report.patient_line, "In the patient's words: ", "  "))
        yield _section("What it was about", (*_said(line, "In your words: ", "  "), *(theirs if report.patient_line else ())))
    kept = [(label, reflections[name]) for name, label in KEPT.items() if reflections.get(name)]
    if kept:
        yield _section(
            "What you would keep, and what you would change", (out for label, words in kept for out in _said(words, f"{label}: ", "  "))
        )
    if (rating := reflections.get(RATING, SKIPPED)) in RATINGS and rating != SKIPPED:
        yield _own("How it went, in your own eyes", RATINGS[rating])


def _moment(report: Report, one: Moment, reflections: Mapping[str, str]) -> Lines:
    yield from _said(f"{one.letter}. {one.title} (turn {one.turn})" if one.turn else f"{one.letter}. {one.title}", "* ")
    name = report.patient.split(" ", maxsplit=1)[0]
    yours = "Your last words in the call" if one.kind == "critical_missed" else "You said"
    for who, words in ((f"{name} said", one.patient_said), (yours, one.you_said), ("What followed", one.what_followed)):
        if words:
            yield from _said(words, f"  {who}: ", "    ")
    if one.question:
        yield from _said(one.question, "  To think about: ", "    ")
    if answer := reflections.get(ANSWER + one.id):
        yield from _said(answer, "  You wrote: ", "    ")
    for tried in one.tries:
        yield from _said(f"“{tried.text}” {tried.sentence}", "  You tried: ", "    ")
        if tried.reply:
            yield from _said(f"“{tried.reply}” {tried.took}", f"  {name} would have said: ", "    ")
    if one.alternatives:
        yield from _said("Some ways it could have gone; yours may be better:", "  ")
        for words in one.alternatives:
            yield from _said(words, "    - ")


def _passed(report: Report, reflections: Mapping[str, str]) -> Lines:
    yield from _said(report.openings)
    for one in report.moments:
        yield ""
        yield from _moment(report, one, reflections)
    if not report.moments:
        yield from _said("Nothing stood out clearly enough to quote.")


def _bands(bands: Iterable[BandLine]) -> Lines:
    for band in bands:
        likeliest = f", likeliest {band.band}" if band.band and band.range_words != band.band else ""
        yield from _said(f"{band.name}: {band.range_words if band.band else 'too little to say'}{likeliest}", "* ")
        yield from _said(band.sentence, "  ")
        if band.band and band.standing:
            yield from _said(band.standing, "  ")
        if band.changed:
            yield from _said(band.changed, "  ")
        for quote in band.quotes:
            how = "A beginning" if quote.begun else "Helped" if quote.helped else "Got in the way"
            yield from _said(f"“{quote.text}” {how}: {quote.label} (turn {quote.turn}).", "  - ")


def _curve(curve: Curve) -> Lines:
    yield from _said(curve.sentence)
    yield ""
    for when, how in curve.rows:
        yield from _said(f"{when}: {how}", "- ")


def _picture(picture: Picture) -> Lines:
    yield from _said(picture.sentence)
    yield ""
    for first, *others in picture.rows:
        yield from _said(f"{first}: {', '.join(others)}", "- ")


def _terms(terms: Iterable[Term]) -> Lines:
    for one in terms:
        yield from _said(f"{one.term}: {one.plain} (turn {one.turn}{', explained' if one.explained else ''})", "- ")


def _steps(checklist: Iterable[CheckLine]) -> Lines:
    for line in checklist:
        yield from _said(f"{STEPS[line.result]}: {line.text}{f' (turn {line.turn})' if line.turn else ''}", "- ")


def _safety(critical: Iterable[CriticalLine]) -> Lines:
    for line in critical:
        yield from _said(f"{SAFETY[line.result]}: {line.text}", "- ")
        for quote in line.quotes:
            yield from _said(f"“{quote}”", "    ")
        if line.changed:
            yield from _said(line.changed, "    ")


def _changes(changes: Iterable[Change]) -> Lines:
    for one in changes:
        yield from _said(one.about, "* ")
        for who, what in (("The program", one.program), (capital(one.by), one.educator), ("Why", one.why), ("On", one.when)):
            if what:
                yield from _said(what, f"  {who}: ", "    ")


def _practice(report: Report) -> Lines:
    if (one := report.practice) is not None:
        yield from _section("One thing to practise", _said(capital(one.title)))
        yield from _said(one.why)
        yield from _said(f"Try it like this: {one.how}")


def _spoken(one: TranscriptLine) -> Lines:
    turn = f"turn {one.turn}" if one.who == "learner" else ""
    place = ", ".join(part for part in (turn, one.clock, "in the chat" if one.channel == "chat" else "") if part)
    yield from _said(one.text, f"{one.name}{f' ({place})' if place else ''}: ", "  ")
    if one.written:
        yield from _said(one.written, "  As written: ", "    ")
    if one.lost:
        yield from _said(one.lost, "  ", "    ")
    if one.cut:
        yield from _said(one.cut, "  ", "    ")
    if one.cue:
        yield from _said(one.cue.label, f"  {MARKS[one.cue.result]} ", "    ")
    if one.notes:
        yield from _said(f"You {'; '.join(one.notes)}.", "  > ")
    for changed in one.changed:
        yield from _said(changed, "  ! ")
