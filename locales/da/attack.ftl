# Angriberen: hvem den er, og hvad den gør.

host-attacker = Angriber

# Hvordan det gik en angriber mellem klient og server.

attack-relayed = Intet standser den, og den får intet ud af det: den sender byte videre, som den ikke kan læse.
    .why = Nøglerne kommer af private halvdele, som ingen af parterne nogensinde sender, så den, der kun bærer beskederne, får dem aldrig at kende. Den ser, hvor meget der bliver sagt, hvornår og af hvem. Ændrer den noget, opdager modtageren det, og den kan altid klippe ledningen over. Mere kan en router undervejs heller ikke.
    .remedy = Der er ikke noget at rette: TLS regner med, at sådan en sidder på alle veje.
attack-unnoticed = Intet standser den: klienten stoler på angriberens CA og tager derfor dens certifikat for serverens.
    .why = Der er to forbindelser med hver sine nøgler, og begge ender hos angriberen. Den åbner hver record, kan læse og ændre den og lukker den igen. Ingen af kontrollerne i TLS slår fejl, for klienten har fået besked på at stole på den, der har underskrevet certifikatet. Det er sådan, firmaers proxyer og virusskannere læser med.
    .remedy = Fjern angriberens rod fra dem, klienten stoler på, eller lad klienten vente sig et bestemt certifikat eller en bestemt nøgle (pinning).
attack-unknown-authority = Klienten standser den: ingen, den stoler på, står inde for angriberens certifikat.
    .why = Alle kan lave et certifikat til et hvilket som helst navn og underskrive det med deres eget CA. Underskrifterne passer, og det gør navnet også. Men kæden ender i en rod, klienten ikke stoler på, så den sender unknown_ca, før den har sagt noget af betydning.
    .remedy = Der er ikke noget at rette hos de to; angriberen skal væk. Klikker man en browsers advarsel væk, sætter man netop denne kontrol ud af kraft.
attack-wrong-key = Klienten standser den: certifikatet er serverens, men underskriften er ikke lavet med dets nøgle.
    .why = Et certifikat er offentligt, og det beviser ingenting at vise det frem. Den, der viser det, skal underskrive netop dette handshake med den private nøgle, der hører til: i CertificateVerify (TLS 1.3) eller under nøgleaftalen i ServerKeyExchange (TLS 1.2). Angriberen har kun en nøgle af sin egen. Dens underskrift passer ikke til den offentlige nøgle i certifikatet, og klienten sender decrypt_error.
    .remedy = Der er ikke noget at rette hos de to; angriberen skal væk. Havde den også stjålet den private nøgle, var kontrollen gået godt, og så skulle certifikatet spærres.
attack-no-client-certificate = Serveren standser den: den vil vide, hvem klienten er, og det kan angriberen ikke bevise.
    .why = Klienten stoler på angriberen og har endda vist den sit certifikat, men det, klienten har underskrevet, er sit handshake med angriberen. Serveren har et andet handshake, og dér ville underskriften ikke passe, så angriberen viser slet intet certifikat. Med klientcertifikater bliver selv en betroet proxy opdaget i den anden ende.
    .remedy = Der er ikke noget at rette hos de to; angriberen skal væk.
attack-otherwise = Ingen kontrol var rettet mod den: det hele endte af en anden grund, før angriberen nåede til sit kneb.
    .why = Angriberen tilbyder og godtager det samme som klienten og serveren, og det, der skiller dem, standser derfor også den.
    .remedy = Ret det, der gik galt først, og se så, hvordan det går angriberen.
attack-repair = Den anden er ikke den, den udgiver sig for: tag angriberen væk fra vejen. Andet er der ikke at rette.
