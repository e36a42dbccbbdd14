"""A simulated user: it writes what a company of a gold profile would, and answers what it is asked."""
