using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Symbols;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Symbols;

internal sealed class RoundHistoryTests
{
    [Test]
    public void Equal_consecutive_outcomes_are_merged()
    {
        var history = new RoundHistory();
        history.Add(new Instant(10), DecisionKind.NoSignal, Reasons.NoTrigger, "", null);
        history.Add(new Instant(20), DecisionKind.NoSignal, Reasons.NoTrigger, "newest", null);
        history.Add(new Instant(15), DecisionKind.NoSignal, Reasons.NoTrigger, "late", null);
        Assert.That(
            history.Recent,
            Is.EqualTo(new[]
            {
                new RoundRecord(new Instant(20), new Instant(10), 3, DecisionKind.NoSignal, Reasons.NoTrigger, "late", null),
            }));
        Assert.That(history.Rounds, Is.EqualTo(3));
    }

    [Test]
    public void Two_cards_are_never_merged()
    {
        var history = new RoundHistory();
        history.Add(new Instant(10), DecisionKind.Emit, Reasons.Ok, "", new CardId("first"));
        history.Add(new Instant(20), DecisionKind.Emit, Reasons.Ok, "", new CardId("second"));
        Assert.That(string.Join(' ', history.Recent.Select(r => r.CardId)), Is.EqualTo("second first"));
    }

    [Test]
    public void The_last_twenty_different_outcomes_are_kept_newest_first()
    {
        var history = new RoundHistory();
        for (var i = 0; i < 50; i++)
        {
            history.Add(new Instant(i), DecisionKind.Blocked, i % 2 == 0 ? Reasons.PriceStale : Reasons.KlineGap, "", null);
        }

        Assert.That(
            history.Recent.Select(r => r.Timestamp.UnixMilliseconds),
            Is.EqualTo(Enumerable.Range(30, 20).Reverse().Select(i => (long)i)));
        Assert.That(history.Rounds, Is.EqualTo(50));
    }
}
