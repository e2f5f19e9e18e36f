using System.Text;
using Assessment.Silo.Converting;

namespace Assessment.Silo.Tests.Converting;

/// <summary>A folder for conversions, and programs that behave badly in place of LibreOffice.</summary>
internal sealed class Bench : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("assessment-pdf-");
    private readonly List<OfficeConverter> made = [];

    /// <summary>A new one.</summary>
    public static Bench New() => new();

    /// <summary>Where the conversions have their folders.</summary>
    public string Folder => Path.Combine(root.FullName, "converting");

    /// <summary>What is left of them.</summary>
    public string[] Left => Directory.Exists(Folder) ? Directory.GetFileSystemEntries(Folder) : [];

    /// <summary>Processes that were started for one of them and still run.</summary>
    public List<int> Running => new ProcessFamily(-1, Folder).Members();

    /// <summary>A converter by a shell script: $out is the folder for the PDF, $HOME the conversion's own.</summary>
    public OfficeConverter By(string script, Func<ConverterOptions, ConverterOptions>? with = null)
    {
        var path = Path.Combine(root.FullName, $"{made.Count}.sh");
        File.WriteAllText(path, $"""
            #!/bin/sh
            while [ $# -gt 0 ]; do [ "$1" = --outdir ] && out=$2; shift; done
            mkdir -p "$out"
            {script}
            """.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return Of(new() { Program = path }, with);
    }

    /// <summary>A converter by LibreOffice.</summary>
    public OfficeConverter ByOffice() => Of(new() { Program = Requires.Program("soffice") }, null);

    /// <summary>A file in the folder of the conversion under way, once the program has written it.</summary>
    public async Task<string> Comes(string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (Left.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists) is { } there)
            {
                return there;
            }

            await Task.Delay(10, patience.Token);
        }
    }

    public void Dispose()
    {
        made.ForEach(c => c.Dispose());
        root.Delete(recursive: true);
    }

    private OfficeConverter Of(ConverterOptions options, Func<ConverterOptions, ConverterOptions>? with)
    {
        var all = with is null ? options : with(options);
        all.Check();
        made.Add(new(all, Folder));
        return made[^1];
    }
}

/// <summary>Files for LibreOffice to convert.</summary>
internal static class OfficeFiles
{
    private const string Wordprocessing = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A document of one line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="picture">Address of a picture that lies elsewhere, or null.</param>
    public static byte[] Docx(string text, string? picture = null) => SampleFiles.Zip(
        Types(("/word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")),
        Root("word/document.xml"),
        Part("word/_rels/document.xml.rels", picture is null ? Relation() : Relation("image", picture, elsewhere: true)),
        Part("word/document.xml", $"""
            <w:document xmlns:w="{Wordprocessing}" xmlns:r="{Relations}" xmlns:a="{Drawing}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body><w:p><w:r><w:t>{text}</w:t></w:r>{(picture is null ? "" : Linked)}</w:p></w:body></w:document>
            """));

    /// <summary>A workbook of one cell.</summary>
    /// <param name="text">What the cell shows.</param>
    /// <param name="picture">Address of a picture that lies elsewhere, or null.</param>
    public static byte[] Xlsx(string text, string? picture = null) => SampleFiles.Zip(
        Types(("/xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), ("/xl/worksheets/sheet1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"), ("/xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml")),
        Root("xl/workbook.xml"),
        Part("xl/_rels/workbook.xml.rels", Relation("worksheet", "worksheets/sheet1.xml")),
        Part("xl/workbook.xml", $"""<workbook xmlns="{Spreadsheet}" xmlns:r="{Relations}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        Part("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Spreadsheet}" xmlns:r="{Relations}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData><drawing r:id="rId1"/></worksheet>"""),
        Part("xl/worksheets/_rels/sheet1.xml.rels", Relation("drawing", "../drawings/drawing1.xml")),
        Part("xl/drawings/_rels/drawing1.xml.rels", picture is null ? Relation() : Relation("image", picture, elsewhere: true)),
        Part("xl/drawings/drawing1.xml", $"""<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="{Drawing}" xmlns:r="{Relations}">{(picture is null ? "" : Anchored)}</xdr:wsDr>"""));

    private const string Anchored = """<xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="900000" cy="900000"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="p"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:link="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>""";

    private const string Linked = """<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="p"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>""";

    private static (string, byte[]) Types(params (string Part, string Type)[] parts) => Part(
        "[Content_Types].xml", $"""<Types xmlns="{Package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{string.Concat(parts.Select(p => $"""<Override PartName="{p.Part}" ContentType="{p.Type}"/>"""))}</Types>""");

    private static (string, byte[]) Root(string part) => Part("_rels/.rels", Relation("officeDocument", part));

    private static string Relation() => $"""<Relationships xmlns="{Package}relationships"/>""";

    private static string Relation(string type, string target, bool elsewhere = false) =>
        $"""<Relationships xmlns="{Package}relationships"><Relationship Id="rId1" Type="{Relations}/{type}" Target="{target}"{(elsewhere ? " TargetMode=\"External\"" : "")}/></Relationships>""";

    private static (string, byte[]) Part(string name, string xml) => (name, Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + xml));
}
