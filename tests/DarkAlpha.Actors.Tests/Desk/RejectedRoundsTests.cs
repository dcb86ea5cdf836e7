using DarkAlpha.Actors.Desk;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class RejectedRoundsTests
{
    private static readonly RoundOutcome Switched = RoundOutcome.Blocked(Reasons.KillSwitchEnabled, "a person");
    private static readonly RoundOutcome Cooling = RoundOutcome.Blocked(Reasons.SymbolCooldownActive, "until 12:00:00Z");

    [Test]
    public void Only_the_newest_are_remembered_and_all_are_counted()
    {
        var rounds = new RejectedRounds(capacity: 3);
        for (var i = 0; i < 5; i++)
        {
            rounds.Add(new RoundId("BTCUSDT", i), Switched);
        }

        Assert.That(Enumerable.Range(0, 5).Where(i => rounds.Find(new RoundId("BTCUSDT", i)) is not null), Is.EqualTo(Enumerable.Range(2, 3)));
        Assert.That(rounds.Find(new RoundId("ETHUSDT", 4)), Is.Null);
        Assert.That(rounds.Counts[Reasons.KillSwitchEnabled], Is.EqualTo(5));
    }

    [Test]
    public void A_rejection_is_news_when_its_reason_changes_or_after_a_card_symbol_by_symbol()
    {
        var rounds = new RejectedRounds(capacity: 100);
        Assert.That(rounds.Add(new RoundId("BTCUSDT", 1), Switched), Is.True);
        Assert.That(rounds.Add(new RoundId("BTCUSDT", 2), Switched), Is.False);
        Assert.That(rounds.Add(new RoundId("ETHUSDT", 2), Switched), Is.True);
        Assert.That(rounds.Add(new RoundId("BTCUSDT", 3), Cooling), Is.True);
        rounds.CardIssued("BTCUSDT");
        Assert.That(rounds.Add(new RoundId("BTCUSDT", 4), Cooling), Is.True);
        Assert.That(rounds.Add(new RoundId("ETHUSDT", 4), Switched), Is.False);
    }
}
