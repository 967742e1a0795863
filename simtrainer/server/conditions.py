"""The one table from exceptions to what the browser is told; what is nobody's fault but ours is logged and named `internal`."""

import logging

from simtrainer.errors import MessageError
from simtrainer.store import SeqTakenError, SessionGoneError
from simtrainer.words import _

log = logging.getLogger(__name__)

NO_SUCH_SESSION = 4404
TAKEN_OVER = 4409
OVER = 4410
GOING_AWAY = 1001

CLOSES: dict[type[Exception], int] = {
    SeqTakenError: TAKEN_OVER,
    SessionGoneError: NO_SUCH_SESSION,
}
"""Errors after which a room cannot go on, with the code its sockets are closed with."""


def close_code(error: Exception) -> int | None:
    """Return the code sockets are closed with after this error, None where the call goes on."""
    return CLOSES.get(type(error))


def told(error: Exception) -> tuple[str, str]:
    """Return code and sentence for an error after which the call goes on."""
    if isinstance(error, MessageError):
        return error.code, error.message
    log.error("a message could not be answered", exc_info=error)
    return "internal", _("Something went wrong on our side. Your words are kept if you can see them above; try again.")
