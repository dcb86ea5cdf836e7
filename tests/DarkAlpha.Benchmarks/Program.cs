using BenchmarkDotNet.Running;
using DarkAlpha.Benchmarks;

switch (args)
{
    case ["floor", var how, .. var paths]:
        ReadingFloor.Run(how, paths);
        break;
    case ["sockets", .. var frames]:
        await FrameBenchmarksSockets.RunAsync(frames is [var count] ? int.Parse(count) : 500_000);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
