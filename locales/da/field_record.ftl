# Hvorfor hvert felt i en TLS-record er der – og i det, der hverken er handshake eller udvidelse.

field-record = TLS’ kuvert: et hoved, som alle kan læse, og et indhold, der er beskyttet, så snart der er nøgler. Records følger ikke de steder, hvor TCP deler i segmenter.
field-record-type = Hvad der ligger indeni: handshake, alert, change_cipher_spec eller data. TLS 1.3 skriver 23, data, på alt krypteret og gemmer den rigtige type indeni.
field-record-legacy_record_version = Et levn: 0x0303 i både 1.2 og 1.3 og ofte 0x0301 på den første record af hensyn til gamle servere. Det siger intet om, hvad der tales.
field-record-length = Hvor mange byte der følger, så modtageren ved, hvornår recorden er hel. Klarteksten må højst fylde 16.384 byte; beskyttelsen lægger lidt til.
field-record-fragment = Indholdet: klartekst, før der er nøgler, og derefter ciffertekst. Det kan rumme flere beskeder eller kun et stykke af én.

field-alert = To byte, der siger, hvorfor en forbindelse slutter: i fred (close_notify), eller fordi noget var galt.
field-alert-level = Advarsel eller fatal – i TLS 1.2. TLS 1.3 retter sig ikke længere efter det: alle alerts er fatale undtagen close_notify og user_canceled.
field-alert-description = Grunden, som afsenderen ser den. Den er måske vag med vilje, så en angriber ikke lærer noget af den.

field-change_cipher_spec = »Fra nu af skriver jeg med de nye nøgler« i TLS 1.2. Det er ikke en handshake-besked. I TLS 1.3 er det en attrap, som gamle mellemled venter at se, og som modtageren smider væk.
field-change_cipher_spec-type = Altid 1; der kom aldrig andre slags. I TLS 1.2 er pointen, hvornår den kommer, ikke hvad den siger.

field-application_data = Det, som alt det andet er til for: programmets egne byte. TLS ser ikke på dem og bevarer ikke deres grænser.
field-application_data-content = Sådan som programmet skrev det, her en HTTP-forespørgsel eller et svar. På ledningen er det krypteret.

field-malformed = Byte, der ikke passer til formatet: noget mangler, er til overs eller er ikke tilladt. En TLS-modtager ville give op med decode_error eller illegal_parameter.
