using BenchmarkDotNet.Running;
using DarkAlpha.Benchmarks;
using DarkAlpha.Benchmarks.Following;
using DarkAlpha.Benchmarks.Inspection;
using DarkAlpha.Benchmarks.Latency;
using DarkAlpha.Benchmarks.Years;

switch (args)
{
    case ["floor", var mode, .. var paths]:
        ReadingFloor.Run(mode, paths);
        break;
    case ["sockets", .. var frames]:
        await FrameBenchmarksSockets.RunAsync(frames is [var count] ? int.Parse(count) : 500_000);
        break;
    case ["latency", .. var rest]:
        if (LatencyOptions.Parse(rest) is not { } options)
        {
            await Console.Error.WriteLineAsync($"usage: {LatencyOptions.Usage}");
            return 2;
        }

        await LatencyBenchmark.RunAsync(options);
        break;
    case ["inspection", .. var rest]:
        if (InspectionOptions.Parse(rest) is not { } inspection)
        {
            await Console.Error.WriteLineAsync($"usage: {InspectionOptions.Usage}");
            return 2;
        }

        await InspectionBenchmark.RunAsync(inspection);
        break;
    case ["following", .. var rest]:
        if (FollowingOptions.Parse(rest) is not { } following)
        {
            await Console.Error.WriteLineAsync($"usage: {FollowingOptions.Usage}");
            return 2;
        }

        await FollowingBenchmark.RunAsync(following);
        break;
    case ["shadows", .. var rest]:
        if (LatencyOptions.Parse(rest, LatencyOptions.Shadows) is not { } shadows)
        {
            await Console.Error.WriteLineAsync($"usage: {LatencyOptions.ShadowsUsage}");
            return 2;
        }

        await ShadowsBenchmark.RunAsync(shadows);
        break;
    case ["years", .. var rest]:
        await YearsBenchmark.RunAsync(rest is [var cards, ..] ? int.Parse(cards) : 1_000_000, rest is [_, var url] ? url : null);
        break;
    case [InspectionLoad.Verb, var node, var symbol, var perMinute]:
        await InspectionLoad.ServeAsync(new Uri(node), symbol, int.Parse(perMinute));
        break;
    case [ExchangeProcess.Verb, var ticks, .. var symbols]:
        await ExchangeProcess.ServeAsync(int.Parse(ticks), symbols);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(RoundBenchmarks).Assembly).Run(args);
        break;
}

return 0;
