"""Rules about several stories at once, one fault a file."""
