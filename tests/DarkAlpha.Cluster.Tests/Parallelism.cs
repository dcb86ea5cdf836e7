// Every test waits for its own processes in its own folder. Three at once left the two processors idle at times.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
