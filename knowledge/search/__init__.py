"""Finds measures and facts: by shared words, by meaning, by names however they are spelt.

entries    what of a catalogue is found, and by which texts
words      a text as the words that it is compared by; names by sound
part       some documents of an index
places     the regions that have a document, by name
scoring    what is asked of an index, and how words and meaning make one score
generation the files of one state of the local index
building   the next state out of the last one
local      the local index: files beside the database, shared by processes
postgres   the same in a PostgreSQL database
opening    which of the two, brought up to date
"""
