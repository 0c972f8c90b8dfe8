"""Command line: thin over the pipeline."""
