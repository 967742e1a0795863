"""`simtrainer hear`: JSONL in, JSONL out."""

import io
import json

import pytest

from simtrainer.cli.hear import hear_command
from simtrainer.errors import UsageError


def run(text, facts=None):
    out = io.StringIO()
    hear_command(None, facts, io.StringIO(text), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_one_line_comes_out_for_one_line_in_order():
    lines = "".join(json.dumps({"id": str(i), "text": t, "before": []}) + "\n" for i, t in enumerate(["Hello", "When did it start?", ""]))
    assert [found["id"] for found in run(lines)] == ["0", "1", "2"]


def test_a_line_holds_all_that_the_contract_names():
    (found,) = run(
        json.dumps({"id": "a", "text": "When did it start?", "before": [{"speaker": "patient", "text": "I have a cough"}]}) + "\n"
    )
    assert found.keys() == {"id", "acts", "unsure", "facts", "nothing_fits"}
    assert found["acts"][0].keys() == {"act", "start", "end", "confidence", "attributes", "why"}


@pytest.mark.parametrize(
    "bad", ["{", "[]", '{"id": "x"}', '{"id": "x", "text": 3}', '{"id": "x", "text": "a", "before": [{"speaker": "nobody", "text": ""}]}']
)
def test_a_malformed_line_is_named_by_its_number(bad):
    good = json.dumps({"id": "a", "text": "Hello", "before": []})
    with pytest.raises(UsageError, match="line 2"):
        run(f"{good}\n{bad}\n")


def test_a_facts_file_needs_no_scenario(tmp_path):
    facts = tmp_path / "facts.yaml"
    facts.write_text("onset: ['When did it start?', 'How long have you had it?']\nsmoke: ['Do you smoke?']\n", "utf-8")
    (found,) = run(json.dumps({"id": "a", "text": "how long have you had this", "before": []}) + "\n", facts)
    assert [f["fact"] for f in found["facts"]] == ["onset"]


def test_a_facts_file_of_another_shape_is_refused_with_its_name(tmp_path):
    facts = tmp_path / "facts.yaml"
    facts.write_text("onset: 3\n", "utf-8")
    with pytest.raises(UsageError, match=r"facts\.yaml"):
        run("", facts)
