// Most tests wait for sockets, files or their own databases; two fixtures at a time keep two cores busy.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
