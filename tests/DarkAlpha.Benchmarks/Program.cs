using BenchmarkDotNet.Running;
using DarkAlpha.Benchmarks;

if (args is ["floor", var how, .. var paths])
{
    ReadingFloor.Run(how, paths);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
