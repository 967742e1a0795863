"""Words as the recogniser sees them: lower case, contractions taken apart, chat spellings brought home.

Spelling and punctuation are undone here so that they cannot become evidence; the only mark that survives is the question mark.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from simtrainer.understanding.spelling import spelt

_TO, _FOR = "\ue002", "\ue004"
"""What stands for a 2 and a 4 that are read as words: one letter as they are, so that places stay where they were."""

_NUMBERS_AS_WORDS = (
    (
        re.compile(
            r"\b2(?= +(?:u|ur|me|my|him|her|them|us|the|be|b|do|tell|get|go|see|say|talk|have|hear|help|know|ask)\b)", re.IGNORECASE
        ),
        _TO,
    ),
    (re.compile(r"\b4(?= +(?:u|ur|me|my|him|her|them|us)\b)", re.IGNORECASE), _FOR),
)
_WITH_NUMBERS = {
    "b4": "before", "any1": "anyone", "ne1": "anyone", "every1": "everyone", "some1": "someone", "no1": "nobody", "gr8": "great",
    "l8r": "later", "w8": "wait", "2day": "today", "2nite": "tonight", "2moro": "tomorrow", "2morrow": "tomorrow", "2gether": "together",
    "4get": "forget", "4ever": "forever", _TO: "to", _FOR: "for",
}  # fmt: skip
_TOKEN = re.compile(
    rf"\b(?i:{'|'.join(word for word in _WITH_NUMBERS if word.isascii())})\b|[{_TO}{_FOR}]|"
    r"[^\W\d_]+(?:'[^\W\d_]+|(?<=in)'|(?<=\ban)'(?=\s)|(?<=\bo)'(?=\s))?|\d+(?:[.,/:]\d+)*"
)
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
    "alrite": "all right", "nite": "night", "rite": "right", "thru": "through", "tho": "though", "gud": "good", "bin": "been",
    "wen": "when",
    "msg": "message", "appt": "appointment", "tabs": "tablets", "bp": "blood pressure", "temp": "temperature",
    "wud": "would", "cud": "could", "shud": "should", "evry": "every", "luv": "love",
    "smth": "something", "smthn": "something", "smthing": "something", "sumthing": "something", "evrything": "everything",
    "nothin": "nothing", "anythin": "anything", "anyfink": "anything", "nuffink": "nothing", "idk": "i do n't know", "dnt": "do n't",
    "wana": "want to", "wher": "where", "whr": "where", "wats": "what 's", "wots": "what 's", "wht": "what", "hw": "how", "wld": "would",
    "cld": "could", "shld": "should", "wuld": "would", "frm": "from", "sry": "sorry", "soz": "sorry", "sori": "sorry", "thnx": "thanks",
    "tnx": "thanks", "thanku": "thank you", "nvm": "never mind", "btw": "by the way", "obvs": "obviously", "prob": "probably",
    "probs": "probably", "defo": "definitely", "gd": "good", "tmoz": "tomorrow", "tomoz": "tomorrow", "tonite": "tonight",
    "u're": "you 're", "u've": "you 've", "u'll": "you 'll", "urself": "yourself", "sumone": "someone", "ppls": "people", "fone": "phone",
    "doin": "doing", "havin": "having", "comin": "coming", "takin": "taking", "gettin": "getting",
    "n": "and", "b": "be", "ne": "any", "nething": "anything", "qs": "questions", "nxt": "next", "txt": "text", "rly": "really",
    "jus": "just", "bout": "about", "skl": "school", "gimme": "give me", "lemme": "let me", "wknd": "weekend", "vid": "video",
    "pic": "picture", "pics": "pictures", "enuf": "enough", "thurs": "thursday", "tues": "tuesday", "rpt": "repeat", "uve": "you 've",
    "ull": "you 'll", "youd": "you 'd", "theyll": "they 'll", "theyve": "they 've", "theyd": "they 'd", "itll": "it 'll",
    "thatll": "that 'll",
    "hes": "he 's", "shes": "she 's", "heres": "here 's", "itd": "it 'd", "wouldve": "would have", "couldve": "could have",
    "shouldve": "should have", "mightve": "might have", "mustve": "must have", "havnt": "have n't", "hasent": "has n't", "arnt": "are n't",
    "hosp": "hospital", "hrs": "hours", "hr": "hours", "wk": "week", "wks": "weeks", "yrs": "years", "tmrw": "tomorrow", "y'all": "you",
}  # fmt: skip


_DIALECT = {
    "ah": "i", "aye": "yes", "ye": "you", "yous": "you", "youse": "you", "yer": "your", "thee": "you", "thy": "your", "tha": "you",
    "ma": "my", "mah": "my", "oor": "our", "wir": "our", "ower": "over", "wi": "with", "fae": "from", "frae": "from", "tae": "to",
    "dae": "do", "daein": "doing", "gie": "give", "gies": "give me", "hae": "have", "hev": "have", "huv": "have", "haud": "hold",
    "nae": "no", "naw": "no", "nowt": "nothing", "owt": "anything", "summat": "something", "summink": "something", "sumthin": "something",
    "wan": "one", "auld": "old", "heid": "head", "doon": "down", "roond": "round", "aboot": "about", "oot": "out", "hoose": "house",
    "noo": "now", "whit": "what", "whaur": "where", "wha": "who", "hou": "how", "mair": "more", "sair": "sore", "wee": "little",
    "bairn": "child", "bairns": "children", "wean": "child", "weans": "children", "lass": "girl", "lad": "boy", "mam": "mother",
    "mams": "mothers", "da": "the", "dat": "that", "dis": "this", "dem": "them", "dey": "they", "den": "then", "dere": "there",
    "di": "the", "de": "the", "mi": "my", "yuh": "you", "fi": "to", "nuh": "not", "nah": "not", "fink": "think", "ting": "thing",
    "tings": "things", "wiv": "with", "av": "have", "orl": "all", "gan": "go", "gannin": "going", "divvent": "do n't", "divn't": "do n't",
    "dunna": "do n't", "dinna": "do n't", "dinnae": "do n't", "didnae": "did n't", "didna": "did n't", "cannae": "ca n't",
    "canna": "ca n't", "cannit": "ca n't", "wasnae": "was n't", "isnae": "is n't", "havenae": "have n't", "hasnae": "has n't",
    "wouldnae": "would n't", "couldnae": "could n't", "willnae": "wo n't", "winna": "wo n't", "shouldnae": "should n't",
    "areny": "are n't", "arenae": "are n't", "ain't": "is n't", "aint": "is n't", "innit": "is it not", "finna": "going to",
    "tryna": "trying to", "imma": "i 'm going to", "y'all": "you", "yall": "you", "sumat": "something", "reet": "right", "neet": "night",
    "alreet": "all right", "awright": "all right", "grand": "good", "canny": "good", "feelin": "feeling", "goin": "going",
    "lookin": "looking", "talkin": "talking", "hame": "home", "weel": "well", "nicht": "night", "nichts": "nights", "wark": "work",
    "oan": "on", "wid": "would", "afore": "before", "ahint": "behind", "haun": "hand", "tellt": "told", "telt": "told",
    "yersel": "yourself",
    "mysel": "myself", "thissen": "yourself", "hissel": "himself", "hersel": "herself", "oorsels": "ourselves", "thegither": "together",
    "richt": "right", "ony": "any", "hoo": "how", "jist": "just", "disnae": "does n't", "an'": "and", "o'": "of",
}  # fmt: skip
"""Spellings of how people speak in Scotland, the north and west of England, Ireland, Wales, the Caribbean and the American South,
with the word they stand for. Written by this project's makers from general knowledge; no dialect speaker has looked at them yet."""

_CUT = re.compile(r"^(.{2,})in'$")


@lru_cache(maxsize=65536)
def _pieces(token: str) -> tuple[str, ...]:
    """One written token as one or more words."""
    if token in _FILLER:
        return ()
    known = _CHAT.get(token) or _DIALECT.get(token) or _WITH_NUMBERS.get(token)
    if known:
        return tuple(known.split(" "))
    if token[0].isdigit():
        return ("0",)
    if "'" in token:
        return _contracted(token)
    meant = spelt(token)
    return (token,) if meant == token else _pieces(meant)


def _contracted(token: str) -> tuple[str, ...]:
    """One written token with an apostrophe as one or more words."""
    cut = _CUT.match(token)
    if cut:
        return (cut[1] + "ing",)
    if token.endswith("'"):
        return _pieces(token[:-1])
    cut = _SUFFIX.match(token)
    return (*_pieces(cut[1]), cut[2]) if cut else (token,)


def tokens(text: str) -> list[str]:
    """Return a text's words as they were written, in lower case."""
    return _TOKEN.findall(plain(text))


def places(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """Return the words of a stretch in their usual spelling and in lower case, each with its offset in the text; fillers are left out."""
    found = ((written[0].lower(), written.start()) for written in _TOKEN.finditer(_as_said(text), start, end))
    return [(rejoined(_pieces(token)), at) for token, at in found if token not in _FILLER]


def places_of(text: str) -> list[tuple[int, int]]:
    """Return where in a text each of its `words` stands: begin and end, those that were written as one in one place."""
    written = _TOKEN.finditer(_as_said(text))
    return [one.span() for one in written for _ in _pieces(one[0].lower())]


def _as_said(text: str) -> str:
    """Return the text with straight quotes, and with a letter of ours for a number that is read as a word: each thing where it was."""
    said = text.translate(_QUOTES)
    if "2" in said or "4" in said:
        for number, word in _NUMBERS_AS_WORDS:
            said = number.sub(word, said)
    return said


def plain(text: str) -> str:
    """Return the text in lower case with straight quotes; not for offsets."""
    return text.translate(_QUOTES).lower()


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text; one message is asked for many times while it is heard."""
    return tuple(piece for token in _TOKEN.findall(_as_said(text).lower()) for piece in _pieces(token))


def words(text: str) -> list[str]:
    """Return the words of a text in order."""
    return list(_words(text))


_HESITATION = re.compile(r"\b(?:um+|uh+|erm?)\b,?\s*", re.IGNORECASE)


def without_fillers(text: str) -> str:
    """Return a text without its ums and uhs; the rest as it was."""
    return _HESITATION.sub("", text)


def mended(text: str) -> str:
    """Return a text with the spellings of chat, dialect and slips of the finger as the words they stand for; the rest as it was."""
    return _TOKEN.sub(lambda found: _standard(found[0]), _as_said(text))


_APART = re.compile(r" (?=n't|'(?:m|re|ve|ll|d|s)\b)")


@lru_cache(maxsize=65536)
def _standard(written: str) -> str:
    """Return one written word in its usual spelling."""
    token = written.lower()
    if token in _FILLER or (token[0].isdigit() and token not in _WITH_NUMBERS):
        return written
    found = rejoined(_pieces(token))
    return written if found == token else found


def rejoined(pieces: Sequence[str]) -> str:
    """Return words as one text again, contractions whole."""
    return _APART.sub("", " ".join(pieces))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a crude stem, enough to see that two people use the same word."""
    for ending in ("ing", "ied", "ies", "ed", "es", "ly", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 - three letters still carry the word
            return word[: -len(ending)][:6]
    return word[:6]


LONG = 40
"""A longer word is hardly one, and will not come again: what is made of it is not kept."""


def letters(word: str, most: int) -> tuple[str, ...]:
    """Return three to `most` letters of a word in a row as names of features, first all threes; a space stands at both its ends."""
    return _letters(word, most) if len(word) <= LONG else _letters.__wrapped__(word, most)


@lru_cache(maxsize=32768)
def _letters(word: str, most: int) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple("c:" + padded[i : i + size] for size in range(3, most + 1) for i in range(len(padded) - size + 1))


def forget() -> None:
    """Read every text anew: the spellings known have changed."""
    _pieces.cache_clear()
    _standard.cache_clear()
    _words.cache_clear()
