"""Migrations of the story bank."""
