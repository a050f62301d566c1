"""What is asked again: rules between figures, who owes which, and what is waived."""
