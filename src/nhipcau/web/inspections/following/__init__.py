"""What follows a round: matters of violation, recommendations, counts of sanctions on persons."""
