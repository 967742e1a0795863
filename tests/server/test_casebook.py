"""What educators and authors see of the cases."""

import shutil

import pytest

from simtrainer.scenario.library import Library
from simtrainer.scenario.load import load_scenario
from simtrainer.store import Unheard


@pytest.fixture
async def house(open_house, tmp_path):
    shutil.copytree("docs/examples/mr-okafor", tmp_path / "cases" / "mr-okafor")
    case = load_scenario(tmp_path / "cases" / "mr-okafor")
    return await open_house(library=Library({case.id: case}), scenarios=tmp_path / "cases")


async def test_the_check_is_there_to_read_as_the_files_are_now(house, tmp_path):
    author = await house.person("author")
    fine = await (await author.get("/cases/mr-okafor")).text()
    file = tmp_path / "cases" / "mr-okafor" / "scenario.yaml"
    file.write_text(file.read_text() + "nonsense: 1\n")
    wrong = await (await author.get("/cases/mr-okafor")).text()

    assert "Nothing is wrong with it" in fine
    assert "To mend" in wrong
    assert "scenario.yaml:" in wrong
    assert str(tmp_path) not in wrong


async def test_authors_see_what_was_not_understood_and_educators_do_not(house):
    guest, author, educator = await house.guest(), await house.person("author"), await house.person("educator")
    session = await house.session(guest, scenario="mr-okafor")
    await house.store.append(session.id, [(90, "x", 0.0, b"{}")], not_understood=[Unheard(90, "mr-okafor", "Any jip?", None, None, 1.0)])
    listed = [await (await who.get("/cases")).text() for who in (author, educator)]
    page = await (await author.get("/cases/mr-okafor/unheard")).text()

    assert ["Not understood: 1" in one for one in listed] == [True, False]
    assert "Any jip?" in page
    assert session.id not in page
    assert (await educator.get("/cases/mr-okafor/unheard")).status == 404


async def test_a_case_that_is_not_there_is_not_found(house):
    author = await house.person("author")

    assert [(await author.get(path)).status for path in ("/cases/..%2Fmr-okafor", "/cases/nobody", "/cases/nobody/unheard")] == [404] * 3
