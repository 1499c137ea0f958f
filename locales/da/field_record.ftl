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

field-record-fragment-nonce_explicit = Den del af noncen, der sendes med; resten kommer af nøglerne. Ingen nonce må bruges to gange med samme nøgle, ellers falder AES-GCM fra hinanden.
field-record-fragment-iv = Frisk tilfældighed, der sætter kæden af blokke i gang, så de samme ord aldrig ser ens ud to gange.
field-record-fragment-ciphertext = Indholdet, krypteret: uden nøglen kan man ikke kende det fra støj. Længden viser dog stadig omtrent, hvor meget der er.
field-record-fragment-tag = AEAD’ens kontrol. Den står inde for indhold, type, version, længde og plads i rækken; slår den fejl, bliver intet givet videre.
field-record-fragment-mac = Kontrolsummen med nøgle, her uden på krypteringen (encrypt-then-MAC), så en forfalsket record ryger ud, før den dekrypteres.
field-record-encrypted_record = En record i TLS 1.3: alt er krypteret, også den rigtige type. Noncen sendes ikke, for begge sider kan tælle.
field-record-encrypted_record-ciphertext = Indhold, rigtig type og måske fyld, krypteret i ét stykke. En tilskuer kan ikke se, hvor det ene slutter og det næste begynder.
field-record-encrypted_record-tag = Kontrollen: den dækker både cifferteksten og hovedet i klartekst, og en record på en forkert plads bliver også afsløret.

field-inner_plaintext = Det, en record i TLS 1.3 gemte på: indhold, så den rigtige type, så fyld. Det hele var krypteret.
field-inner_plaintext-content = Selve beskederne. Slutningen findes bagfra: den sidste byte, der ikke er nul, er typen.
field-inner_plaintext-type = Hvad det i virkeligheden er: handshake, alert eller data. Udenpå stod der bare 23, så ingen kan se, at der er handshake i gang.
field-inner_plaintext-zeros = Fyld, der skjuler, hvor langt indholdet er. De fleste undlader det, for det koster båndbredde.

field-generic_aead_cipher = Det, en record i TLS 1.2 gemte på med en AEAD som AES-GCM, nu hvor den er lukket op.
field-generic_aead_cipher-content = Selve beskederne og ikke andet: i TLS 1.2 står typen udenpå, læselig for alle.

field-generic_block_cipher = Det, en record i TLS 1.2 gemte på med CBC, hvor indhold, MAC og fyld er krypteret sammen.
field-generic_block_cipher-content = Selve beskederne; MAC og fyld bliver skåret fra bagtil.
field-generic_block_cipher-mac = HMAC over sekvensnummer, hoved og indhold. Den regnes ud før krypteringen, og det åbnede med tiden for angreb som Lucky 13.
field-generic_block_cipher-padding = Fyld op til en hel blok; hver byte gentager længden. Modparter, der røbede, om det var rigtigt, blev et orakel for angribere.
field-generic_block_cipher-padding_length = Hvor mange byte fyld der står før denne, så de kan tages af igen.
