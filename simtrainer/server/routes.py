"""Every address the server answers."""

from aiohttp import web

from simtrainer.server import afterwards, api, casebook, documents, entering, reflecting, shared, sharing, site, takeaway, views
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
        web.get("/enter/{token}", entering.handle_enter),
        web.post("/enter/{token}", entering.handle_enter_now),
        web.get("/me", entering.handle_me),
        web.post("/me", entering.handle_rename),
        web.post("/me/link", entering.handle_another_device),
        web.post("/me/leave", entering.handle_leave),
        web.get("/sessions/{session}/share", sharing.handle_share_page),
        web.post("/sessions/{session}/share", sharing.handle_share),
        web.post("/sessions/{session}/unshare", sharing.handle_take_back),
        web.get("/shared", shared.handle_shared),
        web.get("/shared/{session}", shared.handle_shared_debrief),
        web.get("/shared/{session}/debrief.{ending}", shared.handle_shared_file),
        web.get("/shared/{session}/transcript", shared.handle_shared_transcript),
        web.get("/cases", casebook.handle_cases),
        web.get("/cases/{scenario}", casebook.handle_case),
        web.get("/cases/{scenario}/unheard", casebook.handle_unheard),
        web.get("/site", site.handle_site),
        web.post("/site", site.handle_set_site),
        web.get("/about", views.handle_about),
        web.get("/agreement", views.handle_agreement),
        web.get("/static/{path:.+}", static.handle),
        web.get("/healthz", api.handle_health),
        web.post("/api/sessions", api.handle_new_session),
    ]
