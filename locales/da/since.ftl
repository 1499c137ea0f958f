# Hvad der er ændret siden, og hvorfor: fra RSA key transport til ECDHE og fra TLS 1.2 til 1.3.
since-ephemeral-client-hello = Klienten fortæller nu også, hvilke grupper den kan lave et share i: Hemmeligheden bliver ikke længere sendt, de laver den sammen.
since-ephemeral-server-hello = Navnet på cipher suiten begynder nu med ECDHE: Hvordan hemmeligheden bliver til, og hvis nøgle der skriver under, er to forskellige ting.
since-ephemeral-certificate = Nøglen i det skriver nu kun under. Før kunne den åbne alle forbindelser, der nogensinde var lavet til serveren: ét tyveri, og alt, hvad der var optaget, kunne læses.
since-ephemeral-server-key-exchange = Ny: et share, der kun gælder for dette ene handshake, underskrevet med certifikatets nøgle. Bagefter glemmer begge det, og så er der ikke noget tilbage at stjæle (forward secrecy).
since-ephemeral-client-key-exchange = Før lå selve hemmeligheden her, krypteret. Nu er det et offentligt share, som alle må læse, og der er ingen padding, som en server kan komme til at sladre om.
since-ephemeral-finished-server = Før var det her det første bevis på, at serveren har sin private nøgle: Uden den kunne ingen åbne hemmeligheden. Nu har underskriften allerede bevist det.

since-tls13-client-hello = Klienten gætter på gruppen og sender sit share med det samme, så en hel rundtur kan spares.
since-tls13-server-hello = Serverens share er her allerede. Alt det næste er krypteret.
since-tls13-encrypted-extensions = Ny: Det, der ikke behøver at stå åbent, for at nøglerne kan laves, står ikke åbent mere.
since-tls13-certificate = Nu krypteret: Den, der lytter med, kan ikke længere se, hvem der svarer.
since-tls13-server-key-exchange = Væk: Serverens share er i ServerHello og underskriften i CertificateVerify.
since-tls13-server-hello-done = Væk: Finished siger, at serveren er færdig.
since-tls13-certificate-verify = Ny: Serveren skriver under på alt, hvad der er sagt indtil nu, og ikke kun på sit share. Så kan ingen lokke de to over i noget svagere.
since-tls13-client-key-exchange = Væk: Klientens share kom med dens første besked.
since-tls13-change-cipher-spec = Betyder ikke noget mere og er her kun for gammelt udstyrs skyld, som ville snuble uden den.
since-tls13-finished-client = Kommer nu efter serverens, og den første forespørgsel kan rejse sammen med den.
since-tls13-finished-server = Kommer nu før klientens: Serveren er færdig efter sin første flight.
since-tls13-new-session-ticket = Kommer først, når handshaket er ovre, og er krypteret: Ingen kan se på den, at to forbindelser hører sammen.
