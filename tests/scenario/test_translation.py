"""A patient's lines out to a translator and back: nothing is lost, and what does not fit is told line by line."""

import io
from pathlib import Path

import pytest
import yaml

from simtrainer.cli.locale import check_translations, export_command, import_command
from simtrainer.errors import UsageError
from simtrainer.scenario import load_scenario
from simtrainer.scenario.tongues import is_understood
from simtrainer.scenario.translation import CODES, check_translation, load_translation, translated, translation_text
from simtrainer.scenario.translation.source import sources

DOCS = Path(__file__).parents[2] / "docs" / "translating.md"


@pytest.fixture
def folder(tmp_path, small):
    """Return a folder with the small case in it, which is in a place of its own so that commands can write beside it."""
    place = tmp_path / small.id
    place.mkdir()
    content = small.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    (place / "scenario.yaml").write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return place


def foreign(text):
    """Return a text as the other language of these tests has it: stage directions and placeholders stay."""
    return f"¿{text}?"


def filled(folder, change=lambda lines: lines):
    """Return a translator's file with every line translated, as `change` leaves it."""
    file = folder.parent / "es.yaml"
    export_command(str(folder), "es", file, io.StringIO())
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    for line in content["lines"]:
        line["text"] = [foreign(one) for one in line["source"]] if isinstance(line["source"], list) else foreign(line["source"])
    content["lines"] = change(content["lines"])
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def one(lines, name):
    return next(line for line in lines if line["id"] == name)


def test_every_text_of_the_case_is_exported_in_its_order_with_an_empty_place_for_each_wording(folder):
    file = folder.parent / "es.yaml"
    out = io.StringIO()
    export_command(str(folder), "es", file, out)
    lines = yaml.safe_load(file.read_text(encoding="utf-8"))["lines"]

    assert [line["id"] for line in lines] == list(sources(load_scenario(folder)))
    assert [len(line["text"]) for line in lines if isinstance(line["source"], list)] == [
        len(line["source"]) for line in lines if isinstance(line["source"], list)
    ]
    assert f"{len(lines)} lines to translate" in out.getvalue()


def test_a_whole_translation_makes_the_same_patient_in_another_language(folder, small):
    out = io.StringIO()

    assert import_command(filled(folder), str(folder), out) == 0
    assert check_translations([folder], out) == 0

    spanish = translated(small, load_translation(folder / "locale" / "es.yaml").value)
    assert spanish.language == "es"
    assert spanish.opening == foreign(small.opening)
    assert [fact.say for fact in spanish.facts] == [tuple(map(foreign, fact.say)) for fact in small.facts]
    assert [fact.gate for fact in spanish.facts] == [fact.gate for fact in small.facts]
    assert "has not been measured" in out.getvalue()


def test_what_is_translated_already_comes_along_with_the_next_export(folder, small):
    import_command(filled(folder, lambda lines: [one(lines, "opening")]), str(folder), io.StringIO())
    known = load_translation(folder / "locale" / "es.yaml").value

    again = yaml.safe_load(translation_text(small, "es", known))

    assert [line["id"] for line in again["lines"] if "".join(line["text"])] == ["opening"]


def lose_wording(lines):
    line = next(line for line in lines if isinstance(line["source"], list) and line["id"].startswith("cue:"))
    line["text"] = line["text"][:-1]


def lose_direction(lines):
    line = one(lines, "opening")
    line["text"] = f"(Asiente.) {line['text']}"


def lose_placeholder(lines):
    one(lines, "opening")["text"] += " {nombre}"


BROKEN = {
    "LC001": lambda lines: one(lines, "opening").update(text=""),
    "LC002": lambda lines: one(lines, "opening").update(hash="h" + "0" * 12),
    "LC003": lambda lines: one(lines, "opening").update(id="openng"),
    "LC004": lose_wording,
    "LC005": lose_direction,
    "LC006": lose_placeholder,
    "LC007": lambda lines: lines.append(dict(lines[0])),
}


@pytest.mark.parametrize("code", BROKEN)
def test_each_fault_of_a_translation_is_told_at_its_place_and_what_does_not_fit_is_not_taken(folder, small, code):
    def broken(lines):
        BROKEN[code](lines)
        return lines

    file = filled(folder, broken)
    found = check_translation(load_translation(file), small)
    taken = import_command(file, str(folder), io.StringIO())

    assert code in {problem.code for problem in found}
    assert {problem.code for problem in found} <= {code, "LC001"}
    assert all(problem.line > 1 for problem in found)
    assert taken == (0 if code == "LC001" else 1)
    assert (folder / "locale" / "es.yaml").exists() == (code == "LC001")


def test_a_changed_source_is_told_as_stale_and_the_old_words_wait_in_the_next_export(folder, small):
    import_command(filled(folder), str(folder), io.StringIO())
    changed = small.model_copy(update={"opening": "I have been waiting for you."})
    located = load_translation(folder / "locale" / "es.yaml")

    assert {(problem.code, "I have been waiting" in problem.message) for problem in check_translation(located, changed)} == {
        ("LC002", True)
    }
    text = translation_text(changed, "es", located.value)
    assert foreign(small.opening) in text
    assert one(yaml.safe_load(text)["lines"], "opening")["text"] == ""


def test_a_translation_of_another_case_or_into_its_own_language_is_refused(folder, small):
    file = filled(folder)
    text = file.read_text(encoding="utf-8")

    for wrong in (text.replace(f"scenario: {small.id}", "scenario: somebody-else"), text.replace("language: es", "language: en")):
        file.write_text(wrong, encoding="utf-8")
        assert [problem.code for problem in check_translation(load_translation(file), small)] == ["LC008"]
    with pytest.raises(UsageError, match="written in 'en'"):
        export_command(str(folder), "en", None, io.StringIO())


def test_a_patient_speaks_only_a_language_in_which_learners_are_understood():
    assert is_understood("en")
    assert is_understood("en-GB")
    assert not is_understood("es")


def test_every_code_is_explained_to_translators():
    page = DOCS.read_text(encoding="utf-8")

    assert [code for code in CODES if f"`{code}`" not in page] == []
