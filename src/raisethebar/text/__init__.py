"""Text: reading files, spans, sentences. Offsets are Unicode code points everywhere."""
