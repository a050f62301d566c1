"""Problems explained: the list of all codes, codes in full, the catalogue for machines, the document."""
