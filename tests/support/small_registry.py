"""A registry of nine actors, small enough to see every match by eye."""

import pandas as pd

SMALL = pd.DataFrame(
    [
        ("org:un", "United Nations", "organisation", "", "UN|U.N.", "", ""),
        ("instrument:charter", "UN Charter", "instrument", "", "United Nations Charter", "", ""),
        ("state:VN", "Vietnam", "state", "VN", "Việt Nam", "Vietnamese", ""),
        ("state:PL", "Poland", "state", "PL", "", "Polish|Poles", ""),
        ("org:vna", "Vietnam News Agency", "organisation", "VN", "VNA", "", ""),
        ("place:nam", "Nam", "place", "VN", "", "", ""),
        ("place:nam-dinh", "Nam Định", "place", "VN", "", "", ""),
        ("org:a", "Party A", "organisation", "", "Shared Name", "", ""),
        ("org:b", "Party B", "organisation", "", "Shared Name", "", ""),
    ],
    columns=["actor", "label", "kind", "state", "aliases", "demonyms", "short_forms"],
)
