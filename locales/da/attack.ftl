# Angriberen: hvem den er, og hvad den gør.

host-attacker = Angriber

# I hovedet over dens livslinje: hvad den gør i hver af sine to forbindelser.
attacker-with-client = som server: { $activity }
attacker-with-server = som klient: { $activity }
