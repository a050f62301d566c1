"""Problems explained: the list of all codes, one of them in full, the catalogue for machines, the document."""
