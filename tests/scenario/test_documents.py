"""Documents: drawings are judged before anybody sees them, and belong to the version of the scenario."""

import shutil
from pathlib import Path

import pytest

from simtrainer.errors import ScenarioError
from simtrainer.scenario import check_scenario, content_hash, load_scenario
from simtrainer.scenario.drawing import LARGEST, faults_of
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.model import Scenario, Variant
from simtrainer.scenario.predicate import Predicate, Turn, View, compile_predicate
from simtrainer.scenario.variant import variant_of
from simtrainer.transcript.heard import Act

S14 = scenarios_folder() / "s14-ai-result"
HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        (b"<script>alert(1)</script>", "<script> is not taken"),
        (b'<rect onclick="alert(1)"/>', "'onclick' is not taken"),
        (b'<a href="https://example.org"><rect/></a>', "<a> is not taken"),
        (b'<image href="data:image/png;base64,AA"/>', "<image> is not taken"),
        (b'<use xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/>', "<use> is not taken"),
        (b"<foreignObject><p/></foreignObject>", "<foreignObject> is not taken"),
        (b'<rect style="fill:red"/>', "'style' is not taken"),
        (b'<rect fill="url(https://example.org/a)"/>', "'fill' leads out"),
        (b"<style>@import 'a.css';</style>", "the style leads out"),
        (b"<style>rect { fill: url(//example.org) }</style>", "the style leads out"),
        (b"<style>rect { fill: u\\72l(x) }</style>", "the style leads out"),
        (b"<rect><animate attributeName='href'/></rect>", "<animate> is not taken"),
        (b'<p xmlns="http://www.w3.org/1999/xhtml"/>', "<p> is not taken"),
        (b'<?xml-stylesheet href="a.css"?>', "instructions"),
    ],
)
def test_what_could_run_fetch_or_lead_somewhere_is_refused_with_its_place(inside, sentence):
    faults = faults_of(HEAD + b"\n  " + inside + b"\n</svg>")

    assert faults
    assert sentence in faults[0].sentence
    assert faults[0].harmful
    assert faults[0].line == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<svg", "not well-formed"),
        (b"<html/>", "must begin with <svg"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no viewBox"),
        (b"\xff\xfe<", "not UTF-8"),
        (HEAD + b" " * LARGEST + b"</svg>", "at most"),
    ],
)
def test_what_is_no_drawing_is_said_to_be_none(data, sentence):
    assert sentence in faults_of(data)[0].sentence


def test_entities_that_would_swell_are_refused_and_not_unfolded():
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + HEAD + b"<text>&b;</text></svg>"

    assert "DOCTYPE" in faults_of(bomb)[0].sentence


def test_a_drawing_of_shapes_text_and_its_own_style_is_taken():
    drawing = (
        HEAD + b'<style>.a { fill: url("#g") }</style><linearGradient id="g"/><rect class="a" clip-path="url(#c)"/><text>Hi</text></svg>'
    )

    assert faults_of(drawing) == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(S14, tmp_path / "s14-ai-result"))


def test_the_hash_and_the_kept_version_hold_the_drawings(copy):
    before = load_scenario(copy)
    kept = Scenario.model_validate_json(before.model_dump_json(by_alias=True))
    drawing = copy / "documents" / "photographs.svg"
    drawing.write_text(drawing.read_text("utf-8").replace("The eye photographs", "Other").replace("#6e0f10", "#5e0f10"), "utf-8")

    assert content_hash(kept) == content_hash(before)
    assert kept.documents[1].svg == before.documents[1].svg
    assert content_hash(load_scenario(copy)) != content_hash(before)


def test_a_harmful_drawing_keeps_the_scenario_from_being_played_and_check_says_where(copy):
    drawing = copy / "documents" / "report.svg"
    drawing.write_text(drawing.read_text("utf-8").replace("</svg>", "<script/></svg>"), "utf-8")

    with pytest.raises(ScenarioError, match=r"report\.svg:\d+:\d+: SC041"):
        load_scenario(copy)
    assert [problem.code for problem in check_scenario(copy)] == ["SC041"]


def test_a_drawing_cannot_be_written_into_the_yaml(copy):
    text = (copy / "scenario.yaml").read_text("utf-8")
    (copy / "scenario.yaml").write_text(text.replace("    file: report.svg\n", '    file: report.svg\n    svg: "<svg/>"\n'), "utf-8")

    assert [problem.code for problem in check_scenario(copy)] == ["SC040"]


def test_a_variant_has_its_own_names_in_its_documents_and_their_drawings():
    case = load_scenario(S14)
    swapped = Variant(id="other", change="another name", must_not_change="the rest", words={"Perera": "O'Neill & Son", "Left": "Other"})

    other = variant_of(case.model_copy(update={"variants": (swapped,)}), "other")
    report = other.documents[0]

    assert "Mr Sunil O'Neill & Son" in report.text[0]
    assert "Perera" not in report.svg
    assert report.table[1] == ("Other eye", "Referable")
    assert faults_of(report.svg.encode()) == []


def view(*turns: Turn) -> View:
    return View(turns=turns)


SAID = (Act("IN_AI", 0, 1, 0.9, {}, "given"),)


@pytest.mark.parametrize(
    ("predicate", "unread", "read_then_said", "said_then_read"),
    [
        ({"opened": "photo"}, False, True, True),
        ({"act": "IN_AI", "after_opened": "photo"}, False, True, False),
        ({"act": "IN_AI", "before_opened": "photo"}, True, False, True),
    ],
)
def test_conditions_know_what_was_opened_and_what_was_said_before_and_after(predicate, unread, read_then_said, said_then_read):
    holds = compile_predicate(Predicate.model_validate(predicate))
    opening = frozenset(["photo"])

    assert holds(view(Turn(), Turn(acts=SAID), Turn())) is unread
    assert holds(view(Turn(), Turn(acts=SAID, opened=opening), Turn())) is read_then_said
    assert holds(view(Turn(acts=SAID), Turn(), Turn(opened=opening))) is said_then_read
