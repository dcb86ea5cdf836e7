// Most tests wait for a process of their own, which runs in a folder of its own; some wait for a timeout.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
