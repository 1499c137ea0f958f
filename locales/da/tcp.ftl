# tcp
