using System.Text;
using Assessment.Silo.Commands;

Console.OutputEncoding = Encoding.UTF8;
return await Cli.Run(args, Console.Out, Console.Error, TimeProvider.System);
