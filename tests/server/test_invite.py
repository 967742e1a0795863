"""`simtrainer invite` beside a server that is running, and before there is one."""

import asyncio
import re

from simtrainer.cli.app import run
from simtrainer.store.site import set_site_value


async def invite(capsys, *arguments):
    code = await asyncio.to_thread(run, ["invite", *arguments])
    return code, capsys.readouterr()


async def opens(house, printed, prefix=""):
    browser = await house.guest()
    await browser.get("/")
    path = re.match(rf"{prefix}(/enter/\S+)\n", printed.out)[1]
    answer = await browser.post(path, data={"csrf": house.token(browser)}, allow_redirects=False)
    return browser, answer


async def test_a_link_of_the_command_opens_a_server_that_is_running(house, tmp_path, capsys):
    await house.store.change(set_site_value("address", f"{house.base}/"))
    code, printed = await invite(capsys, "--role", "educator", "--name", "Dr  Ada", "--data", str(tmp_path))
    browser, answer = await opens(house, printed, house.base)

    assert code == 0
    assert "For Dr Ada, an educator. It works once, until " in printed.out
    assert answer.headers["Location"] == "/shared"
    assert "<h1>Dr Ada</h1>" in await (await browser.get("/me")).text()


async def test_somebody_who_is_there_already_gets_another_link_for_themselves(house, tmp_path, capsys):
    learner = await house.person("learner", "Sam Ortiz")
    session = await house.ended(learner)
    _, printed = await invite(capsys, "--again", "sam ortiz", "--data", str(tmp_path))
    browser, _ = await opens(house, printed, r"http://127\.0\.0\.1:8000")

    assert (await browser.get(session.debrief)).status == 200


async def test_a_name_that_nobody_or_more_than_one_has_is_refused(house, tmp_path, capsys):
    await house.person("learner", "Sam")
    await house.person("learner", "Sam")
    for name, words in (("Kim", "there is nobody called 'Kim'"), ("Sam", "2 people are called 'Sam'")):
        code, printed = await invite(capsys, "--again", name, "--data", str(tmp_path))

        assert code == 2
        assert words in printed.err


async def test_wrong_use_is_told_in_one_line(tmp_path, capsys):
    for arguments, words in (
        (["--data", str(tmp_path)], "start the server there once"),
        (["--role", "king", "--data", str(tmp_path)], "role"),
        (["--name", "x" * 61, "--data", str(tmp_path)], "at most 60 characters"),
        (["--name", "a", "--again", "b", "--data", str(tmp_path)], "not both"),
    ):
        code, printed = await invite(capsys, *arguments)

        assert code == 2
        assert words in printed.err
        assert printed.err.count("\n") <= 2
    assert list(tmp_path.iterdir()) == []
