"""Learning: one's own judgment beside the engine's, drills spaced over days, and what the real interview said."""
