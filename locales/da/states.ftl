# Parterne: hvad de gør, og hvilke nøgler de har. Desuden enheder.

host-client = Klient
host-server = Server
# Den, der har optaget, hvad en klient sendte, og sender det igen.
host-replayer = Genafspiller
route = { $sender } → { $receiver }

activity-idle-client = er ikke begyndt endnu
activity-idle-server = lytter efter en forbindelse
activity-awaiting = venter på { $message }
activity-awaiting-request = venter på en forespørgsel
activity-awaiting-response = venter på svaret
activity-preparing = gør næste besked klar
activity-connected = handshaket er færdigt
activity-closing = venter på modpartens farvel
activity-closed = forbindelsen er lukket
activity-failed = har givet op
activity-told = stoppet af alerten
activity-reset = rev forbindelsen ned
activity-cut-off = blev afbrudt

# Tilstandene i handshaket i TLS 1.3 (RFC 9846 Appendix A).
handshake-state-start = Klienten har endnu intet ClientHello på vej, og serveren venter på ét; HelloRetryRequest fører tilbage hertil.
handshake-state-wait-sh = Klienten har sendt sit ClientHello og venter på ServerHello.
handshake-state-wait-ee = Klienten har handshakets nøgler og venter på EncryptedExtensions.
handshake-state-wait-cert-cr = Klienten venter på serverens Certificate eller først på et CertificateRequest.
handshake-state-wait-cert = Nu skal modpartens Certificate komme; andet duer ikke.
handshake-state-wait-cv = Modparten har vist sit certifikat og skal nu med CertificateVerify vise, at den har nøglen.
handshake-state-wait-finished = Kun modpartens Finished mangler. Klienten bliver her, til den har sendt sin egen.
handshake-state-recvd-ch = Serveren har fået ClientHello og vælger version, cipher suite og gruppe ud fra det.
handshake-state-negotiated = Serveren har valgt og sender nu sin del: fra ServerHello til Finished.
handshake-state-wait-eoed = Serveren tager imod klientens 0-RTT-data, indtil EndOfEarlyData kommer.
handshake-state-wait-flight2 = Serveren har sendt sin del og venter på klientens: et certifikat, hvis den har bedt om ét, og Finished.
handshake-state-connected = Handshaket er færdigt: begge Finished er sendt, og begge sider må sende data.

key-certificate = certifikat
    .description = Den private nøgle til certifikatet. Den underskriver; den krypterer ingenting.
key-ephemeral =
    .description = Et nøglepar på { $group }, lavet til denne ene forbindelse og smidt væk bagefter. Den offentlige halvdel sendes, den private aldrig.
key-master-secret =
    .description = Den fælles hemmelighed, som alle forbindelsens nøgler i TLS 1.2 udledes af. RFC 9846 kalder den »main secret«.
key-connection = data
    .description = Nøgler i begge retninger: hver retning har sin egen nøgle og sin egen IV. De beskytter alt efter ChangeCipherSpec.
key-early-data = 0-RTT
    .description = Klientens nøgle og IV til det, den sender, før serveren har svaret. De kommer alene af en hemmelighed fra en tidligere forbindelse.
key-handshake = handshake
    .description = Nøgler i begge retninger, som kun beskytter resten af handshaket. Hver retning har sin egen nøgle og sin egen IV.
key-application = applikation
    .description = Nøgler i begge retninger til selve dataene. Hver retning har sin egen nøgle og sin egen IV.

epoch-cleartext = klartekst
    .description = Ingen kryptering: alle på vejen kan læse med.
epoch-early-data = 0-RTT-nøgler
    .description = Krypteret med nøgler fra en tidligere forbindelse. Data kan afspilles igen af en angriber og har ikke forward secrecy.
epoch-handshake = handshake-nøgler
    .description = Krypteret med nøgler, der kun gælder handshaket.
epoch-application = applikationsnøgler
    .description = Krypteret med nøglerne til data: én nøgle og én IV i hver retning.
epoch-updated = applikationsnøgler, { $updates }. fornyelse
    .description = Krypteret med fornyede nøgler til data, efter { $updates ->
        [one] én KeyUpdate
       *[other] { $updates } KeyUpdate-beskeder
    } i denne retning.
epoch-connection = forbindelsens nøgler
    .description = Krypteret med forbindelsens nøgler: én nøgle og én IV i hver retning, både til Finished og til data.

opaque-no-secret = Key log’en har ingen hemmelighed til denne del af forbindelsen, så recorden bliver lukket.
opaque-suite = Recorden bruger { $suite }, som programmet ikke kan åbne.
opaque-version = Recorden er beskyttet efter { $version }. Programmet åbner kun TLS 1.2 og TLS 1.3.
opaque-not-authentic = Recorden kan ikke godkendes: nøglen er forkert, eller der er ændret i den undervejs.
opaque-behind-gap = Optagelsen mangler byte før denne record eller begynder midt i forbindelsen. Uden dem kan programmet ikke vide, hvor mange records der gik forud, og nøglen passer kun til det rigtige nummer.

bytes = { $count } byte

checksum-correct = korrekt
checksum-not-filled-in = ikke udfyldt: det var overladt til afsenderens netkort
checksum-wrong = forkert: bytene giver { $expected }
checksum-unverifiable = kan ikke kontrolleres: ikke alle dens byte er her
