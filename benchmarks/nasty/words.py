"""Texts that break programs, and values that are hard to write although they are right."""

from typing import Final

FORMULAS: Final = (
    *("=1+1", "+SUM(1;2)", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "'=1+1", "''+1", "-", "+"),
    *("\t=1+1", "\r=1+1", "\n=1+1", '=HYPERLINK("https://example.org";"x")', "=1+1\r\n,=2"),
)
SEPARATORS: Final = (
    *('"', '""', "'", '"",""', ",", ";", "a,b;c\td|e", '","', '";"', ',"\r\n', "\\", "\\,\\;\\n"),
    *('\\N \\r \\" \\u0041 \\', "C:\\Neu\\Treff\\", "key: value = other", "a=b;c=d"),
)
BREAKS: Final = (
    *("Zeile\r\nZeile", "Zeile\rZeile", "Zeile\nZeile", "\n\n", "\r\r", "\t", " vorn", "hinten "),
    *("\u2028", "\u2029", "Zeile\u2028Zeile\u2029Zeile\x85Zeile", "\x0b\x0c\x1c\x1d\x1e\x1f"),
)
MARKUP: Final = (
    *("</script><script>alert(1)</script>", "<!--", "]]>", "<b>fett</b>", "&amp;&#0;&nbsp;&"),
    *("{{ 7*7 }}{% now %}", "%s %(name)s %n %", "${x} #{x}", "<img src=x onerror=alert(1)>"),
    *("BEGIN:VEVENT\r\nEND:VCALENDAR", "> . <urn:x> <urn:y> 'z'", '"""', "-->", "javascript:1"),
    *("_x0041_ _x000D_", "'; DROP TABLE cms; --", "http://[::1", "%zz%00%", "../../etc/passwd"),
)
LETTERS: Final = (
    *("Café Zoë, Größe", "Cafe\u0301 Zoe\u0308", "Z\u0351\u036b\u0343a\u0334l\u0353g\u0321o\u0489"),
    *("مرحبا بالعالم", "שלום", "\u202etxt.exe\u202c", "\u2066abc\u2069", "日本語、中文"),
    *("Łódź İı ß ẞ \u017f", "\U0001d518\U0001d52b\U0001d526", "e\u0301" * 9, "\ufdfd", "ﬁ"),
    *("😀", "👩\u200d👩\u200d👧", "🏳️\u200d🌈"),
    *("\u00a0", "\u200b", "\u2060", "\ufeff", "\u3000", "\u00ad", "\ufffd"),
)
# Allowed by the model, by JSON and by both databases; the null character is not.
CONTROLS: Final = (
    *("\x01", "\x07\x08", "\x1b[31m", "\x7f", "\x80\x9f", "\ufffe", "\uffff", "\U0010ffff"),
    *("\ufdd0", "\ue000", "\x1a", "\x04"),
)
NUMBERS: Final = (
    *("01067", "007", "0049234", "1e5", "1E-7", "1,5", "1.5", "-12", "+49 234 1", "0x1F", "1_000"),
    *("NaN", "NA", "null", "None", "nil", "inf", "-Infinity", "TRUE", "false", "ja", "n/a", "N/A"),
    *("2026-01-01", "01.02.2026", "2026-01-01T00:00:00Z", "12:30", "März 5", "1/2", "#DIV/0!"),
    *("9" * 40, "0" * 20, "[1, 2]", '{"a": 1}', "١٢٣", "½"),
)
WORDS: Final = (*FORMULAS, *SEPARATORS, *BREAKS, *MARKUP, *LETTERS, *CONTROLS, *NUMBERS)

# Right as they are, each in its own way.
PHONES: Final = (
    *("+492349101234", "0049 (0) 30 / 901820", "089 123456", "+43 1 58858", "0800 3301000"),
)
EMAILS: Final = (
    *("info@example.org", "o'neil+{a}|b^c`d@example.org", "a!#$%&*/=?~-b@example.org"),
    *("jörg@example.org", "info@bücher.example.org", "用户@例子.example.org", "=cmd@example.org"),
)
WEBSITES: Final = (
    *("https://www.example.org/", "https://www.bücher.example.org/straße?q=ä&r=1#ö"),
    *("https://example.org/a'b;c,d(e)*f!g$h@i:j", "https://example.org/%zz%2F%C3%A4%"),
    *("http://example.org:8080", "https://example.org/?a=[1]&b=%22", "https://example.org/[x]"),
    *("https://example.org/#eins#zwei", "https://example.org/😀"),
    *("https://xn--bcher-kva.example.org/_~-.",),
)
POSTCODES: Final = ("01067", "04109", "01001", "99998", "44787", "09111")
SLUGS: Final = ("straße-ä", "日本語", "caf\u00e9", "قاعة", "a_b-c", "-", "0012")
HOURS: Final = (
    *("", "Di 10–14 Uhr, Mi 14–18 Uhr", "Mo-Fr 9-12:30, 13-17 Uhr und nach Vereinbarung"),
    *("täglich 0–24 Uhr", "Sa 22–2 Uhr"),
)
