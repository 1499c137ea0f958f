# Hvorfor hvert felt i en udvidelse er der.

field-extension = En tilføjelse til formatet: type, længde, indhold. Serveren må kun svare på det, klienten har spurgt om, og den, der ikke kender en, springer den over.
field-extension-extension_type = Fortæller, hvilken tilføjelse det er, med IANA’s nummer. Nogle klienter blander meningsløse i (GREASE), så serverne ikke glemmer at tåle det ukendte.
field-extension-length = Indholdets længde, så man kan springe det ukendte over. Nul er almindeligt: så er det selve tilstedeværelsen, der tæller.
field-extension-extension_data = Indholdet af en udvidelse, som programmet ikke skiller ad.

field-extension-server_name = Siger, hvilket af navnene på adressen klienten vil tale med, så serveren kan finde det rigtige certifikat. Alle på vejen kan læse det.
field-extension-server_name-length = Hvor meget listen fylder; i praksis står der altid kun ét navn.
field-extension-server_name-name_type = 0, et værtsnavn. Der er aldrig kommet andre slags til.
field-extension-server_name-name = Et navn af en slags, som aldrig er blevet defineret.
field-extension-server_name-host_name = Navnet med sin længde. Det er også det, klienten bagefter leder efter i certifikatets subjectAltName.
field-extension-server_name-host_name-length = Tæller navnets bogstaver, én byte hver; der står ikke noget nul til sidst som i C.
field-extension-server_name-host_name-name = Den vært, brugeren bad om, uden afsluttende punktum; aldrig en IP-adresse. En aflytter læser det i både 1.2 og 1.3, medmindre ECH skjuler det.

field-extension-supported_versions = Her forhandles TLS 1.3 i virkeligheden: klienten nævner sine versioner, serveren svarer med én. Gamle servere springer den over og vælger 1.2.
field-extension-supported_versions-length = To byte pr. version, altså et lige tal.
field-extension-supported_versions-version = Én version, klienten taler; den foretrukne står først. 0x0304 er TLS 1.3.
field-extension-supported_versions-selected_version = Serverens ord for, hvilken TLS der tales: 0x0304, altså 1.3. Det går forud for legacy_version.

field-extension-key_share = Offentlige engangsnøgler. Klienten gætter en gruppe og sender straks sin nøgle, og det sparer TLS 1.3 for en rundtur. Serveren svarer med én.
field-extension-key_share-length = Alle forslag tilsammen, i byte. Nul beder serveren nævne en gruppe med HelloRetryRequest.
field-extension-key_share-entry = Én offentlig nøgle og gruppen, den hører til. Klienten sender gerne to: den foretrukne og en sikker.
field-extension-key_share-group = Hvor der skal regnes. Står den alene i et HelloRetryRequest, er den serverens ønske: »send mig en af dem her.«
field-extension-key_share-key_exchange-length = 32 byte for X25519, 65 for P-256; med X25519MLKEM768 er det 1.216 fra klienten og 1.120 fra serveren.
field-extension-key_share-key_exchange = Den offentlige halvdel; den private forlader aldrig sin maskine. I X25519MLKEM768 kommer ML-KEM-delen først trods navnet.
