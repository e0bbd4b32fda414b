"""`cqcorpus archive export`: the archive as one WARC file, the format that web archives exchange (ISO 28500).

In: an archive. Out: a `.warc` or `.warc.gz`. The same archive gives the same bytes.
"""

import contextlib
import io
import os
import secrets
import uuid
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from errors import UserError
from scraper.archive import Archive
from scraper.manifest import Record

# Record ids are version-5 UUIDs derived from what the record says, not random: the same archive gives the same file.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.cqc.org.uk/care-services/local-authority-assessment-reports")
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
# Bodies are archived decompressed, so headers that describe the compressed body would be wrong.
_UNTRUE_NOW = frozenset({"content-encoding", "content-length", "transfer-encoding"})


def export(archive: Archive, output: Path, version: str) -> int:
    """Write every capture to a WARC file; returns how many records it holds beside its `warcinfo`.

    Fetched pages become `response` records, pages saved by hand `resource`, pages found unchanged `revisit`, pages
    gone `metadata`; what was rejected stays out. The file appears whole or not at all. Raises UserError when it
    cannot be written, ArchiveDamaged when a blob is not what was archived.
    """
    if not output.name.endswith((".warc", ".warc.gz")):
        raise UserError(f"'{output}' should end in .warc or .warc.gz.", exit_code=2)
    if not archive.manifest.is_file():
        raise UserError(f"There is no archive at {archive.root}.", "Run: cqcorpus fetch", exit_code=2)
    # A name of its own, so that two exports to one file at once do not write into each other.
    aside = output.with_name(f".{output.name}.{secrets.token_hex(4)}")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("xb") as file:
            count = _write(archive, WARCWriter(file, gzip=output.name.endswith(".gz")), output.name, version)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(output)
    except OSError as error:
        raise UserError(f"{output} cannot be written: {error.strerror}.", "Choose another place.") from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()
    return count


def _write(archive: Archive, writer: WARCWriter, name: str, version: str) -> int:
    records = [record for record in archive.records() if record.outcome != "rejected"]
    first = records[0].fetched_at if records else datetime.now(UTC).isoformat()
    info = {"software": f"cqcorpus {version}", "format": "WARC File Format 1.0", "licence": "OGL v3.0"}
    payload = "".join(f"{key}: {value}\r\n" for key, value in info.items()).encode()
    headers = _warc_headers("warcinfo", first, name) | {"WARC-Filename": name}
    writer.write_record(_record(writer, None, "warcinfo", payload, headers, "application/warc-fields"))
    for number, record in enumerate(records):
        writer.write_record(_of(archive, writer, record, number))
    return len(records)


def _of(archive: Archive, writer: WARCWriter, record: Record, number: int) -> Any:
    headers = _warc_headers(record.outcome, record.fetched_at, f"{number} {record.url}")
    url = record.final_url
    if record.outcome == "gone":
        told = f"outcome: gone\r\nstatus: {record.status}\r\nreason: {record.reason}\r\n".encode()
        return _record(writer, url, "metadata", told, headers, "application/warc-fields")
    if record.outcome == "unchanged":
        headers["WARC-Profile"] = _NOT_MODIFIED if record.status == 304 else _IDENTICAL
        return _record(writer, url, "revisit", b"", headers, _HTTP_TYPE, _http_headers(record))
    body = archive.read(record.sha256 or "")
    if record.source == "import":
        return _record(writer, url, "resource", body, headers, record.media_type)
    return _record(writer, url, "response", body, headers, _HTTP_TYPE, _http_headers(record, body))


_HTTP_TYPE = "application/http; msgtype=response"


def _record(
    writer: WARCWriter,
    url: str | None,
    kind: str,
    body: bytes,
    headers: dict[str, str],
    media_type: str,
    http: StatusAndHeaders | None = None,
) -> Any:
    # With its length given, warcio buffers nothing in a temporary file of its own.
    return writer.create_warc_record(
        url or "",
        kind,
        payload=io.BytesIO(body),
        length=len(body),
        warc_headers_dict=headers,
        warc_content_type=media_type,
        http_headers=http,
    )


def _warc_headers(kind: str, at: str, what: str) -> dict[str, str]:
    moment = datetime.fromisoformat(at).astimezone(UTC)
    return {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(_NAMESPACE, f'{kind} {at} {what}')}>",
        "WARC-Date": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
    }


def _http_headers(record: Record, body: bytes | None = None) -> StatusAndHeaders:
    headers = [(name.title(), value) for name, value in record.headers.items() if name not in _UNTRUE_NOW]
    if body is not None:
        headers.append(("Content-Length", str(len(body))))
    return StatusAndHeaders(f"{record.status} {HTTPStatus(record.status).phrase}", headers, protocol="HTTP/1.1")
