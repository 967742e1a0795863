"""Short forms taken apart where what they stand for is certain; the rest stay as they are and equal only themselves."""

from simtrainer.rewording.listed import listed

_WHOLE = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"), "let's": ("let", "us"),
    "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
    "cant": ("can", "not"), "dont": ("do", "not"), "doesnt": ("does", "not"), "didnt": ("did", "not"), "isnt": ("is", "not"),
    "wasnt": ("was", "not"), "havent": ("have", "not"), "hasnt": ("has", "not"), "hadnt": ("had", "not"), "couldnt": ("could", "not"),
    "wouldnt": ("would", "not"), "shouldnt": ("should", "not"), "arent": ("are", "not"), "werent": ("were", "not"),
    "im": ("i", "am"), "ive": ("i", "have"), "youre": ("you", "are"), "theyre": ("they", "are"), "youve": ("you", "have"),
    "thats": ("that", "is"),
}  # fmt: skip
"""Whole words. Those without an apostrophe are how people type, where no other word is written so."""

_ENDINGS = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will"}
_NEGATED = listed("do does did is are was were have has had could would should must need might ought")
_SUBJECTS = listed(
    "it that this there here he she what who where how everything nothing something everybody everyone nobody somebody someone"
)
_PRONOUNS = _SUBJECTS | listed("i you we they")
_FIXED = listed("put cut hit let hurt set quit shut come run become read cost spread split shed bet burst cast upset overcome")
"""Verbs whose past looks like the present: after them nobody knows whether 'd is had or would."""

_PARTICIPLES = listed(
    "been gone taken had done seen got given eaten drunk fallen known felt slept lost thought told said made left heard found"
)
_BARE = listed("be like rather have say love think prefer do want hate go take give tell feel know see make need")


def apart(written: str, following: str) -> tuple[str, ...]:
    """Return one written word as the words it is short for; `following` is the next word, in small letters."""
    word = written.lower()
    if written.isupper() and len(written) > 1 and "'" not in written and not written.isdigit():
        return (written,)  # a word in capitals is an abbreviation or a shout, and neither is the word in small letters
    if word in _WHOLE:
        return _WHOLE[word]
    for ending, stands_for in _ENDINGS.items():
        head = word.removesuffix(ending)
        if head != word and head and (ending != "n't" or head in _NEGATED) and (ending != "'m" or head == "i"):
            return (head, stands_for)
    if word.endswith("'s") and word[:-2] in _SUBJECTS:
        return _is_or_has(word[:-2], following, word)
    if word.endswith("'d") and word[:-2] in _PRONOUNS:
        return _had_or_would(word[:-2], following, word)
    return (word,)


def _is_or_has(head: str, following: str, word: str) -> tuple[str, ...]:
    if following in {"been", "got", "had"}:
        return (head, "has")
    unsure = following.endswith(("ed", "en", "wn")) or following in _PARTICIPLES or following in _FIXED
    return (word,) if unsure or not following else (head, "is")


def _had_or_would(head: str, following: str, word: str) -> tuple[str, ...]:
    if following in _FIXED:
        return (word,)
    if following == "better" or following in _PARTICIPLES or (following.endswith("ed") and following != "need"):
        return (head, "had")
    return (head, "would") if following in _BARE else (word,)
