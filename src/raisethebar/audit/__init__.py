"""Audit: does the arithmetic hold? Findings here are questions and never cost points."""
