"""Quantities: every amount that a text states, with its exact span, value and unit."""
