"""The plan of visits: a mixed-integer model solved with HiGHS, its bound, its rounds, and what is short."""
