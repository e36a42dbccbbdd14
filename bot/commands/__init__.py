"""One module for each command of ``vejviser``; imported only when it is called, so that the others start at once."""
