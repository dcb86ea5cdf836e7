// Every test waits for processes of its own, in a folder of its own. More than three at once would only take each other's processor.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
