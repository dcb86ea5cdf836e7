// Most tests wait for what happens on sockets, in files or in databases of their own; two at once keep two cores busy.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
