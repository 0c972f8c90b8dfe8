"""PDF: the text of all pages as one story, each line knowing its page."""

from __future__ import annotations

import io
import logging

from raisethebar.errors import ReadError
from raisethebar.text.document import Document, Origin

MOST_PAGES = 200
"""Pages from which a PDF is a book, not a story."""


def read_pdf(content: bytes, name: str) -> list[Document]:
    """The story of a PDF file. Raises ReadError for one that is broken, encrypted or has no text."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise ReadError("it is encrypted.", where=f"{name}:1", remedy="Save it without a password.")
        if len(reader.pages) > MOST_PAGES:
            problem = f"it has {len(reader.pages)} pages: more than {MOST_PAGES}."
            raise ReadError(problem, where=f"{name}:1", remedy="Save the pages of the story alone.")
        pages = [page.extract_text() for page in reader.pages]
    except ReadError:
        raise
    except Exception as error:  # pypdf raises many kinds on a broken file
        raise ReadError(
            f"not a PDF that can be read ({type(error).__name__}).",
            where=f"{name}:1",
            remedy="Export it again, or paste the text.",
        ) from None
    text, origins = "", []
    for number, page in enumerate(pages, 1):
        words = page.strip().encode("utf-8", "replace").decode("utf-8")
        if words:
            text += "\n" if text else ""
            origins.append(Origin(len(text), len(text) + len(words), 1, page=number))
            text += words
    if not text:
        raise ReadError(
            "there is no text in it, only pictures.", where=f"{name}:1", remedy="Paste the text, or export it as text."
        )
    return [Document(text, source=name, origins=tuple(origins))]
