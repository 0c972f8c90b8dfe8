"""Learning in the browser: own scores, drills, real interviews, and the bank seen as a whole."""
