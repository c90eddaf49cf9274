"""Support cards, one-way sealed referrals, support files. Other rooms see nothing of it."""
