# Hvem kigger, og hvad en lækket nøgle ville åbne.

looker-client = Klient
    .about = Klienten læser det, den selv har nøgler til.
looker-eavesdropper = Aflytter
    .about = En på vejen mellem de to: ser alle pakker, men har ingen nøgler ud over dem, der lækker.
looker-server = Server
    .about = Serveren læser det, den selv har nøgler til.
looker-attacker = Angriber
    .about = Angriberen læser det, dens egne forbindelser har nøgler til: dem, den selv har aftalt med klienten og med serveren.
lens-closed = lukket for { $looker ->
        [client] klienten
        [server] serveren
        [attacker] angriberen
       *[eavesdropper] aflytteren
    }
lens-lead = { $looker ->
        [client] Klienten
        [server] Serveren
        [attacker] Angriberen
       *[eavesdropper] Aflytteren
    } ser { $bytes } krypterede byte komme forbi, men ikke, hvad der står i dem.
lens-no-secret = Nøglen mangler, og uden den ligner det tilfældige tal. Længde, retning og tidspunkt kan man stadig se.
lens-connection = forbindelse { $number }
leak-certificate-private-key = Den skriver under, men krypterer ingenting, så hvor nøglerne er aftalt på ny, åbner den ingen optagelse. Men den, der har den, kan fra nu af udgive sig for ejeren.
leak-ephemeral-private-key = Den ene parts halvdel af en nøgleaftale. Har den anden svaret på den, og er ingen anden hemmelighed blandet i, åbner den forbindelsen og det, der genoptages herfra uden en ny aftale.
leak-half = Den ene af de to halvdele i en hybrid aftale: uden den anden åbner den ingenting.
leak-pre-shared-key = Åbner de tidlige data. Resten forbliver lukket, hvis der også aftales en ny nøgle.
leak-client-early-traffic-secret = Åbner de tidlige data og intet andet.
leak-handshake-traffic-secret = Åbner den ene parts handshake-beskeder, men ikke dens data.
leak-application-traffic-secret = Åbner den ene parts data herfra og frem, men aldrig det, der kom før.
leak-master-secret = Åbner hele forbindelsen og alle andre, der er genoptaget med den.
leak-ticket-key = Åbner billetterne. I TLS 1.2 rummer de master secret for de forbindelser, der er fælles om dem; i TLS 1.3 kun en PSK.
