using Assessment.Grains.Values;
using Assessment.Reports.Tests.Kit;

namespace Assessment.Reports.Tests;

public sealed class ContractWorkbookTest
{
    [Test]
    public void Dump()
    {
        var at = ChinaTime.At(new(2026, 12, 18), new(9, 30));
        var state = Samples.Replay("CYCGW-2026-0044", at);
        File.WriteAllBytes("/tmp/reports-look/sample.xlsx", ContractWorkbook.Write(state, new("赵磊", at, new string('a', 64), state.Version)));
        File.WriteAllBytes("/tmp/reports-look/sample-en.xlsx", ContractWorkbook.Write(state, new("赵磊", at, new string('a', 64), state.Version, "en")));
        var later = ChinaTime.At(new(2027, 3, 18), new(9, 30));
        state = Samples.Replay("SL-2026-0107", later);
        File.WriteAllBytes("/tmp/reports-look/sl.xlsx", ContractWorkbook.Write(state, new("赵磊", later, new string('a', 64), state.Version)));
    }
}
