from hypothesis import given
from hypothesis import strategies as st

from raisethebar.facts.learned.encoder import CLS, LIMIT, SEP
from raisethebar.facts.learned.tokens import passes, pieces_of
from raisethebar.text.document import Document


def test_offsets_are_those_of_the_text() -> None:
    text = "I shipped naïve “ranking” at 2.1\u202f%."
    (piece,) = pieces_of(Document(text).folded, Document(text).sentences)
    assert "".join(s.of(text) for s in piece.spans) == text.replace(" ", "").replace("\u202f", "")


@given(st.lists(st.integers(1, 700), min_size=1, max_size=12))
def test_every_token_is_read_once_and_no_pass_is_too_long(lengths: list[int]) -> None:
    text = "\n".join("word " * n for n in lengths)
    document = Document(text)
    pieces = pieces_of(document.folded, document.sentences)
    seen = []
    for one in passes(pieces):
        assert len(one.ids) <= LIMIT
        assert one.ids[0] == CLS
        for at, piece in one.pieces:
            assert tuple(one.ids[at : at + len(piece.ids)]) == piece.ids
            assert one.ids[at + len(piece.ids)] == SEP
        seen += [piece for _, piece in one.pieces[one.repeated :]]
    assert seen == pieces
