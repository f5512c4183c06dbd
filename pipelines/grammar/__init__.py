"""What does the sentence say? Words (``lexicon/``) → tokens → clauses → scope and rules → observations with spans."""
