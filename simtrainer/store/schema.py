"""The tables, as they are now; how they came to be is in `migrations`.

`events` grows at its end only (an integer key keeps the write-ahead log small), and `UNIQUE(session, seq)` is the fence
that keeps two owners of one session apart. Everything personal hangs on `people` and goes when its person goes.

`journal` is the learner's alone: it is in no transcript, so that nobody who may read a session reads it too. Educators read it only
where a share says so.

`notes` are what a learner wrote down during a call, and theirs alone.

`links` lets a person in once; of the link itself only a hash is kept. `shares` is what a learner lets educators see, and `site` what
educators have set for everybody.

`rubrics` are kept as they were when something was judged by them, `rubrics_in_force` says by which from when on (null: by the case's
own), and `assessments` are marks as they were first made: the one `shown` to the learner, and others beside it.

`forks` says which session goes on from within another, and from where. It holds a copy of what it shares with its parent, so that either
may be erased without the other; the parent is then forgotten here.

`drills` are the rounds a person played; a round may quote their calls, and loses the quotations with them.

`contests` are points of a debrief that a learner sees differently, `contest_marks` what educators found there before they saw anything
else, `overrides` what followed (never a change of an event), `ratings` whole calls marked by people, and `looks` who has seen what the
program found in a shared session. What an educator marked outlives them, without their name.

`unheard` is for authors: what was not understood, of sessions whose learner allowed it (`keeps_unheard`), without names and numbers.
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint, false

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("created", Float, nullable=False),
    Column("role", Text, nullable=False, server_default="guest"),
    Column("name", Text, nullable=False, server_default=""),
)

scenarios = Table(
    "scenarios",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner", Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("scenario", Text, nullable=False),
    Column("scenario_hash", Text, ForeignKey("scenarios.hash"), nullable=False),
    Column("created", Float, nullable=False),
    Column("ended", Float),
    Column("keeps_unheard", Boolean, nullable=False, server_default=false()),
)
Index("ix_sessions_owner", sessions.c.owner)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", Text, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("at", Float, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("session", "seq"),
)

unheard = Table(
    "unheard",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", Text, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("scenario", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("nearest", Text),
    Column("confidence", Float),
    Column("at", Float, nullable=False),
    UniqueConstraint("session", "seq"),
)
Index("ix_unheard_scenario", unheard.c.scenario)

forks = Table(
    "forks",
    metadata,
    Column("session", Text, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("parent", Text, ForeignKey("sessions.id", ondelete="SET NULL")),
    Column("seq", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
)
Index("ix_forks_parent", forks.c.parent)

journal = Table(
    "journal",
    metadata,
    Column("session", Text, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("frame", Text, nullable=False),
    Column("answers", Text, nullable=False),
    Column("at", Float, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("session", Text, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Float, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("person", Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("maker", Text, nullable=False),
    Column("made", Float, nullable=False),
    Column("expires", Float, nullable=False),
    Column("used", Float),
)
Index("ix_links_person", links.c.person)

shares = Table(
    "shares",
    metadata,
    Column("session", Text, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("at", Float, nullable=False),
    Column("reflections", Boolean, nullable=False),
    Column("tries", Boolean, nullable=False),
    Column("journal", Boolean, nullable=False),
)

site = Table(
    "site",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

rubrics = Table(
    "rubrics",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("structure", Text, nullable=False),
    Column("body", Text, nullable=False),
)

rubrics_in_force = Table(
    "rubrics_in_force",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Float, nullable=False),
    Column("rubric", Text, ForeignKey("rubrics.hash")),
)

assessments = Table(
    "assessments",
    metadata,
    Column("session", Text, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("rubric", Text, ForeignKey("rubrics.hash"), primary_key=True),
    Column("shown", Boolean, nullable=False),
    Column("at", Float, nullable=False),
    Column("program", Text, nullable=False),
    Column("body", Text, nullable=False),
)

drills = Table(
    "drills",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner", Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("drill", Text, nullable=False),
    Column("started", Float, nullable=False),
    Column("ended", Float),
    Column("passed", Boolean),
    Column("body", Text, nullable=False),
)
Index("ix_drills_owner", drills.c.owner)

contests = Table(
    "contests",
    metadata,
    Column("id", Text, primary_key=True),
    Column("session", Text, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("subject", Text, nullable=False),
    Column("place", Integer),
    Column("claim", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made", Float, nullable=False),
    Column("decided", Float),
    Column("decider", Text, ForeignKey("people.id", ondelete="SET NULL")),
    Column("upheld", Boolean),
    Column("words", Text, nullable=False, server_default=""),
    UniqueConstraint("session", "subject"),
)

contest_marks = Table(
    "contest_marks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("contest", Text, ForeignKey("contests.id", ondelete="CASCADE"), nullable=False),
    Column("person", Text, ForeignKey("people.id", ondelete="SET NULL")),
    Column("finding", Text, nullable=False),
    Column("blind", Boolean, nullable=False),
    Column("at", Float, nullable=False),
    UniqueConstraint("contest", "person"),
)

overrides = Table(
    "overrides",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", Text, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("contest", Text, ForeignKey("contests.id", ondelete="CASCADE"), nullable=False),
    Column("person", Text, ForeignKey("people.id", ondelete="SET NULL")),
    Column("at", Float, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("contest"),
)
Index("ix_overrides_session", overrides.c.session)

ratings = Table(
    "ratings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", Text, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("person", Text, ForeignKey("people.id", ondelete="SET NULL")),
    Column("rubric", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("structure_hash", Text, nullable=False),
    Column("marks", Text, nullable=False),
    Column("items", Text, nullable=False),
    Column("at", Float, nullable=False),
    UniqueConstraint("session", "person"),
)

looks = Table(
    "looks",
    metadata,
    Column("session", Text, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("at", Float, nullable=False),
)
