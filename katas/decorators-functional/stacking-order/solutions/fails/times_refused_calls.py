"""Mistake: believes that a timer times every call, wherever it stands, refused ones too."""

ANSWERS = {
    "warm_up": ["make only", "wrap with only", "enter only", "greet", "leave only"],
    "defined": ["make upper", "make lower", "wrap with lower", "wrap with upper"],
    "called": ["enter upper", "enter lower", "greet", "leave lower", "leave upper"],
    "argument_changes": ["make low", "wrap with low", "enter low", "greet", "leave low"],
    "defined_in_a_function": [
        "make inner",
        "wrap with inner",
        "make inner",
        "wrap with inner",
        "made",
        "enter inner",
        "greet",
        "leave inner",
    ],
    "guard_above_timer": ["start", "stop", "admin got 9000", "start", "stop", "guest refused"],
    "timer_above_guard": ["start", "stop", "admin got 9000", "start", "stop", "guest refused"],
    "cache_above_timer": ["start", "square 3", "stop", "start", "square 4", "stop"],
    "timer_above_cache": ["start", "square 3", "stop", "start", "stop", "start", "square 4", "stop"],
    "cache_above_guard": ["guest refused", "look up", "admin got 9000", "guest got 9000"],
    "registered_below_timer": ["save", "and", "start", "save", "stop"],
    "registered_above_timer": ["start", "save", "stop", "and", "start", "save", "stop"],
    "alarm_below_second_try": ["fetch", "alarm", "fetch", "page"],
    "alarm_above_second_try": ["fetch", "fetch", "page"],
    "names": ["first", "inside_careless", "inside_careless"],
}
