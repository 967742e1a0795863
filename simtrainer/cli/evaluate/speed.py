"""How long understanding takes on one thread; a figure of this machine, never a test."""

import time

from simtrainer.cli.bench.ratios import percentile
from simtrainer.cli.evaluate.figure import Figure
from simtrainer.understanding import FactBook, hear

SENTENCES = (
    "Thanks for telling me that, it sounds like the nights have been really hard on you since it started.",
    "Can you tell me a bit more about the pain, where exactly it is and when you first noticed it?",
    "If it gets worse, or you start coughing up blood, please ring us straight away, don't wait for Monday.",
    "So you've had the cough for three weeks now and what worries you most is what happened to your aunt.",
)
ROUNDS = 60


def figures(book: FactBook) -> list[Figure]:
    """Return milliseconds for messages of about twenty words, with the facts of a scenario."""
    waits = []
    for number in range(ROUNDS):
        for text in SENTENCES:
            varied = f"{text} {number}"
            began = time.perf_counter()
            hear(varied, (), book)
            waits.append((time.perf_counter() - began) * 1e3)
    return [
        Figure("one message of 20 words, milliseconds, p50", percentile(waits, 0.5)),
        Figure("one message of 20 words, milliseconds, p99", percentile(waits, 0.99)),
    ]
