using System.Globalization;
using Assessment.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "assessment-bench-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
try
{
    Console.WriteLine("Throughput: 64 concurrent writers on 64 contracts");
    await Throughput.Measure(folder.FullName, rounds: 5, entriesEach: 300);
}
finally
{
    folder.Delete(recursive: true);
}
