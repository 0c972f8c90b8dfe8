"""Migrations of mock sessions and panels."""
