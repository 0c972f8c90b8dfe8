"""Facts: what a story states, with the exact words that state it."""
