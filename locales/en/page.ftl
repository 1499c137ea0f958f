# The page itself: buttons, menus, errors.
