"""Templates to pages: plain jinja2, everything escaped, a forgotten name an error and not an empty string."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from simtrainer import __version__
from simtrainer.debrief.report import Report
from simtrainer.server.assets import web_folder
from simtrainer.server.csrf import token_for
from simtrainer.server.guest import GUEST, Signer

PROGRAM = {"name": "simtrainer", "version": __version__}


def environment(folder: Path) -> Environment:
    """Return the templates of a web folder."""
    return Environment(
        loader=FileSystemLoader(folder / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


class Pages:
    """Draws a page for whoever asked for it."""

    def __init__(self, folder: Path, signer: Signer, resources: tuple[str, ...] = ()) -> None:
        self._templates = environment(folder)
        self._resources = resources
        self._signer = signer

    def page(self, request: web.Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> web.Response:
        """Return a page."""
        guest = request.get(GUEST)
        csrf = token_for(guest, self._signer) if guest else ""
        everywhere = {"csrf": csrf, "path": request.path, "program": PROGRAM, "resources": self._resources}
        text = self._templates.get_template(template).render({**everywhere, **context})
        return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")


def debrief_file(report: Report, reflections: Mapping[str, str]) -> str:
    """Return a debrief as one self-contained page: its styles inside, no script, no link to a server."""
    folder = web_folder()
    css = "\n".join((folder / "static" / "css" / name).read_text("utf-8") for name in ("base.css", "debrief.css"))
    context = {
        "csrf": "",
        "path": "",
        "program": PROGRAM,
        "resources": (),
        "r": report,
        "session": None,
        "standalone": True,
        "reflections": dict(reflections),
        "css": css,
    }
    return environment(folder).get_template("debrief.html").render(context)
