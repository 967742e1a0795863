"""The debrief as plain text: the whole of it, in the page's order, 80 columns wide."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations

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
from simtrainer.words import _, changed, joined, phrase, translated

WIDTH = 80
SAFETY = {"met": _("Found"), "not_met": _("Not found"), "not_reached": _("Not reached")}
STEPS = {"done": _("Done"), "partly": _("In part"), "not_found": _("Not found"), "not_needed": _("Not needed here")}
KEPT = {"keep1": _("To keep"), "keep2": _("To keep, too"), "change": _("To change")}
MARKS = {"met": _("[met]"), "noticed": _("[noticed]"), "missed": _("[missed]")}

# A terminal obeys what stands between; a reader is led astray by marks that turn the line round.
_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words as they will be set: in lines that fit, the first begun by `first`, the others by `rest` or as far to the right.

    A heading has a sign that it is `underlined` with.
    """

    words: str
    first: str = ""
    rest: str | None = None
    underlined: str = ""

    def lines(self, catalogue: NullTranslations) -> Iterator[str]:
        """Yield its lines in a catalogue's language."""
        words, begin = (
            _COMMANDS.sub("", translated(self.words, catalogue).replace("\r\n", "\n").replace("\r", "\n")),
            translated(self.first, catalogue),
        )
        if self.underlined:
            yield from (words, self.underlined * len(words))
            return
        go_on = " " * len(begin) if self.rest is None else self.rest
        for line in words.split("\n"):
            yield from textwrap.wrap(line, WIDTH, initial_indent=begin, subsequent_indent=go_on) or [begin]
            begin = go_on


Lines = Iterator[Paragraph]
EMPTY = Paragraph("")


def plain_text(report: Report, reflections: Mapping[str, str], catalogue: NullTranslations | None = None) -> str:
    """Return the debrief as text, lines ending with a line feed; `reflections` are the learner's own words by prompt.

    It is in the language of the catalogue, without one in English.
    """
    parts = (
        _head(report),
        *_before(report, reflections),
        _section(_("The moments to look at"), _passed(report, reflections)),
        _section(_("No score for this one"), _said(report.unscored)) if report.unscored else (),
        _section(_("Overall, as far as one call can tell"), _bands(report.bands)) if report.bands else (),
        _section(_("Safety steps"), _safety(report.critical)) if report.critical else (),
        _section(_("What educators changed"), _changes(report.changes)) if report.changes else (),
        _section(_("How the trust moved"), _curve(report.curve)) if report.curve else (),
        *(_section(curve.title, _curve(curve)) for curve in report.curves),
        *(_section(one.title, _picture(one)) for one in (report.timeline, report.questions) if one),
        _section(_("Technical words, and plain ones for them"), _terms(report.terms)) if report.terms else (),
        _section(_("The steps of a remote visit"), _steps(report.checklist)) if report.checklist else (),
        _practice(report),
        _own(_("What you will try next time"), reflections.get("next", "")),
        _section(_("Read all this with care"), (line for notice in report.notices for line in _said(notice, "- "))),
        _section(_("The line, as part of the case"), _on_the_line(report.line)) if report.line else (),
        _section(_("What you examined from afar"), _examined(report.examined)) if report.examined else (),
        _section(_("What there was to look at"), _looked_at(report.documents)) if report.documents else (),
        _section(_("The emergency button"), (line for one in report.emergency for line in _said(one, "- "))) if report.emergency else (),
        _section(_("The whole conversation"), (line for one in report.transcript for line in _spoken(one))),
    )
    language = catalogue or NullTranslations()
    return "\n".join(line.rstrip() for part in parts for one in part for line in one.lines(language)).strip() + "\n"


def _said(words: str, first: str = "", rest: str | None = None) -> Lines:
    yield Paragraph(words, first, rest)


def _section(title: str, lines: Iterable[Paragraph]) -> Lines:
    yield from (EMPTY, EMPTY, Paragraph(title, underlined="-"), EMPTY)
    yield from lines


def _after(label: str, indent: str = "") -> str:
    """Return how a paragraph begins that stands after a label."""
    return joined((indent, label, ": "))


def _quoted(words: str) -> str:
    return _("“%(text)s”", text=words)


def _of_turn(words: str, turn: int) -> str:
    return _("%(words)s (turn %(turn)s)", words=words, turn=turn) if turn else words


def _own(title: str, words: str) -> Lines:
    if words:
        yield from _section(title, _said(words))


def _head(report: Report) -> Lines:
    yield from (Paragraph(_("Debrief: %(patient)s", patient=report.patient), underlined="="), EMPTY)
    yield from _said(_quoted(report.title))
    yield from _said(report.summary)
    yield from _said(joined(filter(None, (report.when, report.length)), ", "))
    if report.reviewed is not None:
        yield from _said(_("Clinically reviewed: %(review)s", review=report.reviewed) if report.reviewed else _("Not clinically reviewed"))
    yield Paragraph(_("Practice with a simulated patient. Provisional: for practice, not a mark."))


def _looked_at(documents: Iterable[DocumentLine]) -> Lines:
    for one in documents:
        yield from _said(joined((one.title, ". ", one.sentence)), "- ")


def _examined(every: Iterable[ExaminationLine]) -> Lines:
    for one in every:
        yield from _said(joined(filter(None, (joined((one.title, ".")), one.sentence, one.leave)), " "), "- ")
        if one.quote:
            yield from _said(_("“%(words)s” (turn %(turn)s)", words=one.quote, turn=one.turn), "  ")
        if one.seen:
            yield from _said(_("Seen: %(seen)s", seen=one.seen), "  ")
        if one.finding:
            yield from _said(_("Found: %(finding)s", finding=one.finding), "  ")


def _on_the_line(faults: Iterable[FaultLine]) -> Lines:
    for one in faults:
        yield from _said(joined((one.title, ". ", one.sentence)), "- ")
        if one.quote:
            yield from _said(_("“%(words)s” (turn %(turn)s)", words=one.quote, turn=one.turn), "  ")


def _before(report: Report, reflections: Mapping[str, str]) -> Iterator[Lines]:
    """Yield what the learner thought before they read on, each under its own heading."""
    yield _own(_("How it felt, in your own words"), reflections.get("felt", ""))
    if line := reflections.get("line"):
        theirs = (words for words in _said(report.patient_line, _after(_("In the patient's words")), "  "))
        yield _section(_("What it was about"), (*_said(line, _after(_("In your words")), "  "), *(theirs if report.patient_line else ())))
    kept = [(label, reflections[name]) for name, label in KEPT.items() if reflections.get(name)]
    if kept:
        yield _section(
            _("What you would keep, and what you would change"), (out for label, words in kept for out in _said(words, _after(label), "  "))
        )
    if (rating := reflections.get(RATING, SKIPPED)) in RATINGS and rating != SKIPPED:
        yield _own(_("How it went, in your own eyes"), RATINGS[rating])


def _moment(report: Report, one: Moment, reflections: Mapping[str, str]) -> Lines:
    yield from _said(joined((one.letter, ". ", _of_turn(one.title, one.turn))), "* ")
    name = changed(report.patient, lambda whole: whole.split(" ", maxsplit=1)[0])
    yours = _("Your last words in the call") if one.kind == "critical_missed" else _("You said")
    theirs = _("%(first)s said", first=name)
    for who, words in ((theirs, one.patient_said), (yours, one.you_said), (_("What followed"), one.what_followed)):
        if words:
            yield from _said(words, _after(who, "  "), "    ")
    if one.question:
        yield from _said(one.question, _after(_("To think about"), "  "), "    ")
    if answer := reflections.get(ANSWER + one.id):
        yield from _said(answer, _after(_("You wrote"), "  "), "    ")
    for tried in one.tries:
        yield from _said(joined((_quoted(tried.text), tried.sentence), " "), _after(_("You tried"), "  "), "    ")
        if tried.reply:
            yield from _said(
                joined((_quoted(tried.reply), tried.took), " "), _after(_("%(first)s would have said", first=name), "  "), "    "
            )
    if one.alternatives:
        yield from _said(_("Some ways it could have gone; yours may be better:"), "  ")
        for words in one.alternatives:
            yield from _said(words, "    - ")


def _passed(report: Report, reflections: Mapping[str, str]) -> Lines:
    yield from _said(report.openings)
    for one in report.moments:
        yield EMPTY
        yield from _moment(report, one, reflections)
    if not report.moments:
        yield from _said(_("Nothing stood out clearly enough to quote."))


def _bands(bands: Iterable[BandLine]) -> Lines:
    for band in bands:
        yield from _said(joined((band.name, ": ", _reach(band))), "* ")
        yield from _said(band.sentence, "  ")
        if band.band and band.standing:
            yield from _said(band.standing, "  ")
        if band.changed:
            yield from _said(band.changed, "  ")
        for quote in band.quotes:
            how = _("A beginning") if quote.begun else _("Helped") if quote.helped else _("Look again")
            label = joined((how, ": ", _of_turn(quote.label, quote.turn), "."))
            yield from _said(joined((_quoted(quote.text), label), " "), "  - ")


def _reach(band: BandLine) -> str:
    if not band.band:
        return _("too little to say")
    if band.range_words == band.band:
        return band.range_words
    return _("%(range)s, likeliest %(band)s", range=band.range_words, band=band.band)


def _curve(curve: Curve) -> Lines:
    yield from _said(curve.sentence)
    yield EMPTY
    for when, how in curve.rows:
        yield from _said(joined((when, how), ": "), "- ")


def _picture(picture: Picture) -> Lines:
    yield from _said(picture.sentence)
    yield EMPTY
    for first, *others in picture.rows:
        yield from _said(joined((first, joined(others, ", ")), ": "), "- ")


def _terms(terms: Iterable[Term]) -> Lines:
    for one in terms:
        plain = joined((one.term, phrase(one.plain)), ": ")
        told = _("%(words)s (turn %(turn)s, explained)", words=plain, turn=one.turn) if one.explained else _of_turn(plain, one.turn)
        yield from _said(told, "- ")


def _steps(checklist: Iterable[CheckLine]) -> Lines:
    for line in checklist:
        yield from _said(joined((STEPS[line.result], _of_turn(line.text, line.turn)), ": "), "- ")


def _safety(critical: Iterable[CriticalLine]) -> Lines:
    for line in critical:
        yield from _said(joined((SAFETY[line.result], line.text), ": "), "- ")
        for quote in line.quotes:
            yield from _said(_quoted(quote), "    ")
        if line.changed:
            yield from _said(line.changed, "    ")


def _changes(changes: Iterable[Change]) -> Lines:
    for one in changes:
        yield from _said(one.about, "* ")
        for who, what in ((_("The program"), one.program), (capital(one.by), one.educator), (_("Why"), one.why), (_("On"), one.when)):
            if what:
                yield from _said(what, f"  {who}: ", "    ")


def _practice(report: Report) -> Lines:
    if (one := report.practice) is not None:
        yield from _section(_("One thing to practise"), _said(capital(one.title)))
        yield from _said(one.why)
        yield from _said(_("Try it like this: %(how)s", how=one.how))


def _spoken(one: TranscriptLine) -> Lines:
    turn = _("turn %(turn)s", turn=one.turn) if one.who == "learner" else ""
    place = joined(filter(None, (turn, one.clock, _("in the chat") if one.channel == "chat" else "")), ", ")
    yield from _said(one.text, _after(joined((one.name, " (", place, ")")) if place else one.name), "  ")
    if one.written:
        yield from _said(one.written, _after(_("As written"), "  "), "    ")
    if one.lost:
        yield from _said(one.lost, "  ", "    ")
    if one.cut:
        yield from _said(one.cut, "  ", "    ")
    if one.cue:
        yield from _said(one.cue.label, joined(("  ", MARKS[one.cue.result], " ")), "    ")
    if one.notes:
        yield from _said(capital(_("You %(did)s.", did=joined(one.notes, "; "))), "  > ")
    for words in one.changed:
        yield from _said(words, "  ! ")
