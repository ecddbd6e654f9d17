"""Read news coverage of one event: terms, similar articles, actors, and the evidence.

Each question has its room: ``corpus`` reads articles, ``terms`` counts words,
``similarity`` compares articles, ``actors`` and ``comentions`` find who is named with
whom, ``evidence`` leads every number back to its sentences, ``charts`` draws.
Importing the package does nothing else; import the room you need.
"""

__version__ = "0.2.0"
