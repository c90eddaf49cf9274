"""A kind of records kept as a ledger: a line each, by body and quarter, with lists that come in."""
