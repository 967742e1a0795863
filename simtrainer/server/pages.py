"""Templates to pages: plain jinja2, everything escaped, a forgotten name an error and not an empty string; one set for each language."""

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from simtrainer import __version__
from simtrainer.debrief.asking import RATINGS
from simtrainer.debrief.branches import Branches
from simtrainer.debrief.replay import Replay
from simtrainer.debrief.report import Report
from simtrainer.scoring.agreement import gates
from simtrainer.scoring.agreement.figures import Agreement
from simtrainer.server.access import TEACHES, WRITES
from simtrainer.server.assets import web_folder
from simtrainer.server.comparison import comparison_of
from simtrainer.server.csrf import token_for
from simtrainer.server.files import offered_forms
from simtrainer.server.findings import standing_of
from simtrainer.server.guest import GUEST, Signer
from simtrainer.server.languages import ENGLISH, VARIES_WITH, Language, Languages, language_of, languages_in, locale_folder
from simtrainer.server.person import NOBODY, PERSON, Person
from simtrainer.server.words import _, translated
from simtrainer.transcript.directions import parts_of
from simtrainer.words import told_in

_FONT_FILE = re.compile(r'url\("([^"]+\.woff2)"\)')
LOOKED_BACK = Report, Replay, Branches
"""What a page is given put into the reader's language whole: templates take these apart."""
QUOTE = re.compile(r"(?<=[“«])[^”»]+(?=[”»])")
PROGRAM = {"name": "simtrainer", "version": __version__}


def environment(folder: Path, language: Language = ENGLISH) -> Environment:
    """Return the templates of a web folder in a language; words that our code marked are put into it where a template shows them."""
    made = Environment(
        loader=FileSystemLoader(folder / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
        finalize=partial(translated, catalogue=language.catalogue),
    )
    made.policies["ext.i18n.trimmed"] = True
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension reads it
    made.globals |= said_in(language)
    made.globals["offered_forms"] = offered_forms
    made.globals["navigation"] = navigation
    made.globals["standing_of"] = standing_of
    made.filters["staged"] = staged
    made.filters["quotes"] = partial(quotes_marked, language=language)
    made.filters["capital"] = lambda text: text[:1].upper() + text[1:]
    made.filters["phrase"] = language.catalogue.gettext
    made.filters["translated"] = partial(translated, catalogue=language.catalogue)
    return made


def said_in(language: Language) -> dict[str, Any]:
    """Return what templates say words with. Fields are escaped, marked words among them put into the language too."""
    catalogue = language.catalogue

    @pass_eval_context
    def gettext(context: EvalContext, message: str, /, **fields: Any) -> str:
        return _filled(context, catalogue.gettext(message), fields)

    @pass_eval_context
    def ngettext(context: EvalContext, one: str, many: str, num: int, /, **fields: Any) -> str:
        return _filled(context, catalogue.ngettext(one, many, num), {"num": num, **fields})

    def _filled(context: EvalContext, said: str, fields: Mapping[str, Any]) -> str:
        text = Markup(said) if context.autoescape else said  # noqa: S704 - a template's own words, or a catalogue's that stands beside it
        return text % {name: translated(value, catalogue) for name, value in fields.items()}

    return {"language": language, "_": gettext, "gettext": gettext, "ngettext": ngettext}


def navigation(me: Person) -> list[tuple[str, str]]:
    """Return the addresses that stand on every page for somebody, each with its name."""
    links: list[tuple[str, str]] = [("/scenarios", _("Patients")), ("/practice", _("Practice")), ("/mine", _("My sessions"))]
    if me.role in TEACHES:
        links += [("/shared", _("Shared with you")), ("/marking", _("Marking"))]
    if me.role in WRITES:
        links.append(("/cases", _("Cases")))
    links.append(("/about", _("About")))
    return links if me.role == "guest" else [*links, ("/me", me.called)]


def staged(text: str, channel: str = "spoken") -> Markup:
    """Return a patient's line for a page, with what is done and not said set apart."""
    marked = Markup('<em class="direction">{}</em>')
    return Markup("").join(marked.format(part.text) if part.is_direction else part.text for part in parts_of(text, channel))


def quotes_marked(text: str, language: Language) -> str:
    """Return a sentence of ours with what it quotes marked as English, so that a screen reader pronounces both."""
    said: str = translated(text, language.catalogue)
    if language == ENGLISH:
        return said
    return Markup(QUOTE.sub(r'<span lang="en">\g<0></span>', str(escape(said))))  # noqa: S704 - escaped just before


class Pages:
    """Draws a page for whoever asked for it."""

    def __init__(
        self, folder: Path, signer: Signer, resources: tuple[str, ...] = (), rewords_at: str = "", languages: Languages | None = None
    ) -> None:
        self.languages = languages_in(locale_folder()) if languages is None else languages
        self._templates = cache(lambda tag: environment(folder, self.languages[tag]))
        self._resources = resources
        self._signer = signer
        self._rewords_at = rewords_at

    def page(self, request: web.Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> web.Response:
        """Return a page."""
        guest = request.get(GUEST)
        csrf = token_for(guest, self._signer) if guest else ""
        language = language_of(request, self.languages)
        choices = tuple(self.languages.values())
        site = {
            "program": PROGRAM,
            "languages": choices,
            "here": request.path_qs if request.method == "GET" and status < HTTPStatus.BAD_REQUEST else "/",
            "resources": self._resources,
            "rewords_at": self._rewords_at,
        }
        everywhere = {"csrf": csrf, "path": request.path, "me": request.get(PERSON, NOBODY), **site}
        looked_back = {name: told_in(value, language.catalogue) for name, value in context.items() if isinstance(value, LOOKED_BACK)}
        text = self._templates(language.tag).get_template(template).render({**everywhere, **context, **looked_back})
        headers = {"Content-Language": language.tag, "Vary": VARIES_WITH}
        return web.Response(text=text, status=status, content_type="text/html", charset="utf-8", headers=headers)


@cache
def _carried_css(*names: str) -> str:
    """Return styles with the typeface inside: a saved page has no server to fetch anything from."""
    folder = web_folder() / "static" / "css"
    fonts = _FONT_FILE.sub(
        lambda found: f"url(data:font/woff2;base64,{_base64(folder / found[1])})", (folder / "fonts.css").read_text("utf-8")
    )
    return "\n".join((fonts, *((folder / name).read_text("utf-8") for name in names)))


def _base64(path: Path) -> str:
    return b64encode(path.read_bytes()).decode()


def agreement_context(agreement: Agreement | None, *, example: bool = False) -> dict[str, Any]:
    """Return what the page of agreement needs; None where nobody here has marked anything yet."""
    found = comparison_of(agreement).without_cases() if agreement else None
    return {"a": found, "gates": gates, "example": example, "standalone": False}


def agreement_file(agreement: Agreement) -> str:
    """Return figures of agreement as one self-contained page."""
    css = _carried_css("base.css", "agreement.css")
    context = {
        **agreement_context(agreement),
        "a": comparison_of(agreement),
        "standalone": True,
        "css": css,
        "path": "",
        "program": PROGRAM,
    }
    return environment(web_folder()).get_template("agreement.html").render(context)


def debrief_file(report: Report, reflections: Mapping[str, str], language: Language = ENGLISH) -> str:
    """Return a debrief as one self-contained page: its styles inside, no script, no link to a server."""
    context = {
        "csrf": "",
        "path": "",
        "program": PROGRAM,
        "resources": (),
        "rewords_at": "",
        "r": told_in(report, language.catalogue),
        "session": None,
        "standalone": True,
        "reflections": dict(reflections),
        "css": _carried_css("base.css", "debrief.css"),
        "opened": True,
        "ratings": RATINGS,
        "journal": None,
        "again": None,
    }
    return environment(web_folder(), language).get_template("debrief.html").render(context)
