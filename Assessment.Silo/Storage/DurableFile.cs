using System.Text;

namespace Assessment.Silo.Storage;

/// <summary>Files that are on the disk when the call returns.</summary>
internal static class DurableFile
{
    /// <summary>Writes a file, over one that is there.</summary>
    public static void Write(string path, Action<TextWriter> write)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false));
        write(writer);
        writer.Flush();
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Writes a new file, whole or not at all.</summary>
    /// <exception cref="EnvironmentException">There is one already; it was left alone.</exception>
    public static void WriteNew(string path, Action<TextWriter> write)
    {
        RequireNew(path);
        var part = path + ".part";
        Write(part, write);
        File.Move(part, path);
    }

    /// <summary>Refuses a name that is taken.</summary>
    /// <exception cref="EnvironmentException">It is.</exception>
    public static void RequireNew(string path)
    {
        if (File.Exists(path))
        {
            throw new EnvironmentException(new($"文件 {path} 已存在，未覆盖。请换一个文件名。", $"The file {path} exists and was not overwritten. Name another one."));
        }
    }
}
