"""What the codes ask to leave out."""
