"""Readers: the bytes of a file become stories whose offsets lead back to that file."""
