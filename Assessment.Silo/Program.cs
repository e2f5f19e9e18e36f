Console.WriteLine("assessment");
