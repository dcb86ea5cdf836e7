using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Symbols;

/// <summary>A round whose strategies have been asked. A vote is an answer or is lost; the round is over when no vote is awaited.</summary>
internal sealed class OpenRound(RoundId id, SignalContext context, DataHealth health, IReadOnlyList<string> strategies)
{
    private readonly bool[] _voted = new bool[strategies.Count];
    private readonly bool[] _lost = new bool[strategies.Count];
    private readonly StrategyResult[] _verdicts = new StrategyResult[strategies.Count];
    private readonly string[] _rationales = new string[strategies.Count];
    private int _awaited = strategies.Count;

    /// <summary>The round.</summary>
    public RoundId Id => id;

    /// <summary>What the strategies see.</summary>
    public SignalContext Context => context;

    /// <summary>The health verdict.</summary>
    public DataHealth Health => health;

    /// <summary>When the frame was read that set it off, as the node's metrics stamp it; 0 when none did.</summary>
    public long ReadAt { get; init; }

    /// <summary>True when no vote is awaited any more.</summary>
    public bool IsOver => _awaited == 0;

    /// <summary>True when no strategy answered: nobody can say that there was nothing to say.</summary>
    public bool IsMute => Array.TrueForAll(_lost, lost => lost);

    /// <summary>The strategies whose vote is awaited.</summary>
    public IEnumerable<int> Awaited => Enumerable.Range(0, _voted.Length).Where(i => !_voted[i]);

    /// <summary>Takes a strategy's answer; nothing happens when its vote was lost before.</summary>
    public void Take(int strategy, StrategyResult verdict, string rationale)
    {
        if (TryVote(strategy))
        {
            _verdicts[strategy] = verdict;
            _rationales[strategy] = rationale;
        }
    }

    /// <summary>A strategy will not answer, or not in time; nothing happens when it has.</summary>
    public void Lose(int strategy)
    {
        if (TryVote(strategy))
        {
            _lost[strategy] = true;
        }
    }

    /// <summary>The proposals in registration order.</summary>
    public ImmutableArray<DeskCommands.RoundProposal> Proposals() =>
    [
        .. Enumerable.Range(0, _verdicts.Length)
            .Where(i => _verdicts[i].Proposal is not null)
            .Select(i => new DeskCommands.RoundProposal(_verdicts[i].Proposal!, i, _rationales[i])),
    ];

    /// <summary>Why there is no proposal.</summary>
    public string WhyNone() =>
        Array.Exists(_verdicts, v => v.Reason == Reasons.InvalidLevels) ? Reasons.InvalidLevels : Reasons.NoTrigger;

    /// <summary>In words: whose votes were lost; empty when none was.</summary>
    public string LostVotes()
    {
        var names = strategies.Where((_, i) => _lost[i]);
        return Array.Exists(_lost, lost => lost) ? $"without the vote of {string.Join(", ", names)}" : "";
    }

    private bool TryVote(int strategy)
    {
        if (_voted[strategy])
        {
            return false;
        }

        _voted[strategy] = true;
        _awaited--;
        return true;
    }
}
