"""The codes of what can be wrong with a file as YAML and with its shape; `docs/problems.md` has a paragraph on each."""

YAML_CODES = {
    "YM001": "a key is given twice",
    "YM002": "an alias or an anchor",
    "YM003": "nested too deep",
    "YM004": "the file is too big",
    "YM005": "not YAML",
    "YM006": "not UTF-8 text",
    "YM007": "more than one document",
    "YM008": "a tag",
    "YM009": "an empty file",
    "YM010": "a number that is too long",
    "YM011": "a key that is no plain word",
}

SHAPE_CODES = {
    "SC001": "a key is missing",
    "SC002": "a value of the wrong kind",
    "SC003": "an unknown key",
    "SC004": "not one of the words allowed",
    "SC005": "a condition that is none",
}
