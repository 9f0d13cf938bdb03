"""What stands around every page, and in the place of one where there is no article."""
