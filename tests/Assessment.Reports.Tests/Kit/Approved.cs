namespace Assessment.Reports.Tests.Kit;

/// <summary>
/// What a report says as text, against the file that was approved. With the variable APPROVE=1 the file is written anew; then its difference is
/// looked at and committed.
/// </summary>
internal static class Approved
{
    public static void Check(string name, string text)
    {
        var path = Repository.PathOf("tests", "Assessment.Reports.Tests", "Approved", $"{name}.txt");
        var now = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, now);
        }

        Assert.That(File.Exists(path), $"{path} is missing: run the test with APPROVE=1, look at the file, commit it");
        Assert.That(now, Is.EqualTo(File.ReadAllText(path)), $"{name} says something else than was approved");
    }
}
