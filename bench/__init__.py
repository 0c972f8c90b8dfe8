"""Benchmarks: ratios measured in one run. Not tests: a slow machine fails nothing here."""
