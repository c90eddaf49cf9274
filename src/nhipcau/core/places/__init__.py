"""Units of government through time, and series that go on when units merge, split, or a tier ends."""

from nhipcau.core.places.errors import AlreadyFollowed, PlacesError, UnknownUnit, WeightsDoNotAddUp
from nhipcau.core.places.flows import Flow, flows
from nhipcau.core.places.maps import Coverage, Gazetteer, Map
from nhipcau.core.places.series import Carried, Kind, Ratio, Series, State, carry
from nhipcau.core.places.units import Act, Share, Succession, Unit

__all__ = [
    "Act",
    "AlreadyFollowed",
    "Carried",
    "Coverage",
    "Flow",
    "Gazetteer",
    "Kind",
    "Map",
    "PlacesError",
    "Ratio",
    "Series",
    "Share",
    "State",
    "Succession",
    "Unit",
    "UnknownUnit",
    "WeightsDoNotAddUp",
    "carry",
    "flows",
]
