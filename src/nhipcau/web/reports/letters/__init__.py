"""Letters around a report: guiding, reminding, urging, inviting; the submission."""
