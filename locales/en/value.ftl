# What a field says that holds nothing to be read.
value-unparsed = not taken apart: { $bytes }
value-truncated = { $count ->
    [one] { $count } byte missing
   *[other] { $count } bytes missing
}
value-trailing = goes on too long
value-invalid = does not follow the format
