"""Plans of inspection: asking, solving, wishes, publishing, what the lot says afterwards."""
