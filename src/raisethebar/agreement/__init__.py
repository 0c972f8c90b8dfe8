"""Agreement: how well the engine's judgments match those of people who annotated the same answers."""
