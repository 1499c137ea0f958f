# Hvorfor hvert felt i en handshake-besked er der.

field-handshake = Én besked i forhandlingen: type, længde, indhold. Den tæller med i transcriptet, som Finished til sidst går god for.
field-handshake-msg_type = Fortæller, hvilken besked det er. Kommer en på det forkerte tidspunkt, slutter handshaket med unexpected_message.
field-handshake-length = Antal byte indhold. En besked kan være meget længere end en record og fortsætter så bare i den næste.
field-handshake-body = Indholdet af en besked, hvis type programmet ikke kender.
field-handshake-fragment = Et stykke af en handshake-besked, som fortsætter i en anden record: records skæres til uden hensyn til beskederne.
field-handshake-hello_request = Tom: serveren puffer blot til klienten for at få et nyt handshake. Findes kun i TLS 1.2 og tæller ikke med i transcriptet.
field-handshake-end_of_early_data = Tom: den viser, hvor 0-RTT-data slutter, så ingen kan klippe noget af uden at blive opdaget.
field-handshake-message_hash = En hash på det første ClientHellos plads, kun i transcriptet: så behøver serveren ikke huske den besked.
field-handshake-server_hello_done = Tom: »det var alt fra mig, nu er det din tur.« Kun i TLS 1.2; i TLS 1.3 klarer Finished det.

field-handshake-client_hello = Klientens udspil: alt, hvad den kan, i den rækkefølge den helst vil, og frisk tilfældighed. Serveren vælger derfra.
field-handshake-client_hello-legacy_version = I TLS 1.2 den højeste version, klienten taler. Siden 1.3 står den fast på 0x0303, og supported_versions afgør sagen.
field-handshake-client_hello-random = 32 friske byte, der indgår i nøglerne, så to forbindelser aldrig får de samme. De sendes åbent og behøver ikke være hemmelige.
field-handshake-client_hello-legacy_session_id = TLS 1.2: navnet på en session, der skal genoptages. TLS 1.3 beholder det kun for gamle mellemleds skyld, og serveren sender det uændret tilbage.
field-handshake-client_hello-legacy_session_id-length = 0 til 32. Nul betyder ingen session at genoptage – og i TLS 1.3, at klienten ikke gider ligne 1.2.
field-handshake-client_hello-legacy_session_id-bytes = Den gamle sessions navn i TLS 1.2. I TLS 1.3 blot tilfældige byte, der skal ligne et.
field-handshake-client_hello-cipher_suites = Klientens menukort med favoritten øverst. Serveren skal vælge noget derfra eller give op.
field-handshake-client_hello-cipher_suites-length = Talt i byte, ikke i forslag: hver suite fylder to.
field-handshake-client_hello-cipher_suites-cipher_suite = Ét forslag. I TLS 1.2 nævner det nøgleudveksling, underskrift, kryptering og hash; i 1.3 kun kryptering og hash.
field-handshake-client_hello-legacy_compression_methods = Engang kunne data komprimeres. Det røbede hemmeligheder (CRIME), så nu tilbydes kun »null«, og TLS 1.3 forbyder alt andet.
field-handshake-client_hello-legacy_compression_methods-length = I praksis 1, for »null« er eneste mulighed på listen.
field-handshake-client_hello-legacy_compression_methods-compression_method = 0, »null«, betyder: lad data være, som de er. Den skal altid tilbydes.
field-handshake-client_hello-extensions = Alt, hvad der er opfundet, siden formatet lå fast: servernavn, grupper, key shares og selve TLS 1.3. Det ukendte springes over.
field-handshake-client_hello-extensions-length = Hele listens længde. I TLS 1.2 må et hello gerne slutte før dette felt, i TLS 1.3 ikke.

field-handshake-server_hello = Serverens valg blandt det, klienten foreslog. Med et bestemt fast »tilfældigt« tal er det i stedet HelloRetryRequest: »prøv en gang til«.
field-handshake-server_hello-legacy_version = I TLS 1.2 den valgte version. I 1.3 står der altid 0x0303, og den rigtige findes i supported_versions.
field-handshake-server_hello-random = Serverens del af friskheden i nøglerne. En fast værdi gør det til HelloRetryRequest; bestemte sidste 8 byte advarer om, at nogen har tvunget versionen ned.
field-handshake-server_hello-legacy_session_id_echo = TLS 1.2: sessionens navn; er det klientens, bliver sessionen genoptaget. I 1.3 kun et ekko og intet tegn på genoptagelse.
field-handshake-server_hello-legacy_session_id_echo-length = 0 til 32. I TLS 1.3 nødvendigvis lige så langt som klientens.
field-handshake-server_hello-legacy_session_id_echo-bytes = I TLS 1.3 præcis klientens egne byte; var de anderledes, ville den afbryde.
field-handshake-server_hello-cipher_suite = Den, begge bruger herfra. Den skal være en af dem, klienten foreslog.
field-handshake-server_hello-legacy_compression_method = 0, »null«: intet bliver komprimeret. Den er her kun, så beskeden beholder sin gamle form.
field-handshake-server_hello-extensions = Svar på det, klienten spurgte om. I TLS 1.3 står her kun det, nøglerne afhænger af; resten kommer krypteret.
field-handshake-server_hello-extensions-length = Listens længde i byte. I TLS 1.2 kan den helt udelades, når der intet er at svare.

field-handshake-server_key_exchange = Serverens offentlige engangsnøgle, underskrevet. Her beviser serveren, at den har certifikatets private nøgle (TLS 1.2 med engangsnøgler).
field-handshake-server_key_exchange-body = Serverens bidrag til en nøgleudveksling, som programmet ikke skiller ad.
field-handshake-server_key_exchange-curve_type = 3, »named curve«: en fra en fast liste. Engang måtte man lave sin egen kurve; det er nu forbudt.
field-handshake-server_key_exchange-named_curve = Gruppen, som begge regner i. Klienten har sagt, hvilke den kender.
field-handshake-server_key_exchange-public = Den offentlige halvdel af en nøgle, der er lavet til denne forbindelse og bagefter smidt væk. Det er det, der giver forward secrecy.
field-handshake-server_key_exchange-public-length = 32 byte for X25519, 65 for P-256 og 97 for P-384.
field-handshake-server_key_exchange-public-point = Et punkt på kurven. Med det og sin egen private nøgle regner klienten den fælles hemmelighed ud.
field-handshake-server_key_exchange-signed_params = Underskriften på parametrene i en version, der er ældre, end hvad programmet skiller ad.
field-handshake-server_key_exchange-algorithm = Hvilken hash og underskrift der er brugt; en af dem, klienten nævnte i signature_algorithms.
field-handshake-server_key_exchange-signature = Lavet med certifikatets private nøgle over begge tilfældige tal og disse parametre, så den kun passer til denne forbindelse.
field-handshake-server_key_exchange-signature-length = Omkring 70 byte for ECDSA på P-256, 64 for Ed25519 og 256 for RSA med 2048 bit.
field-handshake-server_key_exchange-signature-bytes = Kun den, der har den private nøgle, kan lave den; med certifikatet kan enhver kontrollere den.

field-handshake-certificate = Afsenderens id-kort og dem, der går god for det. Alene beviser det intet; beviset er en underskrift i en senere besked (med RSA-nøgletransport Finished).
field-handshake-certificate_request = Serveren vil også vide, hvem klienten er, og siger, hvilke beviser den godtager.
field-handshake-certificate_status = En frisk attest, underskrevet på CA’ens vegne, om at certifikatet ikke er spærret. Så skal klienten ikke spørge nogen.
field-handshake-certificate_verify = En underskrift på handshaket indtil nu. Den viser, at afsenderen har den private nøgle til det certifikat, der blev sendt.
field-handshake-client_key_exchange = Klientens halvdel af nøgleudvekslingen. Med ECDHE en offentlig nøgle i klartekst; kun RSA-nøgletransport krypterede noget her.
field-handshake-compressed_certificate = En Certificate-besked, pakket sammen, for kæder er lange. Pakket ud er det den almindelige.
field-handshake-encrypted_extensions = De af serverens svar, som ingen nøgle afhænger af – og det første i TLS 1.3, som en aflytter ikke kan læse.
field-handshake-finished = Et segl: en MAC over hele transcriptet. Den passer ikke, hvis nogen har rettet én byte, eller hvis de to har hver sine nøgler.
field-handshake-key_update = »Mine næste records er med en ny nøgle.« Den fornyer kun afsenderens retning og uden ny nøgleudveksling.
field-handshake-new_session_ticket = En billet til et kortere handshake næste gang. Serveren kan læse den; for klienten er den bare byte.
