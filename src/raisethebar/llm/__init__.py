"""A language model as a guest: it may word a probe, order a rewrite, give a second opinion. It decides nothing.

What it says is held against the story before anybody sees it; what doesn't stand is left out, and the engine's own
answer is there in any case.
"""
