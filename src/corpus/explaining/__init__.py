"""What a search did and what can be searched: queries and scores taken apart, the fields with examples that work."""

from corpus.explaining.fields import Example, examples
from corpus.explaining.queries import Explanation, Meaning, Node, Part, Scoring, explain

__all__ = ["Example", "Explanation", "Meaning", "Node", "Part", "Scoring", "examples", "explain"]
