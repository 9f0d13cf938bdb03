"""Speaks the worker's side of the protocol without reading anything; some paths make it misbehave."""

import json
import os
import sys


def say(**message: object) -> None:
    print(json.dumps(message), flush=True)


if os.environ.get("WORKER_NEVER_STARTS"):
    sys.exit(3)
say(type="ready", rulebook={"id": "by-hand"}, lacks=[])
for line in sys.stdin:
    request = json.loads(line)
    number, path = request["id"], request["open"]
    if "crash" in path:
        os._exit(9)
    if "gone" in path:
        say(id=number, type="error", problem="there is no such file", advice="Check the name.")
        continue
    say(id=number, type="progress", stage="file")
    say(id=number - 1, type="progress", stage="stale")
    facts = {"path": path, "number": number}
    say(id=number, type="done", article=facts, rulebook={"id": "by-hand"}, view={})
    if "slow-grammar" in path:
        say(id=number, type="amended", article={**facts, "again": True}, rulebook={}, view={"cast": {}})
        say(id=number, type="amended", article={**facts, "twice": True}, rulebook={}, view={})
