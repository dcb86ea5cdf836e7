using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>The cards that a channel takes.</summary>
public sealed record ChannelFilter
{
    /// <summary>Takes every card.</summary>
    public static ChannelFilter All { get; } = new();

    /// <summary>The strategies whose cards it takes; empty for all.</summary>
    public ImmutableArray<string> Strategies { get; init; } = [];

    /// <summary>The symbols whose cards it takes; empty for all.</summary>
    public ImmutableArray<Symbol> Symbols { get; init; } = [];

    /// <summary>The least confidence, 0 to 100.</summary>
    public double MinConfidence { get; init; }

    /// <summary>True when it takes a card.</summary>
    public bool Takes(ProposalCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return (Strategies.IsEmpty || Strategies.Contains(card.Strategy, StringComparer.Ordinal))
            && (Symbols.IsEmpty || Symbols.Contains(card.Symbol))
            && card.Confidence >= MinConfidence;
    }
}
