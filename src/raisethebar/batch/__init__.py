"""Batch: JSONL in, JSONL out, one line for each record, in order."""
