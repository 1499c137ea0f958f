# Hvorfor hvert felt i et certifikat er der.
