"""The same password hashing with the smallest cost, for tests alone."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class FastArgon2(Argon2PasswordHasher):
    """One pass over 8 KiB."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
