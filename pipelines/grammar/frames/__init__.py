"""Make a frame of each number, stated zero and tail, with what its words say."""
