"""Files of `web/static`, with types that hold under nosniff and a cache that asks before it believes.

Text goes over the line compressed. Pages do not: they carry the form's token beside words of the learner's, and the length of what is
compressed together tells of the one to who can choose the other (BREACH, Gluck, Harris and Prado 2013). Nothing secret is in a file.
"""

from pathlib import Path

from aiohttp import web

TYPES = {
    ".bin": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
COMPRESSED = frozenset({".bin", ".css", ".js", ".json", ".mjs", ".svg", ".txt"})
"""What gets smaller by it; pictures and typefaces are compressed already."""

_ASKS_FOR_LESS = {"Range", "If-None-Match", "If-Modified-Since"}
"""A part of a file has offsets into it as it is; and "not modified" has no body, where aiohttp would write the end of a compressed one."""

LASTING = ("faces", "vendor")
"""Folders whose files change with a release and not with a page: a day in the cache does no harm."""


class Static:
    """Serves one folder and nothing outside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Return a file."""
        path = self._path(request.match_info["path"])
        lasting = path.relative_to(self._folder).parts[0] in LASTING
        cache = "public, max-age=86400" if lasting else "no-cache"
        headers = {"Content-Type": TYPES[path.suffix], "Cache-Control": cache, "Vary": "Accept-Encoding"}
        response = web.FileResponse(path, headers=headers)
        if path.suffix in COMPRESSED and not _ASKS_FOR_LESS & set(request.headers):
            response.enable_compression()
        return response

    def _path(self, name: str) -> Path:
        path = self._folder / name
        try:
            path = path.resolve()
            found = path.is_relative_to(self._folder) and path.suffix in TYPES and path.is_file()
        except (OSError, ValueError):  # a name too long, or with a zero byte in it
            found = False
        if not found:
            raise web.HTTPNotFound(text="There is no such file.")
        return path
