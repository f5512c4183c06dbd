select listing, since, until, full_on from walked_columns where listing = :listing
