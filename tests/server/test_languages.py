"""Pages in the language of whoever reads them: what was chosen, else what the browser asks for, else English."""

import re

import pytest
from markupsafe import Markup, escape

from simtrainer.server.assets import web_folder
from simtrainer.server.languages import ENGLISH, languages_in, locale_folder, wanted
from simtrainer.server.pages import Pages, environment, quotes_marked
from simtrainer.server.words import Words, _, _n

LANGUAGES = languages_in(locale_folder())
SPANISH = LANGUAGES["es"]


@pytest.fixture
async def guest(house):
    return await house.guest()


@pytest.mark.parametrize(
    ("accepted", "tag"),
    [
        ("", "en"),
        ("es", "es"),
        ("es-MX,es;q=0.9,en;q=0.3", "es"),
        ("de-CH,de;q=0.9,es;q=0.4,en;q=0.5", "en"),
        ("fr, ES-ar;q=0.8", "es"),
        ("es;q=0, en", "en"),
        ("es;q=much", "en"),
        ("*", "en"),
    ],
)
def test_a_browser_is_answered_in_the_language_it_wants_most_of_those_there_are(accepted, tag):
    assert wanted(accepted, LANGUAGES).tag == tag


async def test_a_page_is_in_the_readers_language_and_says_so(guest):
    answer = await guest.get("/scenarios/mrs-lim", headers={"Accept-Language": "es-PE"})
    page = await answer.text()

    assert '<html lang="es" dir="ltr">' in page
    assert answer.headers["Content-Language"] == "es"
    assert answer.headers["Vary"] == "Accept-Language, Cookie"
    assert "Lo que ya sabes" in page or "Tu tarea" in page
    assert "habla inglés" in page
    assert re.search(r'<p lang="en">[^<]+</p>', page), "the case's own words are marked as English"
    assert '<html lang="en" dir="ltr">' in await (await guest.get("/scenarios/mrs-lim")).text()


async def test_a_chosen_language_wins_and_leads_back_to_the_page(house, guest):
    await guest.get("/about")
    form = {"csrf": house.token(guest), "language": "es", "back": "/about?x=1"}

    answer = await guest.post("/language", data=form, allow_redirects=False)
    page = await (await guest.get("/about", headers={"Accept-Language": "en"})).text()

    assert (answer.status, answer.headers["Location"]) == (303, "/about?x=1")
    assert "Lo que no puede hacer" in page
    assert 'value="es" lang="es" dir="ltr" aria-current="true">Español' in page


@pytest.mark.parametrize("back", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "", "/a\nb"])
async def test_choosing_a_language_leads_to_no_other_host(house, guest, back):
    await guest.get("/")

    answer = await guest.post("/language", data={"csrf": house.token(guest), "language": "es", "back": back}, allow_redirects=False)

    assert answer.headers["Location"] == "/"


async def test_a_language_that_is_not_there_and_a_form_without_its_token_are_refused_and_change_nothing(house, guest):
    await guest.get("/")
    unknown = await guest.post("/language", data={"csrf": house.token(guest), "language": "xx"}, allow_redirects=False)
    foreign = await guest.post("/language", data={"language": "es"}, allow_redirects=False)

    assert (unknown.status, foreign.status) == (400, 403)
    assert '<html lang="en"' in await (await guest.get("/")).text()


async def test_a_refusal_is_said_in_the_readers_language_with_its_numbers(house, guest):
    learner = await house.person("learner")
    await learner.get("/")
    form = {"csrf": house.token(learner), "name": "x" * 61}

    page = await (await learner.post("/me", data=form, headers={"Accept-Language": "es"})).text()

    assert "Un nombre puede tener como máximo 60 caracteres." in page
    assert "Aquí no hay nada" in await (await guest.get("/nowhere", headers={"Accept-Language": "es"})).text()


async def test_scripts_get_their_words_in_a_language_there_is_and_in_no_other(guest):
    there, nowhere = await guest.get("/static/locale/es.json"), await guest.get("/static/locale/xx.json")

    assert isinstance(await there.json(), dict)
    assert nowhere.status == 404


def test_marked_words_are_english_until_they_are_shown():
    when = _("%(day)s %(month)s %(year)s, %(time)s", day=3, month=_("March"), year=2026, time="10:00")

    assert when == "3 March 2026, 10:00"
    assert isinstance(when, Words)
    assert when.said_in(SPANISH.catalogue) == "3 de marzo de 2026, 10:00"
    assert [_n("in %(num)s day", "in %(num)s days", days).said_in(SPANISH.catalogue) for days in (1, 3)] == ["en 1 día", "en 3 días"]


def test_words_and_their_fields_are_escaped_where_a_template_shows_them():
    env = environment(web_folder(), SPANISH)
    shown = env.from_string("{{ said }} {% trans %}A call with {{ patient }}{% endtrans %} {{ _('What') }}")

    page = shown.render(said=_("A safety step: %(text)s", text="<b>"), patient="<i>")

    assert page == "Un paso de seguridad: &lt;b&gt; Una llamada con &lt;i&gt; Qué"


def test_english_needs_no_catalogue():
    assert ENGLISH.catalogue.gettext("Anything") == "Anything"
    assert Pages(web_folder(), None, languages={"en": ENGLISH}).languages == {"en": ENGLISH}


async def test_a_debrief_its_files_and_what_is_refused_are_in_the_readers_language(house, guest):
    await guest.get("/")
    await guest.post("/language", data={"csrf": house.token(guest), "language": "es", "back": "/"})
    session = await house.session(guest)
    call = await house.call(guest, session)
    await call.say("m0", " ")
    refused = await call.until("error")
    await call.turn("m1", "Any pain?")
    await call.ws.send_json({"type": "end"})
    await call.closed()
    page = await (await guest.get(session.debrief)).text()
    text = await (await guest.get(f"{session.debrief}.txt")).text()
    lines = await guest.get(f"{session.debrief}.json")

    assert refused["message"] == "el mensaje no tiene palabras"
    assert "Hablaste con Mei Lim" in page
    assert "Hablaste con Mei Lim" in text
    assert "You talked with Mei Lim" in (await lines.json())["summary"], "what programs read is English"


def test_a_line_that_is_markup_already_is_not_escaped_again():
    line = Markup("What followed: “It&#39;s the cough.”")

    assert str(escape(quotes_marked(line, ENGLISH))) == str(line)
    assert quotes_marked(line, SPANISH) == Markup('What followed: “<span lang="en">It&#39;s the cough.</span>”')
