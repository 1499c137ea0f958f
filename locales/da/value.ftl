# Hvad et felt siger, som der ikke er noget at læse i.
value-unparsed = ikke skilt ad: { $bytes }
value-truncated = { $count } byte mangler
value-trailing = fortsætter for længe
value-invalid = følger ikke formatet
