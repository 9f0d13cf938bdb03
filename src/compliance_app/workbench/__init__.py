"""Use cases, one file each: the only place that joins readers, analysis and judgement."""
