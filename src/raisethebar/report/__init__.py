"""Report: one shape for every reader, and its renderings."""
