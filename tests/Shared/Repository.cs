namespace Assessment.TestSupport;

/// <summary>The source that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its folder: the one that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The full path of one of its files.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The text of one of its files, each line ended by a line feed.</summary>
    public static string Text(params string[] parts) => File.ReadAllText(PathOf(parts)).ReplaceLineEndings("\n");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Assessment.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no Assessment.sln above the tests");
        }

        return folder.FullName;
    }
}
