"""Every address the server answers."""

from aiohttp import web

from simtrainer.server import afterwards, api, documents, reflecting, takeaway, views
from simtrainer.server.socket import handle_socket
from simtrainer.server.static import Static


def routes(static: Static) -> list[web.RouteDef]:
    """Return the table of addresses."""
    return [
        web.get("/", views.handle_home),
        web.get("/scenarios", views.handle_scenarios),
        web.get("/scenarios/{scenario}", views.handle_briefing),
        web.get("/scenarios/{scenario}/documents/{document}/picture", documents.handle_briefing_picture),
        web.post("/scenarios/{scenario}/start", views.handle_start),
        web.get("/sessions/{session}", views.handle_session),
        web.get("/sessions/{session}/socket", handle_socket),
        web.get("/sessions/{session}/documents/{document}", documents.handle_document),
        web.get("/sessions/{session}/documents/{document}/picture", documents.handle_picture),
        web.get("/sessions/{session}/transcript", afterwards.handle_transcript),
        web.get("/sessions/{session}/debrief", afterwards.handle_debrief),
        web.get("/sessions/{session}/debrief.{ending}", takeaway.handle_file),
        web.post("/sessions/{session}/reflect", reflecting.handle_reflect),
        web.post("/sessions/{session}/before", reflecting.handle_before),
        web.post("/sessions/{session}/try", reflecting.handle_try),
        web.post("/sessions/{session}/journal", reflecting.handle_journal),
        web.post("/sessions/{session}/delete", afterwards.handle_delete),
        web.get("/mine", views.handle_mine),
        web.get("/mine/export", afterwards.handle_export),
        web.post("/mine/delete", afterwards.handle_delete_all),
        web.get("/about", views.handle_about),
        web.get("/agreement", views.handle_agreement),
        web.get("/static/{path:.+}", static.handle),
        web.get("/healthz", api.handle_health),
        web.post("/api/sessions", api.handle_new_session),
    ]
