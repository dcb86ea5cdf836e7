using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Tests.Ledger.Support;

namespace DarkAlpha.Actors.Tests.Ledger;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PendingEpisodesTests
{
    private readonly PendingEpisodes _pending = new(capacity: 3);

    [Test]
    public void An_episode_waits_once_in_its_newest_state_and_in_the_order_of_arrival()
    {
        var (first, second) = (Episodes.At(5), Episodes.At(1));
        _pending.Add(first);
        _pending.Add(second);
        _pending.Add(first with { Rounds = 2 });
        Assert.That(_pending.Take(10), Is.EqualTo(new[] { first with { Rounds = 2 }, second }));
        Assert.That(_pending.Count, Is.Zero);
    }

    [Test]
    public void Episodes_that_differ_in_one_part_of_the_key_are_different_ones()
    {
        _pending.Add(Episodes.At(1));
        _pending.Add(Episodes.At(1, gate: "arbitration"));
        _pending.Add(Episodes.At(1, symbol: "ETHUSDT"));
        Assert.That(_pending.Count, Is.EqualTo(3));
    }

    [Test]
    public void Beyond_the_limit_a_further_episode_is_dropped_and_counted_but_one_that_waits_is_updated()
    {
        for (var minute = 0; minute < 3; minute++)
        {
            _pending.Add(Episodes.At(minute));
        }

        Assert.That(_pending.Add(Episodes.At(3)), Is.False);
        Assert.That(_pending.Add(Episodes.At(2) with { Rounds = 9 }), Is.True);
        Assert.That(_pending.Dropped, Is.EqualTo(1));
        Assert.That(_pending.Take(3)[2].Rounds, Is.EqualTo(9));
    }

    [Test]
    public void What_is_put_back_does_not_replace_what_changed_since()
    {
        _pending.Add(Episodes.At(1));
        _pending.Add(Episodes.At(2));
        var batch = _pending.Take(2);
        _pending.Add(Episodes.At(1) with { Rounds = 7 });
        _pending.PutBack(batch);
        Assert.That(_pending.Take(3), Is.EquivalentTo(new[] { Episodes.At(1) with { Rounds = 7 }, Episodes.At(2) }));
    }
}
