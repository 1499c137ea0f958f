# record
application-data-name = Encrypted data
encrypted-name = Sealed record
