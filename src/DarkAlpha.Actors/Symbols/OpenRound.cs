using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// A round whose strategies have been asked. Each vote is either an answer or lost; the round is over when no vote is pending.
/// </summary>
internal sealed class OpenRound(RoundId id, SignalContext context, DataHealth health, IReadOnlyList<string> strategies)
{
    private readonly bool[] _voted = new bool[strategies.Count];
    private readonly bool[] _lostVotes = new bool[strategies.Count];
    private readonly StrategyResult[] _results = new StrategyResult[strategies.Count];
    private readonly string[] _rationales = new string[strategies.Count];
    private int _pending = strategies.Count;

    public RoundId Id => id;

    /// <summary>The signal context, the same for every strategy.</summary>
    public SignalContext Context => context;

    /// <summary>The health gate's verdict on the data of the round.</summary>
    public DataHealth Health => health;

    /// <summary>Metrics timestamp (machine time) of the frame that triggered the round; 0 when none did.</summary>
    public long ReadAt { get; init; }

    /// <summary>The version of the settings that the symbol had when the round began; null while none is stored.</summary>
    public int? SettingsVersion { get; init; }

    /// <summary>True when no vote is pending.</summary>
    public bool IsOver => _pending == 0;

    /// <summary>Registration order of the strategies whose vote is pending.</summary>
    public IEnumerable<int> Pending => Enumerable.Range(0, _voted.Length).Where(i => !_voted[i]);

    /// <summary>Records a strategy's answer; no effect when its vote was lost before.</summary>
    public void Answer(int strategy, StrategyResult result, string rationale)
    {
        if (TryVote(strategy))
        {
            _results[strategy] = result;
            _rationales[strategy] = rationale;
        }
    }

    /// <summary>Marks the vote of a strategy that will not answer in time as lost; no effect when it has answered.</summary>
    public void LoseVote(int strategy)
    {
        if (TryVote(strategy))
        {
            _lostVotes[strategy] = true;
        }
    }

    /// <summary>The proposals in registration order.</summary>
    public ImmutableArray<RoundProposal> Proposals() =>
    [
        .. Enumerable.Range(0, _results.Length)
            .Where(i => _results[i].Proposal is not null)
            .Select(i => new RoundProposal(_results[i].Proposal!, i, _rationales[i])),
    ];

    /// <summary>The end of the round once it is over; null when there are proposals for the desk to decide.</summary>
    /// <param name="failure">Why the symbol is blocked, whatever was proposed; null when it is not.</param>
    public Ending? EndWithoutDesk(string? failure)
    {
        if (failure is not null)
        {
            return Ending.ComponentFailed(failure);
        }

        if (Array.TrueForAll(_lostVotes, isLost => isLost))
        {
            // Then the absence of a proposal means nothing.
            return Ending.ComponentFailed("no strategy answered");
        }

        if (Array.Exists(_results, result => result.Proposal is not null))
        {
            return null;
        }

        var end = RoundRules.EndWithoutProposal(_results);
        return new Ending(end.Kind, end.Reason, DescribeLostVotes());
    }

    private string DescribeLostVotes()
    {
        var names = strategies.Where((_, i) => _lostVotes[i]);
        return Array.Exists(_lostVotes, isLost => isLost) ? $"without the vote of {string.Join(", ", names)}" : "";
    }

    private bool TryVote(int strategy)
    {
        if (_voted[strategy])
        {
            return false;
        }

        _voted[strategy] = true;
        _pending--;
        return true;
    }

    /// <summary>How a round ends without the desk.</summary>
    /// <param name="Kind">Blocked or no signal.</param>
    /// <param name="Reason">One of <see cref="Reasons"/>.</param>
    /// <param name="Detail">More about the reason, for operators; may be empty.</param>
    internal readonly record struct Ending(DecisionKind Kind, string Reason, string Detail)
    {
        /// <summary>A child of the symbol, or every strategy, failed.</summary>
        public static Ending ComponentFailed(string detail) => new(DecisionKind.Blocked, Reasons.ComponentFailed, detail);
    }
}
