using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// The open rounds of one symbol. A strategy that missed the deadline is not waited for until it answers again, so that it delays one round
/// and not all. At most <see cref="MaxOpen"/> rounds are open; no two have the same id.
/// </summary>
internal sealed class RoundCollector(Symbol symbol, IReadOnlyList<string> strategies)
{
    /// <summary>Maximum number of open rounds.</summary>
    public const int MaxOpen = 16;

    private readonly Dictionary<RoundId, OpenRound> _open = [];
    private readonly bool[] _late = new bool[strategies.Count];
    private readonly bool[] _stopped = new bool[strategies.Count];
    private Instant _newest = new(long.MinValue);

    /// <summary>True while a round is waiting for votes.</summary>
    public bool HasOpen => _open.Count > 0;

    /// <summary>Timestamp of the newest round.</summary>
    public Instant Newest => _newest;

    /// <summary>
    /// Begins a round; null when too many are open. When two evaluations fall into one millisecond, or the clock was set back a little, the
    /// second round is dated a millisecond after the first. After a clock that was far ahead the rounds follow it back: the desk rejects
    /// rounds dated in the future, so the symbol would be blocked until the old time is reached again.
    /// </summary>
    public OpenRound? Begin(in SignalContext context, in DataHealth health, long readAt = 0, int? settingsVersion = null)
    {
        if (_open.Count >= MaxOpen)
        {
            return null;
        }

        _newest = context.Timestamp > _newest || DataStamp.IsAfter(_newest, context.Timestamp)
            ? context.Timestamp
            : _newest.PlusMilliseconds(1);
        while (_open.ContainsKey(new RoundId(symbol, _newest)))
        {
            _newest = _newest.PlusMilliseconds(1);
        }

        var round = new OpenRound(new RoundId(symbol, _newest), context with { Timestamp = _newest }, health, strategies)
        {
            ReadAt = readAt,
            SettingsVersion = settingsVersion,
        };
        for (var i = 0; i < strategies.Count; i++)
        {
            if (_late[i] || _stopped[i])
            {
                round.LoseVote(i);
            }
        }

        if (!round.IsOver)
        {
            _open.Add(round.Id, round);
        }

        return round;
    }

    /// <summary>Records an answer. Returns the round when that was the last pending vote.</summary>
    /// <param name="id">The round. If it is over the vote is ignored, but the strategy counts as responding again.</param>
    /// <param name="strategy">Registration order of the strategy.</param>
    /// <param name="verdict">A proposal or the reason for none.</param>
    /// <param name="rationale">The values that triggered.</param>
    /// <param name="recovered">True when the strategy had been late.</param>
    public OpenRound? Answer(RoundId id, int strategy, StrategyResult verdict, string rationale, out bool recovered)
    {
        recovered = _late[strategy];
        _late[strategy] = false;
        if (!_open.TryGetValue(id, out var round))
        {
            return null;
        }

        round.Answer(strategy, verdict, rationale);
        return round.IsOver && _open.Remove(id) ? round : null;
    }

    /// <summary>Marks all pending votes of a failed strategy as lost. Returns the rounds that are over as a result, oldest first.</summary>
    /// <param name="strategy">Registration order of the strategy.</param>
    /// <param name="permanently">True when it was stopped and will not be restarted.</param>
    public IReadOnlyList<OpenRound> LoseVotes(int strategy, bool permanently)
    {
        _late[strategy] = false;
        _stopped[strategy] |= permanently;
        foreach (var round in _open.Values)
        {
            round.LoseVote(strategy);
        }

        return TakeFinished();
    }

    /// <summary>Ends the rounds up to an instant; pending votes are lost. Returns the ended rounds, oldest first.</summary>
    /// <param name="through">Timestamp of the newest round to end.</param>
    /// <param name="late">Registration order of the strategies that missed the deadline.</param>
    public IReadOnlyList<OpenRound> Expire(Instant through, out IReadOnlyList<int> late)
    {
        var missing = new SortedSet<int>();
        foreach (var round in _open.Values.Where(r => r.Id.Timestamp <= through))
        {
            missing.UnionWith(round.Pending);
        }

        late = [.. missing];
        foreach (var strategy in late)
        {
            _late[strategy] = true;
            foreach (var round in _open.Values)
            {
                round.LoseVote(strategy);
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
