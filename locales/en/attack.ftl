# The attacker: who it is, and what it does.

host-attacker = Attacker

# In the head over its lifeline: what it does in each of its two connections.
attacker-with-client = as the server: { $activity }
attacker-with-server = as the client: { $activity }

# What the attacker on the road has done to a packet, beside its arrow; and on the sign for it.
touched-dropped = removed on the way
touched-damaged = damaged on the way
touched-changed = changed on the way
touched-forged = forged
touch-passed = Here the attacker steps in. The packet itself goes on unchanged: at once, later, or twice.
touch-dropped = The attacker removes the packet. It never arrives.
touch-damaged = The attacker changes the packet and leaves its checksum. The receiver’s TCP sees the error and drops it.
touch-changed = The attacker changes the packet. What arrives is not what was sent.
touch-forged = The attacker made the packet itself and sends it in the other’s name.

# The pale run: the same without the attacker.
ghost = Pale: what would have happened without the attacker
ghost-short = Without the attacker
