"""What can stop upkeep.

UpkeepRefused
├── NewerData        the data directory was written by a newer version
├── MigrationFailed  an upgrade failed; the copy made before it is named
├── BadBackup        a backup that cannot be read, is damaged, or has another passphrase
├── WrongDatabases   rows of the room of referrals lie elsewhere than the settings say, or cannot be reached
├── BytesLeft        the room of referrals was moved, and its old file is not swept yet
├── WouldOverwrite   something is where the result should go
└── ProgramMissing   a program of PostgreSQL is not installed
"""


class UpkeepRefused(Exception):
    """The work was not done; the message says why and what to do."""


class NewerData(UpkeepRefused):
    """Old code and newer data."""


class MigrationFailed(UpkeepRefused):
    """An upgrade stopped half-way."""


class BadBackup(UpkeepRefused):
    """Not a backup that can be trusted."""


class WrongDatabases(UpkeepRefused):
    """Two databases are set and one is meant, or the reverse; or the second is not there."""


class BytesLeft(UpkeepRefused):
    """Moved; what is left to do is to run the command again."""


class WouldOverwrite(UpkeepRefused):
    """Nothing is overwritten."""


class ProgramMissing(UpkeepRefused):
    """A program of the database is absent."""
