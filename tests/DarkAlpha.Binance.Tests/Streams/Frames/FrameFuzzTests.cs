using System.Text;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>A million damaged frames: none may throw, and none may yield an update that differs from its bytes.</summary>
public sealed class FrameFuzzTests
{
    private const int Frames = 1_000_000;
    private const int Seed = 20261123;

    // The real symbols and those that result from one damaged byte, so that a wrong symbol would be found in the table.
    private static readonly SymbolTable Symbols = SymbolTable.Of(
        "SUSHIUSDT", "AKROUSDT", "CTKUSDT", "KEEPUSDT", "BTCUSDT", "CTJUSDT", "CTOUSDT", "BTBUSDT", "BTSUSDT", "BCUSDT", "TCUSDT", "BTCUSD",
        "CTKUSD", "TKUSDT", "AKRUSDT", "KEEPUSD", "KEPUSDT", "SUSHIUST", "USHIUSDT", "BBTCUSDT", "BTCUSDTT", "BTC", "USDT", "B", "1",
        "BTCBTC");

    [Test]
    public void Damaged_frames_never_throw_and_never_yield_wrong_updates()
    {
        var mutator = FrameMutator.OfAllKinds(Seeds.Random(Seed));
        var counters = new FrameCounters();
        for (var i = 0; i < Frames; i++)
        {
            var bytes = mutator.Next();
            counters.Count(FrameParser.Parse(bytes, Symbols, out var frame));
            if (FrameOracle.FindDifference(bytes, frame, Symbols) is { } difference)
            {
                Assert.Fail($"frame {i}, {Encoding.UTF8.GetString(bytes)}: {difference}");
            }
        }

        var counts = counters.Snapshot();
        TestContext.Out.WriteLine(string.Join(", ", Enum.GetValues<FrameKind>().Select(v => $"{v} {counts[v]}")));
        Assert.That(counts.Total, Is.EqualTo(Frames));
        Assert.That(counts[FrameKind.None], Is.Zero);

        // The fuzzing is meaningful only if it reaches every kind; no frame here exceeds the size limit.
        foreach (var kind in Enum.GetValues<FrameKind>().Except([FrameKind.None, FrameKind.Oversized]))
        {
            Assert.That(counts[kind], Is.GreaterThan(100), kind.ToString());
        }
    }
}
