# Hvem kigger, og hvad en lækket nøgle ville åbne.

looker-client = Klient
    .about = Klienten læser det, dens egen TLS har nøgler til.
looker-eavesdropper = Aflytter
    .about = En på vejen imellem: alle pakker og ingen nøgler, andre end dem, der lækker.
looker-server = Server
    .about = Serveren læser det, dens egen TLS har nøgler til.
lens-closed = lukket for { $looker ->
        [client] klienten
        [server] serveren
       *[eavesdropper] aflytteren
    }
lens-lead = { $looker ->
        [client] Klienten
        [server] Serveren
       *[eavesdropper] Aflytteren
    } ser { $bytes } krypterede bytes komme forbi, men ikke hvad de siger.
lens-no-secret = Nøglen mangler, og uden den ligner det tilfældige tal. Længde, retning og tidspunkt kan man stadig se.
lens-connection = forbindelse { $number }
leak-certificate-private-key = Den skriver under og krypterer ingenting, så hvor nøglerne er aftalt på ny, åbner ingen optagelse sig. Men den, der har den, kan fra nu af give sig ud for ejeren.
leak-ephemeral-private-key = Den ene parts halvdel af en nøgleaftale. Har den anden svaret på den, og er ingen anden hemmelighed blandet i, åbner den forbindelsen og det, der genoptages herfra uden en frisk aftale.
leak-half = Den ene af de to halvdele i en hybrid aftale: uden den anden åbner den ingenting.
leak-pre-shared-key = Åbner tidlige data. Resten er lukket, når der også aftales en frisk nøgle.
leak-client-early-traffic-secret = Åbner de tidlige data og intet andet.
leak-handshake-traffic-secret = Åbner den ene parts handshake-beskeder, ikke dens data.
leak-application-traffic-secret = Åbner den ene parts data herfra og frem, men aldrig det, der kom før.
leak-master-secret = Åbner hele forbindelsen og alle andre, der deler den ved genoptagelse.
leak-ticket-key = Åbner billetterne: I TLS 1.2 ligger master secret for de forbindelser, der deler dem, i dem; i TLS 1.3 kun en PSK.
