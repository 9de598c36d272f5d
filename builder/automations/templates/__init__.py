"""Templates: patterns of automations that are worth repeating, as data, and how one becomes a draft.

`gallery/` has one file a template. `gallery.py` reads them, `matching.py` finds the fields that a template needs in the
contracts that there are, `questions.py` says what is still to be answered, `filling.py` makes the document.
"""
