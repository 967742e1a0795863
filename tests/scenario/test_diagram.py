"""The picture is drawn from what runs, and the schema knows every field."""

import io
import json

import pytest

from simtrainer.cli.diagram import diagram_command
from simtrainer.cli.schema import schema_command
from simtrainer.scenario import Scenario, diagram
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.predicate import Predicate
from simtrainer.scenario.words import in_words


def test_a_diagram_shows_every_state_with_its_ways_in_the_order_they_are_tried(small: Scenario):
    assert diagram(small) == (
        "stateDiagram-v2\n"
        "    [*] --> guarded\n"
        "    guarded: guarded - Answers and waits.\n"
        "    guarded --> opening_up: 1. cues met - 1 or more\n"
        "    guarded --> withdrawn: 2. cues missed - 3 or more\n"
        "    opening_up: opening_up - Says what she fears.\n"
        "    opening_up --> [*]\n"
        "    withdrawn: withdrawn - Wants to go.\n"
        "    withdrawn --> [*]\n"
    )


def test_author_text_stays_text_in_graphviz(small: Scenario):
    state = small.states[0].model_copy(update={"describe": 'Says "no"; }\ngraph {'})

    drawn = diagram(small.model_copy(update={"states": (state, *small.states[1:])}), "dot")

    assert drawn.startswith('digraph "mrs-lim" {\n')
    assert '"guarded" [label="guarded\\nSays \\"no\\"; }\\ngraph {"];\n' in drawn
    assert '"guarded" -> "opening_up" [label="1. cues met: 1 or more"];\n' in drawn


@pytest.mark.parametrize("form", ["mermaid", "dot"])
def test_our_own_scenarios_can_be_drawn(form):
    out = io.StringIO()

    diagram_command(scenarios_folder(), out, form)

    assert out.getvalue().count("stateDiagram-v2" if form == "mermaid" else "digraph") == len(
        list(scenarios_folder().glob("*/scenario.yaml"))
    )


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (
            {"act": ["EM_NAME", "EM_VALIDATE"], "having": {"linked": True, "slots": ["action", "time"]}},
            "EM_NAME/EM_VALIDATE with linked true, slots action/time",
        ),
        ({"act": "Q_OPEN", "times": 2, "after_told": "work"}, "Q_OPEN 2 times after work was told"),
        (
            {"all": [{"told": "work", "ever": True}, {"any": [{"asked": "onset"}, {"state": "open"}]}]},
            "told work ever and (asks for onset or in open)",
        ),
        ({"not": {"cue": "nights", "is": "missed"}}, "not (cue nights missed)"),
        ({"all": []}, "always"),
        ({"any": []}, "never"),
        ({"tech_below": 12.5}, "tech below 12.5"),
        ({"turn_at_least": 4}, "turn 4 or later"),
    ],
)
def test_a_condition_can_be_said_in_words(condition, words):
    assert in_words(Predicate.model_validate(condition)) == words


def test_an_editor_gets_a_schema_that_allows_what_the_loader_allows():
    out = io.StringIO()
    schema_command("scenario", out)
    schema = json.loads(out.getvalue())

    assert schema["additionalProperties"] is False
    assert {"type": "string"} in schema["$defs"]["Reply"]["properties"]["on"]["anyOf"]
    assert "register" in schema["$defs"]["Persona"]["properties"]
    assert "not" in schema["$defs"]["Predicate"]["properties"]


def test_walkthroughs_have_a_schema_too():
    out = io.StringIO()
    schema_command("walkthrough", out)

    assert set(json.loads(out.getvalue())["properties"]) == {"learner", "about", "seed", "turns", "ends"}


def test_rubrics_have_a_schema_with_a_shape_for_each_rule():
    out = io.StringIO()
    schema_command("rubric", out)
    schema = json.loads(out.getvalue())

    rules = schema["$defs"]["Item"]["properties"]["counts"]["discriminator"]["mapping"]
    assert {"check", "at_least", "graded", "openings"} <= set(rules)
    assert schema["required"] == ["id", "version", "title", "constructs"]
    assert {"from", "to"} <= set(schema["$defs"]["Band"]["properties"])
