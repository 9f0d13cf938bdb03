"""Run by Debian's own Python, which has UNO: asks LibreOffice's grammar checker about a text and prints its answer.

/usr/bin/python3 ask_writer.py PORT TEXT
"""

import json
import sys
import time

import uno  # pyright: ignore[reportMissingImports]
from com.sun.star.connection import NoConnectException  # pyright: ignore[reportMissingImports]
from com.sun.star.lang import Locale  # pyright: ignore[reportMissingImports]

port, text = sys.argv[1:]
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
deadline = time.monotonic() + 120
while True:
    try:
        context = resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
        break
    except NoConnectException:
        if time.monotonic() > deadline:
            raise
        time.sleep(0.2)
manager = context.ServiceManager
checker = manager.createInstanceWithContext("org.openoffice.lingu.LanguageToolGrammarChecker", context)
found = checker.doProofreading("draft", text, Locale("en", "GB", ""), 0, len(text) + 1, ())
units = text.encode("utf-16-le")
errors = [
    {
        "words": units[2 * error.nErrorStart : 2 * (error.nErrorStart + error.nErrorLength)].decode("utf-16-le"),
        "comment": error.aFullComment,
        "short": error.aShortComment,
        "suggestions": list(error.aSuggestions),
    }
    for error in found.aErrors
]
print(json.dumps(errors))
manager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()
