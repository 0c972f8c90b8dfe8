"""The story bank: what is stored of stories, and the pages on which they get better."""
