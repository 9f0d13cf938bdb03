"""Review: the findings on the left, the article in the middle, why on the right."""
