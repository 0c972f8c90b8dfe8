"""Coverage-guided fuzzing: what is thrown at the product, and the inputs that found new ways through it."""
