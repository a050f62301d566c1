"""Where the program runs: terminals of any width, other locales, odd folders, and what Windows asks for."""
