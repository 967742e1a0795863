"""Fixed phrases of the layers below, marked for translators: a debrief stays English, and pages say these in their reader's language."""

from simtrainer.server.words import _

OF_THE_DEBRIEF = (
    _("It went the way I had hoped"),
    _("Mostly good, with something to change"),
    _("Some of each"),
    _("Hard going"),
    _("I lost the thread"),
    _("I would rather not say"),
)
