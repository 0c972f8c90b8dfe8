"""Readers: the bytes of a file become stories whose offsets lead back to that file."""

from raisethebar.text.readers.reader import read_bytes

__all__ = ["read_bytes"]
