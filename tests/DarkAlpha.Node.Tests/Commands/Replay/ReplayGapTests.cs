using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class ReplayGapTests : ProgramFixture
{
    private const string Symbol = "BTCUSDT";

    [Test]
    public async Task Without_gaps_every_minute_after_the_warm_up_has_a_round()
    {
        var run = await Program.WithCardEveryMinute().ReplayAsync(Repository.Samples, "--symbols", Symbol);

        var first = ReplayRuns.SampleStart + ReplayRuns.WarmUp - ReplayRuns.Millisecond;
        Assert.That(run.Succeeded().Objects.Select(c => c.CreatedAt()), Is.EqualTo(Minutes(first, ReplayRuns.SampleStart.AddDays(3))));
    }

    [TestCase(12 * 60)]
    [TestCase(12 * 60 + 7)]
    [TestCase(12 * 60 + 14)]
    public async Task After_a_missing_minute_there_is_no_card_until_14_new_15m_candles_are_complete(int missing)
    {
        var gap = ReplayRuns.SampleStart.AddMinutes(missing);
        var data = RecordedMarket.Sample(Symbol).WithoutMinute(Symbol, gap).Write(Folder.Of("data"));

        var run = await Program.WithCardEveryMinute().ReplayAsync(data);

        // The 15m candle with the gap never completes; the next one is the first of the fourteen.
        var before = Minutes(ReplayRuns.SampleStart + ReplayRuns.WarmUp - ReplayRuns.Millisecond, gap);
        var warmedUp = ReplayRuns.SampleStart.AddMinutes(12 * 60 + 15) + ReplayRuns.WarmUp - ReplayRuns.Millisecond;
        var after = Minutes(warmedUp, ReplayRuns.SampleStart.AddDays(3));
        Assert.That(run.Succeeded().Objects.Select(c => c.CreatedAt()), Is.EqualTo(before.Concat(after)));
        Assert.That(run.Errors, Does.Contain("after missing minutes"));
    }

    [Test]
    public async Task Rows_without_open_interest_are_skipped_and_counted_in_the_summary()
    {
        var data = RecordedMarket.Sample(Symbol)
            .WithLine("BTCUSDT-metrics", 31, "2026-01-05 02:25:00,BTCUSDT,,1")
            .WithLine("BTCUSDT-metrics", 32, "2026-01-05 02:30:00,BTCUSDT,0,1")
            .Write(Folder.Of("data"));

        var run = await Program.ForSamples().ReplayAsync(data);

        Assert.That(run.Succeeded().Errors, Does.Contain("BTCUSDT: skipped 2 metrics rows without open interest (blank or 0)"));
    }

    [Test]
    public async Task A_gap_does_not_affect_other_symbols()
    {
        var data = RecordedMarket.Sample().WithoutMinute(Symbol, ReplayRuns.SampleStart.AddHours(12)).Write(Folder.Of("data"));
        Program.WithCardEveryMinute();

        var whole = await Program.ReplayAsync(Repository.Samples, "--symbols", "ETHUSDT");
        var withGap = await Program.ReplayAsync(data);

        var cards = withGap.Succeeded().Lines.Where(l => l.Contains("\"ETHUSDT\"", StringComparison.Ordinal));
        Assert.That(cards, Is.EqualTo(whole.Succeeded().Lines));
    }

    private static IEnumerable<DateTimeOffset> Minutes(DateTimeOffset first, DateTimeOffset end)
    {
        for (var time = first; time < end; time = time.AddMinutes(1))
        {
            yield return time;
        }
    }
}
