"""The thread that understands: it answers in order, and it lets the process end."""

import asyncio
import subprocess
import sys
import threading

import pytest

from simtrainer.server.worker import Worker


async def test_what_waits_is_dropped_when_the_server_ends_and_what_is_being_done_is_finished():
    begun, may_end = threading.Event(), threading.Event()

    def slow():
        begun.set()
        may_end.wait(5)
        return "done"

    worker = Worker("test")
    first = worker.ask(slow)
    await asyncio.to_thread(begun.wait, 5)
    second = worker.ask(lambda: pytest.fail("was dropped"))
    worker.close()
    may_end.set()

    assert await first == "done"
    with pytest.raises(asyncio.CancelledError):
        await second


async def test_with_two_threads_what_takes_long_does_not_hold_up_the_next():
    may_end = threading.Event()
    worker = Worker("test", threads=2)

    slow = worker.ask(may_end.wait, 5)
    assert await worker.ask(lambda: "heard") == "heard"
    may_end.set()

    assert await slow
    worker.close()


def test_a_process_with_a_worker_that_was_never_asked_ends():
    program = "import asyncio; from simtrainer.server.worker import Worker\nasync def main(): Worker('idle')\nasyncio.run(main())"

    assert subprocess.run([sys.executable, "-c", program], timeout=20, check=False).returncode == 0


@pytest.mark.library
def test_a_process_ends_cleanly_while_the_recogniser_is_being_loaded():
    program = """
import asyncio, sys
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library
from simtrainer.server.hearing import InThread, with_recogniser
async def main():
    ears = InThread(with_recogniser)
    library = Library.from_folder(scenarios_folder())
    for _, scenario in library.items():
        asyncio.ensure_future(ears.play(scenario))
    await asyncio.sleep(float(sys.argv[1]))
    ears.close()
asyncio.run(main())
"""
    for after in ("0.3", "1.2"):
        done = subprocess.run([sys.executable, "-c", program, after], timeout=30, check=False, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
