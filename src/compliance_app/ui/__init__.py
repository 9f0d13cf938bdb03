"""The window; the only place that imports PySide6.

Imports go downwards only:

app.py      starts it                 crash.py    a fault of ours, told in plain words
window/     puts all that follows together: what is shown when, and where keys lead
frame/      what stands around every page: header, tabs, stages, coverage line
pages/      a folder for each tab: review, people, images, rulebook, history, queue
audit/      the findings of an archive, in a window of their own
settings/   a page for each thing that can be set
outgoing/   what leaves this desk: sign-off, review files, reports, saved copies, paper
article/    the article in type, its marks, and what is typed into it
deciding/   decisions and corrections, from the key to the store
dialogs/    small windows that say or ask one thing
drafts/     what is open, how far it has got, and its text as it is edited
look/       colours, type, icons, words, and the small parts of which all is made
background/ other processes, threads, and long work in short steps
shown/      what the analysis process and the store tell, as frozen values

Within a folder the file that does the work has the name of the work (deciding, ruling, queueing); what is seen ends
in _page, _panel, _dialog, _strip, _foot; lists behind a view end in _model.
"""
