// Each fixture has a program and a database of its own; what they share is written once.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
