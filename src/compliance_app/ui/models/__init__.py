"""Qt models over the report: no judgement in them."""
