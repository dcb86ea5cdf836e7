using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Outcomes;

/// <summary>What an outcome is measured on: direction and levels of a card or of a refused proposal, in quote currency.</summary>
/// <param name="Side">Direction.</param>
/// <param name="Entry">Entry price.</param>
/// <param name="Stop">Stop price.</param>
/// <param name="TakeProfit">Target price.</param>
public readonly record struct Levels(Side Side, double Entry, double Stop, double TakeProfit)
{
    /// <summary>The price distance of 1 R.</summary>
    public double Distance => Math.Abs(Entry - Stop);

    /// <summary>+1 for LONG, −1 for SHORT.</summary>
    public int Sign => Side == Side.Long ? 1 : -1;

    /// <summary>The levels of a card.</summary>
    public static Levels Of(ProposalCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new Levels(card.Side, card.Entry, card.Stop, card.TakeProfit);
    }

    /// <summary>The levels of a proposal.</summary>
    public static Levels Of(Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return new Levels(proposal.Side, proposal.Entry, proposal.Stop, proposal.TakeProfit);
    }

    /// <summary>The price at which the entry is filled: the entry, moved against the card by the slippage.</summary>
    public double Fill(double slippage) => Entry * (1 + (Sign * slippage));
}
