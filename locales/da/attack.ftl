# Angriberen: hvem den er, og hvad den gør.

host-attacker = Angriber

# I hovedet over dens livslinje: hvad den gør i hver af sine to forbindelser.
attacker-with-client = som server: { $activity }
attacker-with-server = som klient: { $activity }

# Hvad angriberen på vejen har gjort ved en pakke, ved dens pil; og på tegnet for det.
touched-dropped = fjernet undervejs
touched-damaged = beskadiget undervejs
touched-changed = ændret undervejs
touched-forged = forfalsket
touch-passed = Her griber angriberen ind. Selve pakken går uændret videre: straks, senere eller to gange.
touch-dropped = Angriberen fjerner pakken. Den når aldrig frem.
touch-damaged = Angriberen ændrer pakken uden at rette checksummen. Modtagerens TCP ser fejlen og kasserer den.
touch-changed = Angriberen ændrer pakken. Det, der når frem, er ikke det, der blev sendt.
touch-forged = Angriberen har selv lavet pakken og sender den i den andens navn.

# Den blege kørsel: den samme uden angriberen.
ghost = Bleg: sådan var det gået uden angriberen
ghost-short = Uden angriberen
