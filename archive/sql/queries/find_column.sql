select listing, since, until from walked_columns where listing = :listing
