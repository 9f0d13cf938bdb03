"""Style that takes more than words to see."""
