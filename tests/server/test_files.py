"""The files of a debrief: who gets them, and that they hold what they should."""

import csv
import io
import json
import re

import pytest
from pypdf import PdfReader

from simtrainer.server import printing
from simtrainer.server.files import FORMS

ODD = 'Any pain? #import "x": * $x$ @a <b> \\ 😀'


async def ended(house, guest, *lines):
    """Play a call to its end."""
    session = await house.session(guest)
    call = await house.call(guest, session)
    for number, line in enumerate(lines):
        await call.turn(f"m{number}", line)
    await call.ws.send_json({"type": "end"})
    await call.closed()
    return session


def parts_of(pdf):
    """Return every tagged part of a PDF as its kind and its alternative text."""

    def below(part):
        part = part.get_object() if hasattr(part, "get_object") else part
        if isinstance(part, list):
            for one in part:
                yield from below(one)
        elif isinstance(part, dict):
            if "/S" in part:
                yield (part["/S"], part.get("/Alt"))
            yield from below(part.get("/K", []))

    return list(below(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]))


async def test_the_debrief_page_leads_to_each_file_and_each_comes_under_a_safe_name(house):
    guest = await house.guest()
    session = await ended(house, guest, "=1+1", "Any pain?")
    page = await (await guest.get(session.debrief)).text()
    links = re.findall(rf'href="({session.debrief}\.(\w+))" download', page)
    assert [ending for _, ending in links] == ["pdf", "html", "txt", "csv", "json"]

    for path, ending in links[1:]:
        answer = await guest.get(path)
        assert answer.status == 200
        assert answer.content_type == FORMS[ending].media_type
        assert re.fullmatch(rf'attachment; filename="[a-z-]+-mrs-lim-2023-11-14\.{ending}"', answer.headers["Content-Disposition"])
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Any pain?" in await answer.text()

    rows = list(csv.DictReader(io.StringIO((await (await guest.get(links[3][0])).read()).decode("utf-8-sig"))))
    assert [row["text"] for row in rows if row["speaker"] == "learner"] == ["'=1+1", "Any pain?"]


async def test_the_pdf_is_tagged_titled_and_holds_people_s_words_as_text(house):
    guest = await house.guest()
    session = await ended(house, guest, ODD, "Go on.")
    await guest.post(f"/sessions/{session.id}/reflect", data={"csrf": house.token(guest), "prompt": "felt", "text": "=*Rushed*"})

    answer = await guest.get(f"{session.debrief}.pdf")
    assert (answer.status, answer.content_type) == (200, "application/pdf")
    pdf = PdfReader(io.BytesIO(await answer.read()))

    root = pdf.trailer["/Root"]
    assert pdf.metadata.title == "Debrief: Mei Lim"
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("en-GB", True, True)
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    parts = parts_of(pdf)
    kinds = [kind for kind, _ in parts]
    assert (kinds.count("/H1"), kinds.count("/Table"), "/TH" in kinds, "/H2" in kinds) == (1, 5, True, True)
    pictures = [alt for kind, alt in parts if kind == "/Figure"]
    assert pictures
    assert all(pictures)
    assert "The whole conversation" in str(pdf.outline)
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert 'Any pain? #import "x": * $x$ @a <b> \\' in text
    assert "=*Rushed*" in text
    assert "Page 1 of" in text


async def test_only_who_may_read_the_debrief_gets_its_files_and_only_when_the_call_has_ended(house):
    guest, stranger = await house.guest(), await house.guest()
    going_on = await house.session(guest)
    session = await ended(house, guest, "Hello.")

    for ending in FORMS:
        assert (await guest.get(f"{going_on.debrief}.{ending}")).status == 409
        assert (await stranger.get(f"{session.debrief}.{ending}")).status == 404
    assert (await guest.get(f"{session.debrief}.docx")).status == 404


async def test_without_typst_the_page_offers_no_pdf_and_says_why(house, monkeypatch):
    guest = await house.guest()
    session = await ended(house, guest, "Hello.")
    monkeypatch.setattr(printing, "find_spec", lambda name: None)

    page = await (await guest.get(session.debrief)).text()
    answer = await guest.get(f"{session.debrief}.pdf")

    assert f"{session.debrief}.html" in page
    assert f"{session.debrief}.pdf" not in page
    assert answer.status == 404
    assert "pip install typst" in await answer.text()


async def test_the_page_in_one_file_names_nothing_outside_itself_and_forbids_it(house):
    guest = await house.guest()
    session = await ended(house, guest, "See <img onerror=x>")
    page = await (await guest.get(f"{session.debrief}.html")).text()

    addresses = re.findall(r"""(?:\s(?:href|src|srcset|action|poster|data)=["']?|url\(["']?|@import\s+["'])([^"')\s>]*)""", page)
    assert {address[:1] if address.startswith("#") else address[:22] for address in addresses} == {"#", "data:font/woff2;base64"}
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "&lt;img onerror=x&gt;" in page


async def test_the_json_file_holds_the_report_and_what_the_learner_wrote(house):
    guest = await house.guest()
    session = await ended(house, guest, "Hello.")
    await guest.post(f"/sessions/{session.id}/reflect", data={"csrf": house.token(guest), "prompt": "next", "text": "Slower."})

    told = json.loads(await (await guest.get(f"{session.debrief}.json")).text())

    assert told["reflections"] == {"next": "Slower."}
    assert told["transcript"][1]["text"] == "Hello."


@pytest.mark.library
@pytest.mark.parametrize(
    "words",
    [
        "Ελληνικά, Кириллица, Tiếng Việt",
        "\U0003fffe is nobody's letter",
        "a" * 3000,
        "\x00\x1b[31m\u202e",
        "",
        "line\n\n\tline",
        "Łódź ✓ → ½ °C",
    ],
)
def test_whatever_was_typed_a_pdf_comes_of_it(words):
    import msgspec

    from simtrainer.debrief.report import Report, TranscriptLine

    line = TranscriptLine(number=1, turn=1, who="learner", name="You", text=words, channel="spoken", clock="")
    empty = {field.name: () for field in msgspec.inspect.type_info(Report).fields} | {"curve": None, "practice": None}
    told = dict.fromkeys(("session", "scenario", "title", "patient", "when", "length", "summary", "openings", "unscored"), "")
    report = Report(**{**empty, **told, "patient": words, "transcript": (line,)})

    first, again = printing.pdf_of(report, {"felt": words}), printing.pdf_of(report, {"felt": words})

    assert PdfReader(io.BytesIO(first)).trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert first == again
