"""Translations: strings found in code and templates, kept as .po, compiled to .mo; no program of the system needed."""
