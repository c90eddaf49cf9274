"""Hands on a phone: every key, tap and swipe is counted, so that the time of typing is computed, not clocked.

Rates are those of somebody who types carefully with one thumb: two keys a second; a tap that looks for its place, or a
swipe over most of the screen, takes a whole second.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from playwright.sync_api import Locator, Page

KEYS_A_SECOND = 2
SECONDS_A_TAP = SECONDS_A_SWIPE = 1
OF_THE_SCREEN = 0.7  # how far one swipe goes
STICKY = 110  # pixels at the foot of the screen that the buttons cover


@dataclass
class Hands:
    """What was done so far."""

    page: Page
    keys: int = 0
    taps: int = 0
    swipes: int = 0

    @property
    def seconds(self) -> float:
        """The time that it takes at the stated rates."""
        return self.keys / KEYS_A_SECOND + self.taps * SECONDS_A_TAP + self.swipes * SECONDS_A_SWIPE

    def tap(self, place: Locator) -> None:
        """Swipe until the place is on the screen, then tap it."""
        self._bring(place)
        place.tap()
        self.taps += 1

    def fill(self, place: Locator, words: str) -> None:
        """Tap a field, take out what stands in it, type."""
        held = place.input_value()
        self.tap(place)
        if held:
            self.page.keyboard.press("End")
        for _character in held:
            self.page.keyboard.press("Backspace")
        self.page.keyboard.type(words)
        self.keys += len(held) + bool(held) + len(words)

    def told(self) -> str:
        """For the report of a run."""
        return f"{self.keys} keys, {self.taps} taps, {self.swipes} swipes: {self.seconds:.0f} seconds"

    def _bring(self, place: Locator) -> None:
        box, size = place.bounding_box(), self.page.viewport_size
        assert box, place
        assert size
        height = size["height"] - STICKY
        beyond = max(box["y"] + box["height"] - height, -box["y"], 0)
        if beyond:
            self.swipes += ceil(beyond / (OF_THE_SCREEN * size["height"]))
            self.page.evaluate(
                "([by, half]) => window.scrollBy({top: by - half, behavior: 'instant'})",
                [box["y"] + box["height"] / 2, height / 2],
            )
