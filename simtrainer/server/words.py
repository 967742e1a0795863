"""Words on a page, and the refusals that keep theirs. What words are stands in `simtrainer.words`, which all layers may use."""

from aiohttp import web

from simtrainer.words import Words, _, _n, translated

__all__ = ["WORDS", "Words", "_", "_n", "refused", "translated"]

WORDS: "web.ResponseKey[Words]" = web.ResponseKey("words", Words)
"""Where a refusal keeps its words: an answer's own text is bytes, which forget what they were made of."""


def refused(kind: type[web.HTTPException], words: Words) -> web.HTTPException:
    """Return a refusal whose words have fields, so that a page can say them in its reader's language."""
    error = kind(text=str(words))
    error[WORDS] = words
    return error
