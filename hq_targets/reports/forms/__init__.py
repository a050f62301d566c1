"""`template`: the forms that figures are asked with."""
