"""What learners read of how far scores were checked."""

import itertools
import json
import re

import pytest

from simtrainer import __version__
from simtrainer.errors import UsageError
from simtrainer.scoring import load_rubric
from simtrainer.scoring.agreement.example import made_up_example
from simtrainer.scoring.agreement.file import agreement_text
from simtrainer.server.app import rubrics_folder
from simtrainer.server.pages import agreement_file
from simtrainer.server.plot import differences_plot
from simtrainer.server.settings import Settings


def a_site(tmp_path, verdict="not_passed", **changes):
    """Write the made-up figures as if people had given them, its scores with this verdict."""
    figures = json.loads(agreement_text(made_up_example()))
    rubric = load_rubric(rubrics_folder(Settings()) / "general.yaml")
    figures |= {"made_up": False, "program": __version__, "acts": [], **changes}
    figures["rubrics"][0]["structure_hash"] = rubric.structure_hash
    for part in figures["rubrics"][0]["parts"]:
        part |= {"verdict": verdict if part["kind"] == "headline" else "passed", "reasons": ["weighted kappa 0.30 is under 0.70"]}
    file = tmp_path / "site.json"
    file.write_text(json.dumps(figures))
    return file


async def page_of(house, path="/agreement"):
    answer = await (await house.guest()).get(path)
    assert answer.status == 200
    return await answer.text()


async def test_without_figures_the_page_says_that_scores_are_provisional(house):
    page = await page_of(house)

    assert "No marks of people here yet, so all scores are provisional." in page
    assert "<svg xmlns" not in page
    assert "made up" not in page


async def test_the_made_up_example_is_shown_to_whoever_asks_and_says_what_it_is(house):
    page = await page_of(house, "/agreement?example=made-up")

    assert "These figures are made up." in page
    assert page.count('<svg xmlns="http://www.w3.org/2000/svg"') == 2
    assert "Too few marks: provisional" in page


async def test_safety_steps_are_told_together_and_no_case_is_given_away(house):
    page = await page_of(house, "/agreement?example=made-up")

    assert "All safety steps of all cases" in page
    assert "Asked about breathlessness and blood" not in page
    assert "Asked about breathlessness and blood" in agreement_file(made_up_example())


async def test_a_site_shows_its_own_figures_with_every_point_beside_the_plot(open_house, tmp_path):
    house = await open_house(agreement=a_site(tmp_path))
    page = await page_of(house)
    plot = page.split('class="card plot"')[1]

    assert "made up" not in page
    assert "Not passed: hint only" in page
    assert "Weighted kappa 0.30 is under 0.70." in page
    assert plot.count("<circle") == len(re.findall(r"<tr><td>", plot)) == 16


async def test_made_up_figures_are_not_taken_for_a_sites_own(open_house, tmp_path):
    house = await open_house(agreement=a_site(tmp_path, made_up=True))

    assert "No marks of people here yet" in await page_of(house)


async def test_a_file_that_is_not_one_stops_the_start_with_a_sentence(open_house, tmp_path):
    (tmp_path / "site.json").write_text("[]")

    with pytest.raises(UsageError, match="does not hold figures of agreement"):
        await open_house(agreement=tmp_path / "site.json")


async def test_every_page_leads_to_it(house):
    for path in ("/", "/about"):
        assert 'href="/agreement"' in await page_of(house, path)


def test_the_plot_holds_what_reaches_far_and_keeps_its_words_apart():
    apart = made_up_example().rubrics[0].parts[0].headline.differences
    wide = apart.model_copy(update={"low": -1.0, "bias": 0.0, "high": 1.0, "points": ((50.0, 88.0), (20.0, -3.0))})
    svg = differences_plot(wide, "x", "A <b> & c")

    assert all(0 <= float(y) <= 340 for y in re.findall(r'cy="([\d.-]+)"', svg))
    places = [float(y) for y in re.findall(r'y="([\d.]+)" text-anchor="start"', svg)]
    assert [later - before for before, later in itertools.pairwise(places)] == pytest.approx([17, 17], abs=0.2)
    assert "A &lt;b&gt; &amp; c" in svg
    assert "style=" not in svg


@pytest.mark.parametrize("path", ["debrief", "debrief.txt"])
async def test_a_debrief_and_its_files_say_how_far_bands_were_checked_here(open_house, tmp_path, path):
    house = await open_house(agreement=a_site(tmp_path, "not_passed"))
    guest = await house.guest()
    session = await house.session(guest)
    call = await house.call(guest, session)
    for number in range(10):
        await call.turn(f"m{number}", "Any pain?")
    await call.ws.send_json({"type": "end"})
    await call.closed()

    text = " ".join((await (await guest.get(f"/sessions/{session.id}/{path}")).text()).split())

    assert "Hint only: the program and teachers here do not agree" in text
    assert "What is called a hint only was compared" in text
