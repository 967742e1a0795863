"""A debrief in another language says nothing of ours in English: seen with a language whose every letter is told from what was said."""

import re
from dataclasses import fields, is_dataclass
from gettext import NullTranslations
from html.parser import HTMLParser

import pytest

from simtrainer.cli.consult import Consult
from simtrainer.debrief import report_of
from simtrainer.debrief.plain import plain_text
from simtrainer.debrief.words import listed
from simtrainer.programme import practice_after
from simtrainer.scenario import load_scenario, load_walkthroughs
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scoring import assess, rubric_for
from simtrainer.server.languages import Language, languages_in, locale_folder
from simtrainer.server.pages import debrief_file
from simtrainer.session.hearing import playable
from simtrainer.session.technical import technical_words
from simtrainer.transcript.conversation import conversation_of
from simtrainer.words import Words, _, _n, changed, joined, phrase, told_in

LETTER = re.compile(r"(%\(\w+\)s|\{\w+\}|<[^>]*>|%%)|[^\W\d_]")
ENGLISH = re.compile(r"[A-Za-z][A-Za-z’']+(?:\W+[A-Za-z][A-Za-z’']+)*")
ALIKE = {"UTC", "PDF", "simtrainer"}
OF_PROGRAMS = {
    "id",
    "session",
    "scenario",
    "kind",
    "result",
    "who",
    "channel",
    "contest",
    "content_hash",
    "structure_hash",
    "drill",
    "svg",
    "points",
    "starts",
}
TAGS = re.compile(r"<[^>]*>")


class Other(NullTranslations):
    """A language in which every letter of ours is ж, and in which whatever no catalogue has is told."""

    def __init__(self):
        super().__init__()
        self.known = languages_in(locale_folder())["es"].catalogue
        self.missing = []

    def _said(self, message):
        return LETTER.sub(lambda found: found[1] or "ж", message)

    def gettext(self, message):
        return self._said(message) if self.known.gettext(message) != message else self._untold(message)

    def pgettext(self, context, message):
        return self._said(message) if self.known.pgettext(context, message) != message else self._untold(message)

    def ngettext(self, one, many, number):
        return self._said(one if number == 1 else many) if self.known.ngettext(one, many, number) not in (one, many) else self._untold(one)

    def _untold(self, message):
        self.missing.append(message)
        return message


def debriefed(folder, walkthrough):
    scenario = load_scenario(folder)
    consult = Consult(playable(scenario), seed=walkthrough.seed)
    for said in walkthrough.turns:
        consult.plays(said)
    consult.end()
    conversation = conversation_of(tuple(consult.events))
    assessment = assess(conversation, rubric_for(scenario), scenario)
    practice = practice_after(assessment, scenario)
    return report_of(conversation, assessment, scenario, practice, technical_words(conversation)), scenario


def texts_in(value, name=""):
    """Yield all texts of a report with the name of their field, but for what programs read."""
    if isinstance(value, str):
        yield name, value
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in OF_PROGRAMS - {"svg"}:
                yield from texts_in(getattr(value, one.name), one.name)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one, name)


def said_in(report, scenario):
    """Return everything that is no word of ours: what was said, what the case's author wrote, everyday words for the learner's terms."""
    lines = [line.text for line in report.transcript]
    fingerprint = report.rubric.content_hash if report.rubric else ""
    ways = [way for moment in (*report.moments, *report.went_well, *report.missed) for way in moment.alternatives]
    found = [part for one in report.examined for part in (one.seen, one.finding)]
    return words_of(" ".join((fingerprint, *lines, *ways, *found, *(one.plain for one in report.terms), str(scenario.model_dump()))))


def words_of(text):
    return " " + " ".join(re.findall(r"[a-z]+", text.lower().replace("’", "'").replace("\\n", " "))) + " "


def english_of_ours(text, said):
    """Return the runs of English words in a text that nobody said."""
    runs = (words_of(run) for run in ENGLISH.findall(text) if run not in ALIKE)
    return [run for run in runs if run not in said and not all(f" {word} " in said for word in run.split())]


def leaks(folder, walkthrough):
    report, scenario = debriefed(folder, walkthrough)
    other, said = Other(), said_in(report, scenario)
    told = told_in(report, other)
    return [(name, run) for name, text in texts_in(told) for run in english_of_ours(TAGS.sub(" ", text), said)]


def one_of_each():
    """Return each case with one of its walkthroughs, another kind of consult for each: all of them say the same sentences many times over."""
    folders = sorted(path.parent for path in scenarios_folder().glob("*/scenario.yaml"))
    names = [sorted(load_walkthroughs(folder)) for folder in folders]
    return [(folder, of[place % len(of)]) for place, (folder, of) in enumerate(zip(folders, names, strict=True))]


def test_a_debrief_in_another_language_has_no_english_sentence_of_ours():
    folder = scenarios_folder() / "s01-antibiotic-request"

    assert leaks(folder, load_walkthroughs(folder)["average"]) == []


@pytest.mark.library
@pytest.mark.parametrize(("folder", "name"), one_of_each(), ids=lambda one: getattr(one, "name", one))
def test_nor_has_that_of_another_case(folder, name):
    assert leaks(folder, load_walkthroughs(folder)[name]) == []


class Shown(HTMLParser):
    """The texts of a page, but for what stands in an element that says it is English."""

    def __init__(self):
        super().__init__()
        self.texts, self._open = [], []

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag not in ("br", "meta", "link", "input", "use", "img", "hr"):
            self._open.append(told.get("lang") == "en" or tag in ("style", "script", "code"))
        if not any(self._open):
            self.texts += [told[name] for name in ("aria-label", "title", "alt") if told.get(name)]

    def handle_endtag(self, tag):
        if self._open:
            self._open.pop()

    def handle_data(self, data):
        if not any(self._open):
            self.texts.append(data)


def test_nor_have_its_files():
    folder = scenarios_folder() / "s01-antibiotic-request"
    report, scenario = debriefed(folder, load_walkthroughs(folder)["average"])
    other, said = Other(), said_in(report, scenario)
    page = Shown()
    page.feed(debrief_file(report, {"rating": "3", "felt": "ж"}, Language("xx", "Other", catalogue=other)))
    texts = [*page.texts, *plain_text(report, {"rating": "3", "line": "ж"}, other).splitlines()]

    assert [run for text in texts for run in english_of_ours(text, said)] == []


def test_a_sentence_that_no_catalogue_has_is_found():
    other = Other()

    assert english_of_ours(_("You did %(what)s.", what="this").said_in(other), " this ") == [" you did this "]
    assert english_of_ours(_("Found").said_in(other), " ") == []


def test_words_are_put_together_in_the_language_they_are_shown_in():
    spanish = languages_in(locale_folder())["es"].catalogue
    found, missing = _("Found"), _("Not found")

    assert joined((found, ": ", "Asked about pain")).said_in(spanish) == "Hallado: Asked about pain"
    assert listed([found, missing]).said_in(spanish) == "Hallado y No hallado"
    assert changed(missing, str.upper).said_in(spanish) == "NO HALLADO"
    assert told_in({"words": (found, 3)}, spanish) == {"words": ("Hallado", 3)}
    assert _n("%(num)s minute", "%(num)s minutes", 2).said_in(spanish) == "2 minutos"
    assert phrase("You met nearly everything {name} offered, and it showed.", "Dani").said_in(spanish).startswith("Atendiste casi todo")
    assert phrase("A sentence of an educator's own, 100%").said_in(spanish) == "A sentence of an educator's own, 100%"
    assert not isinstance(joined(("a", "b")), Words)
