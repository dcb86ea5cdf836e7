using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class ReplayGapTests : ProgramFixture
{
    private const string Symbol = "BTCUSDT";

    [Test]
    public async Task Without_a_missing_minute_every_minute_after_the_warm_up_has_its_round()
    {
        var run = await Program.WithCardEveryMinute().ReplayAsync(Repository.Samples, "--symbols", Symbol);

        var first = ReplayRuns.SampleStart + ReplayRuns.WarmUp - ReplayRuns.Millisecond;
        Assert.That(run.Succeeded().Objects.Select(c => c.CreatedAt()), Is.EqualTo(Minutes(first, ReplayRuns.SampleStart.AddDays(3))));
    }

    [TestCase(12 * 60)]
    [TestCase(12 * 60 + 7)]
    [TestCase(12 * 60 + 14)]
    public async Task After_a_missing_minute_there_is_no_card_until_fourteen_15m_candles_are_complete_again(int missing)
    {
        var gap = ReplayRuns.SampleStart.AddMinutes(missing);
        var data = RecordedMarket.Sample(Symbol).WithoutMinute(Symbol, gap).Write(Folder.Of("data"));

        var run = await Program.WithCardEveryMinute().ReplayAsync(data);

        // The quarter hour with the gap never completes; the next one is the first of fourteen.
        var before = Minutes(ReplayRuns.SampleStart + ReplayRuns.WarmUp - ReplayRuns.Millisecond, gap);
        var warm = ReplayRuns.SampleStart.AddMinutes(12 * 60 + 15) + ReplayRuns.WarmUp - ReplayRuns.Millisecond;
        var after = Minutes(warm, ReplayRuns.SampleStart.AddDays(3));
        Assert.That(run.Succeeded().Objects.Select(c => c.CreatedAt()), Is.EqualTo(before.Concat(after)));
        Assert.That(run.Errors, Does.Contain("after missing minutes"));
    }

    [Test]
    public async Task A_row_without_open_interest_is_no_sample_and_is_counted_at_the_end()
    {
        var data = RecordedMarket.Sample(Symbol)
            .WithLine("BTCUSDT-metrics", 31, "2026-01-05 02:25:00,BTCUSDT,,1")
            .WithLine("BTCUSDT-metrics", 32, "2026-01-05 02:30:00,BTCUSDT,0,1")
            .Write(Folder.Of("data"));

        var run = await Program.ForSamples().ReplayAsync(data);

        Assert.That(run.Succeeded().Errors, Does.Contain("BTCUSDT: 2 rows of metrics without open interest (blank or 0), taken for no sample"));
    }

    [Test]
    public async Task Another_symbol_is_not_touched_by_the_gap()
    {
        var data = RecordedMarket.Sample().WithoutMinute(Symbol, ReplayRuns.SampleStart.AddHours(12)).Write(Folder.Of("data"));
        Program.WithCardEveryMinute();

        var whole = await Program.ReplayAsync(Repository.Samples, "--symbols", "ETHUSDT");
        var beside = await Program.ReplayAsync(data);

        var cards = beside.Succeeded().Lines.Where(l => l.Contains("\"ETHUSDT\"", StringComparison.Ordinal));
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
