"""Why a demonstration is not made or not shown.

DemoRefused
├── RealWork           somebody has worked here: the directory stays what it is
├── AlreadyShown       the demonstration has been made
├── NoProposal         there is no plan that waits to be confirmed
└── NotADemonstration  what only a demonstration allows was asked of a real installation
"""


class DemoRefused(Exception):
    """Nothing was changed; the message says why and what to do."""


class RealWork(DemoRefused):
    """Somebody has worked here: the directory stays what it is."""


class AlreadyShown(DemoRefused):
    """The demonstration has been made."""


class NoProposal(DemoRefused):
    """There is no plan that waits to be confirmed."""


class NotADemonstration(DemoRefused):
    """What only a demonstration allows was asked of a real installation."""
