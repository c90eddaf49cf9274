"""The office profile: letterhead, signers, recipients."""
