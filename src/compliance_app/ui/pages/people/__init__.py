"""People & claims: who is said to have done what, on whose word, and what they answered."""
