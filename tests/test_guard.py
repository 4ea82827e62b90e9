"""What is never fetched, however it is spelled."""

import ipaddress
import re
import socket
from pathlib import Path

import pytest

from flows.collect.guard import Unsafe, check_address, check_url, resolve

HOSTILE = Path(__file__).parents[1].parent / "shared" / "data" / "hostile" / "make_hostile.py"

REFUSED = [
    "http://127.0.0.1/",
    "http://LOCALHOST:8080/",
    "http://localhost./",
    "http://[::1]/",
    "http://[::]/",
    "http://0/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.0x1/",
    "http://017700000001/",
    "http://127.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/metadata",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:a00:1]/",
    "http://[::10.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1%25eth0]/",
    "http://[fd00:ec2::254]/",
    "http://10.1.2.3/",
    "http://172.31.255.255/",
    "http://192.168.0.1/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://metadata.google.internal/",
    "http://router.lan/",
    "http://intranet/",
    "http://１２７.０.０.１/",
    "file:///etc/passwd",
    "ftp://files.example.org/",
    "gopher://news.example.org/",
    "javascript:alert(1)",
    "data:text/html,x",
    "//news.example.org/",
    "news.example.org",
    "",
    "http://",
    "http:///path",
    "http://user@news.example.org/",
    "http://user:secret@news.example.org/",
    "http://news.example.org\\@10.0.0.1/",
    "http://news.example.org/\r\nHost: 10.0.0.1",
    "http://news.example.org:99999/",
    "http://[not-an-address]/",
]
FETCHED = [
    "http://news.example.org/a?b=c",
    "HTTPS://News.Example.org:8443/",
    "https://93.184.216.34/",
    "https://[2606:2800:220:1:248:1893:25c8:1946]/",
    "https://zürich.example.org/",
    "https://10news.example.org/",
    "https://news.example.org/@editor",
]


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_is_not_public_is_refused(url):
    with pytest.raises(Unsafe):
        check_url(url)


@pytest.mark.parametrize("url", FETCHED)
def test_a_public_address_is_fetched(url):
    assert check_url(url)


@pytest.mark.shared
@pytest.mark.skipif(not HOSTILE.exists(), reason="no measuring material beside the repository")
def test_every_hostile_address_of_the_measuring_material_is_refused(tmp_path):
    found = re.search(r"w\('ssrf_urls\.txt','\\n'\.join\(\[(.*?)\]\)\)", HOSTILE.read_text("utf-8"))
    urls = re.findall(r"'([^']*)'", found[1])
    assert len(urls) == 26
    for url in urls:
        with pytest.raises(Unsafe):
            check_url(url)


def test_an_allowed_host_need_not_be_public():
    assert check_url("http://127.0.0.1:8000/", ["127.0.0.1"]) == "127.0.0.1"
    assert check_url("http://desk.lan/", ["desk.lan"]) == "desk.lan"


def test_an_allowed_host_with_a_port_is_allowed_on_that_port_only():
    assert check_url("http://127.0.0.1:8000/", ["127.0.0.1:8000"])
    with pytest.raises(Unsafe):
        check_url("http://127.0.0.1:22/", ["127.0.0.1:8000"])


def test_allowing_a_host_allows_no_other():
    with pytest.raises(Unsafe):
        check_url("http://127.0.0.2/", ["127.0.0.1"])


def test_every_address_that_a_name_resolves_to_is_checked(monkeypatch):
    def answer(*addresses: str):
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)

    answer("93.184.216.34", "93.184.216.35")
    assert resolve("news.example.org", 80) == ["93.184.216.34", "93.184.216.35"]
    answer("93.184.216.34", "10.0.0.1")
    with pytest.raises(Unsafe, match=r"10\.0\.0\.1"):
        resolve("news.example.org", 80)
    assert resolve("news.example.org", 80, ["news.example.org"]) == ["93.184.216.34", "10.0.0.1"]


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_public_addresses_pass(address):
    check_address(ipaddress.ip_address(address))
