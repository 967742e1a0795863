"""Our codes for those meanings of the students' questions that are more than a plain closed question."""

_SAME: dict[str, tuple[str, ...]] = {
    "Q_OPEN": (
        "what brings you in today", "describe the pain", "tell me more about your back pain", "any other problems", "how is home", "how is your diet",  # noqa: E501 - a pattern or a table reads best in one piece
        "describe the frequent urination", "how are you", "what do you do for fun", "tell me about your grandparents", "tell me about yourself",  # noqa: E501 - a pattern or a table reads best in one piece
        "how did the pain start", "how is work", "how is your family", "what makes the pain better", "what makes the pain worse", "social history",  # noqa: E501 - a pattern or a table reads best in one piece
        "what is your past medical history", "how has the pain changed over time", "what have you tried for the pain", "tell me about your children",  # noqa: E501 - a pattern or a table reads best in one piece
        "tell me more about the saw palmetto", "family history", "what do you eat each day", "how has your day been going", "what do you eat",  # noqa: E501 - a pattern or a table reads best in one piece
    ),
    "Q_ICE": (
        "how has this affected you", "what bothers you the most", "what concerns you about the pain", "what is your goal for this visit",
        "how have you been handling this", "what do you think is the problem", "does the pain interfere with work", "do you have a cause for the pain",  # noqa: E501 - a pattern or a table reads best in one piece
        "has the pain affected your activity", "how is your mood", "does this bother you mentally",
    ),
    "Q_SENSITIVE": (
        "do you use illegal drugs", "do you feel safe at home", "are you suicidal", "do you have a weapon", "are you abused", "have you had unprotected sex",  # noqa: E501 - a pattern or a table reads best in one piece
        "are you sexually active", "have you ever had a sexually transmitted infection", "do you prefer men or women", "how many sexual partners",  # noqa: E501 - a pattern or a table reads best in one piece
    ),
    "Q_REDFLAG": ("do you have numbness or tingling", "have you noticed any blood in your urine", "have you been incontinent", "do you have any weakness"),  # noqa: E501 - a pattern or a table reads best in one piece
    "EM_VALIDATE": ("i am sorry", "i understand completely"),
    "EM_SUPPORT": ("hopefully we can help you", "i will do my best"),
    "EM_NAME": ("that must be awful", "that must be hard", "you seem uncomfortable"),
    "CL_SUMMARY": ("to summarize",),
    "CL_CLOSE": ("is there anything else i can help you with", "do you have any questions", "goodbye"),
    "TH_IDENTITY": ("name and date of birth",),
    "TH_GREET": ("i am medical student", "i am doctor winslow", "my name is bob"),
    "RA_SIGNPOST": ("i have more questions", "today we have 15 minutes"),
    "?": (
        "none", "want to ask about", "sounds like", "i'll go report to the doctor", "do an exam now", "mr.", "mr. wilkins", "make a follow up appointment",  # noqa: E501 - a pattern or a table reads best in one piece
        "are you mr. wilkins", "what is your name", "when were you born", "let me wash my hands", "discussion is confidential", "that was nice", "good",  # noqa: E501 - a pattern or a table reads best in one piece
        "i would like to get to know more", "i have all the information i need", "the doctor will be in", "may i do an exam now", "what should i call you",  # noqa: E501 - a pattern or a table reads best in one piece
        "would you like some pain medication", "what should we do", "what do you think about the buckeyes", "did i miss anything", "nice to meet you",  # noqa: E501 - a pattern or a table reads best in one piece
        "what do you think about this weather", "did you find a parking spot",
    ),
}  # fmt: skip

CODES: dict[str, tuple[str, ...]] = {meaning: (act,) for act, meanings in _SAME.items() for meaning in meanings} | dict.fromkeys(
    ("thanks", "thank you", "ok then", "hello"), ()
)
