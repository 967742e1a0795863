"""Turns and codes as a table that a spreadsheet can open without doing anything."""

import csv
import io

import pytest

from simtrainer.debrief.sheet import COLUMNS, turns_and_codes


def table(report, conversation):
    return list(csv.DictReader(io.StringIO(turns_and_codes(report(conversation), conversation))))


def test_each_act_of_each_message_has_a_row_and_a_message_without_acts_one_too(report, mixed):
    conversation = mixed()
    rows = table(report, conversation)

    assert tuple(rows[0]) == COLUMNS
    assert [row["act"] for row in rows if row["line"] == "4"] == ["EM_REFLECT_SIMPLE", "EM_NAME"]
    first, named = rows[0], next(row for row in rows if row["act"] == "EM_NAME")
    assert (first["speaker"], first["text"], first["act"], first["confidence"]) == ("patient", "I suppose you have my results.", "", "")
    assert (named["turn"], named["act_words"], named["confidence"], named["seconds"]) == ("2", "That sounds frightening.", "0.9", "36.0")
    assert named["act_name"] == "Naming the emotion"
    assert {row["line"]: row["opening"] for row in rows if row["opening"]} == {"3": "met", "7": "missed", "9": "noticed"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\n'=1"),
        ("  =1+1", "'  =1+1"),
        ("\uff1d1", "'\uff1d1"),
        ('so; =HYPERLINK("x")', 'so;\' =HYPERLINK("x")'),
        ('hm;"=1', "hm;'\"=1"),
        ("a list:\n- one", "a list:\n'- one"),
        ("bell\x07 and \x1b[31mred", "bell and [31mred"),
        ("twenty-one = 21", "twenty-one = 21"),
        ("Zoë 😀, “quoted”", "Zoë 😀, “quoted”"),
    ],
)
def test_no_cell_begins_like_a_formula(report, call, learner, typed, kept):
    assert table(report, call(learner(typed)))[0]["text"] == kept
