"""Certificates for tests, made by openssl: an authority, and server certificates that it signs."""

from __future__ import annotations

import subprocess
from pathlib import Path


class Authority:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.certificate = folder / "authority.pem"
        self._key = folder / "authority.key"
        openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
            "-subj", "/CN=Test authority", "-keyout", self._key, "-out", self.certificate)

    def issue(
        self, name: str, days: int = 30, hosts: str = "DNS:localhost,IP:127.0.0.1"
    ) -> tuple[Path, Path]:
        """A certificate for 127.0.0.1 and localhost with its key; with negative days one that has expired."""
        key, request, certificate = (self.folder / f"{name}.{end}" for end in ("key", "csr", "pem"))
        names = self.folder / "names.txt"
        names.write_text(f"subjectAltName={hosts}\n")
        openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={name}",
            "-keyout", key, "-out", request)
        openssl(
            "x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self._key, "-CAcreateserial", "-days",
            str(days), "-extfile", names, "-out", certificate)
        return certificate, key


def openssl(*arguments) -> None:
    done = subprocess.run(["openssl", *(str(each) for each in arguments)], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
