// Fixtures share nothing: each test has a simulator, a hub and a clock of its own.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
