using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Shadows;

/// <summary>
/// The strategies of one shadow for one symbol. A strategy that throws ends the shadow on this symbol, because a set that missed some of
/// the rounds could not be compared. A round without a proposal allocates nothing. Not thread-safe.
/// </summary>
/// <param name="set">The shadow.</param>
/// <param name="create">Creates its strategies, once.</param>
public sealed class ShadowVoter(ShadowSet set, Func<IReadOnlyList<IStrategy>> create)
{
    private IReadOnlyList<IStrategy>? _strategies;

    /// <summary>The shadow.</summary>
    public ShadowSet Set => set;

    /// <summary>Why it takes no part any more; null while it does.</summary>
    public string? Failure { get; private set; }

    /// <summary>The proposals of a round in registration order; empty without any, and after a failure.</summary>
    /// <param name="context">What is known at this instant.</param>
    public ImmutableArray<RoundProposal> Evaluate(in SignalContext context)
    {
        if (Failure is not null)
        {
            return [];
        }

        try
        {
            _strategies ??= create();
            return Collect(_strategies, context);
        }
        catch (Exception e)
        {
            Failure = e.Message;
            return [];
        }
    }

    private static ImmutableArray<RoundProposal> Collect(IReadOnlyList<IStrategy> strategies, in SignalContext context)
    {
        ImmutableArray<RoundProposal> proposals = [];
        for (var i = 0; i < strategies.Count; i++)
        {
            if (strategies[i].Evaluate(context).Proposal is { } proposal)
            {
                proposals = proposals.Add(new RoundProposal(proposal, i, ""));
            }
        }

        return proposals;
    }
}
