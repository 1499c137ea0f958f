# Angriberen: hvem den er, og hvad den gør.

host-attacker = Angriber

# I hovedet over dens livslinje: hvad den gør i hver af sine to forbindelser.
attacker-with-client = som server: { $activity }
attacker-with-server = som klient: { $activity }

# Hvad angriberen på vejen har gjort ved en pakke, ved dens pil; og på tegnet for det.
touched-delayed = holdt tilbage
touched-duplicated = sendt to gange
touched-reordered = lagt bagest
touched-dropped = fjernet undervejs
touched-changed = ændret undervejs
touched-forged = forfalsket
touch-delayed = Angriberen holder pakken tilbage et stykke tid.
touch-duplicated = Angriberen sender pakken videre to gange.
touch-reordered = Angriberen lader afsenderens næste pakke komme først.
touch-dropped = Angriberen fjerner pakken. Den når aldrig frem.
touch-changed = Angriberen ændrer pakken. Det, der når frem, er ikke det, der blev sendt.
touch-forged = Angriberen har selv lavet pakken og sender den i den andens navn.

# Den blege kørsel: den samme uden angriberen.
ghost = Bleg: sådan var det gået uden angriberen
ghost-short = Uden angriberen
