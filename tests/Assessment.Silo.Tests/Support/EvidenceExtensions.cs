using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Engine;
using Assessment.Silo.Evidence;

namespace Assessment.Silo.Tests.Support;

/// <summary>Short ways to hand in files about the first entry of a sample contract, and to seal them.</summary>
internal static class EvidenceExtensions
{
    public static readonly ContractNumber Number = SampleContract.Number(0);

    public static DatabaseEvidenceStore Files(this Store store) => new(store.Database, store.Time);

    public static EvidenceDesk Desk(this Store store, IContracts engine, IEvidenceStore? files = null) => new(engine, files ?? store.Files());

    public static Submission Pdf(string text = "signed", int entry = 1) => new(new("entry", entry), "扫描件.pdf", SampleFiles.Pdf(text), ServiceChannel.OnSite, null);

    public static ValueTask<Outcome> Hand(this EvidenceDesk desk, Submission file, string operation) =>
        desk.Attach(Number, file, "wang.fang", operation, CancellationToken.None);

    public static string HashOf(Submission file) => Chain.Hash(file.Bytes.Span);

    public static async Task Seal(this IContracts engine, int evidence)
    {
        await engine.Execute(Number, new RequestSeal(evidence, "含个人信息", "个保法"), "zhao", $"ask-{evidence}", CancellationToken.None).Done();
        await engine.Execute(Number, new ConfirmSeal(evidence), "li", $"seal-{evidence}", CancellationToken.None).Done();
    }
}
