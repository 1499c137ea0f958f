# The attacker: who it is, and what it does.

host-attacker = Attacker

# In the head over its lifeline: what it does in each of its two connections.
attacker-with-client = as the server: { $activity }
attacker-with-server = as the client: { $activity }

# What the attacker on the road has done to a packet, beside its arrow; and on the sign for it.
touched-delayed = held back
touched-duplicated = sent twice
touched-reordered = put behind
touched-dropped = removed on the way
touched-changed = changed on the way
touched-forged = forged
touch-delayed = The attacker holds the packet back for a while.
touch-duplicated = The attacker sends the packet on twice.
touch-reordered = The attacker lets the sender’s next packet come first.
touch-dropped = The attacker removes the packet. It never arrives.
touch-changed = The attacker changes the packet. What arrives is not what was sent.
touch-forged = The attacker made the packet itself and sends it in the other’s name.

# The pale run: the same without the attacker.
ghost = Pale: what would have happened without the attacker
ghost-short = Without the attacker
