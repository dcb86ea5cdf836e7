using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

/// <summary>What is read past the end of the window, and in which order observers see it.</summary>
[TestFixture]
public sealed class OutcomeRecorderTests
{
    private const string Btc = "BTCUSDT";

    private static readonly OutcomeOptions Options = new();

    [Test]
    public async Task A_card_at_the_end_of_the_window_has_the_outcome_that_it_has_in_a_longer_window()
    {
        var whole = new OutcomeRecorder(Options);
        await SampleReplays.RunAsync(SampleReplays.Whole, whole);
        var end = Instant.From(whole.Cards[0].Card.CreatedAt).UnixMilliseconds + 1;
        var (followed, unfollowed) = (new OutcomeRecorder(Options), new OutcomeRecorder(Options));

        await SampleReplays.RunAsync(SampleReplays.Whole with { To = end, Follow = Options.Horizon }, followed);
        await SampleReplays.RunAsync(SampleReplays.Whole with { To = end }, unfollowed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(followed.Cards[0].Follower.IsFinal, Is.True);
            Assert.That(followed.Cards[0].Follower.Outcome, Is.EqualTo(whole.Cards[0].Follower.Outcome));
            Assert.That(unfollowed.Cards[0].Follower.Outcome.Status, Is.EqualTo(OutcomeStatus.Open));
            Assert.That(
                followed.Cards.Select(c => c.Card.CardId), Is.EqualTo(unfollowed.Cards.Select(c => c.Card.CardId)), "cards past the end");
        }
    }

    [Test]
    public async Task Past_the_end_there_are_candles_up_to_the_horizon_but_no_rounds()
    {
        var end = Instant.From(ReplayRuns.SampleStart.AddHours(12));
        var (followed, unfollowed) = (new ReplayLog(Btc), new ReplayLog(Btc));

        await SampleReplays.RunAsync(
            SampleReplays.Whole with { To = end.UnixMilliseconds, Follow = TimeSpan.FromMinutes(90) }, followed);
        await SampleReplays.RunAsync(SampleReplays.Whole with { To = end.UnixMilliseconds }, unfollowed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(followed.Candles.Max(), Is.EqualTo(end + TimeSpan.FromMinutes(89)));
            Assert.That(unfollowed.Candles.Max(), Is.EqualTo(end - TimeSpan.FromMinutes(1)));
            Assert.That(followed.Rounds, Is.EqualTo(unfollowed.Rounds));
            Assert.That(followed.Rounds.Max(), Is.EqualTo(end.PlusMilliseconds(-1)));
        }
    }

    [Test]
    public async Task Funding_comes_before_the_candle_that_closes_after_it_and_the_candle_before_its_round()
    {
        var log = new ReplayLog(Btc);

        await SampleReplays.RunAsync(SampleReplays.Whole, log);

        var settlement = Instant.From(ReplayRuns.SampleStart.AddHours(8));
        var minute = log.Entries.Where(e => e.At >= settlement && e.At < settlement + TimeSpan.FromMinutes(1));
        string[] expected = ["funding", "candle", "round"];
        Assert.That(minute.Select(e => e.What), Is.EqualTo(expected));
    }

    [Test]
    public async Task Nothing_that_is_followed_changes_a_card()
    {
        var plain = await SampleReplays.RunAsync(SampleReplays.Whole);
        var followed = await SampleReplays.RunAsync(
            SampleReplays.Whole, new OutcomeRecorder(Options), new LedgerRecorder(Options));

        Assert.That(followed.Select(c => c.TraceId), Is.EqualTo(plain.Select(c => c.TraceId)));
    }
}
