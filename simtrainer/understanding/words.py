"""Words as the recogniser sees them: lower case, contractions taken apart, chat spellings brought home.

Spelling and punctuation are undone here so that they cannot become evidence; the only mark that survives is the question mark.
"""

import re
from functools import lru_cache

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,/:]\d+)*")
_SUFFIX = re.compile(r"^(.+?)(n't|'(?:m|re|ve|ll|d|s))$")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "`": "'"})
_FILLER = frozenset({"um", "uh", "erm", "er", "uhm", "umm", "uhh", "ehm"})

_CHAT = {
    "u": "you", "ur": "your", "r": "are", "ya": "you", "yr": "your", "im": "i 'm", "ive": "i 've", "ill": "ill",
    "id": "id", "dont": "do n't", "doesnt": "does n't", "didnt": "did n't", "cant": "ca n't", "cannot": "ca n't",
    "wont": "wo n't", "isnt": "is n't", "arent": "are n't", "wasnt": "was n't", "werent": "were n't",
    "havent": "have n't", "hasnt": "has n't", "hadnt": "had n't", "couldnt": "could n't", "wouldnt": "would n't",
    "shouldnt": "should n't", "youre": "you 're", "youve": "you 've", "youll": "you 'll", "theyre": "they 're",
    "weve": "we 've", "thats": "that 's", "whats": "what 's", "hows": "how 's", "wheres": "where 's",
    "whos": "who 's", "lets": "let 's", "theres": "there 's", "pls": "please", "plz": "please", "thx": "thanks",
    "ok": "okay", "k": "okay", "kay": "okay", "yeah": "yes", "yep": "yes", "yup": "yes", "bcos": "because",
    "bc": "because", "cos": "because", "cuz": "because", "coz": "because", "abt": "about", "w": "with", "gonna": "going to",
    "wanna": "want to", "gotta": "have got to", "gotten": "got", "dunno": "do n't know", "sth": "something",
    "dr": "doctor", "doc": "doctor", "docs": "doctors", "med": "medicine", "meds": "medicines", "medication": "medicine",
    "medications": "medicines", "mum": "mother", "mom": "mother", "dad": "father", "alright": "all right", "til": "until",
    "dob": "date of birth", "birthdate": "date of birth", "birthday": "date of birth", "ppl": "people", "hv": "have",
    "wat": "what", "wot": "what", "hav": "have", "yes": "yes", "mins": "minutes", "min": "minutes", "sec": "seconds",
    "hrs": "hours", "hr": "hours", "wk": "week", "wks": "weeks", "yrs": "years", "tmrw": "tomorrow", "y'all": "you",
}  # fmt: skip


@lru_cache(maxsize=65536)
def _pieces(token: str) -> tuple[str, ...]:
    """One written token as one or more words."""
    if token in _FILLER:
        return ()
    if token in _CHAT:
        return tuple(_CHAT[token].split(" "))
    if token[0].isdigit():
        return ("0",)
    if "'" in token:
        cut = _SUFFIX.match(token)
        if cut:
            return (*_pieces(cut[1]), cut[2])
    return (token,)


def plain(text: str) -> str:
    """Return the text in lower case with straight quotes; not for offsets."""
    return text.translate(_QUOTES).lower()


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text; one message is asked for many times while it is heard."""
    return tuple(piece for token in _TOKEN.findall(plain(text)) for piece in _pieces(token))


def words(text: str) -> list[str]:
    """Return the words of a text in order."""
    return list(_words(text))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a crude stem, enough to see that two people use the same word."""
    for ending in ("ing", "ied", "ies", "ed", "es", "ly", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 - three letters still carry the word
            return word[: -len(ending)][:6]
    return word[:6]
