"""What an author sees when a file will not do."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from simtrainer.errors import Problem, UsageError, YamlFileError
from simtrainer.yamlfile import load_model, load_text, read_model, read_node, read_yaml


class Pet(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    legs: int = 4
    tame: bool = True
    friends: tuple["Pet", ...] = ()


def problems_of(text: str | bytes) -> list[str]:
    with pytest.raises(YamlFileError) as raised:
        load_text(text, "pet.yaml", Pet)
    return [str(problem) for problem in raised.value.problems]


def plain(text: str) -> object:
    return read_node(text, "x.yaml")[0].value


def test_words_that_older_yaml_took_for_truth_values_stay_words():
    assert plain("on: no\noff: yes\ncountry: NO\nsex: 1:30\n") == {"on": "no", "off": "yes", "country": "NO", "sex": "1:30"}


def test_numbers_truth_and_nothing_are_what_they_look_like():
    assert plain("[1, -2, 0x1F, 0o17, 1.5, 1e3, true, null, ~, '1', \"true\", 012]") == [
        1, -2, 31, 15, 1.5, 1000.0, True, None, None, "1", "true", 12,
    ]  # fmt: skip


def test_a_file_that_reads_well_is_its_value_and_knows_the_places_of_its_parts():
    located = load_text("name: Rex\nfriends:\n  - name: Tom\n    legs: 3\n", "pet.yaml", Pet)

    assert located.value == Pet(name="Rex", friends=(Pet(name="Tom", legs=3),))
    assert located.place("friends", 0, "legs") == (4, 11)
    assert located.place("friends", 0, "tame") == (3, 5)


def test_every_mistake_of_a_file_is_told_at_once_and_in_order():
    assert problems_of("nmae: Rex\nlegs: four\nfriends:\n  - {name: 7}\n  - Tom\nlegs: 3\n") == [
        "pet.yaml:1:1: SC001 the key 'name' is missing here; add a line 'name: ...'",
        "pet.yaml:1:1: SC003 unknown key 'nmae'; did you mean 'name'?",
        "pet.yaml:2:7: SC002 a whole number is wanted, but 'four' stands here",
        "pet.yaml:4:12: SC002 a text is wanted (in quotes if it looks like a number), but the number 7 stands here",
        "pet.yaml:5:5: SC002 a mapping is wanted (lines of 'key: value'), but 'Tom' stands here",
        "pet.yaml:6:1: YM001 the key 'legs' is given twice; the first time on line 2",
    ]


def test_an_unknown_key_far_from_any_other_is_told_with_those_that_would_do():
    assert problems_of("name: Rex\ncolour: red\n") == ["pet.yaml:2:1: SC003 unknown key 'colour'; known are friends, legs, name, tame"]


def test_an_alias_is_refused_before_it_can_grow():
    laughs = "a: &a [ha, ha]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True))

    with pytest.raises(YamlFileError) as raised:
        load_text(laughs, "pet.yaml", Pet)

    assert {problem.code for problem in raised.value.problems} == {"YM002", "SC001", "SC003"}


def test_a_part_that_could_not_be_read_is_not_blamed_for_its_shape_as_well():
    assert [problem.split()[1] for problem in problems_of("name: *rex\n")] == ["YM002"]


def test_an_unknown_key_does_not_hide_the_value():
    located = read_model("name: Rex\ntial: long\n", "pet.yaml", Pet)

    assert located.value == Pet(name="Rex")
    assert [problem.code for problem in located.problems] == ["SC003"]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("name: Rex\n  legs: 4\n", "pet.yaml:2:7: YM005 a colon and a space are not expected here"),
        ("name: 'Rex\n", "pet.yaml:2:1: YM005 a quote that was opened is never closed (it began on line 1)"),
        ("name: Rex\n\tlegs: 4\n", "pet.yaml:2:1: YM005 a line is indented with a tab; use spaces"),
        ("name: @rex\n", "pet.yaml:1:7: YM005 a text cannot begin with this character"),
        ("friends: [a, b\nname: Rex\n", "pet.yaml:2:"),
        ("", "pet.yaml:1:1: YM009 the file is empty"),
        ("\n# soon\n", "pet.yaml:1:1: YM009"),
        ("---\n...\n", "pet.yaml:1:1: YM009"),
        ("name: a\x00b\n", "pet.yaml:1:8: YM006 the character '\\x00' is not text"),
        ("name: !!python/object/apply:os.system [ls]\n", "pet.yaml:1:7: YM008"),
        ("a: b\n---\nc: d\n", "pet.yaml:2:1: YM007"),
    ],
)
def test_what_is_no_yaml_is_told_in_plain_words_at_its_place(text, begins):
    assert any(problem.startswith(begins) for problem in problems_of(text)), problems_of(text)


def test_forty_levels_are_read_and_forty_one_are_not():
    assert plain("[" * 40 + "]" * 40)
    with pytest.raises(YamlFileError, match="YM003"):
        plain("[" * 41 + "]" * 41)


def test_a_deep_file_is_refused_without_reading_on():
    with pytest.raises(YamlFileError, match="YM003"):
        plain("[" * 400_000)


def test_a_million_bytes_are_read_and_one_more_is_not():
    filling = "x" * (1_000_000 - len("name: "))

    assert plain("name: " + filling)
    with pytest.raises(YamlFileError, match="YM004"):
        plain("name: " + filling + "x")


def test_a_byte_order_mark_is_passed_over():
    assert read_node(b"\xef\xbb\xbfname: Rex", "x.yaml")[0].value == {"name": "Rex"}


def test_bytes_that_are_no_utf8_are_told_where_they_stand():
    assert problems_of(b"name: Rex\nlegs: \xff4\n") == ["pet.yaml:2:7: YM006 this is not UTF-8; save the file as UTF-8 text"]


def test_a_file_is_named_as_the_caller_wants_it_shown(tmp_path: Path):
    (tmp_path / "pet.yaml").write_text("name: 3\n")

    with pytest.raises(YamlFileError, match=r"^the pet:1:7: SC002"):
        load_model(tmp_path / "pet.yaml", Pet, shown_as="the pet")
    assert read_yaml(tmp_path / "pet.yaml") == {"name": 3}


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path):
    with pytest.raises(UsageError, match=r"cannot read .*none\.yaml: No such file"):
        load_model(tmp_path / "none.yaml", Pet)


SIGNS = [
    ": ",
    ":",
    "- ",
    "\n",
    "\n  ",
    "\n    ",
    "[",
    "]",
    "{",
    "}",
    ",",
    '"',
    "'",
    "&x",
    "*x",
    "!t ",
    "---\n",
    "...\n",
    "#",
    "|",
    ">",
    "?",
    "<<",
]
ODD = ["%YAML 1.2\n", "1", "0x", "-.inf", ".nan", "1" * 5000, "\t", "\ufeff", "\x85", "\u2028", "😀", "é", "\\", "a", "name"]


@given(st.binary(max_size=200) | st.lists(st.sampled_from([*SIGNS, *ODD]), max_size=30).map("".join) | st.text(max_size=60))
@example("? [a]\n: b\n")
@example("{.nan: 1, .nan: 2}")
@example("\ud800")
@example("1: a\ntrue: b\n1.0: c")
@example("- &a [*a]")
def test_any_bytes_are_a_value_or_problems_with_places_inside_the_file(data):
    lines = len((data if isinstance(data, str) else data.decode("utf-8", "replace")).splitlines()) + 1

    for problem in found_in(data):
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.code[:2] in {"YM", "SC"}
        assert "Traceback" not in problem.message


def found_in(data: str | bytes) -> tuple[Problem, ...]:
    try:
        load_text(data, "pet.yaml", Pet)
    except YamlFileError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("number", ["1" * 5000, "0x" + "f" * 5000])
def test_a_number_that_is_too_long_to_be_shown_is_refused_at_its_place(number):
    assert problems_of(f"name: Rex\nlegs: {number}\n") == [
        "pet.yaml:2:7: YM010 this number is too long to be one; put it in quotes if it is a text"
    ]
