# The words of the window in English, the language that is complete. A message bears the name of the part of the window in which it
# stands. To add a language, translate this file, name it by the language's code (de.ftl) and put it into the folder "languages"
# beside the preferences.

language-name = English

## dialogs/settings.rs

settings-language = Language
settings-english = English
settings-language-how = English is complete. Others are read from the folder “languages” beside the preferences: a catalogue a language, named by its code (de.ftl). What one leaves out is said in English.
