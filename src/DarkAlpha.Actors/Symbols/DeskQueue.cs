using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Symbols;

/// <summary>The rounds the desk has not decided yet, oldest first.</summary>
internal sealed class DeskQueue(int capacity)
{
    private const long MinuteMs = 60_000;

    private readonly List<DeskCommands.DecideRound> _waiting = [];

    public IReadOnlyList<DeskCommands.DecideRound> Waiting => _waiting;

    /// <summary>Adds a round. Returns the oldest one when it had to make room, otherwise null.</summary>
    public DeskCommands.DecideRound? Add(DeskCommands.DecideRound round)
    {
        _waiting.Add(round);
        return _waiting.Count > capacity ? TakeAt(0) : null;
    }

    /// <summary>Removes a decided round; false when it is not in the queue.</summary>
    public bool TryRemove(RoundId id) => _waiting.RemoveAll(r => r.Round == id) > 0;

    /// <summary>Removes and returns the rounds whose last proposal has expired.</summary>
    /// <param name="now">The corrected clock.</param>
    public IReadOnlyList<DeskCommands.DecideRound> TakeExpired(Instant now)
    {
        var expired = _waiting.Where(r => ExpiryOf(r) <= now).ToList();
        expired.ForEach(r => _waiting.Remove(r));
        return expired;
    }

    private static Instant ExpiryOf(DeskCommands.DecideRound round) =>
        round.Round.Timestamp.PlusMilliseconds(round.Proposals.Max(p => p.Proposal.TtlMinutes) * MinuteMs);

    private DeskCommands.DecideRound TakeAt(int index)
    {
        var round = _waiting[index];
        _waiting.RemoveAt(index);
        return round;
    }
}
