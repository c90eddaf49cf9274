"""Plans: reading, confirming, in force."""
