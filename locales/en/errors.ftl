# What is wrong with a scenario, and what to do about it.

scenario-empty = { $setting } is empty. Name at least one.
scenario-no-suite = { $setting } has no cipher suite for { $version }. Add one, or drop the version.
scenario-range = { $setting } = { $value } is out of range. Choose from { $least } to { $most }.
scenario-needs = { $setting } needs { $needed }. Set that too, or leave this out.
scenario-server-name = server_name = “{ $name }” is not a host name. Use letters, digits, hyphens and dots.
scenario-path = application.path = “{ $path }” is not a path. Begin with / and leave out spaces.

# How a run ended that did not end in order.
end-idle = Nothing more happened, yet the connection was never closed.
end-event-cap = The run was stopped after { $count } events. It would not have ended by itself.
