# The attacker: who it is, and what it does.

host-attacker = Attacker

# In the head over its lifeline: what it does in each of its two connections.
attacker-with-client = as the server: { $activity }
attacker-with-server = as the client: { $activity }
