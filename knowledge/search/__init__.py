"""Finds measures and facts: by shared words, by meaning, by names however they are spelt.

entries    what of a catalogue is found, and by which texts
words      a text as the words that it is compared by; names by sound
scoring    what is asked of an index, and how words and meaning make one score
generation the files of one state of the local index
local      the local index: files under KAIMEN_HOME, shared by processes
postgres   the same in a PostgreSQL database
opening    which of the two, brought up to date
"""
