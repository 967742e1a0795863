"""The faces that the page can show, and what of them is told in words."""

from typing import get_args

from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library
from simtrainer.scenario.model import Expression
from simtrainer.server.assets import web_folder

FACES = web_folder() / "static" / "faces"


def test_every_person_of_the_library_has_every_face_and_what_passes_over_the_eyes():
    library = Library.from_folder(scenarios_folder())
    people = {scenario.persona.face for scenario in library.values()}
    people |= {variant.persona.face for scenario in library.values() for variant in scenario.variants if variant.persona.face}
    wanted = {*get_args(Expression), "lids", "aside"}

    assert len(get_args(Expression)) >= 10
    for person in people:
        assert {path.stem for path in (FACES / person).glob("*.svg")} >= wanted, person


def test_every_face_but_a_plain_one_can_be_told_in_words():
    script = (web_folder() / "static" / "js" / "picture.js").read_text()

    for expression in set(get_args(Expression)) - {"neutral"}:
        assert f"  {expression}:" in script, f"there are no words for the face {expression}"
