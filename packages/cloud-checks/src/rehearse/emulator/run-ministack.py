"""Runs MiniStack, and ends it with all that it started when the pipe to stdin closes, that is when its parent dies."""

import os
import signal
import sys
import threading


def end_with_parent() -> None:
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGKILL)


threading.Thread(target=end_with_parent, daemon=True).start()

from ministack.app import main

main()
