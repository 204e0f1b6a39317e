"""One running window: a second start hands its files to the first and goes."""

from __future__ import annotations

import getpass
import hashlib
import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER = 30_000  # ms that a running window may take to answer: while it is busy it is not gone


def server_name(data: Path) -> str:
    """One for each person and folder of data."""
    told = f"{getpass.getuser()}\n{data}".encode()
    return "council-desk-" + hashlib.sha256(told).hexdigest()[:16]


def hand_over(name: str, arguments: list[str]) -> bool:
    """Give the arguments to a running window. False where none runs."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(300):
        return False
    socket.write(json.dumps(arguments).encode() + b"\n")
    taken = socket.waitForBytesWritten(ANSWER) and socket.waitForReadyRead(ANSWER)
    socket.disconnectFromServer()
    return bool(taken)


class Door(QObject):
    """Listens for later starts. ``knocked`` carries their arguments."""

    knocked = Signal(list)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.server = QLocalServer(self)
        self.server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not self.server.listen(name):
            QLocalServer.removeServer(name)  # left behind by a crash: nobody answered before we came here
            self.server.listen(name)
        self.server.newConnection.connect(self._arrived)

    def _arrived(self) -> None:
        while (socket := self.server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)

    def _read(self) -> None:
        socket: QLocalSocket = self.sender()  # type: ignore[assignment]
        if not socket.canReadLine():
            return
        try:
            arguments = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            print("council-desk: an unreadable message was ignored", file=sys.stderr)  # noqa: T201
            return
        socket.write(b"taken\n")
        self.knocked.emit([str(argument) for argument in arguments])

    def close(self) -> None:
        self.server.close()
