# Hvad der er galt med et scenarie, og hvad man gør ved det.

scenario-empty = { $setting } er tom. Angiv mindst én værdi.
scenario-no-suite = { $setting } har ingen cipher suite til { $version }. Tilføj en, eller fjern versionen.
scenario-range = { $setting } = { $value } går ikke. Vælg fra { $least } til { $most }.
scenario-needs = { $setting } kræver { $needed }. Sæt også det, eller udelad dette.
scenario-host-name = { $setting } = »{ $name }« er ikke et værtsnavn. Brug bogstaver, tal, bindestreger og punktummer.
scenario-application-protocol = { $setting } = »{ $name }« er ikke navnet på en protokol. Brug bogstaver, tal og tegn som i h2 eller http/1.1.
scenario-path = { $setting } = »{ $path }« er ikke en sti. Begynd med / og undgå mellemrum.

# Hvad en indstilling ikke kan være, efter dens navn og et kolon.
value-not-a-number = skriv et helt tal.
value-range = vælg et tal fra { $least } til { $most }.
value-not-a-flag = skriv true eller false.
value-no-such-choice = »{ $text }« er ikke en af mulighederne: { $names }.
value-twice = { $name } står der to gange. Fjern den ene.
value-too-long = det er for langt. Der er plads til { $most } byte.
value-too-many = det er for mange. Der er plads til { $most }.

# Hvordan en kørsel sluttede, når den ikke sluttede pænt.
end-idle = Der skete ikke mere, men forbindelsen blev aldrig lukket.
end-event-cap = Kørslen blev stoppet efter { $count } hændelser. Den ville ikke være sluttet af sig selv.
