using System.Text;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>A million damaged frames: none may throw, and none may yield an update that its own bytes do not say.</summary>
public sealed class FrameFuzzTests
{
    private const int Frames = 1_000_000;
    private const int Seed = 20261123;

    // Beside the real symbols those that a single damaged byte makes of them, so that a mistaken symbol would be found in the table.
    private static readonly SymbolTable Symbols = SymbolTable.Of(
        "SUSHIUSDT", "AKROUSDT", "CTKUSDT", "KEEPUSDT", "BTCUSDT", "CTJUSDT", "CTOUSDT", "BTBUSDT", "BTSUSDT", "BCUSDT", "TCUSDT", "BTCUSD",
        "CTKUSD", "TKUSDT", "AKRUSDT", "KEEPUSD", "KEPUSDT", "SUSHIUST", "USHIUSDT", "BBTCUSDT", "BTCUSDTT", "BTC", "USDT", "B", "1", "BTCBTC");

    [Test]
    public void No_damage_makes_the_parser_throw_or_say_what_the_frame_does_not()
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

        // The fuzz says something only while it reaches all there is; larger than the limit is nothing here.
        foreach (var verdict in Enum.GetValues<FrameKind>().Except([FrameKind.None, FrameKind.Oversized]))
        {
            Assert.That(counts[verdict], Is.GreaterThan(100), verdict.ToString());
        }
    }
}
