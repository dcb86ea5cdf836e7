// Every test waits for its own processes in its own folder. More than three at once would only compete for the CPU.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
