"""Other words for a line that was already chosen: what an endpoint is asked, and whether what it answers may be said.

Pure: no network here. Who asks, waits and gives up is the server's business.
"""

from simtrainer.rewording.asked import Message, chat
from simtrainer.rewording.gate import Refusal, refusal

__all__ = ["Message", "Refusal", "chat", "refusal"]
