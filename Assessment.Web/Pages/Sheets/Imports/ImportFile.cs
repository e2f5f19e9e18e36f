using Assessment.Web.Pages.Forms;

namespace Assessment.Web.Pages.Sheets.Imports;

/// <summary>The workbook of a form.</summary>
internal static class ImportFile
{
    /// <summary>Name of the field with the file.</summary>
    public const string Field = "file";

    /// <summary>Reads it from its bytes, whatever its name says; null, with the reason in the form, when there is none.</summary>
    public static async Task<T?> Read<T>(IFormCollection form, Posted posted, Func<Stream, T> read, CancellationToken cancel)
        where T : class
    {
        if (form.Files[Field] is not { Length: > 0 } file)
        {
            posted.Fault(Field, new("请选择一个 .xlsx 文件。", "Choose a file in .xlsx."));
            return null;
        }

        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, cancel);
        memory.Position = 0;
        return read(memory);
    }
}
