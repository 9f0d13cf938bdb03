"""Reading the article: who said what about whom. Facts only; spaCy lives here."""
