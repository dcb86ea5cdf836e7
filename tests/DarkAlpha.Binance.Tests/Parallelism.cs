// Fixtures share no state: each test has its own simulator, hub and clock.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
