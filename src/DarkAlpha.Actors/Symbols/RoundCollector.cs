using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// The rounds of one symbol that wait for votes. A strategy that was late once is not awaited until it is heard again, so that it delays one
/// round and not all. At most <see cref="MaxOpen"/> rounds wait; no two have the same id.
/// </summary>
internal sealed class RoundCollector(string symbol, IReadOnlyList<string> strategies)
{
    /// <summary>How many rounds may wait at a time.</summary>
    public const int MaxOpen = 16;

    private readonly Dictionary<RoundId, OpenRound> _open = [];
    private readonly bool[] _absent = new bool[strategies.Count];
    private readonly bool[] _stopped = new bool[strategies.Count];
    private long _newest = long.MinValue;

    /// <summary>True while a round waits for votes.</summary>
    public bool IsWaiting => _open.Count > 0;

    /// <summary>Timestamp of the newest round.</summary>
    public long Newest => _newest;

    /// <summary>
    /// Begins a round; null when too many wait already. Two evaluations of one millisecond, or a clock set back a little, make the second
    /// round a millisecond later than the one before. After a clock that was far ahead the rounds follow it back: the desk refuses what is
    /// dated in the future, and the symbol would be silent until the old time comes again.
    /// </summary>
    public OpenRound? Begin(in SignalContext context, in DataHealth health, long readAt = 0)
    {
        if (_open.Count >= MaxOpen)
        {
            return null;
        }

        _newest = context.Timestamp > _newest || DataStamp.IsAfter(_newest, context.Timestamp) ? context.Timestamp : _newest + 1;
        while (_open.ContainsKey(new RoundId(symbol, _newest)))
        {
            _newest++;
        }

        var round = new OpenRound(new RoundId(symbol, _newest), context with { Timestamp = _newest }, health, strategies) { ReadAt = readAt };
        for (var i = 0; i < strategies.Count; i++)
        {
            if (_absent[i] || _stopped[i])
            {
                round.Lose(i);
            }
        }

        if (!round.IsOver)
        {
            _open.Add(round.Id, round);
        }

        return round;
    }

    /// <summary>Takes an answer. Gives the round when that was the last vote.</summary>
    /// <param name="id">The round; one that is over is ignored, its strategy is heard all the same.</param>
    /// <param name="strategy">Place of the strategy in the registration order.</param>
    /// <param name="verdict">Yes or no.</param>
    /// <param name="rationale">What triggered.</param>
    /// <param name="cameBack">True when the strategy had been late.</param>
    public OpenRound? Take(RoundId id, int strategy, StrategyResult verdict, string rationale, out bool cameBack)
    {
        cameBack = _absent[strategy];
        _absent[strategy] = false;
        if (!_open.TryGetValue(id, out var round))
        {
            return null;
        }

        round.Take(strategy, verdict, rationale);
        return round.IsOver && _open.Remove(id) ? round : null;
    }

    /// <summary>A strategy lost whatever it was asked. Gives the rounds that are over by that.</summary>
    /// <param name="strategy">Place of the strategy in the registration order.</param>
    /// <param name="forGood">True when it will not be back.</param>
    public IReadOnlyList<OpenRound> Lose(int strategy, bool forGood)
    {
        _absent[strategy] = false;
        _stopped[strategy] |= forGood;
        foreach (var round in _open.Values)
        {
            round.Lose(strategy);
        }

        return TakeFinished();
    }

    /// <summary>Ends the rounds up to an instant; votes still awaited are lost. Gives these rounds, oldest first.</summary>
    /// <param name="through">Timestamp of the newest round to end.</param>
    /// <param name="late">The strategies that have become late.</param>
    public IReadOnlyList<OpenRound> Expire(long through, out IReadOnlyList<int> late)
    {
        var missing = new SortedSet<int>();
        foreach (var round in _open.Values.Where(r => r.Id.Timestamp <= through))
        {
            missing.UnionWith(round.Awaited);
        }

        late = [.. missing];
        foreach (var strategy in late)
        {
            _absent[strategy] = true;
            foreach (var round in _open.Values)
            {
                round.Lose(strategy);
            }
        }

        return TakeFinished();
    }

    private List<OpenRound> TakeFinished()
    {
        var finished = _open.Values.Where(r => r.IsOver).OrderBy(r => r.Id.Timestamp).ToList();
        finished.ForEach(r => _open.Remove(r.Id));
        return finished;
    }
}
