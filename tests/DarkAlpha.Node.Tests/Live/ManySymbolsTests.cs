using DarkAlpha.Domain.Signals;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>Hundreds of symbols without sockets: the request weight per minute, and that every symbol stays evaluated.</summary>
[TestFixture]
public sealed class ManySymbolsTests
{
    private const int Symbols = 300;
    private const int Minutes = 5;

    // Lets timers that are due at about the same time run together; polls come 50 ms later on average, which does not affect the results.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);

    private static readonly string[] Paths =
        ["/fapi/v1/klines", "/fapi/v2/ticker/price", "/fapi/v1/openInterest", "/fapi/v1/premiumIndex", "/fapi/v1/time"];

    [Test]
    public async Task Three_hundred_symbols_on_REST_stay_within_the_weight_budget_with_fresh_open_interest()
    {
        var market = new SimulatorOptions
        {
            Symbols = [.. Enumerable.Range(0, Symbols).Select(i => $"S{i:D3}USDT")],
            Start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
            Scenes = SceneSchedule.Calm,
            Cadence = StreamCadence.MinuteCloses,
            Faults = [new FaultRule { Kind = FaultKind.Refuse }],
        };
        await using var node = await LiveNode.StartVirtualAsync(market, Slack);

        // Fetching the history of this many symbols takes two minutes.
        await node.PassAsync(TimeSpan.FromMinutes(3));
        var firstLine = node.Log.Count;
        var before = Paths.ToDictionary(path => path, path => node.Exchange.Usage.Of(path).Weight);
        for (var minute = 0; minute < Minutes; minute++)
        {
            await node.PassAsync(TimeSpan.FromMinutes(1));
            var now = Paths.ToDictionary(path => path, path => node.Exchange.Usage.Of(path).Weight);
            await TestContext.Out.WriteLineAsync(string.Join(", ", Paths.Select(path => $"{path} {now[path] - before[path]}")));
            Assert.That(Paths.Sum(path => now[path] - before[path]), Is.LessThanOrEqualTo(2_400));
            before = now;
        }

        Assert.That(node.Exchange.Usage.Total.Status429, Is.Zero);
        Assert.That(node.Log.Skip(firstLine).Where(line => line.Contains(Reasons.OpenInterestStale, StringComparison.Ordinal)), Is.Empty);
        Assert.That(node.Log.Skip(firstLine).Where(line => line.Contains("is not evaluated", StringComparison.Ordinal)), Is.Empty);
    }
}
