"""What an educator changed is shown as such, beside what the program found; what teachers here do not find is called a hint."""

import re

import pytest

from simtrainer.debrief import report_of
from simtrainer.debrief.found import ANSWERS, OF_OTHERS
from simtrainer.debrief.words import ACTS
from simtrainer.scoring import assess
from simtrainer.scoring.overridden import recoded
from simtrainer.scoring.overrides import ActsChanged, AddedAct, ItemChanged, OpeningChanged, PartChanged
from simtrainer.scoring.standing import Standing
from simtrainer.scoring.subject import subject_of
from tests.debrief.conftest import GENERAL
from tests.debrief.test_report import everything

DECIDED = (
    OpeningChanged(by="Dr Ames", at=1_700_000_000.0, why="Smoke was her worry too.", turn=6, was=0, now=4),
    ActsChanged(why="It was kind.", turn=5, was=("Q_CLOSED",), removed=("Q_CLOSED",), added=(AddedAct(act="EM_SUPPORT"),)),
    ItemChanged(item="c1", was="not_met", now="met", turns=(7,)),
    PartChanged(part="R1_opening", was=2, now=4),
    PartChanged(part="empathy", was=2, now=5),
)


@pytest.fixture
def changed(mixed, case):
    """Return the report of a call in which educators changed one thing of each kind."""
    program = assess(mixed(), GENERAL, case)
    decided = assess(mixed(), GENERAL, case, overrides=DECIDED)
    return report_of(recoded(mixed(), DECIDED), decided, case, None, program=program, rubric=GENERAL)


def test_each_change_tells_both_readings_who_and_why(changed):
    told = [(one.about, one.program, one.educator, one.why, one.by, one.when) for one in changed.changes]

    assert told[:3] == [
        (
            "The answer to “I may have to close the shop.”",
            ANSWERS[0],
            ANSWERS[4],
            "Smoke was her worry too.",
            "Dr Ames",
            "14 November 2023",
        ),
        ("“Any allergies?”", "you asked a closed question", "you offered to stand by them", "It was kind.", "an educator", ""),
        ("Asked about pain", "Not found", "Found", "", "an educator", ""),
    ]
    assert [(one.about, one.program, one.educator) for one in changed.changes[3:]] == [
        ("Opening", "Beginning to Developing", "Capable to Consistent"),
        ("Empathy", "Beginning to Developing", "Consistent"),
    ]


def test_what_was_changed_is_marked_where_it_stands(changed):
    lines = {line.text: line for line in changed.transcript if line.changed}
    empathy, rapport = changed.bands

    assert set(lines) == {"I may have to close the shop.", "Any allergies?"}
    assert lines["I may have to close the shop."].cue.result == "met"
    assert lines["Any allergies?"].notes == ("offered to stand by them",)
    assert changed.critical[0].changed == "Changed by an educator. The program: Not found. An educator: Found."
    assert changed.critical[0].quotes == ("Do you smoke?",)
    assert empathy.changed.startswith("An educator marked this. The program alone: ")
    assert rapport.changed.startswith("An educator changed something that this rests on. The program alone: ")


def test_no_number_and_no_code_comes_to_a_learner_with_a_change(changed):
    for text in everything(changed):
        assert not re.search(r"\d\.\d|%|\b(?:TH|RA|Q|EM|IN|PL|CL|HO|NG|P|E|R|M)_[A-Z]", text), text


def test_everything_that_can_be_contested_has_a_name_that_can_be_read(mixed, report):
    told = report(mixed())
    keys = [
        *(band.contest for band in told.bands),
        *(quote.contest for band in told.bands for quote in band.quotes),
        *(line.contest for line in told.critical),
        *(line.contest for line in told.transcript if line.who == "learner"),
        *(line.cue.contest for line in told.transcript if line.cue),
        *(one.contest for one in told.missed),
    ]

    assert len(keys) > 20
    assert all(subject_of(key).key == key for key in keys)


def test_words_about_a_learner_speak_of_them_and_not_to_them():
    assert OF_OTHERS.keys() == ACTS.keys()
    assert not [words for words in OF_OTHERS.values() if re.search(r"\byou\b|\byour\b", words)]


def test_what_teachers_here_do_not_find_is_called_a_hint_and_harm_is_then_not_said(mixed, report):
    site = Standing("compared", {}, frozenset({"EM_NAME", "NG_BLOCK"}))
    notes = [note for line in report(mixed(), standing=site).transcript for note in line.notes]

    assert "named what they might be feeling (a hint only)" in notes
    assert "gave back what they said" in notes
