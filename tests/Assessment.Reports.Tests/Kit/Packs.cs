using Assessment.Grains;
using Assessment.Grains.Values;

namespace Assessment.Reports.Tests.Kit;

/// <summary>The shipped contract's ninth period as 王敏 takes it home: A1 to E1 stand in rows 7 to 13, the one event in row 6 of its sheet.</summary>
internal static class Packs
{
    public const string Evaluator = "王敏";

    public static readonly DateTimeOffset At = ChinaTime.At(new(2026, 12, 18), new(9, 0));

    public static ContractState State { get; } = Samples.Replay("CYCGW-2026-0044", At);

    public static SchemeBook Book(string language = "zh-CN", ContractState? state = null) =>
        new(PackWorkbook.Write(state ?? State, 9, Evaluator, new(Evaluator, At, new('a', 64), (state ?? State).Version, language)));

    public static PackReading Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return PackReader.Read(stream);
    }
}
