namespace Assessment.TestSupport;

/// <summary>
/// What a test needs from the machine. Where it is missing the test is ignored with advice,
/// or fails when <c>ASSESSMENT_TESTS_NO_SKIP=1</c>: there nothing may be left out unseen.
/// </summary>
internal static class Requires
{
    private const string NoSkip = "ASSESSMENT_TESTS_NO_SKIP";

    /// <summary>The full path of a program on PATH, such as <c>soffice</c>.</summary>
    /// <param name="name">The program.</param>
    /// <param name="otherwise">One that does as well, where the first is missing.</param>
    public static string Program(string name, string? otherwise = null) =>
        (otherwise is null ? null : Find(name) ?? Find(otherwise)) ?? Program(name, mayIgnore: Environment.GetEnvironmentVariable(NoSkip) != "1");

    internal static string Program(string name, bool mayIgnore)
    {
        if (Find(name) is { } path)
        {
            return path;
        }

        var advice = $"This test needs the program '{name}' on PATH. On Debian: apt-get install {PackagesOf(name)}";
        if (mayIgnore)
        {
            Assert.Ignore(advice);
        }

        Assert.Fail($"{advice} (ignoring is off: {NoSkip}=1)");
        return string.Empty;
    }

    private static string? Find(string name)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.GetFullPath(Path.Combine(folder, file)))
            .FirstOrDefault(File.Exists);
    }

    private static string PackagesOf(string name) => name switch
    {
        "soffice" => "libreoffice-calc libreoffice-writer",
        "pdftotext" or "pdftoppm" or "pdfinfo" => "poppler-utils",
        _ => name,
    };
}
