"""Phone numbers, websites and e-mail addresses get one form; what is unclear is asked."""

import pytest
from email_validator import EmailNotValidError, validate_email

from cms.contacts import (
    InvalidEmailError,
    InvalidPhoneError,
    InvalidWebsiteError,
    email,
    phone_display,
    phone_number,
    phone_numbers,
    website,
)


@pytest.mark.parametrize(
    "text",
    [
        "0234/910-1234",
        "0234 / 910 12 34",
        "(0234) 910 1234",
        "0234 91 01 2 34",
        "(02 34) 9 10-12 34",
        "0234–9101234",
        "0234.9101234",
        "+49 (0) 234 910 1234",
        "+49(0)234/9101234",
        "+49 234 910 - 1234",
        "0049 234 9101234",
        "0049 (0)234/910-1234",
        "Tel.: 0234 9101234",
        "Telefon 0234\u00a09101234",
        pytest.param("2349101234", id="a number cell that lost its zero"),
    ],
)
def test_a_phone_number_gets_one_form(text: str) -> None:
    assert phone_number(text) == "+492349101234"


def test_two_zeros_within_a_number_part_nothing() -> None:
    assert phone_number("0234 91 00 12") == "+49234910012"


def test_a_foreign_number_keeps_its_country() -> None:
    assert phone_number("+43 1 5880") == "+4315880"


@pytest.mark.parametrize(
    "text",
    [
        "0221-1234-56 oder 57",
        "0221-1234-56/57",
        "0221 1234-56/-57",
        "0221 1234-56 bis 58",
        "0234 9101234 / 0234 9101235",
        "0234/9101234/35",
        "0234 9101234, 0234 9101235",
        "0234 9101234; 35",
        "0234 9101234\n0234 9101235",
        "0234 9101234 u. 35",
        "0234 9101234 +49 151 12345678",
        "Tel. 0234 9101234 Fax 0234 9101235",
    ],
)
def test_several_numbers_are_not_made_one(text: str) -> None:
    with pytest.raises(InvalidPhoneError) as refusal:
        phone_number(text)

    assert "seems to hold several numbers. Write one: 0234 9101234." in str(refusal.value)
    assert " ".join(text.split()) in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("keine", id="a word"),
        pytest.param("0234", id="area code only"),
        pytest.param("9101234", id="no area code"),
        pytest.param("492349101234", id="country code without plus"),
        pytest.param("0234 9101234 App. 5", id="extension in words"),
        pytest.param("0234 123456 -7", id="hanging extension"),
        pytest.param("Fax 0234 9101234", id="fax"),
        pytest.param("0800 GUTE STUBE", id="letters"),
        pytest.param("+49 000", id="not in use"),
        pytest.param("0" * 5000, id="very long"),
    ],
)
def test_what_is_no_phone_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidPhoneError, match="is not a phone number"):
        phone_number(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0221-1234-56 oder 57", ("+49221123456",)),
        ("0234 9101234 / 0151 12345678", ("+492349101234", "+4915112345678")),
        ("0234/9101234, 0234/9101235", ("+492349101234", "+492349101235")),
        ("Tel. 0234 9101234 Fax 0234 9101235", ("+492349101234",)),
        ("0234 9101234 oder 0234/9101234", ("+492349101234",)),
    ],
)
def test_all_numbers_of_a_text_are_found(text: str, numbers: tuple[str, ...]) -> None:
    assert phone_numbers(text) == numbers


def test_a_text_without_numbers_is_refused() -> None:
    with pytest.raises(InvalidPhoneError, match="'auf Anfrage' holds no phone number"):
        phone_numbers("auf Anfrage")


@pytest.mark.parametrize(
    ("e164", "text"), [("+492349101234", "0234 9101234"), ("+4315880", "+43 1 5880")]
)
def test_a_number_is_shown_as_people_here_read_it(e164: str, text: str) -> None:
    assert phone_display(e164) == text


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.kita.de", "https://www.kita.de"),
        (" kita.de/a?b=C#d ", "https://kita.de/a?b=C#d"),
        ("http://kita.de", "http://kita.de"),
        ("HTTPS://Villaluna.DE/Bochum/", "https://villaluna.de/Bochum/"),
        ("www.kita.de:8080/a", "https://www.kita.de:8080/a"),
        ("www.Müller.de/straße", "https://www.müller.de/straße"),
        ("www.kita.de/a,b;c", "https://www.kita.de/a,b;c"),
        ("https://kita.de?u=https://andere.de", "https://kita.de?u=https://andere.de"),
    ],
)
def test_a_website_gets_its_scheme(text: str, address: str) -> None:
    assert website(text) == address


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("javascript:alert(1)", "does not begin like a website"),
        ("data:text/html,x", "does not begin like a website"),
        ("mailto:info@kita.de", "does not begin like a website"),
        ("ftp://kita.de", "does not begin like a website"),
        ("www.kita.de www.hort.de", "seems to hold several addresses"),
        ("www.kita.de, https://hort.de", "seems to hold several addresses"),
        ("www.kita.de oder www.hort.de", "seems to hold several addresses"),
        ("www.kita.de/unser haus", "is not a web address"),
        ("www.kita.de/\u202egpj", "is not a web address"),
        ("", "is not a web address"),
        ("Kita", "has no name of a website in it"),
        ("http://localhost", "has no name of a website in it"),
        ("127.0.0.1", "has no name of a website in it"),
        ("http://[::1]/", "has no name of a website in it"),
        ("https:/kita.de", "has no name of a website in it"),
        ("www..de", "has no name of a website in it"),
        ("www.kita.de:99999", "has no name of a website in it"),
        ("http://[", "has no name of a website in it"),
        ("info@kita.de", "looks like an e-mail address"),
        ("https://user:password@kita.de", "looks like an e-mail address"),
    ],
)
def test_what_is_no_website_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(InvalidWebsiteError) as refusal:
        website(text)

    assert str(refusal.value).startswith(f"'{text}' {sentence}")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" info@Bochum.DE ", "info@bochum.de"),
        ("mailto:info@bochum.de", "info@bochum.de"),
        ("info@bücher.de", "info@bücher.de"),
    ],
)
def test_an_email_address_gets_one_form(text: str, address: str) -> None:
    assert email(text) == address


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("info (at) bochum.de", "Do you mean info@bochum.de?"),
        ("info [at] bochum [dot] de", "Do you mean info@bochum.de?"),
        ("info at bochum.de", "Do you mean info@bochum.de?"),
        ("a@bochum.de, b@bochum.de", "seems to hold several e-mail addresses"),
        ("bochum.de", "Write one like info@example.org."),
        ("Info <info@bochum.de>", "Write one like info@example.org."),
        ("info@localhost", "Write one like info@example.org."),
        ("", "Write one like info@example.org."),
    ],
)
def test_what_is_no_email_address_is_asked(text: str, sentence: str) -> None:
    with pytest.raises(InvalidEmailError) as refusal:
        email(text)

    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    "domain",
    [
        *("example.org", "verein-7.example.org", "a.b-c.d.de", "3sat.de", "xn--mnchen-3ya.de"),
        *("localhost", "verein.localhost", "verein.test", "verein.local", "a.b.onion", "home.arpa"),
        *("example", "example.123", "example.org1", "-a.de", "a-.de", "a--b.de", "ab--c.de"),
        *("a..de", ".de", "de.", "a_b.de", "Example.ORG", "müller.de", "a b.de", "example.o"),
    ],
)
def test_plain_domains_are_judged_as_all_others(domain: str) -> None:
    address = f"info@{domain}"
    try:
        expected = validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        with pytest.raises(InvalidEmailError):
            email(address)
    else:
        assert email(address) == expected
