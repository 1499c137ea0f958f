# Why each field of a certificate is there.
