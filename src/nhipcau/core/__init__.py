"""The thinking: plain Python, values in and values out. No Django, disk, clock, dice, process or network."""
