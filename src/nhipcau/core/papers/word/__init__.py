"""Blocks written as WordprocessingML (ECMA-376), without any template: the same paper gives the same bytes."""

from nhipcau.core.papers.word.document import write

__all__ = ["write"]
