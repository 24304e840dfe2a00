"""Texts in tokens, put together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ingest.normalising.detokenising import detokenise, is_tokenised

CASES = [
    ("The ferry sailed , he said .", "The ferry sailed, he said."),
    ("`` It did n't sail , '' he said .", '"It didn\'t sail," he said.'),
    ("The city 's ferry ca n’t , they 've said .", "The city's ferry can’t, they've said."),
    ("the boys ' boat", "the boys' boat"),
    ("LOWMERE ( AP ) : it cost $ 5 , or 3 % ?", "LOWMERE (AP): it cost $5, or 3%?"),
    ("-LRB- Lee -RRB- and [ sic ]", "(Lee) and [sic]"),
    ('He said : " No ! " Then " Yes " .', 'He said: "No!" Then "Yes".'),
    ("He said : “ No ” .", "He said: “No”."),
    ("` No ' , he said", "'No', he said"),
    ("well @-@ known , 5 @.@ 5", "well-known, 5.5"),
    ("IN THE U.S . IT\nENDED\n. THE END ...", "IN THE U.S. IT\nENDED. THE END..."),
    ("One .\n\n. Two", "One.\n\n. Two"),
    ("rock 'n' roll", "rock 'n' roll"),
    ("Plain text, as printed.", "Plain text, as printed."),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens_become_words_and_sentences(text, expected):
    assert detokenise(text) == expected


SENTENCES = [
    ("The ferry sailed , he said . It came back , they said . ", True),
    ("THE FERRY SAILED, HE SAID . IT CAME BACK, THEY SAID . ", True),
    ("The ferry sailed, he said. It came back, they said. ", False),
    ("The ferry sailed , he said. It came back, they said. ", False),
    ("Le bac est parti ! Est-il revenu ? Oui : il est là ; enfin. ", False),
    ("渡轮已经启航，他说。它回来了，他们说。", False),
    ("Well ... he said ... it sailed ... I think", False),
    ("Run ls . or cat .profile now. Then again. And go, on. ", False),
]


@pytest.mark.parametrize(("sentences", "tokens"), SENTENCES)
def test_only_a_text_that_is_plainly_in_tokens_is_in_tokens(sentences, tokens):
    assert is_tokenised(sentences * 4) is tokens
    assert is_tokenised(sentences[:20]) is False


@given(st.text() | st.lists(st.sampled_from([*"ab .,'`\"()$5%\n", "n't", "''", "``", "-LRB-"])).map("".join))
def test_any_text_can_be_put_together(text):
    assert len(detokenise(text)) <= len(text)
