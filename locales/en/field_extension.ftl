# Why each field of an extension is there.

field-extension = An addition to the format: type, length, content. A server may only answer what the client has asked, and whoever does not know one skips it.
field-extension-extension_type = Tells which addition this is, by IANA’s number. Some clients slip in meaningless ones (GREASE), so that servers stay used to the unknown.
field-extension-length = Bytes of content, so that an unknown extension can be skipped. Zero is common: being there is the message.
field-extension-extension_data = The content of an extension that this program does not take apart.

field-extension-server_name = Says which of the names at this address the client wants, so that the server can pick the right certificate. Readable to anyone on the way.
field-extension-server_name-length = Bytes of the list that follows; in practice it always has one entry.
field-extension-server_name-name_type = 0, a host name. No other kind was ever defined.
field-extension-server_name-name = A name of some kind that has never been defined.
field-extension-server_name-host_name = The name with its length. It is also what the client will look for in the certificate’s subjectAltName.
field-extension-server_name-host_name-length = Counts letters of the name, one byte each; there is no zero at the end as in C.
field-extension-server_name-host_name-name = The host that the user asked for, without final dot; never an IP address. An eavesdropper reads it in 1.2 and 1.3, unless ECH hides it.

field-extension-supported_versions = Where TLS 1.3 is really negotiated: the client lists its versions, the server answers with one. Old servers skip it and choose 1.2.
field-extension-supported_versions-length = Two bytes to a version, so an even number.
field-extension-supported_versions-version = One version that the client speaks, favourite first. 0x0304 is TLS 1.3.
field-extension-supported_versions-selected_version = The server’s word on which TLS is spoken: 0x0304, 1.3. It overrules what legacy_version says.

field-extension-key_share = Public one-time keys. The client guesses a group and sends its key at once, which saves TLS 1.3 a round trip; the server answers with one.
field-extension-key_share-length = Bytes of all offers together. Zero asks the server to name a group by HelloRetryRequest.
field-extension-key_share-entry = One public key, and the group it lives in. A client often sends two: a favourite and a safe bet.
field-extension-key_share-group = Where the key is to be computed in. Alone, in a HelloRetryRequest, it is the server’s wish: “send me one of these.”
field-extension-key_share-key_exchange-length = 32 bytes for X25519, 65 for P-256; with X25519MLKEM768 1,216 from the client and 1,120 from the server.
field-extension-key_share-key_exchange = The public half; the private one never leaves its host. In X25519MLKEM768 the ML-KEM part comes first, despite the name.
