"""The loop plan and readiness: what to do on which day, and what is still missing.

The six rounds are one reading of one article, kept as data; no employer publishes such a schedule.
"""
