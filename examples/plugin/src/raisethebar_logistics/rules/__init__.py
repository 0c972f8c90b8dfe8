"""One rule a file. A file that begins with an underscore is none."""
