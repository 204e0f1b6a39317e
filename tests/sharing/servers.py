"""Real servers for the tests of shared places, each on a free port of this machine, and a wire that is cut at random."""

import asyncio
import os
import random
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

USER, PASSWORD = "council", "とても長い合言葉"
POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


class Wire(threading.Thread):
    """A TCP proxy that breaks a connection after a random number of bytes (``often``: the share that is cut).

    Its choices come from a seed; ``cuts`` counts them. ``silent``: it stays up, and nothing comes through any more.
    """

    def __init__(self, port: int, *, seed: int = 1, often: float = 0.0) -> None:
        super().__init__(name="wire", daemon=True)
        self.target, self.often, self.random, self.cuts = port, often, random.Random(seed), 0
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.open: list[socket.socket] = []
        self.silent = False
        self.start()

    def run(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.server.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self.target))
                except OSError:  # the server is down
                    near.close()
                    continue
                self.open += [near, far]
                left = [self.random.randrange(200, 40_000) if self.random.random() < self.often else -1]
                for source, sink in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(source, sink, left), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, left: list[int]) -> None:
        with suppress(OSError):
            while data := source.recv(16_384):
                if self.silent:
                    continue
                if left[0] >= 0:
                    left[0] -= len(data)
                    if left[0] < 0:
                        self.cuts += 1
                        break
                sink.sendall(data)
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def close(self) -> None:
        with suppress(OSError):
            self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()
        for one in self.open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self.join(5)


@contextmanager
def webdav(folder: Path) -> Iterator[int]:
    from cheroot import wsgi
    from wsgidav.fs_dav_provider import FilesystemProvider
    from wsgidav.wsgidav_app import WsgiDAVApp

    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": FilesystemProvider(str(folder))},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
            "logging": {"enable": False},
            "verbose": 0,
        }
    )
    server = wsgi.Server(("127.0.0.1", 0), app, numthreads=4)
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server.bind_addr[1]
    finally:
        server.stop()
        thread.join(10)


@contextmanager
def sftp(folder: Path) -> Iterator[int]:
    import asyncssh

    class Door(asyncssh.SSHServer):
        def begin_auth(self, username: str) -> bool:
            return True

        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == (USER, PASSWORD)

    loop, ready, ports = asyncio.new_event_loop(), threading.Event(), []

    async def serve() -> None:
        server = await asyncssh.listen(
            "127.0.0.1", 0, server_factory=Door, server_host_keys=[asyncssh.generate_private_key("ssh-ed25519")],
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=str(folder)),
        )  # fmt: skip
        ports.append(server.sockets[0].getsockname()[1])
        ready.set()
        await stop.wait()
        server.close()
        await server.wait_closed()

    stop = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    assert ready.wait(30)
    try:
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()


@contextmanager
def s3(bucket: str) -> Iterator[int]:
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    client = boto3.client(
        "s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1", aws_access_key_id=USER,
        aws_secret_access_key="secret",
    )  # fmt: skip
    client.create_bucket(Bucket=bucket)
    client.close()
    try:
        yield port
    finally:
        server.stop()


@contextmanager
def postgres(folder: Path) -> Iterator[int]:
    """A cluster of its own. PostgreSQL refuses to run as root, so root starts it as the user ``postgres``."""
    tools = POSTGRES[-1]
    data = folder / "data"
    data.mkdir()
    who = {}
    if os.geteuid() == 0:
        who = {"user": "postgres", "group": "postgres"}
        shutil.chown(data, "postgres", "postgres")
        open_way(data)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {"PATH": f"{tools}:/usr/bin:/bin", "LANG": "C.UTF-8", "PGPASSFILE": "/dev/null"}
    word = folder / "password"
    word.write_text(PASSWORD, encoding="utf-8")
    word.chmod(0o644)
    subprocess.run(
        [tools / "initdb", "-D", data, "-U", USER, "--pwfile", word, "-A", "scram-sha-256", "-E", "UTF8"],
        check=True, capture_output=True, env=env, cwd="/", **who,
    )  # fmt: skip
    with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write(
            f"port={port}\nlisten_addresses='127.0.0.1'\nunix_socket_directories=''\nmax_connections=200\nfsync=off\n"
        )
    control = [tools / "pg_ctl", "-D", data, "-w"]
    subprocess.run(
        [*control, "-l", data / "log", "start"],
        check=True,
        stdout=subprocess.DEVNULL,
        env=env,
        cwd="/",
        **who,
    )
    try:
        yield port
    finally:
        subprocess.run(
            [*control, "-m", "immediate", "stop"], check=True, capture_output=True, env=env, cwd="/", **who
        )


def open_way(folder: Path) -> None:
    """Let other users walk to a folder of root's, though not look around on the way."""
    for parent in folder.parents:
        if parent.stat().st_uid == 0 and not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o001)
