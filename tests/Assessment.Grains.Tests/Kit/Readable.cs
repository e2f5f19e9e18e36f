using Assessment.Grains.Explaining;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

/// <summary>What everything that people read must be: there in both languages, with no trace of the machine in it.</summary>
internal static class Readable
{
    public static void Check(Text text)
    {
        Assert.That(text.Zh, Is.Not.Null.And.Not.Empty);
        Assert.That(text.Zh, Does.Match(@"[\u3400-\u9fff]"), "the Chinese is Chinese");
        Assert.That(text.En, Is.Not.Null.And.Not.Empty);
        Assert.That(text.En, Does.Match("[A-Za-z0-9]"));
        Bare(text);
    }

    /// <summary>The same for figures and codes, which are one in both languages.</summary>
    public static void Bare(Text text)
    {
        foreach (var words in new[] { text.Zh, text.In("en") })
        {
            Assert.That(words, Does.Not.Contain("null").And.Not.Contain("System.").And.Not.Contain("ImmutableArray").And.Not.Contain("{ "));
            Assert.That(words.Trim(), Is.EqualTo(words));
        }
    }

    public static void Check(Refusal refusal)
    {
        Assert.That(refusal.Code, Does.Match("^[a-z]+(-[a-z]+)+$"));
        Check(refusal.Message);
        foreach (var detail in refusal.Details)
        {
            Assert.That(detail.Place, Is.Not.Empty);
            Assert.That(detail.Code, Does.Match("^[a-z]+(-[a-z]+)*$"));
            Check(detail.Message);
        }
    }

    public static void Check(TraceNode node)
    {
        Assert.That(node.Step, Is.Not.Empty);
        Bare(node.Words);
        Assert.That(node.Words.Zh, Is.Not.Empty);
        Assert.That(node.Words.En, Is.Not.Null.And.Not.Empty);
        foreach (var part in node.Parts)
        {
            Check(part);
        }
    }
}
