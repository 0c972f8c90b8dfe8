"""Rules: one fault a file, each with its reason and examples that must and must not fire."""
