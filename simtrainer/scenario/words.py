"""A condition in words, for diagrams and messages."""

from simtrainer.scenario.predicate import AFFECTS, Predicate


def in_words(p: Predicate) -> str:  # noqa: PLR0911 - one line for each kind
    """Return the condition as an author would say it."""
    if p.all is not None:
        return _joined(p.all, " and ") or "always"
    if p.any is not None:
        return _joined(p.any, " or ") or "never"
    if p.not_ is not None:
        return f"not ({in_words(p.not_)})"
    if p.act is not None:
        return _act(p)
    if p.cue is not None:
        return f"cue {p.cue} {p.is_}{_when(p)}"
    if p.examined is not None:
        return f"{p.examined} examined" + ("" if p.outcome == "done" else f", {p.outcome.replace('_', ' ')}")
    for key, verb in (("asked", "asks for"), ("told", "told"), ("state", "in")):
        if (name := getattr(p, key)) is not None:
            return f"{verb} {name}{_after(p)}{_when(p)}"
    return _bound(p)


def _joined(parts: tuple[Predicate, ...], word: str) -> str:
    """Return the parts with the word between them, in brackets where a part is itself of several."""
    several = [len(part.all or part.any or ()) > 1 and len(parts) > 1 for part in parts]
    return word.join(f"({in_words(part)})" if nested else in_words(part) for part, nested in zip(parts, several, strict=True))


def _act(p: Predicate) -> str:
    said = "/".join(p.act or ())
    having = ", ".join(f"{name} {_value(value)}" for name, value in (p.having or {}).items())
    times = f" {p.times} times" if p.times > 1 else ""
    return said + (f" with {having}" if having else "") + times + _after(p) + _when(p)


def _after(p: Predicate) -> str:
    return f" after {p.after_told} was told" if p.after_told else ""


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else "/".join(value) if isinstance(value, tuple) else str(value)


def _when(p: Predicate) -> str:
    return " ever" if p.ever else ""


def _bound(p: Predicate) -> str:
    """Return the one bound that the condition is."""
    bounds = {
        "cues_met_at_least": "cues met: {:g} or more",
        "cues_missed_at_least": "cues missed: {:g} or more",
        "turn_at_least": "turn {:g} or later",
        **{f"{name}_at_least": f"{name} {{:g}} or more" for name in AFFECTS},
        **{f"{name}_below": f"{name} below {{:g}}" for name in AFFECTS},
    }
    return next(words.format(value) for key, words in bounds.items() if (value := getattr(p, key)) is not None)
