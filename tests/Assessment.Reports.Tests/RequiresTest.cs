namespace Assessment.TestSupport;

public sealed class RequiresTest
{
    private const string Absent = "no-program-has-this-name";

    [Test]
    public void Program_WhenPresent_GivesItsFullPath() =>
        Assert.That(Requires.Program("dotnet"), Does.Exist.And.Matches<string>(Path.IsPathFullyQualified));

    [Test]
    public void Program_WhenAbsent_IgnoresWithAdvice() =>
        Assert.That(
            () => Requires.Program(Absent, mayIgnore: true),
            Throws.TypeOf<IgnoreException>().With.Message.Contains("apt-get install " + Absent));

    [Test]
    public void Program_WhenAbsentAndNothingMayBeSkipped_Fails() =>
        Assert.That(
            () => Requires.Program(Absent, mayIgnore: false),
            Throws.TypeOf<AssertionException>().With.Message.Contains("apt-get install " + Absent));
}
