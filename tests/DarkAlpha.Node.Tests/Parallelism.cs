// Most tests wait for a process of their own, which runs in a folder of its own.
[assembly: Parallelizable(ParallelScope.Fixtures)]
