using DarkAlpha.Actors.Desk;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class RejectedRoundsTests
{
    private static readonly RoundOutcome Killed = RoundOutcome.Blocked(Reasons.KillSwitchEnabled, "a person");
    private static readonly RoundOutcome CoolingDown = RoundOutcome.Blocked(Reasons.SymbolCooldownActive, "until 12:00:00Z");

    [Test]
    public void Only_the_newest_rounds_are_kept_but_all_are_counted()
    {
        var rounds = new RejectedRounds(capacity: 3);
        for (var i = 0; i < 5; i++)
        {
            rounds.Add(new RoundId(new Symbol("BTCUSDT"), new Instant(i)), Killed);
        }

        Assert.That(
            Enumerable.Range(0, 5).Where(i => rounds.Find(new RoundId(new Symbol("BTCUSDT"), new Instant(i))) is not null),
            Is.EqualTo(Enumerable.Range(2, 3)));
        Assert.That(rounds.Find(new RoundId(new Symbol("ETHUSDT"), new Instant(4))), Is.Null);
        Assert.That(rounds.Counts[Reasons.KillSwitchEnabled], Is.EqualTo(5));
    }

    [Test]
    public void A_rejection_is_reported_as_new_per_symbol_when_its_reason_changes_or_after_a_card()
    {
        var rounds = new RejectedRounds(capacity: 100);
        Assert.That(rounds.Add(new RoundId(new Symbol("BTCUSDT"), new Instant(1)), Killed), Is.True);
        Assert.That(rounds.Add(new RoundId(new Symbol("BTCUSDT"), new Instant(2)), Killed), Is.False);
        Assert.That(rounds.Add(new RoundId(new Symbol("ETHUSDT"), new Instant(2)), Killed), Is.True);
        Assert.That(rounds.Add(new RoundId(new Symbol("BTCUSDT"), new Instant(3)), CoolingDown), Is.True);
        rounds.CardIssued(new Symbol("BTCUSDT"));
        Assert.That(rounds.Add(new RoundId(new Symbol("BTCUSDT"), new Instant(4)), CoolingDown), Is.True);
        Assert.That(rounds.Add(new RoundId(new Symbol("ETHUSDT"), new Instant(4)), Killed), Is.False);
    }
}
