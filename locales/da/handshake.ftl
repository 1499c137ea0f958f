# Handshakets beskeder.

certificate =
    .bold = Serveren viser sit id-kort:
    .rest = et X.509-certifikat, der binder { $server ->
        [no_name] et navn
       *[other] navnet { $server }
    } til en offentlig nøgle – men det beviser endnu ikke, at serveren har den private.
