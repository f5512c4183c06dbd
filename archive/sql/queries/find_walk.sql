select listing, since, until, full_on from walked_listings where listing = :listing
