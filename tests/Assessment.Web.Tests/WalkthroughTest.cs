using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>The walk of docs/walkthrough.md, line by line over the API; and without any one of the lines that the gate needs.</summary>
[TestFixture]
internal sealed class WalkthroughTest
{
    private const string Gate = Client.Contract + "/gate";

    /// <summary>Lines that the gate needs. Of months that are alike one stands for the others.</summary>
    private static IEnumerable<TestCaseData> Needed => Walk.Steps
        .Where(s => s.Shuts.Length > 0 && !Enumerable.Range(3, 8).Any(no => s.Path.StartsWith($"/periods/{no}/", StringComparison.Ordinal)))
        .Select(s => new TestCaseData(s).SetArgDisplayNames(s.ToString()));

    private static readonly Lazy<Task<Recorded>> Whole = new(Record);

    [OneTimeTearDown]
    public async Task Forget() => (await Whole.Value).Dispose();

    [Test]
    public async Task Walk_WhenEachLineIsSent_ReachesTheLastPayment()
    {
        var walk = await Whole.Value;
        Assert.That(walk.Faults, Is.Empty);
        Assert.That(walk.Gate, Does.Contain("\"sum\":598890.22").And.Contain("伍拾玖万捌仟捌佰玖拾元贰角贰分"));
        Assert.That(Shut(System.Text.Json.Nodes.JsonNode.Parse(walk.Gate)!), Is.Empty, "all eleven conditions are met");
        Assert.That(walk.Why, Does.Contain("具备申请支付条件：第 3 次付款 ¥598,890.22（伍拾玖万捌仟捌佰玖拾元贰角贰分）"));
        Assert.That(Walk.Document, Does.Contain("> 具备申请支付条件：第 3 次付款 ¥598,890.22（伍拾玖万捌仟捌佰玖拾元贰角贰分）"), "as the document says");
        Assert.That(walk.Exposure, Does.Contain("27390.36").And.Contain("1%"));
        Assert.That(walk.Duplicates, Does.Contain("\"entries\":[5,8]"));
    }

    [TestCaseSource(nameof(Needed))]
    public async Task Walk_WhenALineIsLeftOut_TheGateStaysShutAndSaysWhy(object left)
    {
        var walk = await Whole.Value;
        var without = (Step)left;
        var at = Walk.Steps.ToList().IndexOf(without);
        using var host = new ApiHost { From = walk.Copies[at] };
        foreach (var step in Walk.Steps.Skip(at + 1).Where(s => s.Method != "GET"))
        {
            // What relied on the missing line is refused: that is the point. Nothing may fail.
            Assert.That((await step.Send(host)).Status, Is.LessThan(500), step.ToString());
        }

        Assert.That(host.Errors.Lines, Is.Empty);
        var gate = (await host.Api("赵磊").Get(Gate)).Done().Json;
        Assert.That(Shut(gate), Is.SupersetOf(without.Shuts));
        Assert.That(gate["ready"]!.GetValue<bool>(), Is.False);
        foreach (var code in without.Shuts)
        {
            var condition = gate["conditions"]!.AsArray().Single(c => c!["code"]!.GetValue<string>() == code)!;
            Assert.That(condition["facts"]!.AsArray().Select(f => f!["zh"]!.GetValue<string>()), Is.Not.Empty, "with the reason");
        }

        Assert.That((await host.Api("赵磊").Get($"{Client.Contract}/payments")).Json["payments"]![2]!["application"], Is.Null, "the payment could not be applied for");
    }

    private static string[] Shut(System.Text.Json.Nodes.JsonNode gate) =>
        [.. gate["conditions"]!.AsArray().Where(c => c!["state"]!.GetValue<string>() is not ("met" or "waived")).Select(c => c!["code"]!.GetValue<string>())];

    // The walk as a whole, with a copy of the database before each line that the gate needs.
    private static async Task<Recorded> Record()
    {
        var recorded = new Recorded();
        using var host = new ApiHost();
        foreach (var (step, i) in Walk.Steps.Select((s, i) => (s, i)))
        {
            if (step.Shuts.Length > 0)
            {
                recorded.Copies[i] = host.Copy(recorded.Folder, i);
            }

            var reply = await step.Send(host);
            if (reply.Status is < 200 or > 299)
            {
                recorded.Faults.Add($"{step}: {reply.Status} {reply.Text}");
            }

            recorded.Keep(step.Path, reply.Text);
        }

        return recorded;
    }

    private sealed class Recorded : IDisposable
    {
        public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("assessment-walk-");

        public Dictionary<int, string> Copies { get; } = [];

        public List<string> Faults { get; } = [];

        public string Gate { get; private set; } = "";

        public string Why { get; private set; } = "";

        public string Exposure { get; private set; } = "";

        public string Duplicates { get; private set; } = "";

        public void Keep(string path, string text) => _ = path switch
        {
            "/gate" => Gate = text,
            "/explanations?of=payment/3" => Why = text,
            "/explanations?of=breach/1" => Exposure = text,
            "/periods/2/duplicates" => Duplicates = text,
            _ => null,
        };

        public void Dispose() => Folder.Delete(recursive: true);
    }
}
