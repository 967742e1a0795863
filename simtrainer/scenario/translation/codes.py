"""The codes of what can be wrong with a translation; `docs/translating.md` has a line on each."""

CODES = {
    "LC001": "not translated",
    "LC002": "the source has changed since",
    "LC003": "a line the scenario does not have",
    "LC004": "another number of wordings",
    "LC005": "a stage direction is lost or new",
    "LC006": "a placeholder is lost or new",
    "LC007": "a line is given twice",
    "LC008": "a file of something else",
}
