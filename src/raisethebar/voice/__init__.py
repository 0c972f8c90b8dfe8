"""Hearing a recording on the machine itself; nothing is sent anywhere, and nothing is kept."""
