# record
application-data-name = Krypterede data
encrypted-name = Lukket record
