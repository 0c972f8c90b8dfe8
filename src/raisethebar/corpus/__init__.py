"""Corpus: what many judged records show together, and where two judges of them differ."""
