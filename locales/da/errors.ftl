# Hvad der er galt med et scenarie, og hvad man gør ved det.

scenario-empty = { $setting } er tom. Angiv mindst én værdi.
scenario-no-suite = { $setting } har ingen cipher suite til { $version }. Tilføj en, eller fjern versionen.
scenario-range = { $setting } = { $value } går ikke. Vælg fra { $least } til { $most }.
scenario-needs = { $setting } kræver { $needed }. Sæt også det, eller udelad dette.
scenario-server-name = server_name = »{ $name }« er ikke et værtsnavn. Brug bogstaver, cifre, bindestreger og punktummer.
scenario-path = application.path = »{ $path }« er ikke en sti. Begynd med / og undgå mellemrum.

# Hvordan en kørsel sluttede, når den ikke sluttede pænt.
end-idle = Der skete ikke mere, men forbindelsen blev aldrig lukket.
end-event-cap = Kørslen blev stoppet efter { $count } hændelser. Den ville ikke være sluttet af sig selv.
