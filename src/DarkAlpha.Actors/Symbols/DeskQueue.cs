using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Symbols;

/// <summary>The rounds the desk has not decided yet, oldest first.</summary>
internal sealed class DeskQueue(int capacity)
{
    private const long MinuteMs = 60_000;

    private readonly List<DeskCommands.DecideRound> _waiting = [];

    /// <summary>The rounds that wait.</summary>
    public IReadOnlyList<DeskCommands.DecideRound> Waiting => _waiting;

    /// <summary>Adds a round. Gives the oldest one when it has to go to make room, else null.</summary>
    public DeskCommands.DecideRound? Add(DeskCommands.DecideRound round)
    {
        _waiting.Add(round);
        return _waiting.Count > capacity ? TakeAt(0) : null;
    }

    /// <summary>The desk has decided; false when nobody waits for that.</summary>
    public bool TryRemove(RoundId id) => _waiting.RemoveAll(r => r.Round == id) > 0;

    /// <summary>Takes out the rounds whose last proposal has expired.</summary>
    /// <param name="now">The corrected clock, Unix milliseconds UTC.</param>
    public IReadOnlyList<DeskCommands.DecideRound> TakeExpired(long now)
    {
        var expired = _waiting.Where(r => r.Round.Timestamp + r.Proposals.Max(p => p.Proposal.TtlMinutes) * MinuteMs <= now).ToList();
        expired.ForEach(r => _waiting.Remove(r));
        return expired;
    }

    private DeskCommands.DecideRound TakeAt(int index)
    {
        var round = _waiting[index];
        _waiting.RemoveAt(index);
        return round;
    }
}
