"""The form of a question: whether yes or no answers it, so that an answer can fit its grammar."""

import re

_BEFORE = re.compile(
    r"^(?:(?:and|so|okay|ok|but|right|now|alright|also|well|um|er|sorry|please|then|thanks|thank you|hi|hello)\b[,.!\s]*)+", re.IGNORECASE
)
_AUXILIARY = (
    r"(?:do|does|did|is|are|was|were|am|has|have|had|will|would|should|could|can|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|"
    r"haven't|hasn't|hadn't|won't|wouldn't|can't|couldn't)"
)
_SUBJECT = (
    r"(?:you|u|your|it|its|he|she|they|we|i|there|this|that|these|those|the|any|anyone|anybody|anything|someone|somebody|one|his|her|"
    r"their|my)"
)
_INVERTED = re.compile(rf"^{_AUXILIARY}(?:\s+not)?\s+{_SUBJECT}\b", re.IGNORECASE)
_ELLIPTIC = re.compile(r"^(?:any|ever)\b", re.IGNORECASE)
_TAG = re.compile(
    rf"[,;]?\s+{_AUXILIARY}\s+(?:you|it|he|she|they|there|that|we)\s*\??$|\b(?:right|correct|yeah|yes|no)\s*\?$", re.IGNORECASE
)
_STATED = re.compile(rf"^{_SUBJECT}\b[^?]*\?$", re.IGNORECASE)
_ASKS_FOR_MORE = re.compile(
    r"^(?:what|when|where|who|whom|whose|which|why|how)\b|"
    r"^(?:can|could|would|will)\s+(?:you|u|i|we)\s+(?!(?:be|still|feel|hear|manage|afford|get|sleep|ever)\b)|"
    r"\bdo you (?:know|remember|think)\s+(?:what|when|where|how|why|who|which)\b|\bwhat|"
    r"\bhow (?:many|much|long|often|bad)\b|\bor\b",
    re.IGNORECASE,
)


def is_yes_or_no(text: str) -> bool:
    """Tell whether a question is answered by yes or no: not a choice between two things, and no request that only looks like one."""
    asked = _BEFORE.sub("", text.strip())
    if _ASKS_FOR_MORE.search(asked):
        return False
    return any(form.search(asked) for form in (_INVERTED, _ELLIPTIC, _TAG, _STATED))
