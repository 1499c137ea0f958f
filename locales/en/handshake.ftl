# The messages of the handshake.

certificate =
    .bold = The server shows its ID card:
    .rest = an X.509 certificate that binds { $server ->
        [no_name] a name
       *[other] the name { $server }
    } to a public key, but does not yet prove that the server holds the private one.
