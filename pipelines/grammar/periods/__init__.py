"""Find the periods that a text prints, put them on the calendar, and say which one a number has."""
