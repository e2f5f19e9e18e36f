using System.Globalization;
using Assessment.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
// Beside the working directory, not in /tmp: a temporary folder may lie in memory, where no sync costs anything.
var folder = Directory.CreateDirectory(args.Length > 0 ? Path.Combine(args[0], "assessment-bench") : "assessment-bench");
try
{
    Console.WriteLine("Throughput: 64 concurrent writers on 64 contracts");
    await Throughput.Measure(folder.FullName, rounds: 7, entriesEach: 300);
    Console.WriteLine("Memory of a resting contract");
    await Resting.Memory(folder.FullName);
    Console.WriteLine("Activation from the journal");
    await Resting.Activation(folder.FullName);
    Console.WriteLine("Where a command's time goes, without the disk");
    await Costs.Measure();
    Console.WriteLine("Overview of 10,000 contracts × 11 periods, beside the same SQL by hand");
    await Overviews.Measure(folder.FullName);
    Console.WriteLine("Hostile files, until they are refused");
    Hostile.Measure();
    Console.WriteLine("Import of 10,000 rows from somebody's own workbook");
    await Imports.Measure(folder.FullName);
    Console.WriteLine("Pages with the demonstration's data");
    await Pages.Measure(folder.FullName);
}
finally
{
    folder.Delete(recursive: true);
}
