"""The closed lists: words that say nothing by themselves, and wordings that say the same wherever they stand.

Whatever is not listed must stand in both texts, in the same order. An entry is safe only if no sentence changes its meaning by it:
`called` is not `phoned` (a man called Tom), `the pills` are not `the tablets`, `big` is not `large` (a big sister).
"""

from collections.abc import Mapping

from simtrainer.rewording.listed import listed

HESITATIONS = listed("um umm uh uhm uhh er erm ehm hmm hm")
"""Sounds; they may stand anywhere."""

_MARKERS = """
well|oh|ah|look|listen|you know|you see|i mean|honestly|honest|to be honest|to be fair|if i am honest|frankly|actually|really|
to tell you the truth|anyway|mind you|like|let me think|let me see
"""

MARKERS = frozenset(tuple(entry.split()) for entry in _MARKERS.split("|"))
"""Words of talk that say nothing where they are set off by pauses on both sides."""

STARTERS = frozenset({("so",)})
"""As markers, but only at the beginning of a sentence and before a pause."""

NEGATIONS = listed("not no never nobody nothing none nor neither nowhere without hardly barely scarcely cannot")
"""Beside these, and beside yes, a pause may change what is denied."""

_SAME = """
at the moment = right now
alright = all right
ok = okay = OK
half an hour = a half hour = 30 minutes
an hour and a half = one and a half hours = 90 minutes
a fortnight = 2 weeks
a dozen = 12
half a dozen = 6
2 times = twice
frightened = scared
afraid of = scared of = frightened of
began = started = begun
begin = start
begins = starts
maybe = perhaps
almost = nearly
mum = mom = mam = mother
dad = father
kids = children
till = until
whilst = while
everyone = everybody
someone = somebody
anyone = anybody
no one = nobody
yeah = yep = yup = yes
hi = hiya = hello
bye = goodbye
each = every
each other = each other
each time = every time = whenever
kind of = sort of = kinda = sorta
frequently = often
lots of = loads of = a lot of
nowadays = these days
i guess = i suppose
i have no idea = i do not know
doc = dr = doctor
medication = medicine
medications = meds = medicines
cos = cause = because
speak to = talk to
spoke to = talked to = spoken to
speaking to = talking to
rang = phoned
not certain = not sure
straight away = right away = immediately
again and again = over and over
for example = for instance
have got a = have a
have got an = have an
have got my = have my
have got some = have some
has got a = has a
has got an = has an
has got some = has some
do not have any = have not any = have not got any = have no = have got no
does not have any = has not any = has not got any = has no = has got no
did not have any = had no
there is not any = there is no
there are not any = there are no
there was not any = there was no
there were not any = there were no
thank you = thanks
"""


def _pairs() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return each wording with the first of its line, which stands for all of them."""
    lines = [[tuple(wording.split()) for wording in line.split(" = ")] for line in _SAME.strip().splitlines()]
    return {wording: line[0] for line in lines for wording in line}


PAIRS = _pairs()
LONGEST = max(map(len, PAIRS))

ROUGHLY = listed("about around roughly approximately")
"""One and the same before a number, and nowhere else."""

BEFORE_ROUGHLY = listed("is was are were be been take takes took wake woke at for since until by from every only")
"""Words after which they mean that."""

TELLING = listed("say says said think thinks thought know knows knew hope hoped feel felt believe believed suppose heard told me him")
"""Words after which `that` may go before a subject."""

SUBJECTS = listed("i you he she it we they there")

STUTTERED = SUBJECTS | listed("am is are was have the my and but")
"""Words that may be begun twice: "it's... it's my chest"."""
