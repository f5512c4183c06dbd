"""Choose which number each list breaks down."""
