// Most tests wait for a process of their own, in a folder of their own.
[assembly: Parallelizable(ParallelScope.Fixtures)]
