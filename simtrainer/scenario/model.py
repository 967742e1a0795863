"""The written case as an author's YAML gives it: patient, states, facts, cues, what a good visit does.

Every field's description is what an editor shows beside it (`simtrainer schema` exports them).
Names of acts, states, facts and cues are checked against each other in `check`, not here.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from simtrainer.scenario.elements import AnyLines, Expression, Line, Lines, Name, Score, Strict, Temperament
from simtrainer.scenario.examination import Examinations
from simtrainer.scenario.fault import FaultKind
from simtrainer.scenario.others import Interpreter, PrivateChannel, Record, Speaker
from simtrainer.scenario.predicate import Names, Predicate

Pace = Annotated[float, Field(ge=0.5, le=1.6)]


class Voice(Strict):
    """How somebody sounds to a learner who has voices switched on: wishes, met as far as the voices of their device go.

    Nothing follows from it in the talk or in any score. What is left out is derived from age and pronouns (see `scenario.voice`).
    """

    pitch: Pace | None = Field(None, description="1 is the voice's own; a little lower or higher, such as 0.9 or 1.1.")
    rate: Pace | None = Field(None, description="1 is the voice's own pace; 0.9 is slower.")
    region: str | None = Field(None, pattern=r"^[A-Z]{2}$", description="The country whose way of speaking fits, as GB or IN.")
    kind: Literal["female", "male", "any"] | None = Field(None, description="Which voices to prefer, of those that say so of themselves.")


class Persona(Strict):
    """Who the patient is."""

    name: Line
    age: int = Field(ge=0, le=120)
    pronouns: Line
    work: Line
    lives_with: Line
    speech: Line = Field(alias="register", description="How they talk, for authors.")
    health_literacy: Line
    face: str = Field("face-1", pattern=r"^[a-z0-9-]+$", description="A folder of drawn faces.")
    voice: Voice | None = Field(None, description="How they sound where a learner has voices on; left out, it follows age and pronouns.")


class Briefing(Strict):
    """What the learner reads before."""

    task: Line = Field(description="One line: what to do in this call.")
    who: Line
    why: Line
    know: tuple[Line, ...] = Field(description="What the record already says.")
    example: Line = Field(description="One line that shows how to talk to the patient.")
    content_note: Line | None = None
    way_out: Line = "You can pause, step out or end the call whenever you like. Nothing happens to your record."


class Document(Strict):
    """Something to look at in the call: a report, readings, a photograph. Drawn, and told in words as well.

    `svg` is the drawing itself, read from the file when the scenario is loaded: it is part of the version that a session keeps.
    """

    id: Name
    title: Line
    file: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,60}\.svg$", description="The drawing, in the folder `documents` beside this file.")
    alt: Line = Field(description="What the drawing shows, in one sentence, for whoever does not see it.")
    text: Lines = Field(description="All that can be read or seen in it, in words.")
    table: tuple[tuple[Line, ...], ...] = Field((), description="Rows of what it lists; the first row holds the headings.")
    shown: Literal["briefing", "start"] = Field(
        "briefing", description="In the briefing already, or from the start of the call, where opening it is noted."
    )
    when: Predicate | None = Field(None, description="Shown once this holds, after the turn in which it does.")
    svg: SkipJsonSchema[str] = ""

    @model_validator(mode="after")
    def _shown_once(self) -> Self:
        if self.when is not None and self.shown != "briefing":
            raise ValueError("a document is shown from the start or when something happens; leave out `shown` or `when`")
        if self.table and {len(row) for row in self.table} != {len(self.table[0])}:
            raise ValueError("the rows of a table have as many cells as its first row, which holds the headings")
        return self

    @property
    def in_briefing(self) -> bool:
        """Whether it can be read before the call."""
        return self.when is None and self.shown == "briefing"


class AffectStart(Strict):
    """Where the patient's inner weather begins, 0 to 100."""

    trust: Score = 45
    anxiety: Score = 40
    frustration: Score = 15
    tech: Score = 10
    fatigue: Score = 10


class Gate(Strict):
    """What must be true before a fact is told."""

    trust: Score = 0
    cues: int = Field(0, ge=0, le=9, description="So many cues must have been acknowledged.")
    privacy: bool = False


class Fact(Strict):
    """Something true about the patient, how it may be asked for, and how it is told."""

    id: Name
    ask: Lines = Field(description="Question phrasings; at least five, terse and second-language ones among them.")
    say: Lines = Field(description="How the patient tells it.")
    yes_or_no: Literal["yes", "no"] | None = Field(
        None,
        description="What is answered to a question that takes yes or no, before `say`; left out where it depends.",
    )
    opposite: AnyLines = Field((), description="Phrasings under `ask` that are answered the other way round.")
    short: AnyLines = Field((), description="How it is told while the patient is closed off.")
    typed: AnyLines = Field((), description="How it is told in the side chat: short, as typed; left out, `short` or `say`.")
    overheard: AnyLines = Field((), description="What is said instead while somebody can overhear; the fact is not told with it.")
    partly: AnyLines = Field((), description="The hedged answer near the gate; it is itself a hint.")
    withheld: AnyLines = Field((), description="The answer while the gate is closed; gives nothing away.")
    gate: Gate | None = None
    direct_only: bool = Field(default=False, description="Never volunteered to an open question.")
    sensitive: bool = Field(
        default=True, description="With a gate: telling it for the first time is a disclosure, which asks for an answer."
    )
    red_flag: bool = Field(default=False, description="Asking for it is a red-flag question.")
    repeats: bool = Field(
        default=False, description="An answer to something said or done, such as 'I'm on my way': given again without 'as I said'."
    )


class After(Strict):
    """When a cue is due: at a turn, after an act, after a fact was asked, when a topic is mentioned; any of those given."""

    turn: int | None = Field(None, ge=1)
    act: Names = ()
    fact: Names = ()
    topic: AnyLines = ()

    def depends_on_nothing(self) -> bool:
        """Tell whether the cue comes whatever the learner does."""
        return self.turn is not None


class Alternatives(Strict):
    """Three good answers to a cue, written for the debrief: offers, never the one right line."""

    explore: Line = Field(description="Asks what is behind it.")
    name: Line = Field(description="Names the feeling, or says that it makes sense.")
    short: Line = Field(description="Does the same in few plain words.")


class Cue(Strict):
    """One emotional opening in three strengths."""

    id: Name
    type: str = Field(description="A patient act of the codebook.")
    after: After
    lines: tuple[Line, Line, Line] = Field(description="Veiled, repeated and clearer, explicit.")
    unless: Predicate | None = Field(
        None, description="Not given while this holds, as where the patient has already told what it hints at; left out: always given."
    )
    met: Lines = Field(description="What the patient says when the opening is met.")
    alternatives: Alternatives | None = Field(None, description="What could have been said; shown in the debrief when it was missed.")
    expression: Expression = "worried"


class Reply(Strict):
    """What the patient says to an act in a state."""

    on: Names
    when: Predicate | None = None
    say: Lines


class Transition(Strict):
    """A change of state: the first one whose condition holds is taken."""

    when: Predicate
    to: Name
    say: AnyLines = ()


class State(Strict):
    """The patient's stance: its face, its replies, what leads out of it, and what is said when nothing else fits."""

    name: Name
    describe: Line
    expression: Expression
    replies: tuple[Reply, ...] = ()
    transitions: tuple[Transition, ...] = ()
    otherwise: Lines
    leads: AnyLines = Field((), description="Said or done now and then before an answer in this stance, such as a sigh in round brackets.")
    silence: AnyLines = Field((), description="When the learner says nothing in this stance; left out, as under `talk`.")
    final: bool = Field(default=False, description="Nothing needs to lead out of it.")


class Talk(Strict):
    """What the patient says when the talk is not about a fact: in character, never a new symptom."""

    greeting: Lines
    not_understood: Lines
    no_such_fact: Lines
    already_said: Lines
    thanks: Lines
    goodbye: Lines
    withdrawn: Lines
    cannot_hear: Lines = ("Sorry, could you say that again?",)
    yes: AnyLines = Field((), description="Yes, in their own way; before an answer that does not say it itself.")
    no: AnyLines = Field((), description="No, in their own way.")
    thinking: AnyLines = Field((), description="What comes before an answer that has to be looked for.")
    correction: AnyLines = Field((), description="Before telling it again, when a learner says back a wrong number, or as so what is not.")
    small_talk: AnyLines = Field((), description="To the weather, the weekend, the football: short, in character, no symptom.")
    off_topic: AnyLines = Field(
        (), description="To a joke, a question on politics, a riddle: what nobody asks a patient; else as to small talk."
    )
    apology: AnyLines = Field((), description="To a learner who says sorry, where no state answers that.")
    silence: AnyLines = Field((), description="When the learner says nothing at all.")
    asks_back: AnyLines = Field((), description="A worried question after one about danger, once in a call.")
    cannot_show: AnyLines = Field((), description="When something is to be shown or done on camera that the case does not have.")
    insulted: AnyLines = Field((), description="To an insult.")
    interrupted: Lines = Field(
        (
            "Sorry, I hadn't quite finished.",
            "Hang on, I was still talking. Anyway.",
            "I was just saying something. Never mind.",
        ),
        description="Now and then, to a learner who spoke into their words; said before the answer, so it stands by itself.",
    )
    simulated: Lines = (
        "(You are talking with a simulated patient, a program to practise with; nobody else is here. Go on whenever you like.)",
        "(Still a simulated patient, played by a program on this site. Nobody minds the question; the call goes on from where it was.)",
        "(No person is behind these words, only a program and what an author wrote for it. You can go on, or end the call.)",
    )


class Interjection(Strict):
    """Words of a third person, said after the patient's when the condition holds, at most so many times."""

    speaker: Name
    when: Predicate
    say: Lines
    times: int = Field(1, ge=1, le=9)


class Fault(Strict):
    """A fault of the line, played as part of the case: it comes, it is mended by what the learner does about it, or it passes.

    It is an opportunity to look after the line. One fault stands at a time, and none comes in the turn in which an opening does.
    """

    id: Name
    kind: FaultKind
    after: Annotated[int, Field(ge=1, le=60)] | Predicate = Field(
        description="When it comes: after this turn of the learner's, or once a condition holds."
    )
    spread: int = Field(0, ge=0, le=9, description="With a turn under `after`: up to so many turns later, by the call's seed.")
    until: Predicate | None = Field(None, description="What mends it; left out, the acts that mend a fault of its kind.")
    lasts: int = Field(3, ge=1, le=30, description="Where nobody mends it, it passes after so many turns.")
    says: AnyLines = Field((), description="What the patient says of it: two wordings or more; none where a state's own lines speak of it.")
    better: AnyLines = Field((), description="What the patient says once it is mended.")
    shows: Line | None = Field(None, description="What the page says of it; there are good words for each kind.")
    speaker: Name | None = Field(None, description="With `walk_in`: who comes in, one of the `speakers`.")
    speaks: AnyLines = Field((), description="With `walk_in`: what they say as they come in.")

    @model_validator(mode="after")
    def _spoken_of(self) -> Self:
        if len(self.says) == 1:
            raise ValueError("write at least two wordings under `says`, or none where a state's own lines speak of it")
        if self.spread and not isinstance(self.after, int):
            raise ValueError("`spread` goes with a turn under `after`; a condition is met when it is met")
        if (self.kind == "walk_in") != bool(self.speaker and self.speaks) or (self.kind != "walk_in" and (self.speaker or self.speaks)):
            raise ValueError("`walk_in` needs a `speaker` and what they say under `speaks`; no other kind has them")
        return self


class RedFlag(Strict):
    """A warning feature and the facts that asking about it would bring up."""

    text: Line
    facts: tuple[Name, ...] = ()


class Objective(Strict):
    """Something a good visit does, with codes of acts or metrics."""

    text: Line
    codes: tuple[str, ...] = ()


class CriticalItem(Strict):
    """A safety item: met or not by a condition over the whole call; never folded into a score.

    `near_misses` are what learners might say that must *not* meet it, `meets` what must: both are played as tests. With `sent` the
    emergency button counts as the act TH_ESCALATE where it was used; it can send something only once the place was asked.
    """

    id: Name
    text: Line
    hint: Line = Field(description="What to say next time, in one sentence.")
    when: Predicate
    reached: Predicate | None = Field(None, description="The item applies only where this holds; default: always.")
    sent: Literal["ambulance"] | None = Field(None, description="Sending this by the emergency button counts here as TH_ESCALATE.")
    meets: tuple[Lines, ...] = Field(min_length=1)
    near_misses: tuple[Lines, ...] = Field(min_length=2)


class PersonaSwap(Strict):
    """What a variant changes of the persona; the rest stays."""

    name: Line | None = None
    age: int | None = Field(None, ge=0, le=120)
    pronouns: Line | None = None
    work: Line | None = None
    lives_with: Line | None = None
    speech: Line | None = Field(None, alias="register")
    health_literacy: Line | None = None
    face: str | None = Field(None, pattern=r"^[a-z0-9-]+$")
    voice: Voice | None = None


class Variant(Strict):
    """The same case in another person or on a bad line: `change` may alter only what it names. Facts, gates, cues and first moods stay.

    `words` are swapped wherever the patient speaks or is spoken of, whole words, the longest first; `lines` are written anew by their ids.
    """

    id: Name
    change: Line
    must_not_change: Line
    persona: PersonaSwap = PersonaSwap()
    words: dict[Line, Line] = Field({}, description="Old words to new ones, such as `my wife: my husband`.")
    lines: dict[Line, Lines] = Field(
        {}, description="Lines written anew, by id: `fact:onset`, `cue:waiting`, `brisk:otherwise`, `talk:greeting` ..."
    )
    line: tuple[Fault, ...] = Field((), description="Faults of the line in place of the case's own: the same case on a bad line.")


class Scenario(Strict):
    """A whole case."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,60}$", description="The folder's name.")
    title: Line
    language: str = "en"
    modality: Literal["video", "phone", "text"] = "video"
    specialty: Line
    difficulty: int = Field(ge=1, le=5)
    minutes: int = Field(ge=3, le=60)
    urgent: bool = False
    mi: bool = Field(default=False, description="Scored as motivational interviewing.")
    sensitive: bool = Field(default=False, description="May hurt whoever plays it: stands behind a notice and is never scored or reported.")
    skills: tuple[Line, ...] = Field(min_length=1, description="What is practised, in plain words.")
    clinically_reviewed: Line | None = Field(None, description="Who, when, for where; leave out when nobody has.")
    persona: Persona
    briefing: Briefing
    documents: tuple[Document, ...] = Field((), description="What can be looked at: reports, readings, photographs.")
    opening: Line
    opening_speaker: Name | None = Field(None, description="Who says the first words, where it is not the patient.")
    hidden_agenda: Line
    emotional_arc: tuple[Line, ...]
    affect_start: AffectStart
    temperament: Temperament
    enabled_context_codes: tuple[str, ...] = ()
    initial: Name
    states: tuple[State, ...] = Field(min_length=1)
    talk: Talk
    facts: tuple[Fact, ...]
    examinations: Examinations = ()
    cues: tuple[Cue, ...]
    speakers: tuple[Speaker, ...] = ()
    private_channel: PrivateChannel | None = Field(None, description="How the patient can be reached although somebody listens.")
    interpreter: Interpreter | None = Field(None, description="Who interprets, and what that asks of the learner.")
    record: Record | None = Field(None, description="A colleague's own record, which fills as the call goes on.")
    interjections: tuple[Interjection, ...] = ()
    line: tuple[Fault, ...] = Field((), description="Faults of the line, played as part of the case.")
    overheard: Predicate | None = Field(
        None, description="While it holds somebody can overhear: facts whose gate asks for privacy stay closed. Default: until TH_PRIVACY."
    )
    unsafe_listener: bool = Field(
        default=False,
        description="Who overhears may do harm: checking safety or offering a private way meets an opening; exploring it aloud never does.",
    )
    red_flags: tuple[RedFlag, ...]
    pitfalls: tuple[Line, ...]
    objectives: tuple[Objective, ...]
    critical_items: tuple[CriticalItem, ...]
    variants: tuple[Variant, ...] = ()
