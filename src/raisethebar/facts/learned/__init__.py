"""The learned reader: one small encoder reads the whole story, heads in numpy read the facts off it."""
