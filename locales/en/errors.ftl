# What is wrong with a scenario, and what to do about it.

scenario-empty = { $setting } is empty. Name at least one.
scenario-no-suite = { $setting } has no cipher suite for { $version }. Add one, or drop the version.
scenario-range = { $setting } = { $value } is out of range. Choose from { $least } to { $most }.
scenario-needs = { $setting } needs { $needed }. Set that too, or leave this out.
scenario-host-name = { $setting } = “{ $name }” is not a host name. Use letters, digits, hyphens and dots.
scenario-application-protocol = { $setting } = “{ $name }” is no protocol’s name. Use letters, digits and signs, as in h2 or http/1.1.
scenario-path = { $setting } = “{ $path }” is not a path. Begin with / and leave out spaces.

# What a setting cannot be, after its name and a colon.
value-not-a-number = write a whole number.
value-range = choose a number from { $least } to { $most }.
value-not-a-flag = write true or false.
value-no-such-choice = “{ $text }” is none of { $names }.
value-twice = { $name } stands there twice. Take one of them out.
value-too-long = that is too long. There is room for { $most } bytes.
value-too-many = those are too many. There is room for { $most }.

# How a run ended that did not end in order.
end-idle = Nothing more happened, yet the connection was never closed.
end-event-cap = The run was stopped after { $count } events. It would not have ended by itself.
